"""How does somebody get a password nobody else knows? A plain page like the sign-in: the old one, and twice the new."""

import uuid
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from db.people import Account
from hcc_mdt import passwords
from hcc_mdt.journeys.accounts import Act, change_password
from hcc_mdt.messages import Message, say
from pages.gate import sessions
from pages.gate import sign_in as door
from pages.gate.credentials import WAIT, owner
from pages.gate.origin import same_origin
from pages.gate.store import engine

CHANGED = say("The password is changed. Sign in with the new one.")
TWO = say("The new password was typed in two ways.")


async def password(request: Request) -> Response:
    """GET shows the form; POST checks the old password, stores the new one and leads to the sign-in."""
    if request.method == "GET":
        return _page()
    if not same_origin(request.headers):
        return _page(door.FOREIGN, status=403)
    form = await door.sent(request)
    if form is None:
        return PlainTextResponse("", 413)
    login, new = form.get("login", "").strip(), form.get("new", "")
    reason = passwords.why_not_keep(new, login) or (None if new == form.get("again") else TWO)
    if reason is not None:
        return _page(reason, login=login, status=400)
    account = await owner(login, form.get("password", ""), door.place_of(request))
    if isinstance(account, Message):
        return _page(account, login=login, status=429 if account is WAIT else 401)
    await run_in_threadpool(_change, account, new)
    return door.page("/", CHANGED, login=login)


def _change(account: Account, new: str) -> None:
    change_password(engine(), Act(account.id, sessions.now(), uuid.uuid4().hex), account, new)


def _page(refusal: Message | None = None, *, login: str = "", status: int = 200) -> Response:
    words = {
        "title": door.both(say("Change the password")),
        "login": door.both(say("Login")),
        "password": door.both(say("Password until now")),
        "new": door.both(say("New password, at least {least} characters", least=passwords.SHORTEST)),
        "again": door.both(say("The new password again")),
        "ends": door.both(say("Every open session of yours ends.")),
        "go": door.both(say("Change the password")),
        "back": door.both(say("Sign in")),
    }
    return door.plain("password.html", {**words, "least": str(passwords.SHORTEST), "entered": escape(login)}, refusal,
                      status)  # fmt: skip
