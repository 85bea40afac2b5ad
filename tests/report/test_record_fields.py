"""Do the fields that a country asks for say what was recorded, and "not recorded" where nothing was?"""

from dataclasses import replace
from datetime import date

import pytest

from hcc_mdt.board.minutes import evidence
from hcc_mdt.board.minutes.evidence import AttachedFile, CaseKnown, Facts
from hcc_mdt.board.minutes.model import CaseMinutes
from hcc_mdt.board.minutes.retelling import told
from hcc_mdt.boardroom import AgendaItem, Informing, ItemState, Settings
from hcc_mdt.locale import translator
from hcc_mdt.messages import say
from hcc_mdt.model import Referral
from hcc_mdt.protocol import load as protocols
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from tests.builders import a_case as a_stored_case
from tests.builders import an_observation
from tests.minutes_examples import DECISION, a_case, some_minutes
from tests.report.test_minutes_pdf import joined, text_of

ON = date(2026, 3, 5)
WHOLE = replace(
    DECISION,
    key_worker="Sr. Okafor, ext. 4417",
    informing=(Informing(whom="general_practitioner", by="Dr García", how="letter", on=date(2026, 3, 6)),),
    conference="praeth",
    registry_types=("OP", "IZ"),
)


def page(case: CaseMinutes, template: str, language: str = "en") -> str:
    minutes = replace(some_minutes(), template=template, cases=(case, *some_minutes().cases[1:]))
    return joined(text_of(minutes_pdf(minutes, language)))


def asked(text: str) -> str:
    """What stands under the first case's heading of the country's fields."""
    return text.split(joined("Further fields of the record"))[1].split(joined("Case 2 of"))[0]


@pytest.mark.parametrize("template", ["cn", "uk", "de"])
def test_nothing_recorded_is_said_for_every_country(template: str) -> None:
    said = asked(page(a_case(), template))
    for name in ("Referred by", "Key worker"):
        assert joined(f"{name} not recorded") in said


@pytest.mark.parametrize("template", ["cn", "uk", "de"])
def test_what_was_recorded_is_printed_whoever_asks_for_it(template: str) -> None:
    referral = Referral(referrer="Dr Lin, Harbour Clinic", general_practitioner="Dr Novak")
    text = page(replace(a_case(), decision=WHOLE, referral=referral), template)
    assert joined("Referred by Dr Lin, Harbour Clinic") in text
    assert joined("General practitioner Dr Novak") in text
    assert joined("Key worker Sr. Okafor, ext. 4417") in text
    assert joined("the general practitioner Dr García by letter 2026-03-06") in text
    assert joined("praeth: before treatment") in text
    assert joined("OP: operation, IZ: immunotherapy and targeted substance") in text


def test_names_that_are_not_printed_are_said_to_be_on_record() -> None:
    said = asked(page(replace(a_case(), referral_withheld=("referrer",)), "uk"))
    assert joined("Referred by recorded; not printed") in said
    assert joined("General practitioner not recorded") in said


def test_in_chinese_the_same_stands_there_in_chinese() -> None:
    text = page(replace(a_case(), decision=WHOLE, referral=Referral(referrer="林医生")), "cn", "zh")
    assert joined("转诊医师 林医生") in text
    assert joined("全科医师") in text


def test_the_diagnosis_is_coded_only_as_somebody_recorded_it() -> None:
    item = AgendaItem(id="i", case="c", case_code="H-1", position=1, question="", state=ItemState.DECIDED)

    def registry(*codes: tuple[str, str]) -> tuple[str, ...]:
        case = a_stored_case(*(an_observation(code, ON, choice) for code, choice in codes), code="H-1")
        line = told(CaseKnown(case=case), item, protocols.load(ON), ON, Settings())
        return tuple(str(one) for one in line.registry)

    assert registry() == ()
    assert registry(("icd10", "C22.0"), ("icdo_morphology", "8170/3")) == (
        "Diagnosis (ICD-10): C22.0",
        "Morphology (ICD-O-3): 8170/3",
    )
    assert registry(("icd10", "C22.0"), ("icd10", "C22.1")) == ()


def test_names_of_a_referral_stand_in_no_fact_inside_the_file() -> None:
    facts = Facts(on=ON, settings=Settings(), cases=(CaseKnown(case=a_stored_case(code="H-1")),))
    data = AttachedFile(name=evidence.FACTS, data=evidence.canonical(facts)).data
    assert b"referrer" not in data
    assert b"general_practitioner" not in data


@pytest.mark.parametrize("language", ["en", "zh"])
def test_they_never_stand_alone_on_a_page_however_long_the_decision_is(language: str) -> None:
    """They go with the actions, wherever the page ends."""
    t = translator(language)
    fields = joined(t(say("Further fields of the record (form for {country})", country=say("China"))))
    actions = joined(t(say("Actions")))
    with_break_before = 0
    for lines in range(44, 56):  # the page ends within the actions and what follows them
        case = a_case(decision=replace(DECISION, rationale="\n".join(f"第 {n} 行 line" for n in range(lines))))
        pdf = minutes_pdf(replace(some_minutes(case), template="cn"), language)
        pages = [joined(text) for text in text_of(pdf, "-layout").split("\f")]
        (here,) = [text for text in pages if fields in text]
        assert actions in here.split(fields)[0]
        with_break_before += joined(t(say("The patient's preference"))) not in here
    assert with_break_before, "no length let the page end there"
