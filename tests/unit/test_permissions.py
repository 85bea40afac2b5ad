"""Who may do what: the whole matrix, and a sentence for every no."""

import itertools

import pytest

from hcc_mdt.board.permissions import DOINGS, MAY, ROLES, require, why_not
from hcc_mdt.boardroom import Role
from hcc_mdt.errors import Refused
from tests.builders import an_actor

EXPECTED = {
    "view_cases": "viewer member coordinator chair",
    "reveal_identity": "member coordinator chair",
    "enter_facts": "member coordinator chair",
    "load_files": "coordinator chair",
    "prepare_meeting": "coordinator chair",
    "lead_meeting": "coordinator chair",
    "type_decision": "coordinator chair",
    "give_opinion": "member chair",
    "open_opinions": "chair",
    "set_quorum": "chair administrator",
    "sign_minutes": "member coordinator chair",
    "rule_signing": "chair administrator",
    "see_signing": "member coordinator chair administrator",
    "read_minutes": "viewer member coordinator chair",
    "follow_up": "member coordinator chair",
    "read_figures": "coordinator chair",
    "read_audit": "chair administrator",
    "manage_accounts": "administrator",
}


@pytest.mark.parametrize(("role", "doing"), list(itertools.product(Role, EXPECTED)))
def test_a_role_may_do_exactly_what_the_table_says(role: Role, doing: str) -> None:
    reason = why_not(an_actor(role), doing)
    assert (reason is None) == (role.value in EXPECTED[doing].split())


def test_every_doing_and_every_role_has_its_words() -> None:
    assert set(DOINGS) == set(MAY) == set(EXPECTED)
    assert set(ROLES) == set(Role)


def test_a_no_names_the_doing_and_who_can() -> None:
    reason = why_not(an_actor(Role.VIEWER), "type_decision")
    assert str(reason) == ("Your role does not let you record decisions. The coordinator of this board may.")


def test_nobody_may_touch_another_board() -> None:
    everything = an_actor(*Role, board="board-1")
    with pytest.raises(Refused, match="another board"):
        require(everything, "view_cases", "board-2")


def test_an_administrator_sees_no_patient() -> None:
    assert why_not(an_actor(Role.ADMINISTRATOR), "view_cases") is not None
