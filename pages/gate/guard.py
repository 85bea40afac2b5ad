"""May this request go on? Without a valid session only the sign-in, the health answers and Streamlit's own scripts.

Written as a list of what is open, so that a path nobody thought of is closed: documents lead to the sign-in, media,
uploads, metrics and the websocket are refused. A websocket is opened for our own page only (Streamlit would let in
every page of this machine, and ask the internet for its own address); whoever draws on it is asked for anew each time.
To be let in is no use of the session: what answers knows whether a person asked or a page by itself.
"""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.gate import sessions
from pages.gate.origin import same_origin

OPEN = frozenset({"/signin", "/password", "/readyz", "/_stcore/health", "/favicon.png"})
OPEN_BELOW = "/static/"  # Streamlit's scripts, styles and fonts: the same for everybody, no data
NO_DOCUMENTS = ("/_stcore/", "/media/", "/component/")


class Guard:
    """ASGI middleware that asks for a session."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or is_open(scope["path"]):
            return await self.app(scope, receive, send)
        asking, wire = HTTPConnection(scope), scope["type"] == "websocket"
        foreign = wire and "origin" in asking.headers and not same_origin(asking.headers)
        if not foreign and await run_in_threadpool(sessions.account_of, asking.cookies, counts=False) is not None:
            return await self.app(scope, receive, send)
        if wire:
            return await send({"type": "websocket.close", "code": 1008})  # before accept: the server answers 403
        return await _refusal(scope)(scope, receive, send)


def is_open(path: str) -> bool:
    """Does everybody get an answer at this path?"""
    return path in OPEN or (path.startswith(OPEN_BELOW) and ".." not in path)


def _refusal(scope: Scope) -> Response:
    path: str = scope["path"]
    if scope["method"] not in ("GET", "HEAD") or path.startswith(NO_DOCUMENTS):
        return PlainTextResponse("Sign in first. 请先登录。", 403)
    query = scope["query_string"].decode("latin-1")
    wanted = path + ("?" + query if query else "")
    return RedirectResponse("/signin?next=" + quote(wanted, safe=""), 303, {"cache-control": "no-store"})
