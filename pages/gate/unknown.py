"""What does an address that names no page answer? One sentence in both languages, instead of Streamlit's own window."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from hcc_mdt.messages import say
from pages.gate.sign_in import HERE, both, plain

NONE = say("There is no page at this address.")
BACK = say("To the start page")
PAGES = frozenset(path.stem for path in HERE.parent.glob("*/*.py") if path.parent.name not in ("gate", "ui"))
OURS = (
    "readyz", "worklist", "signin", "signout", "session", "password", "minutes", "handout", "archive", "wall", "room",
    "figures.csv",
)  # fmt: skip
STREAMLITS = ("_stcore", "static", "media", "component", "favicon.png", "~")


class Unknown:
    """ASGI middleware: a browser that opens a page we do not have is told so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _opens(Request(scope)) and not is_known(scope["path"]):
            return await _sentence()(scope, receive, send)
        return await self.app(scope, receive, send)


def is_known(path: str) -> bool:
    """Is there a page, a file or an answer at this path?"""
    first, *rest = path.strip("/").split("/")
    return first in ("", *OURS, *STREAMLITS) or (first in PAGES and not rest)


def _opens(request: Request) -> bool:
    """Somebody opens an address; scripts and pictures ask otherwise."""
    return request.method == "GET" and "text/html" in request.headers.get("accept", "")


def _sentence() -> Response:
    answer = plain("unknown.html", {"none": both(NONE), "back": both(BACK)}, None, 404)
    answer.headers["cache-control"] = "no-store"
    return answer
