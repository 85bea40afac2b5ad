"""Does the Minutes page show what is stored, who has signed, and whether a file is genuine?"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from db import signed
from hcc_mdt.journeys.demonstration import BOARD, found_demonstration, seed_files
from hcc_mdt.journeys.demonstration_meeting import HELD, MINUTES, hold_meeting
from hcc_mdt.journeys.loading import load_files
from pages.gate import sessions
from tests.pages.conftest import FRAME, token_of, words

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> tuple[Path, Engine]:
    """The demonstration store, signed minutes included; its folder holds the authority's secret."""
    from db.engine import make_engine

    folder = tmp_path_factory.mktemp("demonstration")
    (folder / "hcc_mdt.sqlite").write_bytes(sqlite_template)
    engine = make_engine(f"sqlite:///{folder / 'hcc_mdt.sqlite'}")
    at = datetime.now(UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HCC_MDT_HOME", str(folder))
        found_demonstration(engine, at)
        load_files(engine, seed_files(at.date()), board=BOARD.id, by="demo-coordinator", at=at)
        hold_meeting(engine, at.date(), at)
    return folder, engine


@pytest.fixture
def read_by(demonstration: tuple[Path, Engine], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    """The Minutes page as this person of the demonstration sees it."""
    folder, engine = demonstration

    def opened(login: str) -> AppTest:
        monkeypatch.delenv("DATABASE_URL", raising=False)
        monkeypatch.setenv("HCC_MDT_HOME", str(folder))
        cookies = {sessions.COOKIE: token_of(engine, login)}
        monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: cookies))
        return AppTest.from_file(str(FRAME), default_timeout=60).switch_page("records/minutes.py").run()

    return opened


@pytest.fixture
def pdf(demonstration: tuple[Path, Engine]) -> bytes:
    with demonstration[1].connect() as conn:
        return signed.minutes(conn, BOARD.id, MINUTES).pdf


def test_the_page_says_who_has_signed_and_links_the_stored_file(read_by: Callable[[str], AppTest]) -> None:
    app = read_by("viewer")
    assert not app.exception
    said = words(app)
    assert said.count("</i>signed</span>") == 2
    assert f"/minutes/{MINUTES}.pdf" in said
    assert "These minutes do not ask for your signature." in said


def test_the_stored_file_dropped_is_called_genuine(read_by: Callable[[str], AppTest], pdf: bytes) -> None:
    app = read_by("radiologist")
    app.file_uploader[0].set_value(("minutes.pdf", pdf, "application/pdf")).run()
    assert "Valid: signed as stored" in words(app)


def test_a_file_with_one_byte_changed_is_not(read_by: Callable[[str], AppTest], pdf: bytes) -> None:
    app = read_by("radiologist")
    forged = bytearray(pdf)
    forged[len(forged) // 2] ^= 1
    app.file_uploader[0].set_value(("minutes.pdf", bytes(forged), "application/pdf")).run()
    said = words(app)
    assert "Not valid. Do not rely on this file." in said
    assert "Valid: signed as stored" not in said


def test_a_file_of_another_kind_takes_the_verdict_of_the_file_before_it_away(
    read_by: Callable[[str], AppTest], pdf: bytes
) -> None:
    app = read_by("radiologist")
    app.file_uploader[0].set_value(("minutes.pdf", pdf, "application/pdf")).run()
    app.file_uploader[0].set_value(("visits.csv", b"id,date", "text/csv")).run()
    said = words(app)
    assert "This is not a PDF file." in said
    assert "Valid: signed as stored" not in said


def test_a_dropped_file_says_that_its_verdicts_follow_from_what_is_inside(
    read_by: Callable[[str], AppTest], pdf: bytes
) -> None:
    app = read_by("viewer")
    app.file_uploader[0].set_value(("minutes.pdf", pdf, "application/pdf")).run()
    assert "Worked out anew: all" in words(app)


def test_only_who_may_read_the_trail_is_offered_the_archive(read_by: Callable[[str], AppTest]) -> None:
    assert f"/archive/{HELD}.zip" in words(read_by("chair"))
    for login in ("viewer", "coordinator"):
        assert "/archive/" not in words(read_by(login))


def test_a_correction_makes_new_minutes_and_the_old_say_so(read_by: Callable[[str], AppTest]) -> None:
    assert not read_by("viewer").text_area
    app = read_by("chair")
    app.text_input(key=f"amend_{MINUTES}_H-0207_surgery").set_value("Right posterior sectionectomy")
    app.text_area(key=f"amend_why_{MINUTES}").set_value("The side was wrong.")
    next(button for button in app.button if "amended minutes" in button.label).click()
    app.run()
    assert not app.exception
    assert "The amended minutes are made" in words(app)
    assert "These minutes amend those with the digest" in words(app)
    old = next(name for name in app.selectbox(key="address_minutes").options if "amended" in name)
    assert "signed" in old
    app.selectbox(key="address_minutes").set_value(MINUTES).run()
    assert "These minutes were amended by those with the digest" in words(app)
    assert not [button for button in app.button if "amended minutes" in button.label]
