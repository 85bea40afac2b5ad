"""Does the board measure itself as it is, and does the file that leaves say no more than that?"""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from plotly.graph_objects import Figure as Checked

from hcc_mdt.afterwards import ActionState, Followed, Outcome
from hcc_mdt.board.figures import Figures, Times, figures
from hcc_mdt.boardroom import AgendaItem, Discipline, ItemState, Meeting, Settings
from hcc_mdt.charts.board_figures import alt_text, board_figures
from hcc_mdt.exports.figures import figures_csv
from hcc_mdt.exports.tables import csv_bytes
from hcc_mdt.locale import translator
from hcc_mdt.messages import say
from tests.builders import NOW, TODAY, a_case, a_decision, a_meeting, an_actor, an_attendance, an_item
from tests.unit.test_afterwards import an_action

OLD = TODAY - timedelta(days=40)
PEOPLE = tuple(
    an_attendance(an_actor(discipline=discipline, account=f"account-{discipline.value}"))
    for discipline in (Discipline.HPB_SURGERY, Discipline.RADIOLOGY, Discipline.HEPATOLOGY)
)


def decided(spent: int = 240, **form: Any) -> AgendaItem:
    return an_item(a_case(), state=ItemState.DECIDED, spent=spent, draft=a_decision(**form))


def deferred(*what: str, spent: int = 60) -> AgendaItem:
    return an_item(a_case(), state=ItemState.DEFERRED, spent=spent, draft=a_decision(deferred_for=what))


def held(*agenda: AgendaItem, on: date = OLD, **more: Any) -> Meeting:
    return a_meeting(*agenda, at="closed", on=on, **{"attendance": PEOPLE, **more})


def answered(item: AgendaItem, outcome: Outcome, reason: str = "") -> Followed:
    return Followed(item=item.id, outcome=outcome, reason=reason, text="Mrs Example", answers=1, at=NOW, by="account")


def counted(*meetings: Meeting, **more: Any) -> Figures:
    given = {"settings": Settings(), "followed": {}, "actions": (), "lacking": {}, **more}
    return figures(meetings, **given, since=date(2026, 1, 1), until=TODAY, today=TODAY)


@pytest.mark.parametrize(
    ("seconds", "median", "p90"),
    [
        ((), None, None),
        ((300,), 300, 300),
        ((60, 120), 60, 120),
        ((60, 120, 600), 120, 600),
        (tuple(range(1, 11)), 5, 9),
        (tuple(range(10, 0, -1)), 5, 9),
    ],
)
def test_times_are_said_by_rank_and_never_between_two_cases(
    seconds: tuple[int, ...], median: int | None, p90: int | None
) -> None:
    assert (Times(seconds=seconds).median, Times(seconds=seconds).p90) == (median, p90)


def test_a_case_whose_time_nobody_kept_has_no_time() -> None:
    found = counted(held(decided(240), decided(0), deferred("icg_r15", spent=120)))
    assert (found.times.seconds, found.untimed) == ((240, 120), 1)
    assert (found.decided, found.deferred) == (2, 1)


def test_a_case_still_open_counts_for_nothing() -> None:
    found = counted(held(an_item(a_case(), state=ItemState.IN_DISCUSSION, spent=99), decided()))
    assert (found.decided, found.deferred, found.times.seconds) == (1, 0, (240,))


def test_what_deferrals_waited_for_is_counted_most_often_first_by_code_or_by_its_name() -> None:
    found = counted(held(deferred("afp", "icg_r15"), deferred(" ICG-R15 "), deferred("second opinion")))
    assert found.waited_for == (("icg_r15", 2), ("afp", 1), ("second opinion", 1))


def test_what_the_minutes_name_as_missing_is_counted_over_all_meetings() -> None:
    first, second = held(decided()), held(decided())
    names = {first.id: [say("ICG-R15"), say("Imaging")], second.id: [say("ICG-R15")]}
    found = counted(first, second, lacking=names)
    assert found.lacking == ((say("ICG-R15"), 2), (say("Imaging"), 1))
    assert found.minuted == 2


def test_a_decision_without_quorum_is_counted_and_a_deferral_is_none() -> None:
    whole = held(decided(), deferred("afp"))
    small = held(decided(), decided(), deferred("afp"), attendance=PEOPLE[:2])
    noted = held(decided(without=("radiology",)), decided())
    assert [one.without_quorum for one in counted(whole, small, noted).meetings] == [0, 2, 1]
    assert counted(whole, small, noted).without_quorum == 3


def test_somebody_absent_is_not_in_the_room() -> None:
    absent = (*PEOPLE[:2], an_attendance(an_actor(discipline=Discipline.HEPATOLOGY), "absent"))
    assert counted(held(decided(), attendance=absent)).without_quorum == 1


