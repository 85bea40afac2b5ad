"""Do the minutes prove themselves: facts and rules inside, every verdict worked out anew, the pages printed again?"""

import time
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from reportlab.pdfbase.pdfdoc import PDFStreamFilterZCompress

from hcc_mdt.board.minutes import evidence
from hcc_mdt.board.minutes.freezing import canonical, read
from hcc_mdt.board.minutes.model import CheckpointLine, Minutes
from hcc_mdt.clinical.findings import CheckpointState, Verdict
from hcc_mdt.messages import say
from hcc_mdt.report.checking.evidence import Evidence, examined
from hcc_mdt.report.checking.page_comparison import alike
from hcc_mdt.report.checking.verify import verify
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from tests.evidence_examples import both_signed, files_for, printed, some_evidence, some_facts
from tests.report.signing_examples import roots, signed


def said(answer: Evidence) -> str:
    return " ".join(str(sentence) for sentence in answer.sentences)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_verdict_follows_from_the_facts_and_rules_inside(language: str) -> None:
    pdf = both_signed(printed(language))
    assert verify(pdf, roots()).ok
    answer = examined(pdf)
    assert answer.ok, said(answer)
    assert answer.verdicts == sum(len(point.findings) for point in some_evidence()[0].cases[0].checkpoints)
    assert "the same to the last letter" in said(answer)


def test_any_reader_of_pdf_can_take_the_evidence_out() -> None:
    minutes, files = some_evidence()
    with pikepdf.open(BytesIO(both_signed(printed()))) as pdf:
        found = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        related = {str(spec.obj.AFRelationship) for spec in pdf.attachments.values()}
        associated = len(pdf.Root.AF)
    assert found == {"minutes.json": canonical(minutes), **{file.name: file.data for file in files}}
    assert related == {"/Source"}
    assert associated == len(found)


def test_facts_are_the_same_after_they_were_written_and_read() -> None:
    assert evidence.read(evidence.canonical(some_facts())) == some_facts()


def test_nobody_is_named_in_the_facts() -> None:
    minutes, _ = some_evidence()
    named = replace(minutes.cases[0], name="Topsecret Patientname", record_number="MRN-31415926")
    with_name = replace(minutes, cases=(named,))
    assert b"Topsecret" in canonical(with_name)
    assert b"Topsecret" not in evidence.canonical(some_facts())
    assert b"MRN-" not in evidence.canonical(some_facts())


def forged(**changes: Any) -> Minutes:
    """The minutes with one thing written otherwise in their only case."""
    minutes, _ = some_evidence()
    return replace(minutes, cases=(replace(minutes.cases[0], **changes),))


def turned(point: CheckpointLine) -> CheckpointLine:
    """The checkpoint with its first "not met" or "unknown" called "met"."""
    number, line = next(
        (n, line) for n, line in enumerate(point.findings) if line.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)
    )
    findings = (*point.findings[:number], replace(line, verdict=Verdict.MET), *point.findings[number + 1 :])
    return replace(point, findings=findings)


def test_a_verdict_turned_by_those_who_sign_is_named() -> None:
    """Genuine signatures under minutes that say what the facts do not."""
    minutes, files = some_evidence()
    points = minutes.cases[0].checkpoints
    chosen = next(n for n, p in enumerate(points) if any(f.verdict is Verdict.NOT_MET for f in p.findings))
    told = forged(checkpoints=(*points[:chosen], turned(points[chosen]), *points[chosen + 1 :]))
    pdf = both_signed(minutes_pdf(told, "en", files=files))
    assert verify(pdf, roots()).ok
    answer = examined(pdf)
    assert not answer.ok
    assert "H-0231: the minutes say that" in said(answer)
    assert "give" in said(answer)


def test_a_state_turned_is_named_with_its_checkpoint() -> None:
    minutes, files = some_evidence()
    points = minutes.cases[0].checkpoints
    other = CheckpointState.PASS if points[0].state is not CheckpointState.PASS else CheckpointState.FAIL
    told = forged(checkpoints=(replace(points[0], state=other), *points[1:]))
    answer = examined(both_signed(minutes_pdf(told, "en", files=files)))
    assert not answer.ok
    assert "H-0231, checkpoint 1: the minutes say" in said(answer)


@pytest.mark.parametrize(
    ("changes", "part"),
    [({"age": "31"}, "the age"), ({"summary": ()}, "the summary"), ({"missing": ()}, "what is missing")],
)
def test_a_line_that_does_not_follow_is_named(changes: dict[str, object], part: str) -> None:
    _, files = some_evidence()
    answer = examined(both_signed(minutes_pdf(forged(**changes), "en", files=files)))
    assert not answer.ok
    assert f"H-0231: {part} does not follow from the facts inside" in said(answer)


