"""What becomes of every row: a new fact, a correction, nothing new, or refused?"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from hcc_mdt.facts import Administration, Fact, Measurement, Origin, Study, Treatment
from hcc_mdt.imports import agents
from hcc_mdt.imports.building import Builder
from hcc_mdt.imports.matching import Match, matched
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.readings.doubts import contradicted
from hcc_mdt.imports.rows import Row
from hcc_mdt.imports.values import shortened
from hcc_mdt.messages import say
from hcc_mdt.model import KINDS, Case

Facts = dict[str, list[Fact]]  # by the field of Case that holds them


@dataclass(slots=True)
class Compared:
    """``stored``: what has to be stored, by patient's code; ``fates``: what each line came to; ``of_patients`` the same
    by code; ``verdicts`` counts facts."""

    stored: dict[str, Facts] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    fates: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    of_patients: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    verdicts: Counter[str] = field(default_factory=Counter)

    def add(self, code: str, kind: str, match: Match) -> None:
        origin = match.fact.recorded.origin
        self.fates[(origin.source, origin.line or 0)].add(match.verdict)
        self.of_patients[code].add(match.verdict)
        self.verdicts[match.verdict] += 1
        if match.verdict in ("new", "changed"):
            self.stored[code][kind].append(match.fact)


def compared(
    rows: Mapping[str, list[Row]], named: Collection[str], existing: Mapping[str, Case], builder: Builder
) -> Compared:
    """Compare the rows of all sheets with the stored cases. ``named``: patients the files themselves introduce."""
    outcome = Compared()
    labels = _Labels(existing)
    for kind in KINDS:  # examinations, lesions and treatments come before what names them
        built: dict[str, list[Fact]] = defaultdict(list)
        for row in rows.get(kind, ()):
            code = row.cells.get("case")
            if code is not None and code not in named and code not in existing:
                builder.say(row, "case", _no_patient(code), "row")
                continue
            fact = builder.fact(row)
            whole = labels.joined(row, fact, builder) if fact else None
            if whole is not None and code is not None:
                built[code].append(whole)
        for code, facts in built.items():
            for match in matched(getattr(existing[code], kind) if code in existing else (), facts):
                _settle(code, kind, match, outcome, builder)
                labels.settle(code, kind, match)
    return outcome


def _settle(code: str, kind: str, match: Match, outcome: Compared, builder: Builder) -> None:
    origin = match.fact.recorded.origin
    if match.verdict == "contradicts":
        assert match.other is not None
        first = match.other.recorded.origin
        if match.torn or not match.firm:
            builder.note(origin, _columns(match.torn), _contradiction(first), "row", code)
        if match.firm:
            builder.note(origin, _columns(match.firm), _earlier_stands(first), "row", code)
    elif match.verdict == "corrected_by_hand":
        assert match.other is not None
        builder.note(origin, None, _by_hand(match.other), "value", code)
    else:
        outcome.add(code, kind, match)


class _Labels:
    """The examinations (with their day), lesions and treatments of each patient that a row may name."""

    def __init__(self, existing: Mapping[str, Case]) -> None:
        self.existing = existing
        self.named: dict[tuple[str, str], dict[str, date | None]] = {}

    def of(self, code: str, kind: str) -> dict[str, date | None]:
        found = self.named.get((code, kind))
        if found is None:
            stored = getattr(self.existing[code], kind) if code in self.existing else ()
            found = self.named[(code, kind)] = {fact.label: fact.on for fact in stored}
        return found

    def settle(self, code: str, kind: str, match: Match) -> None:
        """The day of an examination that several rows spoke of is the one that was stored, if any was."""
        stands = match.verdict in ("new", "changed") or (match.verdict == "same" and match.torn)
        if isinstance(match.fact, Study) and stands:
            self.of(code, kind)[match.fact.label] = match.fact.on

    def joined(self, row: Row, fact: Fact, builder: Builder) -> Fact | None:
        """``fact`` with what it names looked up, or None when that is not there."""
        code = row.cells["case"]
        if isinstance(fact, Treatment):
            fact, odd = agents.read(fact)
            if odd:
                builder.say(row, odd[0], odd[1], "nothing")
        match fact:
            case Measurement():
                return self._measurement(row, fact, builder)
            case Administration() if fact.treatment not in self.of(code, "treatments"):
                builder.say(row, "treatment", _no_label(fact.treatment, "treatments"), "row")
                return None
        if row.sheet in ("studies", "lesions", "treatments"):
            self.of(code, row.sheet)[row.cells["label"]] = fact.on
        return fact

    def _measurement(self, row: Row, fact: Measurement, builder: Builder) -> Measurement | None:
        code = row.cells["case"]
        for column, label, kind in (("study", fact.study, "studies"), ("lesion", fact.lesion, "lesions")):
            if label not in self.of(code, kind):
                builder.say(row, column, _no_label(label, kind), "row")
                return None
        sizes = (fact.long_axis_mm, fact.short_axis_mm, fact.viable_mm, fact.area_mm2)
        if wrong := contradicted(fact.state, sizes):
            builder.say(row, "state", wrong, "row")
            return None
        on = self.of(code, "studies")[fact.study]
        if fact.on is not None and fact.on != on:
            builder.say(row, "on", _other_day(fact.on, on), "value")
        return fact if fact.on == on else replace(fact, on=on)


def _no_patient(code: str) -> Trouble:
    return Trouble(
        say("There is no patient {code}: neither in the store nor in the sheet cases.", code=shortened(code)),
        say("Add a row to the sheet cases, or correct the code."),
    )


def _no_label(label: str, sheet: str) -> Trouble:
    return Trouble(
        say("The sheet {sheet} has no {label} for this patient.", sheet=sheet, label=shortened(label)),
        say("Add it there, or correct the name."),
    )


def _other_day(on: date, right: date | None) -> Trouble:
    return Trouble(
        say("{on} is not the day of the examination, {right}.", on=on, right=right or "?"),
        say("The day of the examination was taken. Leave the cell empty, or correct the examination."),
    )


def _columns(names: Collection[str]) -> str | None:
    return ", ".join(sorted(names)) or None


def _contradiction(first: Origin) -> Trouble:
    return Trouble(
        say("{file}, line {line} says something else of the same thing.", file=first.source, line=first.line or 0),
        say("Correct one of the two lines; neither was taken."),
    )


def _earlier_stands(first: Origin) -> Trouble:
    return Trouble(
        say("{file}, line {line} says something else of the same thing.", file=first.source, line=first.line or 0),
        say("Correct one of the two lines; the earlier one was taken."),
    )


def _by_hand(stored: Fact) -> Trouble:
    return Trouble(
        say("The stored value was corrected by hand on {day}; the file says something else.",
            day=stored.recorded.at.date()),
        say("The correction was kept. If the file is right, correct the value by hand again."),
    )  # fmt: skip
