"""How do signed minutes leave the program? As the stored bytes, to whom may read them, with an entry in the trail."""

import contextlib
import uuid

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from db import people, signed, write
from db.signed import StoredMinutes
from hcc_mdt.changes import Audit, MinutesExported
from hcc_mdt.errors import Refused
from pages.gate import sessions
from pages.gate.asking import allowed
from pages.gate.store import engine


async def minutes_file(request: Request) -> Response:
    """The PDF of one set of minutes. Its name holds the date and the id, never a person."""
    return await run_in_threadpool(_answer, request.cookies, request.path_params["minutes"])


def _answer(cookies: dict[str, str], wanted: str) -> Response:
    found = _readable(cookies, wanted)
    if found is None:
        return PlainTextResponse("No such minutes here. 没有这份纪要。", 404)
    by, minutes = found
    audit = Audit(
        change_id=uuid.uuid4().hex,
        at=sessions.now(),
        by=by,
        board=minutes.board,
        action="minutes.exported",
        meeting=minutes.meeting,
    )
    write.apply(engine(), MinutesExported(audit=audit, minutes=minutes.id))
    name = f"minutes-{minutes.on.isoformat()}-{minutes.id[:8]}.pdf"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(minutes.pdf, media_type="application/pdf", headers=headers)


def _readable(cookies: dict[str, str], wanted: str) -> tuple[str, StoredMinutes] | None:
    """The minutes, when one of the person's boards holds them and lets them read; absent and forbidden look alike."""
    account = sessions.account_of(cookies)
    if account is None:
        return None
    with engine().connect() as conn:
        for board, _ in allowed(conn, account, people.boards(conn, account.id), "read_minutes"):
            with contextlib.suppress(Refused):
                return account.id, signed.minutes(conn, board.id, wanted)
    return None
