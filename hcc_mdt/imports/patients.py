"""Which patients do the files name, and what do they say of each?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

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
    """What the files say of one patient: the cells of the sheet ``cases``, and the rows that said them."""

    code: str
    said: dict[str, Any] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

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
    """Patients by code, in the order of the files. Two rows may complete each other; what the second one contradicts
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
        patient.rows.append(row)
        for name, value in said.items():
            if patient.said.setdefault(name, value) != value:
                builder.say(row, name, _contradiction(patient), "value")
    return found


def check_against(
    case: Case, patient: Patient, identity: Identity | None, referral: Referral | None, builder: Builder
) -> None:
    """Say what a load cannot change: who the patient is, who sent them, and whether the case is made up."""
    row = patient.rows[0]
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


def _contradiction(patient: Patient) -> Trouble:
    first = patient.rows[0]
    return Trouble(
        say("An earlier row of this patient says otherwise ({file}, line {line}).", file=first.file, line=first.line),
        say("Correct one of the two; the earlier one was taken."),
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
