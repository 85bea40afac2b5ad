"""How does the agenda leave the program on paper? Made anew each time, to whom may see the cases, and never unseen."""

import uuid
from contextlib import suppress
from zoneinfo import ZoneInfo

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from db import people, write
from db.people import Account
from hcc_mdt.board.handout import Handout
from hcc_mdt.boardroom import Board
from hcc_mdt.changes import Audit
from hcc_mdt.changes.afterwards import HandoutExported
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.handout import meeting_handout
from hcc_mdt.locale import LANGUAGES
from pages.gate import sessions
from pages.gate.asking import NOT_HERE, allowed
from pages.gate.store import engine


async def handout_file(request: Request) -> Response:
    """``/handout/<meeting>.pdf?language=zh``; without a language the account's."""
    asked = request.query_params.get("language", "")
    return await run_in_threadpool(_answer, request.cookies, request.path_params["meeting"], asked)


def _answer(cookies: dict[str, str], wanted: str, language: str) -> Response:
    from hcc_mdt.report.printing.handout import handout_pdf  # draws PDFs: not for the first page to wait for

    account = sessions.account_of(cookies)
    found = None if account is None else _readable(account, wanted)
    if account is None or found is None:
        return PlainTextResponse(NOT_HERE, 404)
    board, sheet = found
    at = sessions.now()
    audit = Audit(
        change_id=uuid.uuid4().hex,
        at=at,
        by=account.id,
        board=board.id,
        action="handout.exported",
        meeting=sheet.meeting,
        detail=(("cases", str(len(sheet.cases))),),
    )
    write.apply(engine(), HandoutExported(audit=audit, meeting=sheet.meeting))
    spoken = language if language in LANGUAGES else account.language or "en"
    name = f"agenda-{sheet.met_on.isoformat()}.pdf"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(handout_pdf(sheet, spoken, at), media_type="application/pdf", headers=headers)


def _readable(account: Account, wanted: str) -> tuple[Board, Handout] | None:
    """The sheet, when one of the person's boards holds the meeting and lets them see cases; absent and forbidden look
    alike."""
    now = sessions.now()
    with engine().connect() as conn:
        for board, _ in allowed(conn, account, people.boards(conn, account.id), "view_cases"):
            with suppress(Refused):
                return board, meeting_handout(conn, board, wanted, now.astimezone(ZoneInfo(board.timezone)).date())
    return None
