"""When another version of the program set the pages, are their words still those of the minutes inside?"""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.minutes.freezing import canonical, digest
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.clinical.findings import CheckpointState
from hcc_mdt.locale import translator
from hcc_mdt.messages import Message
from hcc_mdt.report.checking.evidence import Evidence, examined
from hcc_mdt.report.checking.page_words import misread, words
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from hcc_mdt.report.printing.wordings import STATES
from tests.evidence_examples import both_signed, some_evidence
from tests.minutes_examples import some_minutes
from tests.report.test_minutes_pdf import HOSTILE, filled, joined, text_of


def pages_by_another(told: Minutes, language: str, shown: Minutes | None = None) -> bytes:
    """``told`` inside, pages of ``shown`` set a little otherwise."""
    _, files = some_evidence()
    told = replace(told, program="hcc-mdt 9.9.9 (code 000000000000)")
    out = BytesIO()
    with pikepdf.open(BytesIO(minutes_pdf(shown or told, language, files=files))) as pdf:
        data = canonical(told)
        pdf.attachments["minutes.json"] = pikepdf.AttachedFileSpec(pdf, data, filename="minutes.json")  # type: ignore[call-arg]
        pdf.docinfo["/Keywords"] = f"sha256:{digest(data)}"
        pdf.pages[0].MediaBox[3] = 850
        pdf.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False, deterministic_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )  # fmt: skip
    return out.getvalue()


def set_by_another(told: Minutes, language: str, shown: Minutes | None = None) -> Evidence:
    """The same, signed by everybody."""
    return examined(both_signed(pages_by_another(told, language, shown)))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_of_another_version_are_read_word_by_word(language: str) -> None:
    answer = set_by_another(some_evidence()[0], language)
    assert answer.ok, answer.sentences
    assert "Their words were read" in " ".join(map(str, answer.sentences))


SAID = {
    "Case {number} of {all}": "第 {number} 例，共 {all} 例",
    "met": "符合", "not met": "不符合", "unknown": "未知", "not due yet": "未到期",
    "overdue": "逾期", "waived": "已豁免",
    "Deferred": "暂缓",
    "Carried to the meeting of {day}": "转入 {day} 的会议",
    "No recommendation was recorded": "未记录推荐意见",
    "Proceed to surgery": "行手术治疗",
    "Continue conversion therapy": "继续转化治疗",
    "Change the regimen": "更换方案",
    "Augment the liver remnant first": "先行诱导剩余肝增生",
    "Evaluate for transplantation": "评估肝移植",
    "Adjuvant therapy": "辅助治疗",
    "Observation": "观察随访",
    "Palliative or supportive care": "姑息或支持治疗",
    "Other, as written": "其他（见文字说明）",
}  # fmt: skip
"""What older pages are read by. To word one of these better, give its old wording to ``page_words`` too, or minutes
that were signed with it no longer verify."""


def test_the_words_that_older_pages_are_read_by_stay() -> None:
    t = translator("zh")
    assert {said: t.lookup(said) for said in SAID} == SAID
    assert {str(one) for one in (*STATES.values(), *RECOMMENDATIONS.values())} <= SAID.keys()


@pytest.mark.parametrize(("said", "found"), [("先行剩余肝扩容", True), ("先行剩余肝切除", False)])
def test_a_decision_is_found_in_its_former_words_and_in_no_others(
    said: str, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, _ = some_evidence()
    decision = replace(told.cases[0].decision, recommendation="flr_augmentation")
    told = replace(told, cases=(replace(told.cases[0], decision=decision),))
    with monkeypatch.context() as then:
        then.setitem(RECOMMENDATIONS, "flr_augmentation", Message(said))
        pages = PdfFileReader(BytesIO(minutes_pdf(told, "zh")))
    assert (misread(pages, told, "zh") is None) == found


FORMER = {
    CheckpointState.PASS: ("passed", "通过"),
    CheckpointState.FAIL: ("not passed", "未通过"),
    CheckpointState.NOT_DUE: ("not due", "未到期"),
}
"""What minutes signed before 27 November 2026 say of a checkpoint."""


def standing(told: Minutes, state: CheckpointState) -> Minutes:
    """CP5 of the first case in this state."""
    case = told.cases[0]
    points = (*case.checkpoints[:4], replace(case.checkpoints[4], state=state), *case.checkpoints[5:])
    return replace(told, cases=(replace(case, checkpoints=points),))


def in_former_words(monkeypatch: pytest.MonkeyPatch, which: int) -> None:
    for state, said in FORMER.items():
        monkeypatch.setitem(STATES, state, Message(said[which]))


@pytest.mark.parametrize(("language", "which"), [("en", 0), ("zh", 1)])
def test_minutes_signed_while_a_checkpoint_was_called_passed_still_verify(
    language: str, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, _ = some_evidence()
    with monkeypatch.context() as then:
        in_former_words(then, which)
        data = pages_by_another(told, language)
    assert FORMER[CheckpointState.PASS][which] in "".join(words(PdfFileReader(BytesIO(data))))
    answer = examined(both_signed(data))
    assert answer.ok, answer.sentences
    assert "Their words were read" in " ".join(map(str, answer.sentences))


@pytest.mark.parametrize(("language", "which"), [("en", 0), ("zh", 1)])
@pytest.mark.parametrize("state", FORMER)
def test_each_state_is_found_in_its_former_words_and_in_those_of_no_other(
    language: str, which: int, state: CheckpointState, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = standing(some_evidence()[0], state)
    other = standing(told, next(one for one in FORMER if one is not state))
    with monkeypatch.context() as then:
        in_former_words(then, which)
        pages = PdfFileReader(BytesIO(minutes_pdf(told, language)))
    assert misread(pages, told, language) is None
    assert misread(pages, other, language) is not None


def test_another_state_on_the_pages_than_inside_is_noticed() -> None:
    told, _ = some_evidence()
    case = told.cases[0]
    other = CheckpointState.PASS if case.checkpoints[4].state is not CheckpointState.PASS else CheckpointState.FAIL
    points = (*case.checkpoints[:4], replace(case.checkpoints[4], state=other), *case.checkpoints[5:])
    shown = replace(told, cases=(replace(case, checkpoints=points),))
    answer = set_by_another(told, "en", shown)
    assert not answer.ok
    assert "H-0231: the pages do not show" in str(answer.sentences[0])


def test_another_decision_on_the_pages_than_inside_is_noticed() -> None:
    told, _ = some_evidence()
    decision = replace(told.cases[0].decision, recommendation="best_supportive_care", surgery="none")
    answer = set_by_another(told, "zh", replace(told, cases=(replace(told.cases[0], decision=decision),)))
    assert not answer.ok


@pytest.mark.parametrize("kind", ["markup", "right to left", "rare", "pdf", "control", "stacked accents"])
def test_our_reading_of_the_pages_is_popplers(kind: str) -> None:
    """Nothing typed hides from it, and nothing typed fools it."""
    pdf = minutes_pdf(filled(HOSTILE[kind]), "en")
    ours = "".join(words(PdfFileReader(BytesIO(pdf))))
    theirs = joined(text_of(pdf))
    from hcc_mdt.report.printing.fonts import visible

    wanted = joined(visible(HOSTILE[kind]))
    assert ours.count(wanted) >= 12
    assert theirs.count(wanted) >= 12 or kind == "stacked accents"


def test_adornments_are_not_read() -> None:
    text = "".join(words(PdfFileReader(BytesIO(minutes_pdf(some_minutes(), "en")))))
    assert "madeup,norealpatient" not in text.replace("’", "")
