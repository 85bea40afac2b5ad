"""How do the pieces of the meeting's page stand by now that move by themselves? The clock, and the sealed opinions."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from db import meetings
from hcc_mdt.errors import Refused
from pages.gate import asking
from pages.ui import live
from pages.ui.meeting import clock as meeting_clock
from pages.ui.meeting import opinions as meeting_opinions
from pages.ui.page import Page


async def clock(request: Request) -> Response:
    """``/room/<meeting>/clock?language=…``: the piece of HTML that is to stand there."""
    return await run_in_threadpool(_piece, request, _clock)


async def opinions(request: Request) -> Response:
    """``/room/<meeting>/opinions/<item>?language=…``: as the one who asks may know them."""
    return await run_in_threadpool(_piece, request, _opinions)


def _piece(request: Request, text: Callable[[Page, dict[str, str]], str]) -> Response:
    asked = request.path_params
    page = asking.page_of(request.cookies, asked["meeting"], request.query_params.get("language", "en"))
    if page is None:
        return PlainTextResponse(asking.NOT_HERE, 404)
    try:
        said = text(page, asked)
    except Refused as refusal:
        return PlainTextResponse(page.t(refusal.message), 404)
    return HTMLResponse(live.piece(f"{request.url.path}?{request.url.query}", said))


def _clock(page: Page, asked: dict[str, str]) -> str:
    with page.engine.connect() as conn:
        meeting = meetings.load(conn, page.board.id, asked["meeting"])
    return meeting_clock.text(page, meeting, page.now)


def _opinions(page: Page, asked: dict[str, str]) -> str:
    with page.engine.connect() as conn:
        meeting, item = meetings.item(conn, page.board.id, asked["item"])
    return meeting_opinions.text(page, meeting, item)
