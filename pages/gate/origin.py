"""Did our own page send this, and does this address lead back to it? Asked before anything is taken from a browser."""

from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers


def same_origin(headers: Headers) -> bool:
    """Was this sent by our own page? Browsers name the origin of every form and every websocket."""
    with suppress(ValueError):  # what is no address at all
        return urlsplit(headers.get("origin", "")).netloc == headers.get("host", "?")
    return False


def safe_next(wanted: str) -> str:
    """A path on this server, or the start page: never another site, never a script, never the way out again."""
    plain = wanted.isprintable() and "\\" not in wanted and wanted.startswith("/") and not wanted.startswith("//")
    return wanted if plain and wanted.partition("?")[0] not in ("/signin", "/signout") else "/"