def test_facts_made_to_fit_another_verdict_are_found_by_the_minutes_words() -> None:
    """The forger changes a value and every digest, but not what the minutes say of it."""
    facts = some_facts()
    case = facts.cases[0].case
    icg = next(o for o in case.observations if o.code == "icg_r15")
    assert icg.value is not None
    other = replace(icg, value=replace(icg.value, value=icg.value.value + 30))
    changed = replace(case, observations=tuple(other if o is icg else o for o in case.observations))
    files = files_for(replace(facts, cases=(replace(facts.cases[0], case=changed),)))
    minutes = replace(some_evidence()[0], attached=evidence.digests(files))
    answer = examined(both_signed(minutes_pdf(minutes, "en", files=files)))
    assert not answer.ok
    assert "the facts and rules inside give" in said(answer)


def test_rules_other_than_those_in_force_are_noticed() -> None:
    minutes, files = some_evidence()
    softer = tuple(
        replace(one, data=one.data.replace(b'severity = "hard"', b'severity = "soft"'))
        if one.name == "rules/surg.toml"
        else one
        for one in files
    )
    assert softer != files
    told = replace(minutes, attached=evidence.digests(softer))
    answer = examined(both_signed(minutes_pdf(told, "en", files=softer)))
    assert not answer.ok
    assert "not the rules in force that the minutes name" in said(answer)


def test_a_quorum_that_was_not_there_is_noticed() -> None:
    minutes, files = some_evidence()
    told = replace(minutes, quorum_met=not minutes.quorum_met)
    answer = examined(both_signed(minutes_pdf(told, "en", files=files)))
    assert "quorum in the minutes does not follow" in said(answer)


@pytest.mark.parametrize(
    ("cases", "holds"), [(("H-0231",), True), ("H-0231", True), ("H-0198", False), (("H-0231", "H-0198"), False)]
)
def test_cases_decided_without_quorum_are_proven_as_they_are_written_today_and_were_before(
    cases: object, holds: bool
) -> None:
    """They stood in the sentence as one text, until each language joined them its own way."""
    minutes, files = some_evidence()
    case = minutes.cases[0]
    case = replace(case, decision=replace(case.decision, without=("radiology",)))
    sentence = say("{quorum} Decided without quorum: {cases}.", quorum=minutes.quorum, cases=cases)
    told = replace(minutes, cases=(case,), quorum=sentence, quorum_met=False)
    answer = examined(both_signed(minutes_pdf(told, "zh", files=files)))
    assert answer.ok == holds, answer.sentences


def test_a_file_without_evidence_says_so_and_proves_no_verdict() -> None:
    answer = examined(signed(1, 1))
    assert not answer.ok
    assert not answer.present
    assert "carries no evidence" in said(answer)


def test_minutes_in_the_first_format_stay_readable() -> None:
    minutes, _ = some_evidence()
    bare = canonical(replace(minutes, attached=()))
    first = bare.replace(b"hcc-mdt-minutes/2", b"hcc-mdt-minutes/1").replace(b'"attached":[],', b"")
    assert read(first) == replace(minutes, attached=())


def test_another_packing_of_the_same_pages_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another machine's zlib packs otherwise."""
    import zlib

    def encode(self: object, text: str | bytes) -> bytes:
        return zlib.compress(text.encode() if isinstance(text, str) else text, 1)

    usual = printed()
    monkeypatch.setattr(PDFStreamFilterZCompress, "encode", encode)
    minutes, files = some_evidence()
    other = minutes_pdf(minutes, "en", files=files)
    assert other != usual
    assert alike(other, usual)
    assert not alike(other, printed("zh"))


def test_minutes_of_another_program_are_still_worked_out_anew() -> None:
    minutes, files = some_evidence()
    told = replace(minutes, program="hcc-mdt 9.9.9 (code 000000000000)")
    answer = examined(both_signed(minutes_pdf(told, "en", files=files)))
    assert answer.ok, said(answer)
    assert "Made by hcc-mdt 9.9.9" in said(answer)


def test_one_cases_evidence_is_examined_in_less_than_a_second() -> None:
    pdf = both_signed(printed())
    examined(pdf)
    began = time.process_time()
    assert examined(pdf).ok
    assert time.process_time() - began < 1
