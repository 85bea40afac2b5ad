"""How does a test say "this happened"? Changes around built values, each with its audit entry."""

from hashlib import sha256
from typing import Any

from hcc_mdt.boardroom import Actor, Board, Meeting
from hcc_mdt.changes import AccountCreated, BoardFounded, CaseOpened, FactsRecorded, MeetingPlanned, MinutesFrozen
from hcc_mdt.model import Case, Fact, Identity
from tests.builders import a_board, an_audit, an_id


def founded(board: Board | None = None, **audit: Any) -> BoardFounded:
    board = board or a_board()
    return BoardFounded(
        audit=an_audit("board.founded", **{"board": board.id, **audit}),
        board=board,
        authority_certificate=b"certificate",
        authority_key=b"key",
    )


def joined(actor: Actor, login: str | None = None, password_hash: str = "no password", **audit: Any) -> AccountCreated:
    return AccountCreated(
        audit=an_audit("account.created", **{"board": actor.board, **audit}),
        account=actor.account,
        login=login or actor.account,
        name=actor.name,
        title=actor.title,
        discipline=actor.discipline.value,
        password_hash=password_hash,
        roles=tuple(sorted(actor.roles)),
    )


def opened(case: Case, /, identity: Identity | None = None, **audit: Any) -> CaseOpened:
    given = {"board": case.board, "case": case.id, **audit}
    return CaseOpened(audit=an_audit("case.opened", **given), case=case, identity=identity or Identity())


def recorded(case: Case, /, *facts: Fact, seen: int | None = None, **audit: Any) -> FactsRecorded:
    given = {"board": case.board, "case": case.id, **audit}
    return FactsRecorded(
        audit=an_audit("facts.recorded", **given),
        case=case.id,
        seen=case.version if seen is None else seen,
        facts=facts,
    )


def planned(meeting: Meeting, /, **audit: Any) -> MeetingPlanned:
    given = {"board": meeting.board, "meeting": meeting.id, **audit}
    return MeetingPlanned(audit=an_audit("meeting.planned", **given), meeting=meeting)


def frozen(
    meeting: Meeting, /, canonical: bytes = b"{}", pdf: bytes = b"%PDF-1.7 unsigned", **audit: Any
) -> MinutesFrozen:
    given = {"board": meeting.board, "meeting": meeting.id, **audit}
    return MinutesFrozen(
        audit=an_audit("minutes.frozen", **given),
        minutes=an_id("minutes"),
        meeting=meeting.id,
        canonical=canonical,
        digest=sha256(canonical).hexdigest(),
        pdf=pdf,
        language="zh",
        signers=(meeting.chair or "account-chair",),
    )
