"""Does the reason of a finding name the number it rests on, the day it counts to, and which way a change has to go?"""

from datetime import date

from hcc_mdt.boardroom import Settings
from tests.unit.test_conflicts import asked, of

ON = date(2026, 1, 30)


def test_a_marker_called_normal_or_raised_names_its_value_and_the_limit() -> None:
    because = str(of(asked({"values": {"afp": "15"}}, "CP5"), "mrk.06.afp_normal").because)
    assert because.startswith("AFP normal: yes, 15 ng/mL, upper limit 20 ng/mL (")


def test_by_a_limit_the_board_locked_that_limit_is_named() -> None:
    found = asked({"values": {"afp": "15"}}, "CP5", Settings(afp_normal="10"))
    assert "no, 15 ng/mL, upper limit 10 ng/mL" in str(of(found, "mrk.06.afp_normal").because)


def test_a_value_that_is_too_old_names_the_day_it_is_too_old_on() -> None:
    told = {"values": {"flr": {"value": "500", "on": date(2025, 12, 1)}}}
    because = str(of(asked(told, "CP5"), "surg.06.flr_chronic").because)
    assert "of 2025-12-01 is" in because
    assert "days old on 20" in because
    assert because.endswith("days are allowed.")


def test_a_fall_is_asked_for_as_a_fall() -> None:
    """Nobody has to think about whether "less than −50 %" is more or less."""
    because = str(of(asked({}, "CP5"), "mrk.01.afp_response").because)
    assert because.endswith("Asked for: a fall of more than 50 %.")


def test_what_two_parts_of_a_criterion_share_is_said_once() -> None:
    """SURG-01 asks for the response twice: CR or PR, or SD held for 60 days."""
    told = {"targets": {"2026-01-24": {"long": 97}}}
    found = of(asked(told, "CP5"), "surg.01.response")
    assert str(found.because).count("Response: iUPD") == 1
    assert "Disease held stable: 0 days" in str(found.because)
