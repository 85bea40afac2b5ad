"""How does somebody come in and leave? A plain page in both languages, without a script, checked by the server."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from hcc_mdt.locale import LANGUAGES, translator
from hcc_mdt.messages import Message, say
from pages.gate import sessions
from pages.gate.credentials import WAIT, owner
from pages.gate.headers import sha256
from pages.gate.origin import safe_next, same_origin

HERE = Path(__file__).parent
FOREIGN = say("This form was sent from another site. Open the sign-in page and try again.")
_LARGEST = 16 * 1024  # bytes of a form we are ready to read from a stranger


async def sign_in(request: Request) -> Response:
    """GET shows the form; POST checks it and leads on to ``next``."""
    if request.method == "GET":
        return page(safe_next(request.query_params.get("next", "")))
    if not same_origin(request.headers):
        return page("/", FOREIGN, status=403)
    form = await sent(request)
    if form is None:
        return PlainTextResponse("", 413)
    onward, login = safe_next(form.get("next", "")), form.get("login", "").strip()
    account = await owner(login, form.get("password", ""), place_of(request))
    if isinstance(account, Message):
        return page(onward, account, login=login, status=429 if account is WAIT else 401)
    await run_in_threadpool(sessions.end, request.cookies)  # whoever was signed in here before
    token = await run_in_threadpool(sessions.begin, account)
    answer = RedirectResponse(onward, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(
        sessions.COOKIE, token, int(sessions.LASTS.total_seconds()), httponly=True, samesite="lax", secure=secure
    )
    return answer


async def sign_out(request: Request) -> Response:
    """Forget the session, clear the cookie, back to the form."""
    if not same_origin(request.headers):
        return PlainTextResponse(str(FOREIGN), 403)
    await run_in_threadpool(sessions.end, request.cookies)
    answer = RedirectResponse("/signin", 303)
    answer.delete_cookie(sessions.COOKIE, httponly=True, samesite="lax")
    return answer


def place_of(request: Request) -> str:
    """The address that asks; behind the hospital's proxy on this machine the one the proxy names."""
    return request.client.host if request.client else ""


async def sent(request: Request) -> dict[str, str] | None:
    """The fields sent; None when a stranger sends more than a form."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def page(onward: str, refusal: Message | None = None, *, login: str = "", status: int = 200) -> Response:
    words = {
        **_words(), "next": escape(onward, quote=True), "entered": escape(login, quote=True),
        "focus_login": "" if login else "autofocus", "focus_password": "autofocus" if login else "",
    }  # fmt: skip
    return plain("sign_in.html", words, refusal, status)


def plain(template: str, words: dict[str, str], refusal: Message | None, status: int) -> Response:
    """A page that needs no script, in the look of the sign-in. ``words`` are HTML."""
    style = (HERE / "sign_in.css").read_text(encoding="utf-8")
    error = f'<p class="refused" role="alert">{both(refusal)}</p>' if refusal else ""
    main = _template(template).substitute(words, refusal=error)
    body = _template("frame.html").substitute(style=style, main=main)
    policy = (
        f"default-src 'none'; style-src {sha256(style)}; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return HTMLResponse(body, status, {"content-security-policy": policy})


@cache
def _template(name: str) -> Template:
    return Template((HERE / name).read_text(encoding="utf-8"))


def both(text: Message) -> str:
    """One sentence in both languages, as HTML: whoever signs in has no language yet."""
    spoken = {translator(key)(text): key for key in reversed(LANGUAGES)}
    return " ".join(f'<span lang="{key}">{escape(words)}</span>' for words, key in reversed(spoken.items()))


def _words() -> dict[str, str]:
    return {
        "title": both(say("Sign in")),
        "purpose": both(say("Tumour board for surgery after conversion therapy of advanced HCC")),
        "login": both(say("Login")),
        "password": both(say("Password")),
        "go": both(say("Sign in")),
        "change": both(say("Change the password")),
        "support": both(say("Decision support, no medical device. Every access is recorded.")),
    }
