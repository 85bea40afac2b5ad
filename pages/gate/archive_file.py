"""How does a meeting's archive leave the program? Packed as one file, to whoever may read minutes and trail, noted."""

import uuid
import zipfile
from io import BytesIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from db import people
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.errors import Refused
from pages.gate import sessions
from pages.gate.store import engine


async def archive_file(request: Request) -> Response:
    """One folder as a ZIP; its name holds the id of the meeting, never a person."""
    return await run_in_threadpool(_answer, request.cookies, request.path_params["meeting"])


def _answer(cookies: dict[str, str], meeting: str) -> Response:
    folder = _folder(cookies, meeting)
    if folder is None:
        return PlainTextResponse("No such archive here. 没有这份归档。", 404)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in folder.items():
            packed.writestr(zipfile.ZipInfo(f"meeting-{meeting[:8]}/{name}"), data, zipfile.ZIP_DEFLATED)
    headers = {
        "content-disposition": f'attachment; filename="meeting-{meeting[:8]}.zip"',
        "cache-control": "no-store",
    }
    return Response(out.getvalue(), media_type="application/zip", headers=headers)


def _folder(cookies: dict[str, str], meeting: str) -> dict[str, bytes] | None:
    """The archive, when one of the person's boards held the meeting and lets them; absent and forbidden look alike."""
    from hcc_mdt.journeys.archiving import archived  # signs and draws PDFs: not for the first page to wait for

    account = sessions.account_of(cookies)
    if account is None:
        return None
    with engine().connect() as conn:
        actors = [people.actor(conn, account.id, board.id) for board in people.boards(conn, account.id)]
    for actor in actors:
        if actor is None:
            continue
        try:
            return archived(engine(), Stamp(actor, sessions.now(), uuid.uuid4().hex), meeting)
        except Refused:
            continue
    return None
