"""Does the board's choice of form reach its next minutes, and only them?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, update

from db import cases, meetings, people, signed, tables
from db.json_text import to_text
from db.write import apply
from hcc_mdt.board.minutes.form import choose
from hcc_mdt.board.minutes.freezing import read
from hcc_mdt.board.referral import name
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Role
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.demonstration import BOARD as DEMONSTRATION
from hcc_mdt.journeys.demonstration_meeting import HELD, MINUTES
from hcc_mdt.journeys.minutes import gathered
from hcc_mdt.model import Referral
from tests.builders import BOARD, NOW, an_actor


def stamp(role: Role = Role.CHAIR, board: str = BOARD) -> Stamp:
    return Stamp(an_actor(role, board=board), NOW, f"form-{role}-{board}")


def test_the_form_is_kept_and_other_settings_stay(founded_engine: Engine) -> None:
    with founded_engine.connect() as conn:
        before = people.board(conn, BOARD).settings
    apply(founded_engine, choose(stamp(), "uk", "Letter", ("12 Harbour Street", "  ", "电话 010")))
    with founded_engine.connect() as conn:
        after = people.board(conn, BOARD).settings
    assert (after.minutes_template, after.paper, after.letterhead) == (
        "uk",
        "Letter",
        ("12 Harbour Street", "电话 010"),
    )
    assert after.quorum == before.quorum
    assert after.adopted == before.adopted


@pytest.mark.parametrize(
    ("template", "paper", "lines"),
    [("fr", "A4", ()), ("uk", "A5", ()), ("uk", "A4", ("x",) * 7), ("uk", "A4", ("x" * 121,))],
)
def test_what_is_in_no_list_or_too_long_is_refused(template: str, paper: str, lines: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        choose(stamp(), template, paper, lines)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER, Role.ADMINISTRATOR])
def test_who_does_not_lead_meetings_chooses_nothing(role: Role) -> None:
    with pytest.raises(Refused, match="role does not let you"):
        choose(stamp(role), "uk", "A4", ())


def test_minutes_made_before_stay_as_they_are(held: Engine) -> None:
    with held.connect() as conn:
        before = signed.minutes(conn, DEMONSTRATION.id, MINUTES)
    apply(held, choose(stamp(board=DEMONSTRATION.id), "de", "Letter", ("Harbour Street",)))
    with held.connect() as conn:
        assert signed.minutes(conn, DEMONSTRATION.id, MINUTES) == before
        assert read(before.canonical).paper == "A4"
        next_ones = gathered(conn, meetings.load(conn, DEMONSTRATION.id, HELD), NOW)
    assert (next_ones.paper, next_ones.template, next_ones.letterhead) == ("Letter", "de", ("Harbour Street",))


@pytest.mark.parametrize("names", [False, True])
def test_who_sent_the_patient_is_in_minutes_only_where_they_name_patients(held: Engine, names: bool) -> None:
    said = Referral(referrer="Dr Lin", general_practitioner="Dr Novak")
    with held.connect() as conn:
        meeting, board = meetings.load(conn, DEMONSTRATION.id, HELD), people.board(conn, DEMONSTRATION.id)
        case = cases.load(conn, DEMONSTRATION.id, meeting.agenda[0].case)
    at = datetime.now(UTC)
    act = Stamp(an_actor(Role.MEMBER, board=DEMONSTRATION.id), at, f"sent-{names}")
    apply(held, name(act, case, Referral(), referrer="Dr Lin", general_practitioner="Dr Novak"))
    settings = replace(board.settings, identity_in_minutes=names)
    with held.begin() as conn:
        conn.execute(update(tables.board).values(settings=to_text(settings)))
    with held.connect() as conn:
        first, second, *_ = gathered(conn, meeting, at).cases
        assert gathered(conn, meeting, at - timedelta(seconds=1)).cases[0].referral is None, "as known at that moment"
    assert (first.referral, first.referral_withheld) == (
        (said, ()) if names else (None, ("referrer", "general_practitioner"))
    )
    assert (second.referral, second.referral_withheld) == (None, ())
