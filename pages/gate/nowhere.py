"""Is there a page at this address? Streamlit would open its first page and say so in English only."""

from functools import cache
from pathlib import Path

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from hcc_mdt.messages import say
from pages.gate.sign_in import both

NONE = say("There is no page at this address.")
BACK = say("To the start page")
OWN = frozenset({"/", "/signin", "/signout", "/readyz", "/worklist"})
PAGES = Path(__file__).parents[1]


class Nowhere:
    """ASGI middleware: an address like a page's that no page has is answered here, in both languages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_nowhere(scope["path"]):
            return await self.app(scope, receive, send)
        return await HTMLResponse(_page(), 404)(scope, receive, send)


def is_nowhere(path: str) -> bool:
    """One plain word after the slash, and no page of that name. What is longer or has a dot is not ours to judge."""
    word = path.removeprefix("/")
    return path not in OWN and word.replace("-", "").replace("_", "").isalnum() and word not in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(file.stem for room in ("board", "records", "sources") for file in (PAGES / room).glob("*.py"))


def _page() -> str:
    """In the look of the sign-in."""
    style = (Path(__file__).parent / "sign_in.css").read_text(encoding="utf-8")
    said = f'<form action="/"><h1>{both(NONE)}</h1><button>{both(BACK)}</button></form>'
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>HCC-MDT</title><style>{style}</style>'
    return f"{head}<main><header><strong>HCC-MDT</strong></header>{said}</main></html>"
