"""Do the columns of a file that say who sent a patient reach the store once, and change nothing afterwards?"""

from sqlalchemy import Engine

from db import cases, referrals
from hcc_mdt.journeys.loading import Prepared, load_files
from hcc_mdt.model import Referral
from tests.builders import BOARD, CHAIR, NOW

HEAD = "case,sex,referrer,general_practitioner\n"
FIRST = HEAD + "P-1,male,Dr Lin,王医生\nP-2,female,,\n"


def loaded(engine: Engine, text: str) -> Prepared:
    return load_files(engine, [("cases.csv", text.encode())], board=BOARD, by=CHAIR, at=NOW)


def stored(engine: Engine, code: str) -> Referral:
    with engine.connect() as conn:
        return referrals.load(conn, BOARD, cases.codes(conn, BOARD)[code])


def test_new_cases_bring_their_referral_and_an_empty_cell_is_unknown(founded_engine: Engine) -> None:
    assert loaded(founded_engine, FIRST).plan.problems == ()
    assert stored(founded_engine, "P-1") == Referral(referrer="Dr Lin", general_practitioner="王医生")
    assert stored(founded_engine, "P-2") == Referral()


def test_the_same_file_again_changes_nothing_and_says_nothing(founded_engine: Engine) -> None:
    loaded(founded_engine, FIRST)
    again = loaded(founded_engine, FIRST).plan
    assert (again.change, again.problems) == (None, ())


def test_another_name_is_left_out_and_said(founded_engine: Engine) -> None:
    loaded(founded_engine, FIRST)
    (problem,) = loaded(founded_engine, FIRST.replace("Dr Lin", "Dr Novak")).plan.problems
    assert (problem.column, problem.refused) == ("referrer", "value")
    assert "Novak" not in str(problem.what)
    assert stored(founded_engine, "P-1").referrer == "Dr Lin"
