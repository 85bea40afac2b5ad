"""Who gets which page, and what does a page say to somebody who may not have it?"""

import pytest
from sqlalchemy import Engine

from db import people
from tests.pages.conftest import Visit, words
from tests.stores import PEOPLE, SECRET

SCRIPTS = [
    "board/worklist.py", "board/case.py", "board/meeting.py", "records/minutes.py", "records/audit.py",
    "sources/load.py", "board/projector.py",
]  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_opened_cold_and_signed_out_says_only_that(visit: Visit, script: str) -> None:
    """Defence behind the server's guard: the script alone shows nothing either."""
    app = visit(None, script)
    said = words(app)
    assert "You are signed out." in said
    assert [secret for secret in ("H-0231", "H-0198", SECRET, "Chen Wei") if secret in said] == []
    assert not app.exception


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_page_opens_for_every_role_without_an_error(visit: Visit, role: str, script: str) -> None:
    assert not visit(role, script).exception


def test_an_administrator_sees_no_patient(visit: Visit) -> None:
    assert "H-0231" not in words(visit("administrator"))


def test_another_boards_address_is_refused_in_a_sentence(visit: Visit) -> None:
    said = words(visit("chair", board="board-of-others"))
    assert "You are not a member of this board." in said
    assert "H-0231" not in said


def test_the_language_changes_at_once_and_stays(visit: Visit, store: Engine) -> None:
    app = visit("chair")
    app.button_group(key="language_en").set_value("zh").run()
    assert not app.exception
    with store.connect() as conn:
        account = people.account_by_login(conn, "chair")
    assert account is not None
    assert account.language == "zh"
    assert "肝癌多学科团队" in words(app)
