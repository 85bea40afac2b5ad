"""Does the chair see how the board works, and nobody who should not?"""

from datetime import timedelta

from sqlalchemy import Engine

from tests.pages.afterwards import decided_before, deferred_before, today
from tests.pages.conftest import Visit, words

PAGE = "records/outcomes.py"


def test_the_figures_of_the_year_are_a_sentence_a_picture_and_tables(visit: Visit, store: Engine) -> None:
    decided_before(store)
    deferred_before(store, days=3)
    app = visit("chair", PAGE)
    assert not app.exception
    said = words(app)
    assert "2 meetings · 1 decided · 1 deferred" in said
    assert "1 decided without quorum" in said  # only the chair was there
    assert "ICG-R15" in said
    assert "asked, not answered" in said
    assert "/figures.csv?board=board-1" in said
    assert len(app.get("plotly_chart")) == 1


def test_a_period_without_a_meeting_says_so_and_one_turned_round_is_refused(visit: Visit, store: Engine) -> None:
    decided_before(store)
    on = today()
    app = visit("chair", PAGE, since=str(on - timedelta(days=5)), until=str(on))
    assert "No meeting was held in this time" in words(app)
    app = visit("chair", PAGE, since=str(on), until=str(on - timedelta(days=5)))
    assert "The first day lies after the last" in words(app)


def test_whoever_is_neither_chair_nor_coordinator_reads_why_not(visit: Visit) -> None:
    for role in ("member", "viewer", "administrator"):
        assert "Your role does not let you see the board&#x27;s figures" in words(visit(role, PAGE))
    assert "Your role" not in words(visit("coordinator", PAGE))
