"""What does every answer tell the browser? To load nothing from anywhere else, and to let nobody frame us."""

import base64
import hashlib
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

UI = Path(__file__).parents[1] / "ui"
SCRIPTS = ("idle.js", "keyboard.js", "live.js", "projector/watch.js", "projector/parts.js")
PRIVATE = (
    "/media/",
    "/_stcore/metrics",
    "/_stcore/upload_file",
    "/signin",
    "/signout",
    "/session",
    "/password",
    "/minutes/",
    "/archive/",
    "/handout/",
    "/wall/",
    "/room/",
    "/figures.csv",
)


class Headers:
    """ASGI middleware: adds what an answer does not set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def outgoing(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _complete(message["headers"], scope["path"])}
            await send(message)

        return await self.app(scope, receive, outgoing)


def sha256(text: str) -> str:
    """A content policy source for one inline script or style."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _complete(headers: list[tuple[bytes, bytes]], path: str) -> list[tuple[bytes, bytes]]:
    private = path.startswith(PRIVATE)
    kept = [(k, v) for k, v in headers if not (private and k.lower() == b"cache-control")]
    have = {k.lower() for k, _ in kept}
    added = [(k, v) for k, v in _headers().items() if k not in have]
    if private:
        added.append((b"cache-control", b"no-store"))
    return [*kept, *added]


@cache
def _headers() -> dict[bytes, bytes]:
    return {
        b"content-security-policy": _policy().encode(),
        b"x-content-type-options": b"nosniff",
        # not no-referrer: browsers would send "Origin: null" with our own forms, which the sign-in refuses
        b"referrer-policy": b"same-origin",
        b"x-frame-options": b"DENY",
        b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
        b"cross-origin-opener-policy": b"same-origin",
        b"cross-origin-resource-policy": b"same-origin",
    }


def _policy() -> str:
    """Only this server. The inline scripts of Streamlit's own start page and our own are named by their hash."""
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    index = (Path(spec.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    ours = [(UI / name).read_text(encoding="utf-8") for name in SCRIPTS]
    inline = [*re.findall(r"<script>(.*?)</script>", index, re.S), *ours]
    scripts = " ".join(sha256(script) for script in inline)
    return (
        f"default-src 'self'; script-src 'self' {scripts} blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; "
        "worker-src 'self' blob:; frame-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
