"""How do the board's figures leave the program? As a table, to whom may see them, with an entry in the trail."""

import uuid
from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from db import people, write
from db.people import Account
from hcc_mdt.boardroom import Board
from hcc_mdt.changes import Audit
from hcc_mdt.changes.afterwards import FiguresExported
from hcc_mdt.exports.figures import figures_csv
from hcc_mdt.journeys.figures import board_figures
from hcc_mdt.locale import translator
from pages.gate import sessions
from pages.gate.asking import allowed
from pages.gate.store import engine


async def figures_file(request: Request) -> Response:
    """``/figures.csv?board=…&since=…&until=…``; the language is the account's."""
    return await run_in_threadpool(_answer, request.cookies, dict(request.query_params))


def _answer(cookies: dict[str, str], asked: dict[str, str]) -> Response:
    account = sessions.account_of(cookies)
    board = None if account is None else _readable(account, asked.get("board", ""))
    since, until = _day(asked.get("since")), _day(asked.get("until"))
    if account is None or board is None or since is None or until is None:
        return PlainTextResponse("No such figures here. 没有这些指标。", 404)
    now = sessions.now()
    today = now.astimezone(ZoneInfo(board.timezone)).date()
    with engine().connect() as conn:
        found = board_figures(conn, board, since, until, today)
    period = (("since", since.isoformat()), ("until", until.isoformat()))
    audit = Audit(
        change_id=uuid.uuid4().hex, at=now, by=account.id, board=board.id, action="figures.exported", detail=period
    )
    write.apply(engine(), FiguresExported(audit=audit))
    name = f"board-figures-{since.isoformat()}-{until.isoformat()}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    data = figures_csv(found, translator(account.language or "en"))
    return Response(data, media_type="text/csv; charset=utf-8", headers=headers)


def _readable(account: Account, wanted: str) -> Board | None:
    """The board, when it is one of the person's and they may see its figures; absent and forbidden look alike."""
    with engine().connect() as conn:
        found = allowed(conn, account, people.boards(conn, account.id), "read_figures")
        return next((board for board, _ in found if board.id == wanted), None)


def _day(text: str | None) -> date | None:
    with suppress(ValueError, TypeError):
        return date.fromisoformat(text or "")
    return None
