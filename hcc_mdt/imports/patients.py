"""Which patients do the files name, and what do they say of each?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hcc_mdt.clinical.overview import SEXES
from hcc_mdt.control_characters import on_one_line
from hcc_mdt.facts import Fact
from hcc_mdt.imports.building import Builder
from hcc_mdt.imports.dates import not_future
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.rows import Row
from hcc_mdt.imports.sheets import CASES, sheets
from hcc_mdt.imports.values import shortened
from hcc_mdt.messages import say
from hcc_mdt.model import Case, Identity, Referral

LONGEST_CODE = 64
_DESCRIBES = ("sex", "intent", "unresectable_reasons", "question")
_FIXED = ("demonstration", "teaching_point")
_IDENTIFIES = ("name", "record_number", "born_on")
_REFERS = ("referrer", "general_practitioner")


@dataclass(slots=True)
class Patient:
    """What the files say of one patient: the cells of the sheet ``cases``, and the rows that said them. ``told``: which
    row said a column first; ``torn``: columns that rows contradict each other in, and of which nothing is taken."""

    code: str
    said: dict[str, Any] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    told: dict[str, Row] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)

    def hear(self, row: Row, cells: Mapping[str, object], builder: Builder) -> None:
        """One more row of this patient. Of two that contradict each other nobody can say which is wrong."""
        self.rows.append(row)
        for name, value in cells.items():
            first = self.told.setdefault(name, row)
            if self.said.setdefault(name, value) != value:
                self.torn.add(name)
                builder.say(row, name, _contradiction(first), "value")

    def settle(self) -> None:
        """Once every row was heard: what is torn is not taken."""
        for name in self.torn:
            del self.said[name]

    @property
    def identity(self) -> Identity:
        return Identity(**{name: self.said[name] for name in _IDENTIFIES if name in self.said})

    @property
    def referral(self) -> Referral:
        return Referral(**{name: self.said[name] for name in _REFERS if name in self.said})

    def opened(self, id: str, board: str, facts: Mapping[str, tuple[Fact, ...]]) -> Case:
        """A new case with these facts, by the field of ``Case`` that holds them."""
        said: dict[str, Any] = {name: self.said[name] for name in (*_DESCRIBES, *_FIXED) if name in self.said}
        return Case(id=id, board=board, code=self.code, version=1, **(said | dict(facts)))

    def news(self, case: Case) -> dict[str, Any]:
        """What the file says otherwise than the stored case; an empty cell takes nothing back."""
        return {n: self.said[n] for n in _DESCRIBES if n in self.said and self.said[n] != getattr(case, n)}


def patients(rows: list[Row], builder: Builder) -> dict[str, Patient]:
    """Patients by code, in the order of the files. Two rows may complete each other; what they contradict each other in
    is left out and said."""
    found: dict[str, Patient] = {}
    for row in rows:
        strange = _strange(row.cells.get("case", ""))
        if strange is not None:
            builder.say(row, "case", strange, "row")
            continue
        said = builder.cells(row, sheets()[CASES])
        if said is None:
            continue
        _drop_unborn(row, said, builder)
        patient = found.setdefault(row.cells["case"], Patient(row.cells["case"]))
        patient.hear(row, said, builder)
    for patient in found.values():
        patient.settle()
    return found


def check_against(
    case: Case, patient: Patient, identity: Identity | None, referral: Referral | None, builder: Builder
) -> None:
    """Say what a load cannot change (who the patient is, who sent them, whether the case is made up) and what should
    make one look twice: another sex than the stored one."""
    row = patient.rows[0]
    sex = patient.said.get("sex")
    if case.sex is not None and sex not in (None, case.sex):
        builder.say(patient.told["sex"], "sex", _another_sex(case.sex, sex), "nothing")
    for name in _FIXED:
        if name in patient.said and patient.said[name] != getattr(case, name):
            builder.say(row, name, _fixed(name), "value")
    if identity is not None:
        for name in _IDENTIFIES:
            if name in patient.said and patient.said[name] != getattr(identity, name):
                builder.say(row, name, _fixed(name), "value")
    if referral is not None:
        for name in _REFERS:
            if name in patient.said and patient.said[name] != getattr(referral, name):
                builder.say(row, name, _on_the_page(name), "value")


def _drop_unborn(row: Row, said: dict[str, object], builder: Builder) -> None:
    born = said.get("born_on")
    trouble = not_future(born, builder.today) if isinstance(born, date) else None
    if trouble:
        builder.say(row, "born_on", trouble, "value")
        del said["born_on"]


def _strange(code: str) -> Trouble | None:
    """A code stands on every screen, on the wall and in addresses: it has to be short, and to show what it is."""
    if len(code) <= LONGEST_CODE and on_one_line(code) == code:
        return None
    return Trouble(
        say("“{code}” cannot be the code of a patient.", code=shortened(on_one_line(code))),
        say("Use at most {most} visible characters on one line.", most=LONGEST_CODE),
    )


def _another_sex(stored: str, said: str) -> Trouble:
    return Trouble(
        say("The stored sex is {stored}, the file says {said}; it is changed.", stored=SEXES[stored], said=SEXES[said]),
        say("Check that it is the same patient."),
    )


def _contradiction(first: Row) -> Trouble:
    return Trouble(
        say("An earlier row of this patient says otherwise ({file}, line {line}).", file=first.file, line=first.line),
        say("Correct one of the two; neither was taken."),
    )


def _on_the_page(column: str) -> Trouble:
    return Trouble(
        say("{column} of a stored case is not changed by a load.", column=column),
        say("Say it on the case's page, where it is on record who changed it."),
    )


def _fixed(column: str) -> Trouble:
    return Trouble(
        say("{column} of a stored case is not changed by a load.", column=column),
        say("Ask an administrator if the stored one is wrong; check that it is the same patient."),
    )
