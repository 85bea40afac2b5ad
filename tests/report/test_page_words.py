"""When another version of the program set the pages, are their words still those of the minutes inside?"""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from hcc_mdt.board.minutes import canonical, digest
from hcc_mdt.board.minutes_model import Minutes
from hcc_mdt.clinical.findings import CheckpointState
from hcc_mdt.report.evidence import Evidence, examined
from hcc_mdt.report.minutes_pdf import minutes_pdf
from hcc_mdt.report.page_words import words
from tests.evidence_examples import both_signed, some_evidence
from tests.minutes_examples import some_minutes
from tests.report.test_minutes_pdf import HOSTILE, filled, joined, text_of


def set_by_another(told: Minutes, language: str, shown: Minutes | None = None) -> Evidence:
    """``told`` inside, pages of ``shown`` set a little otherwise, signed by everybody."""
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
    return examined(both_signed(out.getvalue()))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_of_another_version_are_read_word_by_word(language: str) -> None:
    answer = set_by_another(some_evidence()[0], language)
    assert answer.ok, answer.sentences
    assert "Their words were read" in " ".join(map(str, answer.sentences))


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
    from hcc_mdt.report.fonts import visible

    wanted = joined(visible(HOSTILE[kind]))
    assert ours.count(wanted) >= 12
    assert theirs.count(wanted) >= 12 or kind == "stacked accents"


def test_adornments_are_not_read() -> None:
    text = "".join(words(PdfFileReader(BytesIO(minutes_pdf(some_minutes(), "en")))))
    assert "madeup,norealpatient" not in text.replace("’", "")
