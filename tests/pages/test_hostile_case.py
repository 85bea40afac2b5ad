"""Does anything typed on a case become markup, on the wall or on the case page?

A screen of the wall sets what it is sent into the page as it is, so every view must write text as text.
"""

from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from sqlalchemy import Engine

from db import write
from hcc_mdt.changes import FactsRecorded
from hcc_mdt.facts import Fact, LesionKind
from pages.ui.case.views import TEXTS
from pages.ui.projector.tab import ON_WALL
from tests.builders import (
    a_lesion,
    a_measurement,
    a_pathology,
    a_study,
    a_surgery,
    a_treatment,
    an_administration,
    an_adverse_event,
    an_event,
    an_observation,
)
from tests.pages.afterwards import the_case, today
from tests.pages.conftest import Visit, words
from tests.pages.test_meeting import in_session as in_session
from tests.pages.test_meeting import stamp
from tests.pages.test_wall_views import discussed as discussed
from tests.pages.test_wall_views import seen

MARK = '\'"><hostile onhostile=1 x="</script><!--'


class Markup(HTMLParser):
    """Which tags and attributes does a text hold?"""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


def hostile_facts(day: date) -> tuple[Fact, ...]:
    """One of everything, with markup wherever somebody can type."""
    before = a_study(MARK, day - timedelta(days=50), MARK, summary=MARK)
    after = a_study(f"{MARK}2", day, MARK, summary=MARK)
    target, new = a_lesion(MARK, site=MARK, segment=MARK), a_lesion(f"{MARK}n", LesionKind.NEW, MARK)
    return (
        before, after, target, new,
        a_measurement(before, target, 50, viable=50, reader=MARK, note=MARK),
        a_measurement(after, target, 80, viable=80, reader=MARK, note=MARK),
        a_measurement(after, new, 20, viable=20, reader=MARK),
        a_measurement(before, target, 50, viable=50, reader="R9"),
        a_measurement(after, target, 20, viable=10, reader="R9"),
        a_treatment(MARK, day - timedelta(days=60), regimen=MARK, dose=MARK, label=MARK),
        an_administration(MARK, day - timedelta(days=30), dose=MARK, note=MARK),
        an_administration(MARK, day - timedelta(days=20), "held", dose=MARK, note=MARK),
        an_adverse_event(MARK, day, 2, MARK, note=MARK), an_event("other", day, detail=MARK),
        a_surgery(day, MARK, margin=MARK, clavien_dindo=MARK, note=MARK),
        a_pathology(day, MARK, 20, mvi=MARK, note=MARK, differentiation=MARK),
        an_observation("afp", day - timedelta(days=50), 900, assay=MARK),
        an_observation("afp", day, 90, assay=f"{MARK}2", reason=MARK),
    )  # fmt: skip


@pytest.fixture
def hostile(discussed: Engine) -> Engine:
    """The called case with all of it."""
    case = the_case(discussed)
    audit = stamp().audit("facts.recorded", case=case.id)
    change = FactsRecorded(audit=audit, case=case.id, seen=case.version, facts=hostile_facts(today()))
    write.apply(discussed, change)
    return discussed


@pytest.mark.parametrize("tab", ["", *ON_WALL])
def test_the_wall_shows_it_as_text(hostile: Engine, tab: str) -> None:
    html = seen(hostile, tab)
    assert "hostile" in html or tab in ("", "markers", "liver", "scores", "decisions", "compare", "ahead")
    assert Markup(html).found.isdisjoint({"hostile", "onhostile"})


@pytest.mark.parametrize("view", TEXTS)
def test_the_case_page_shows_it_as_text(hostile: Engine, visit: Visit, view: str) -> None:
    app = visit("chair", "board/case.py", case="H-0231", view=view)
    assert not app.exception
    assert Markup(words(app)).found.isdisjoint({"hostile", "onhostile"})