def test_an_unanswered_decision_is_never_counted_as_carried_out() -> None:
    done, changed, silent, young = decided(), decided(), decided(), decided()
    answers = {done.id: answered(done, Outcome.CARRIED_OUT), changed.id: answered(changed, Outcome.CHANGED, "patient")}
    late = held(done, changed, silent, on=TODAY - timedelta(days=30))
    became = counted(late, held(young, on=TODAY - timedelta(days=29)), followed=answers).became
    assert dict(became.outcomes) == {Outcome.CARRIED_OUT: 1, Outcome.CHANGED: 1, Outcome.NOT_DONE: 0}
    assert became.reasons == ((Outcome.CHANGED, "patient", 1),)
    assert (became.unanswered, became.young) == (1, 1)


def test_actions_are_counted_by_state_and_the_overdue_among_the_open() -> None:
    acts = (
        an_action(due=TODAY - timedelta(days=1)),
        an_action(due=TODAY),
        an_action(state=ActionState.DONE, due=OLD),
        an_action(state=ActionState.NOT_DONE),
    )
    found = counted(held(decided()), actions=acts).actions
    assert (found.todo, found.overdue, found.done, found.not_done) == (2, 1, 1, 1)


def everything() -> Figures:
    done, changed = decided(), decided(600)
    answers = {done.id: answered(done, Outcome.CARRIED_OUT), changed.id: answered(changed, Outcome.CHANGED, "patient")}
    meetings = (held(done, deferred("icg_r15", "=cmd|'/c calc'!A1")), held(changed, on=OLD, attendance=PEOPLE[:1]))
    return counted(*meetings, followed=answers, lacking={meetings[0].id: [say("Imaging")]}, actions=[an_action()])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("found", [everything(), counted()], ids=["full", "empty"])
def test_the_picture_is_one_plotly_accepts(found: Figures, language: str) -> None:
    t = translator(language)
    Checked(board_figures(found, t).to_dict())
    assert str(len(found.meetings)) in t(alt_text(found))


def test_two_meetings_of_one_day_stay_two() -> None:
    bars = next(trace for trace in board_figures(everything(), translator("en")).data if trace.type == "bar")
    assert len(set(bars.x)) == 2


def test_of_a_year_of_meetings_only_so_many_days_are_written_as_can_be_read() -> None:
    held_weekly = [held(decided(), on=TODAY - timedelta(weeks=n)) for n in range(52)]
    figure = board_figures(counted(*held_weekly), translator("en"))
    assert 5 <= len(figure.layout.xaxis.ticktext) <= 10
    assert figure.layout.xaxis.range == figure.layout.xaxis2.range


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_file_holds_the_figures_and_nothing_anybody_typed(language: str) -> None:
    data = figures_csv(everything(), translator(language))
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf")
    for typed in ("Mrs Example", "cmd", "Chen Wei", "Order ICG-R15", "H-1"):
        assert typed not in text
    rows = list(csv.reader(io.StringIO(text)))
    assert {len(row) for row in rows} == {4}
    assert [row[3] for row in rows if row[1] == translator(language)("ICG-R15")] == ["1"]


def test_minutes_in_the_file_are_rounded_to_a_tenth_and_unknown_ones_empty() -> None:
    rows = list(csv.reader(io.StringIO(figures_csv(counted(held(decided(250))), translator("en")).decode("utf-8-sig"))))
    told = {(row[0], row[2]): row[3] for row in rows}
    assert told["Minutes per case", "Median"] == "4.2"
    empty = list(csv.reader(io.StringIO(figures_csv(counted(), translator("en")).decode("utf-8-sig"))))
    assert {(row[0], row[2]): row[3] for row in empty}["Minutes per case", "Median"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "\u00a0@"])
def test_no_text_in_a_file_can_be_a_formula(start: str) -> None:
    data = csv_bytes(["a"], [[start + "HYPERLINK(0)"]]).decode("utf-8-sig")
    (_, row) = list(csv.reader(io.StringIO(data, newline="")))
    assert row[0].startswith("'")


def test_numbers_stay_numbers_and_quotes_and_line_ends_stay_in_their_cell() -> None:
    data = csv_bytes(["a", "b", "c", "d"], [[-3, Decimal("-1.5"), None, 'he said "no"\r\nand left, late']])
    (_, row) = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert row == ["-3", "-1.5", "", 'he said "no"\r\nand left, late']


def test_a_case_carried_to_another_meeting_is_counted_as_neither_decided_nor_deferred() -> None:
    found = counted(held(decided(), an_item(a_case(), state=ItemState.CARRIED)))
    assert (found.decided, found.deferred, found.carried) == (1, 0, 1)
