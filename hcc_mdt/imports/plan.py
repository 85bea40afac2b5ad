"""What would loading these files change?

Sheets and the stored cases in, one change out: everything that is new or different, and nothing that is not. The
preview of the Load page and the last words of the command are the counts of the same plan.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hcc_mdt.changes import Audit, CaseDescribed, CaseOpened, FactsRecorded, FilesLoaded
from hcc_mdt.facts import Fact
from hcc_mdt.imports.building import Builder
from hcc_mdt.imports.combinations import one_agent_a_row
from hcc_mdt.imports.comparing import Compared, Facts, compared
from hcc_mdt.imports.counts import Counts, of_lines, of_patients
from hcc_mdt.imports.patients import Patient, check_against, patients
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.rows import Row, Sheets
from hcc_mdt.imports.sheets import CASES
from hcc_mdt.model import KINDS, Case, Identity, Referral

__all__ = ["Counts", "Plan", "plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """``change`` is None when nothing would change. ``rows`` counts data lines of the files, ``facts`` what they say;
    ``facts.refused``: values and rows that were left out."""

    change: FilesLoaded | None
    patients: Counts
    rows: Counts
    facts: Counts
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Was anything left out?"""
        return any(problem.refused != "nothing" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Load:
    """The one load being planned: for which board, by whom, when."""

    sheets: Sheets
    board: str
    by: str
    at: datetime
    new_id: Callable[[], str]

    def audit(self, action: str, case: str | None = None, **counted: int) -> Audit:
        detail = tuple((name, str(count)) for name, count in counted.items())
        return Audit(
            change_id=self.new_id(), at=self.at, by=self.by, board=self.board, action=action, case=case, detail=detail
        )


def plan(
    sheets: Sheets, existing: Mapping[str, Case], *, board: str, by: str, at: datetime, today: date,
    new_id: Callable[[], str], identities: Mapping[str, Identity] | None = None,
    referrals: Mapping[str, Referral] | None = None,
) -> Plan:  # fmt: skip
    """What loading ``sheets`` would change. ``existing``: stored cases by code, at least those of ``sheets.codes``;
    ``today``: the day in the hospital's zone (later days are refused); ``identities`` and ``referrals``: those stored,
    by code, to notice a file that names another person; ``new_id``: a fresh id at every call."""
    builder = Builder(at, by, today, new_id)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in one_agent_a_row(sheets.rows, existing, builder):
        rows[row.sheet].append(row)
    named = patients(rows[CASES], builder)
    for code, patient in named.items():
        if code in existing:
            told = (identities or {}).get(code), (referrals or {}).get(code)
            check_against(existing[code], patient, *told, builder)
    outcome = compared(rows, named, existing, builder)
    news = {code: said for code, p in named.items() if code in existing and (said := p.news(existing[code]))}
    for code, patient in named.items():
        fate = "new" if code not in existing else "changed" if code in news else "same"
        for row in patient.rows:
            outcome.fates[(row.file, row.line)].add(fate)
    opened = {code: patient for code, patient in named.items() if code not in existing}
    problems = tuple(sorted((*sheets.problems, *builder.problems), key=lambda p: (p.file, p.line or 0)))
    verdicts = {name: outcome.verdicts[name] for name in ("new", "changed", "same")}
    verdicts["refused"] = sum(problem.refused in ("value", "row") for problem in problems)
    return Plan(
        _change(_Load(sheets, board, by, at, new_id), opened, news, existing, outcome),
        of_patients(opened, news, existing, outcome, problems, {*named, *outcome.of_patients}),
        of_lines(sheets.lines, outcome.fates, problems),
        Counts(**verdicts),
        problems,
    )


def _change(
    load: _Load, opened: Mapping[str, Patient], news: Mapping[str, dict[str, object]],
    existing: Mapping[str, Case], outcome: Compared,
) -> FilesLoaded | None:  # fmt: skip
    recorded = {code: facts for code, facts in outcome.stored.items() if code in existing}
    if not (opened or recorded or news):
        return None
    return FilesLoaded(
        audit=load.audit("files.loaded", opened=len(opened), facts=outcome.verdicts["new"],
                         corrections=outcome.verdicts["changed"]),
        load=load.new_id(),
        files=load.sheets.files,
        opened=tuple(_open(load, patient, outcome.stored.get(code, {})) for code, patient in opened.items()),
        recorded=tuple(_record(load, existing[code], facts) for code, facts in recorded.items()),
        described=tuple(_describe(load, existing[code], said) for code, said in news.items()),
    )  # fmt: skip


def _open(load: _Load, patient: Patient, facts: Facts) -> CaseOpened:
    case = patient.opened(load.new_id(), load.board, {kind: _sorted(found) for kind, found in facts.items()})
    count = sum(len(found) for found in facts.values())
    audit = load.audit("case.opened", case.id, facts=count)
    return CaseOpened(audit=audit, case=case, identity=patient.identity, referral=patient.referral)


def _record(load: _Load, case: Case, facts: Facts) -> FactsRecorded:
    found = tuple(fact for kind in KINDS for fact in _sorted(facts.get(kind, [])))
    corrections = sum(fact.replaces is not None for fact in found)
    audit = load.audit("facts.recorded", case.id, facts=len(found) - corrections, corrections=corrections)
    return FactsRecorded(audit=audit, case=case.id, seen=case.version, facts=found)


def _describe(load: _Load, case: Case, said: Mapping[str, Any]) -> CaseDescribed:
    audit = load.audit("case.described", case.id, fields=len(said))
    return CaseDescribed(audit=audit, case=case.id, seen=case.version, **said)


def _sorted(facts: list[Fact]) -> tuple[Fact, ...]:
    """Oldest first, undated ones last; files may hold them in any order."""
    return tuple(sorted(facts, key=lambda fact: fact.on or date.max))
