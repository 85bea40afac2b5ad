"""Does the Signing page show one's key and the board's trust, and let each do what is theirs and nothing else?"""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from db import keys, people
from db.write import apply
from hcc_mdt.board.signing import rounds
from hcc_mdt.report.signing.key_files import unlocked
from pages.gate import sessions
from tests.builders import BOARD
from tests.pages.conftest import FRAME, token_of, words
from tests.store.rounds import NAMES, PASSPHRASE, act, board_of, stored, waiting

pytestmark = pytest.mark.slow
Visit = Callable[..., AppTest]
KEYS_TURN = "another passphrase"


@pytest.fixture
def store(sqlite_engine: Engine, tmp_path, monkeypatch: pytest.MonkeyPatch) -> Engine:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("DATABASE_URL", sqlite_engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("HCC_MDT_HOME", str(tmp_path))
    board_of(sqlite_engine, "chair", "hep", "rad")
    return sqlite_engine


@pytest.fixture
def visit(store: Engine, monkeypatch: pytest.MonkeyPatch) -> Visit:
    def opened(login: str, script: str = "records/signing.py", **query: str) -> AppTest:
        monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: {sessions.COOKIE: token_of(store, login)}))
        app = AppTest.from_file(str(FRAME), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        app = app.switch_page(script).run()
        assert not app.exception
        return app

    return opened


def button(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(one for one in app.button if one.label == label)


def test_a_signer_sees_their_key_and_changes_its_passphrase(visit: Visit, store: Engine) -> None:
    app = visit("hep")
    assert NAMES["hep"] in words(app)
    for name, value in (("pass_old", PASSPHRASE), ("pass_new", KEYS_TURN), ("pass_again", KEYS_TURN)):
        app.text_input(key=name).set_value(value)
    button(app, "Change it").click().run()
    assert "only the new passphrase opens your key" in words(app)
    with store.connect() as conn:
        key = keys.current(conn, BOARD, "hep")
    assert key is not None
    unlocked(key.pkcs12, KEYS_TURN)


def test_a_passphrase_typed_differently_twice_changes_nothing(visit: Visit) -> None:
    app = visit("hep")
    for name, value in (("pass_old", PASSPHRASE), ("pass_new", KEYS_TURN), ("pass_again", "something else")):
        app.text_input(key=name).set_value(value)
    button(app, "Change it").click().run()
    assert "was not typed the same twice" in words(app)


def test_of_two_keys_of_one_person_only_the_newer_is_in_force(visit: Visit) -> None:
    app = visit("hep")
    before = words(app).count("</i>in force</span>")
    app.text_input(key="pass_renew").set_value(PASSPHRASE)
    button(app, "Issue a new key").click().run()
    said = words(app)
    assert said.count("replaced by a newer one; what it signed stays good") == 1
    assert said.count("</i>in force</span>") == before


def test_the_chair_rules_who_signs_and_a_member_only_reads_it(visit: Visit, store: Engine) -> None:
    app = visit("chair")
    app.multiselect(key="rule_signers_en").set_value(["chair", "recorder", "disciplines"])
    app.number_input(key="rule_days").set_value(7)
    button(app, "Set the rule").click().run()
    with store.connect() as conn:
        settings = people.board(conn, BOARD).settings
    assert (settings.signers, settings.sign_within_days) == (("chair", "recorder", "disciplines"), 7)
    assert button(visit("hep"), "Set the rule").disabled


def test_the_administrator_revokes_a_key_and_the_page_says_why(visit: Visit, store: Engine) -> None:
    app = visit("admin")
    app.selectbox(key="revoke_whose").set_value("rad").run()
    app.selectbox(key="revoke_why_rad").set_value("affiliation_changed")
    button(app, "Revoke for good").click().run()
    said = words(app)
    assert "The key is revoked, for good." in said
    assert "has left the hospital" in said
    assert "Your signing key was revoked" in words(visit("rad"))


def test_a_member_can_neither_revoke_others_nor_trust_an_authority(visit: Visit) -> None:
    app = visit("hep")
    assert "revoke_whose" not in [one.key for one in app.selectbox]
    assert "Trust it" not in [one.label for one in app.button]


def test_the_minutes_page_says_who_is_next_and_a_refusal_stops_the_round(visit: Visit, store: Engine) -> None:
    minutes = waiting(store, "chair", "hep", "rad")
    app = visit("rad", "records/minutes.py", minutes=minutes)
    said = words(app)
    assert "Signatures still owed" in said
    assert "to sign now" in said
    assert "It is not your turn yet" in said
    app.text_area(key="refusal").set_value("The volume is wrong.")
    button(app, "Refuse and stop the round").click().run()
    assert "refused to sign on" in words(app)
    found = stored(store, minutes).refusal
    assert found is not None
    assert found.reason == "The volume is wrong."
    later = words(visit("chair", "records/minutes.py", minutes=minutes))
    assert "The volume is wrong." in later
    assert "Signatures still owed" not in later


def test_after_a_refusal_the_meeting_page_offers_new_minutes(visit: Visit, store: Engine) -> None:
    minutes = waiting(store, "chair", "hep")
    meeting = stored(store, minutes).meeting
    before = visit("chair", "board/meeting.py", meeting=meeting)
    assert [one.label for one in before.button if "minutes" in one.label] == []
    apply(store, rounds.refused(act(store, "hep"), stored(store, minutes).round, "The volume is wrong."))
    app = visit("chair", "board/meeting.py", meeting=meeting)
    assert "Amend them there, or make new ones here." in words(app)
    assert button(app, "Make new minutes")
    assert button(visit("rad", "board/meeting.py", meeting=meeting), "Make new minutes").disabled


def test_whose_turn_it_is_signs_there(visit: Visit, store: Engine) -> None:
    minutes = waiting(store, "chair", "hep")
    app = visit("chair", "records/minutes.py", minutes=minutes)
    assert "1 waits for you" in words(app)
    app.text_input(key="passphrase").set_value(PASSPHRASE)
    button(app, "Sign these minutes").click().run()
    assert "Signed and stored." in words(app)
    assert stored(store, minutes).signatures == 1
