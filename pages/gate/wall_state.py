"""What should a screen show by now, and what does its bar say? Asked by every projected screen, all the time.

The screen says what it shows, and is sent what is right as soon as that is something else; at the latest with the next
second, when its clock has moved. So what counts is what stands in the browser, not what the server once sent; and who
asks is asked for their rights every time.
"""

from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from db import cases, meetings
from db.engine import Engine
from hcc_mdt.boardroom import Meeting
from hcc_mdt.wall import Wall
from pages.gate import asking, looking, sessions, viewed
from pages.ui.meeting import complexities
from pages.ui.page import Page
from pages.ui.projector import top, whole
from pages.ui.projector.shown import prepare_next

Cookies = dict[str, str]
Asked = dict[str, str]


async def wall_state(request: Request) -> Response:
    """``/wall/<meeting>?shows=…&language=…&chosen=…``, which is what stands there and the look of its address:
    ``stands``, the bar, and the wall as HTML where it is another."""
    asked, meeting = dict(request.query_params), request.path_params["meeting"]
    page = await run_in_threadpool(asking.page_of, request.cookies, meeting, asked.get("language", "en"))
    if page is None:
        return PlainTextResponse(asking.NOT_HERE, 404)
    now = await looking.moved(page.board.id, meeting, asked.get("shows", ""))
    said = await run_in_threadpool(_answer, page, request.cookies, now, asked)
    return JSONResponse(said, headers={"cache-control": "no-store"})


def _answer(page: Page, cookies: Cookies, now: Wall, asked: Asked) -> dict[str, str]:
    meeting, made_up = _stored(page.engine, page.board.id, now.meeting, looking.told(now))
    weights = complexities.weights(page, meeting)
    said = {"stands": looking.told(now), "bar": top.clock_text(page, meeting, weights, sessions.now())}
    look = whole.look_of(now, asked.get("chosen", ""))
    if said["stands"] == asked.get("shows"):
        prepare_next(page, now, meeting, look)
    else:
        seen = whole.whole(page, meeting, now, look, made_up, weights)
        said["wall"] = seen.html
        if seen.view is not None:
            viewed.note(page.engine, cookies, page.account.id, page.board.id, seen.view.whole)
    return said


@lru_cache(maxsize=8)
def _stored(store: Engine, board: str, meeting: str, _stands: str) -> tuple[Meeting, bool]:
    """Every change to a meeting moves the wall's revision, so this one is as stored."""
    with store.connect() as conn:
        return meetings.load(conn, board, meeting), cases.any_demonstration(conn, board)
