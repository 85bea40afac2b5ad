"""Who must sign, in which order, until when, and what stops the round?"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hcc_mdt.board.minutes.model import SignerRole
from hcc_mdt.board.signing import rounds
from hcc_mdt.board.signing.rounds import Round
from hcc_mdt.board.signing.signers import RULES, asked, proposed, rule, why_not_ask, without_signature
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Attendance, Decision, Discipline, Meeting, Role
from hcc_mdt.errors import Refused
from tests.builders import NOW, an_actor
from tests.minutes_examples import a_case, a_meeting

ROOM = (
    ("chair", "Zhang", Discipline.HPB_SURGERY, "present"),
    ("recorder", "Li", Discipline.COORDINATION, "present"),
    ("surgeon", "Wang", Discipline.HPB_SURGERY, "present"),
    ("hep", "Chen", Discipline.HEPATOLOGY, "remote"),
    ("hep2", "Zhou", Discipline.HEPATOLOGY, "present"),
    ("rad", "Zhao", Discipline.RADIOLOGY, "present"),
    ("onc", "García", Discipline.MEDICAL_ONCOLOGY, "absent"),
)
ABLE = frozenset(account for account, *_ in ROOM)


def meeting(responsible: str = "") -> Meeting:
    there = tuple(
        Attendance(account=account, name=name, title="", discipline=discipline, presence=presence)
        for account, name, discipline, presence in ROOM
    )
    made = a_meeting((a_case(),))
    (item,) = made.agenda
    return replace(made, attendance=there, agenda=(replace(item, draft=Decision(responsible=responsible)),))


def a_round(**changed: Any) -> Round:
    given = {"minutes": "m", "board": "board-1", "meeting": "meeting-1", "signers": ("a", "b", "c"), "signatures": 1}
    return Round(**given | changed)  # type: ignore[arg-type]


def person(account: str, board: str = "board-1"):  # type: ignore[no-untyped-def]
    return an_actor(Role.MEMBER, account=account, board=board)


@pytest.mark.parametrize(
    ("rules", "responsible", "expected"),
    [
        (("chair", "recorder"), "", ("chair", "recorder")),
        (("chair",), "", ("chair",)),
        (tuple(RULES), "Wang", ("chair", "recorder", "surgeon", "hep", "rad")),
        (("chair", "disciplines"), "", ("chair", "hep", "rad")),
        (("chair", "responsible"), " Zhou ", ("chair", "hep2")),
        (("chair", "responsible", "disciplines"), "Zhou", ("chair", "hep2", "rad")),
        (("chair", "responsible"), "García", ("chair",)),
    ],
)
def test_the_boards_rule_names_the_signers_in_their_order(
    rules: tuple[str, ...], responsible: str, expected: tuple[str, ...]
) -> None:
    assert proposed(meeting(responsible), rules, ABLE) == expected


def test_nobody_is_asked_who_may_not_sign() -> None:
    assert proposed(meeting(), tuple(RULES), ABLE - {"hep"}) == ("chair", "recorder", "hep2", "rad")


def test_a_responsible_clinician_who_was_not_there_is_named() -> None:
    assert without_signature(meeting("García"), ("chair",)) == ("García",)
    assert without_signature(meeting("Wang"), ("chair", "surgeon")) == ()


def test_the_chair_signs_first_whatever_was_clicked_first() -> None:
    signers = asked(meeting("Wang"), ("rad", "surgeon", "chair", "recorder"), ABLE)
    assert [(one.account, one.role) for one in signers] == [
        ("chair", SignerRole.CHAIR),
        ("rad", SignerRole.MEMBER),
        ("surgeon", SignerRole.RESPONSIBLE),
        ("recorder", SignerRole.RECORDER),
    ]


@pytest.mark.parametrize(
    ("accounts", "sentence"),
    [
        ((), "Somebody must sign"),
        (("chair", "chair"), "signs once"),
        (("chair", "onc"), "Only people who attended"),
        (("chair", "nobody"), "Only people who attended"),
        (("chair", "rad"), "may sign minutes on this board"),
        (("recorder",), "chair always signs"),
    ],
)
def test_who_cannot_be_asked_is_said(accounts: tuple[str, ...], sentence: str) -> None:
    assert sentence in str(why_not_ask(meeting(), accounts, ABLE - {"rad"}))
    with pytest.raises(Refused, match=sentence):
        asked(meeting(), accounts, ABLE - {"rad"})


@pytest.mark.parametrize(("signers", "days"), [(("recorder",), 3), (("chair", "anybody"), 3), (("chair",), -1)])
def test_a_rule_without_the_chair_or_with_nonsense_is_refused(signers: tuple[str, ...], days: int) -> None:
    with pytest.raises(Refused):
        rule(Stamp(an_actor(Role.CHAIR), NOW, "c"), signers, days)


def test_only_chair_and_administrator_rule_who_signs() -> None:
    with pytest.raises(Refused, match="rule who must sign"):
        rule(Stamp(an_actor(Role.COORDINATOR), NOW, "c"), ("chair",), 3)


def test_signers_sign_one_after_the_other_and_once() -> None:
    assert rounds.why_not_sign(person("b"), a_round()) is None
    assert "already signed" in str(rounds.why_not_sign(person("a"), a_round()))
    assert "not your turn" in str(rounds.why_not_sign(person("c"), a_round()))
    assert "do not ask" in str(rounds.why_not_sign(person("d"), a_round()))
    assert "another board" in str(rounds.why_not_sign(person("b", "board-2"), a_round()))


def test_a_refusal_stops_the_round_for_everybody() -> None:
    stopped = a_round(refused_by="c")
    assert "A signer refused" in str(rounds.why_not_sign(person("b"), stopped))
    assert "A signer refused" in str(rounds.why_not_refuse(person("b"), stopped))
    assert stopped.waiting == ()


def test_whoever_was_asked_may_refuse_also_before_their_turn_but_not_after_signing() -> None:
    assert rounds.why_not_refuse(person("c"), a_round()) is None
    assert "already signed" in str(rounds.why_not_refuse(person("a"), a_round()))


@pytest.mark.parametrize("reason", ["", "  ", "no", "x" * 1001])
def test_a_refusal_needs_a_reason(reason: str) -> None:
    with pytest.raises(Refused, match="Say why you refuse"):
        rounds.refused(Stamp(person("b"), NOW, "c"), a_round(), reason)


def test_the_trail_says_that_somebody_refused_but_not_why() -> None:
    change = rounds.refused(Stamp(person("b"), NOW, "c"), a_round(), " The dose is wrong. ")
    assert change.reason == "The dose is wrong."
    assert "dose" not in str(change.audit)
    assert change.audit.action == "minutes.refused"


@pytest.mark.parametrize(
    ("left", "urgency", "words"),
    [
        (-2, "overdue", "overdue since 2026-02-28"),
        (0, "soon", "due today"),
        (1, "soon", "tomorrow"),
        (3, "due", "in 3 days"),
    ],
)
def test_the_last_day_is_said_in_words(left: int, urgency: str, words: str) -> None:
    today = date(2026, 3, 2)
    found, said = rounds.due(today + timedelta(days=left), today)
    assert found == urgency
    assert words in str(said)
    assert rounds.due(None, today)[0] == "none"
