"""How many parts has the view a screen shows? Told by the screen, so that nobody turns to a part that is not there."""

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from hcc_mdt.locale import LANGUAGES
from pages.gate import asking
from pages.ui.projector import parts
from pages.ui.projector.tab import ON_WALL

LONGEST = 500  # signs of what a screen says


async def wall_parts(request: Request) -> Response:
    """``POST /wall/<meeting>/parts``. It changes nothing but how far the key for more goes."""
    meeting: str = request.path_params["meeting"]
    if await run_in_threadpool(asking.page_of, request.cookies, meeting, "en") is None:
        return PlainTextResponse(asking.NOT_HERE, 404)
    body = await request.body()
    try:
        told = json.loads(body) if len(body) <= LONGEST else {}
        view = parts.named(meeting, str(told["case"]), int(told["version"]), str(told["tab"]))
        language, count = str(told["language"]), int(told["parts"])
    except (ValueError, KeyError, TypeError, OverflowError):
        return PlainTextResponse("Not understood.", 400)
    if told["tab"] in ON_WALL and language in LANGUAGES:
        parts.note(view, language, count)
    return Response(status_code=204, headers={"cache-control": "no-store"})
