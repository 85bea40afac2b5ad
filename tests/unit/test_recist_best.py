"""Best overall response, unconfirmed and confirmed: RECIST 1.1 table 3; iRECIST table 3."""

from datetime import timedelta
from decimal import Decimal

import pytest

from hcc_mdt.clinical.response import TimePoint, assess_readings, best
from hcc_mdt.messages import say
from tests.unit.lesion_lines import START, other


def course(*scans: tuple[int, str], criteria: str = "recist11") -> tuple[TimePoint, ...]:
    """A course by its overall responses: (day, response), after a baseline on day 0."""
    return tuple(
        TimePoint(
            criteria=criteria, study=None, on=START + timedelta(days=day), reader="", is_baseline=day == 0,
            sum_mm=Decimal(1), baseline_mm=Decimal(1), nadir_mm=None, change_from_baseline=None,
            change_from_nadir=None, target="none" if overall.startswith("non-") else overall, non_target="none",
            new="no", overall=overall, because=say("Test."),
        )
        for day, overall in ((0, "baseline"), *scans)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scans", "unconfirmed", "confirmed"),
    [
        ([(56, "CR"), (112, "CR")], "CR", "CR"),
        ([(56, "CR"), (83, "CR")], "CR", "SD"),  # 27 days later does not confirm
        ([(56, "CR"), (84, "CR")], "CR", "CR"),  # 28 days later does
        ([(56, "CR"), (112, "PD")], "CR", "SD"),
        ([(41, "CR"), (97, "PD")], "CR", "PD"),  # before day 42 it is no lasting stability
        ([(56, "CR"), (112, "NE")], "CR", "SD"),
        ([(28, "CR"), (112, "NE")], "CR", "NE"),
        ([(56, "CR"), (84, "NE"), (112, "CR")], "CR", "CR"),
        ([(56, "PR"), (112, "CR")], "CR", "PR"),
        ([(56, "PR"), (112, "PR")], "PR", "PR"),
        ([(56, "PR"), (83, "PR")], "PR", "SD"),
        ([(56, "PR"), (84, "PR")], "PR", "PR"),
        ([(56, "PR"), (70, "PR"), (84, "PR")], "PR", "PR"),
        ([(56, "PR"), (112, "SD")], "PR", "SD"),
        ([(56, "PR"), (112, "PD")], "PR", "SD"),
        ([(28, "PR"), (84, "PD")], "PR", "PD"),
        ([(28, "PR"), (84, "NE")], "PR", "NE"),
        ([(56, "PR"), (84, "NE"), (112, "PR")], "PR", "PR"),
        ([(56, "PR"), (84, "SD"), (112, "PR")], "PR", "PR"),
        ([(42, "SD")], "SD", "SD"),
        ([(41, "SD")], "NE", "NE"),  # too early
        ([(41, "SD"), (83, "PD")], "PD", "PD"),
        ([(56, "SD"), (112, "PD")], "SD", "SD"),
        ([(28, "PD")], "PD", "PD"),
        ([(28, "PD"), (56, "PR"), (112, "PR")], "PD", "PD"),  # nothing counts after progression
        ([(56, "NE"), (112, "NE")], "NE", "NE"),
        ([(56, "non-CR/non-PD")], "non-CR/non-PD", "non-CR/non-PD"),
        ([(28, "non-CR/non-PD")], "NE", "NE"),
        ([], "NE", "NE"),
    ],
)
def test_the_best_response_of(scans: list[tuple[int, str]], unconfirmed: str, confirmed: str) -> None:
    found = best(course(*scans))
    assert (found.unconfirmed, found.confirmed) == (unconfirmed, confirmed)


@pytest.mark.parametrize(
    ("said", "expected"),
    [  # Seymour 2017, table 3
        (["iCR", "iPR", "iUPD", "iUPD", "iCPD"], "iCR"),
        (["iUPD", "iPR", "iCR", "iUPD", "iCPD"], "iCR"),
        (["iUPD", "iPR", "iSD", "iUPD", "iCPD"], "iPR"),
        (["iUPD", "iSD", "iPR", "iUPD", "iCPD"], "iPR"),
        (["iUPD", "iSD", "iSD", "iUPD", "iCPD"], "iSD"),
        (["iUPD", "iCPD", "iPR", "iCR", "iCR"], "iCPD"),
        (["iUPD", "iUPD", "iCPD", "iPR", "iPR"], "iCPD"),
        (["iUPD", "NE", "NE", "NE", "NE"], "iUPD"),
    ],
)
def test_unconfirmed_progression_does_not_end_an_immune_course(said: list[str], expected: str) -> None:
    scans = [(56 * (position + 1), overall) for position, overall in enumerate(said)]
    assert best(course(*scans, criteria="irecist")).unconfirmed == expected


def test_the_minimum_duration_of_stable_disease_is_a_setting() -> None:
    assert best(course((49, "SD")), minimum_sd_days=56).unconfirmed == "NE"
    assert best(course((56, "SD")), minimum_sd_days=56).unconfirmed == "SD"


def test_an_early_stable_disease_says_that_it_came_too_early() -> None:
    assert "before day 42" in str(best(course((41, "SD"))).because)


def test_an_unconfirmed_response_says_what_remains() -> None:
    assert "confirmed best response: SD" in str(best(course((56, "PR"), (112, "PD"))).because)


@pytest.mark.parametrize(
    ("states", "confirmed"),
    [
        (["present", "present", "absent"], "non-CR/non-PD"),
        (["present", "absent", "present", "absent"], "non-CR/non-PD"),
        (["present", "absent", "present", "progressed"], "non-CR/non-PD"),
        (["present", "absent", "absent"], "CR"),
    ],
)
def test_without_targets_an_unconfirmed_complete_response_is_neither_partial_nor_stable(
    states: list[str], confirmed: str
) -> None:
    points = assess_readings([other(56 * position, state) for position, state in enumerate(states)], "recist11")
    assert (best(points).unconfirmed, best(points).confirmed) == ("CR", confirmed)
