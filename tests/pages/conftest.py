"""What does a page test stand on? Streamlit's own test runner on the real frame and a real store."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from db import people
from pages.gate import sessions
from tests.stores import furnish

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
Visit = Callable[..., AppTest]


@pytest.fixture
def store(sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A furnished store, which the pages use too."""
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("HCC_MDT_HOME", str(tmp_path))
    furnish(sqlite_engine)
    return sqlite_engine


@pytest.fixture
def visit(store: Engine, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """``visit("chair", "board/meeting.py", case="H-0231")``: the page as that person's browser would get it."""

    def opened(role: str | None, script: str | None = None, **query: str) -> AppTest:
        # the one thing the test runner cannot give a page is a browser's cookie
        cookies = {} if role is None else {sessions.COOKIE: token_of(store, role)}
        monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
        app = AppTest.from_file(str(FRAME), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run() if script is None else app.switch_page(script).run()

    return opened


def token_of(store: Engine, login: str) -> str:
    """A new session of this person."""
    with store.connect() as conn:
        account = people.account_by_login(conn, login)
    assert account is not None
    return sessions.begin(account)


PIECE = re.compile(r'<span class="one-piece">(.*?)</span>')
"""Numbers that stay on one line; the words are the same without it."""


def words(app: AppTest) -> str:
    """Everything the page says, as one text."""
    parts = [PIECE.sub(r"\1", block.proto.body) for block in app.get("html")]
    parts += [str(element.value) for element in (*app.markdown, *app.subheader, *app.title)]
    parts += [button.label for button in app.button]
    return "\n".join(parts)
