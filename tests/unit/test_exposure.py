"""How many TACE and HAIC were given, which doses were held, and which rules ask to change course?"""

from datetime import date

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.exposure import Sessions, exposure, prompts
from hcc_mdt.model import Case, TreatmentKind
from hcc_mdt.protocol.load import load
from tests.builders import a_case, a_lesion, a_measurement, a_study, a_treatment, an_administration

ON = date(2026, 6, 1)


def sessions(case: Case, kind: TreatmentKind, on: date = ON) -> Sessions | None:
    return next((one for one in exposure(case, on).sessions if one.kind is kind), None)


def test_sessions_are_counted_however_they_were_recorded() -> None:
    rows = a_case(
        a_treatment("tace", date(2026, 1, 10), label="TACE1"), a_treatment("tace", date(2026, 3, 1), label="TACE2"),
        a_treatment("folfox_haic", date(2026, 2, 1)), an_administration("folfox_haic", date(2026, 2, 1)),
        an_administration("folfox_haic", date(2026, 2, 25)),
        an_administration("folfox_haic", date(2026, 3, 20), "held"),
    )  # fmt: skip
    assert sessions(rows, TreatmentKind.TACE) == Sessions(
        kind=TreatmentKind.TACE, days=(date(2026, 1, 10), date(2026, 3, 1)), conversion=2, undated=0
    )
    assert sessions(rows, TreatmentKind.HAIC).days == (date(2026, 2, 1), date(2026, 2, 25))  # type: ignore[union-attr]


def test_what_lies_ahead_and_what_was_before_conversion_is_told_apart() -> None:
    case = a_case(
        a_treatment("tace", date(2024, 5, 1), label="old", phase="prior"),
        a_treatment("tace", date(2026, 1, 10), label="TACE1"),
        a_treatment("tace", date(2026, 7, 1), label="TACE2"),
    )
    found = sessions(case, TreatmentKind.TACE)
    assert found is not None
    assert (len(found.days), found.conversion) == (2, 1)


def test_a_session_without_a_day_is_said_and_not_counted() -> None:
    found = sessions(a_case(a_treatment("tace", None)), TreatmentKind.TACE)
    assert found is not None
    assert (found.days, found.undated) == ((), 1)


def test_a_kind_never_given_has_no_line() -> None:
    assert exposure(a_case(a_treatment("lenvatinib", ON)), ON).sessions == ()


def test_a_held_dose_has_its_reason_and_the_day_it_was_resumed() -> None:
    case = a_case(
        a_treatment("lenvatinib", date(2026, 1, 1), label="LEN"),
        an_administration("LEN", date(2026, 1, 1)),
        an_administration("LEN", date(2026, 2, 1), "held", note="proteinuria 2+"),
        an_administration("LEN", date(2026, 2, 20), "reduced", dose="4 mg"),
        an_administration("LEN", date(2026, 5, 1), "held"),
    )
    first, reduced, last = exposure(case, ON).holds
    assert (first.agent, first.reason, first.resumed_on) == ("lenvatinib", "proteinuria 2+", date(2026, 2, 20))
    assert (reduced.given, reduced.dose, reduced.resumed_on) == ("reduced", "4 mg", None)
    assert last.resumed_on is None


def test_progression_after_three_tace_asks_for_another_strategy() -> None:
    lesion = a_lesion()
    start, later = a_study("S0", date(2026, 1, 1)), a_study("S1", date(2026, 5, 1))
    days = (date(2026, 1, 5), date(2026, 2, 15), date(2026, 4, 1))
    grown = [start, later, lesion, a_measurement(start, lesion, "50", viable="50")]
    grown.append(a_measurement(later, lesion, "70", viable="70"))
    given = [a_treatment("tace", day, label=f"TACE {day}") for day in days]
    protocol = load(ON)
    found = prompts(assess(a_case(*grown, *given), protocol, ON, Settings()))
    assert "lrt.03.progression" in {f.rule.id for f in found}
    twice = prompts(assess(a_case(*grown, *given[:2]), protocol, ON, Settings()))
    assert "lrt.03.progression" not in {f.rule.id for f in twice}
