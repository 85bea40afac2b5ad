"""Do minutes hold everything, always as the same bytes, and say no when something is missing?"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hcc_mdt.board.minutes.canonical import encode
from hcc_mdt.board.minutes.freezing import canonical, default_signers, digest, freeze, frozen, quorum, read
from hcc_mdt.board.minutes.model import SignerRole
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, Discipline, MeetingState, Role, Settings
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Bilingual, Message, say
from hcc_mdt.opinions import Opinion
from tests.minutes_examples import AT, BOARD, PROTOCOL, a_case, a_meeting, some_minutes

MEETING = a_meeting((a_case(),))


def refusal(**changed: Any) -> str:
    given: dict[str, Any] = {"meeting": MEETING, "cases": (a_case(),), "protocol": PROTOCOL, "at": AT, "program": "0"}
    with pytest.raises(Refused) as no:
        freeze(BOARD, **given | changed)
    return str(no.value)


def test_minutes_come_back_from_their_bytes_as_they_were() -> None:
    minutes = some_minutes()
    assert read(canonical(minutes)) == minutes


def test_minutes_frozen_before_the_form_grew_are_still_read() -> None:
    """Bytes of an earlier version, kept as a file: opinions, leavings and checked conditions were not thought of."""
    data = (Path(__file__).parents[1] / "report" / "minutes_first_form.json").read_bytes()
    old = read(data)
    assert digest(data) == "2dc3f8033401a122be2fa39a3dcbb9b43d5f52de00b8a6c2c67448d8beea765d"
    assert [case.code for case in old.cases] == ["D-001", "D-002"]
    assert (old.cases[0].opinions, old.cases[0].agreement, old.cases[0].decision.holds_if) == ((), None, ())
    assert old.attendance[0].left_at is None


def test_opened_opinions_stand_in_the_minutes_with_their_agreement() -> None:
    given = Opinion(
        account="rad", name="王芳", discipline=Discipline.RADIOLOGY, recommendation="observation", text="稳定", at=AT
    )
    said = say("One opinion: {camp}.", camp=say("x"))
    minutes = some_minutes(replace(a_case(), opinions=(given,), agreement=said))
    assert read(canonical(minutes)).cases[0].opinions == (given,)


def test_the_same_minutes_are_the_same_bytes() -> None:
    assert canonical(some_minutes()) == canonical(some_minutes())
    assert canonical(read(canonical(some_minutes()))) == canonical(some_minutes())


def test_the_bytes_are_json_with_sorted_keys_in_utf_8() -> None:
    data = canonical(some_minutes())
    again = json.dumps(json.loads(data), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert data == again
    assert "可否手术".encode() in data


def test_decimals_keep_their_zeros_because_they_are_text() -> None:
    point = json.loads(canonical(some_minutes()))["minutes"]["cases"][0]["timeline"]["lanes"][2]["lines"][0]["points"]
    assert point[0]["value"] == "60500.0"


def test_a_changed_word_changes_the_digest() -> None:
    other = some_minutes(a_case(question="Resect later?"), a_case("D-002"))
    assert digest(canonical(other)) != digest(canonical(some_minutes()))
    assert len(digest(canonical(other))) == 64


def test_a_message_keeps_the_types_of_its_values() -> None:
    said = say(
        "x",
        a=Decimal("1.20"),
        b=date(2026, 1, 2),
        c=datetime(2026, 1, 2, tzinfo=UTC),
        d=Bilingual("a", "b"),
        e=say("y", n=1),
    )
    minutes = replace(some_minutes(), quorum=said)
    values = dict(read(canonical(minutes)).quorum.values)
    assert values == dict(said.values)
    assert type(values["c"]) is datetime
    assert type(values["b"]) is date


def test_a_float_never_gets_into_the_bytes() -> None:
    with pytest.raises(TypeError):
        encode(Message("x", (("n", 0.1),)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff\xfe",
        b'{"format":"hcc-mdt-minutes/2","minutes":{}}',
        b'{"format":"hcc-mdt-minutes/1","minutes":{}}',
        b'{"format":"hcc-mdt-minutes/1","minutes":' + b"[" * 100_000 + b"}",
        canonical(some_minutes()).replace(b'"version":7', b'"version":7.0'),
        canonical(some_minutes()).replace(b'"version":7', b'"version":"7"'),
        canonical(some_minutes()).replace(b'"version":7', b'"version":7,"extra":1'),
    ],
)
def test_what_is_not_minutes_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Refused, match="not minutes of this program"):
        read(data)


def test_half_a_surrogate_pair_does_not_stop_the_minutes() -> None:
    minutes = some_minutes(a_case(question="broken \ud842 paste"))
    assert read(canonical(minutes)) == minutes


def test_a_quorum_that_was_not_there_names_who_was_missing() -> None:
    met, sentence = quorum(MEETING, Settings())
    assert not met
    assert str(sentence) == "Quorum not met: no radiologist."


def test_somebody_remote_counts_for_the_quorum_and_somebody_absent_does_not() -> None:
    remote = Settings(quorum=(Discipline.MEDICAL_ONCOLOGY,))
    assert quorum(MEETING, remote)[0]
    both = Settings(quorum=(Discipline.RADIOLOGY, Discipline.PATHOLOGY, Discipline.HPB_SURGERY))
    assert str(quorum(MEETING, both)[1]) == "Quorum not met: no radiologist, no pathologist."


def test_chair_and_recorder_sign_in_that_order() -> None:
    assert [(s.account, s.role) for s in default_signers(MEETING)] == [
        ("chair", SignerRole.CHAIR),
        ("recorder", SignerRole.RECORDER),
    ]


def test_one_person_in_both_parts_signs_once_as_chair() -> None:
    alone = replace(MEETING, recorder="chair")
    assert [(s.account, s.role) for s in default_signers(alone)] == [("chair", SignerRole.CHAIR)]


def test_an_open_meeting_has_no_minutes() -> None:
    assert "not closed" in refusal(meeting=replace(MEETING, state=MeetingState.IN_SESSION))


def test_a_case_left_out_is_noticed() -> None:
    assert "every case" in refusal(cases=())


def test_a_chair_who_was_not_there_cannot_sign() -> None:
    assert "among those who attended" in refusal(meeting=replace(MEETING, chair="rad"))


def test_an_amendment_says_what_changed_and_why() -> None:
    assert "amend" in refusal(amends="ab" * 32)
    assert "amend" in refusal(amendment="The date was wrong.")
    amended = freeze(
        BOARD, MEETING, (a_case(),), PROTOCOL, at=AT, program="0", amends="ab" * 32, amendment="Wrong date."
    )
    assert amended.amends == "ab" * 32


def test_only_the_rules_that_were_used_are_cited() -> None:
    assert [r.book for r in some_minutes().rules] == ["SURG-06", "SURG-07", "SURG-03"]


def test_the_change_that_stores_minutes_carries_bytes_digest_and_signers() -> None:
    actor = Actor(
        account="chair",
        name="张伟",
        title="",
        discipline=Discipline.HPB_SURGERY,
        board="b1",
        roles=frozenset({Role.CHAIR}),
    )
    change = frozen(Stamp(actor, AT, "c1"), "min1", some_minutes(), b"%PDF", "zh")
    assert change.digest == digest(change.canonical)
    assert change.signers == ("chair", "recorder")
    assert change.audit.meeting == "m1"
    assert read(change.canonical) == some_minutes()
