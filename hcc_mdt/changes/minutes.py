"""What happens to minutes besides freezing and signing? Their form is chosen, their meeting is archived,
their time stamp is renewed."""

from dataclasses import dataclass

from hcc_mdt.changes import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingArchived(Change):
    """The meeting's minutes and the board's trail left the program as one folder."""

    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRenewed(Change):
    """Complete minutes got another time stamp over all of the file. ``seen``: how many renewals there were before."""

    minutes: str
    seen: int
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChosen(Change):
    """How the board's minutes look from now on: whose fields they must have, the paper, the letterhead."""

    template: str
    paper: str
    letterhead: tuple[str, ...]
