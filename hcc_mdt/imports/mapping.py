"""How is a foreign table to be read?

The shape of a mapping profile: which column is which fact, in which unit, with which date, which marks mean missing.
Profiles are TOML (``imports/mappings``); ``imports.mapping_file`` reads them strictly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hcc_mdt.messages import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRule:
    """How the patient is named. Without ``column`` the data line's place is the name: ``prefix`` + 001, 002 …"""

    column: str | None = None
    prefix: str = ""
    sex: str | None = None
    sexes: Mapping[str, str] | None = None  # text in the file → female, male


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """When it was true: a column with its strptime format, or, where the source has no dates, one ``constant`` day
    that the profile has to defend in its notes."""

    column: str | None = None
    format: str | None = None
    constant: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRule:
    """One column that holds one observation. ``at_least``: texts that mean "or more"; ``choices``: text → choice."""

    column: str
    code: str
    unit: str | None = None
    choices: Mapping[str, str] | None = None
    at_least: frozenset[str] = frozenset()
    imputed: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRule:
    """A column that says "this happened at this visit": where it says ``when``, a row of ``sheet`` with ``cells``, in
    which ``{on}`` is the visit's date. Texts in ``never`` mean it did not happen."""

    column: str
    when: frozenset[str]
    never: frozenset[str]
    sheet: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRule:
    """How long the patient was followed, once per patient: visit date + ``days`` is death or last contact."""

    days: str
    status: str
    died: frozenset[str]
    alive: frozenset[str]
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One profile. ``columns``: names given to a table that has no header."""

    name: str
    title: Bilingual
    source: str
    licence: str
    files: tuple[str, ...]
    columns: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    decimal_comma: bool = False
    imputed: bool = False
    notes: tuple[Bilingual, ...] = ()
    case: CaseRule
    on: DateRule
    values: tuple[ValueRule, ...]
    flags: tuple[FlagRule, ...] = ()
    follow_up: FollowUpRule | None = None
    ignored: frozenset[str] = frozenset()

    @property
    def used(self) -> frozenset[str]:
        """Every column of the file this profile reads."""
        named = {self.case.column, self.case.sex, self.on.column}
        named |= {value.column for value in self.values} | {flag.column for flag in self.flags}
        if self.follow_up:
            named |= {self.follow_up.days, self.follow_up.status}
        return frozenset(name for name in named if name)
