"""How does this board work? Its own figures over a period, for the chair: the picture, the tables behind it, a file."""

from datetime import date, timedelta
from urllib.parse import urlencode

import streamlit as st

from hcc_mdt.board.figures import Figures, named
from hcc_mdt.board.follow_up import OUTCOMES, REASONS
from hcc_mdt.charts.board_figures import alt_text, board_figures
from hcc_mdt.exports.figures import minutes
from hcc_mdt.journeys import figures as journey
from hcc_mdt.messages import say
from pages.ui import heading
from pages.ui.access import needs
from pages.ui.case.table import table
from pages.ui.escaping import escape
from pages.ui.notice import empty, refused
from pages.ui.page import Page
from pages.ui.session import opened

A_YEAR = timedelta(days=364)


def period(page: Page) -> tuple[date, date]:
    """The days chosen, a year up to today unless the address says otherwise."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="figures_period"):
        since = _day(page.t("From"), "since", page.today - A_YEAR)
        until = _day(page.t("Until"), "until", page.today)
        asked = urlencode({"board": page.board.id, "since": str(since), "until": str(until)})
        label = escape(page.t("Download the figures (CSV)"))
        st.html(f'<a class="download" href="/figures.csv?{escape(asked)}" download>{label}</a>', width="content")
    return since, until


def _day(label: str, key: str, usual: date) -> date:
    """Chosen here or in the address; emptied, it is the usual one."""
    chosen = st.date_input(label, value=usual, key=key, format="YYYY-MM-DD", width=170, bind="query-params")
    return chosen or usual


def sentence(page: Page, found: Figures) -> str:
    """The whole period in one line."""
    t = page.t
    parts = [
        t("1 meeting") if len(found.meetings) == 1 else t("{count} meetings", count=len(found.meetings)),
        t("{count} decided", count=found.decided),
        t("{count} deferred", count=found.deferred),
        t("{count} carried to another meeting", count=found.carried),
        t("{count} decided without quorum", count=found.without_quorum),
    ]
    if found.times.median is not None:
        times = {"median": minutes(found.times.median), "most": minutes(found.times.p90)}
        parts.append(t("{median} min per case (median), nine of ten within {most} min", **times))
    late = found.actions.overdue
    parts.append(t("1 action overdue") if late == 1 else t("{count} actions overdue", count=late))
    return " · ".join(parts)


def show_meetings(page: Page, found: Figures) -> None:
    heads = (say("Meeting"), say("Decided"), say("Deferred"), say("Carried"), say("Without quorum"),
             say("Minutes per case, median"), say("nine of ten within"))  # fmt: skip
    rows = [
        (
            one.on,
            one.decided,
            one.deferred,
            one.carried,
            one.without_quorum,
            minutes(one.times.median),
            minutes(one.times.p90),
        )
        for one in reversed(found.meetings)
    ]
    st.html(table(page, heads, rows))
    if found.untimed:
        one = page.t("Time was not kept for 1 case.")
        said = one if found.untimed == 1 else page.t("Time was not kept for {count} cases.", count=found.untimed)
        st.html(f'<p class="soft">{escape(said)}</p>')


def show_gaps(page: Page, found: Figures) -> None:
    waited = [(named(what) or what, count) for what, count in found.waited_for]
    st.html(table(page, (say("Deferred for"), say("Cases")), waited))
    told = page.t("Missing in the minutes (meetings with minutes: {count})", count=found.minuted)
    st.html(table(page, (told, say("Cases")), found.lacking))


def show_after(page: Page, found: Figures) -> None:
    became, acts = found.became, found.actions
    lines: list[tuple[object, ...]] = [(OUTCOMES[outcome], "", count) for outcome, count in became.outcomes]
    lines += [(OUTCOMES[outcome], REASONS[reason], count) for outcome, reason, count in became.reasons]
    lines += [(say("asked, not answered"), "", became.unanswered), (say("younger than 30 days"), "", became.young)]
    st.html(table(page, (say("Decisions"), say("Why"), say("Number")), lines))
    rows = ((say("to do"), acts.todo), (say("of these overdue"), acts.overdue), (say("done"), acts.done),
            (say("not done"), acts.not_done))  # fmt: skip
    st.html(table(page, (say("Actions"), say("Number")), rows))


page = opened()
needs(page, "read_figures")
since, until = period(page)
if since > until:
    refused(page.t("The first day lies after the last. Choose them the other way round."))
    st.stop()
with page.engine.connect() as conn:
    found = journey.board_figures(conn, page.board, since, until, page.today)
if not found.meetings:
    empty(page.t("No meeting was held in this time. Choose another one."))
    st.stop()
st.html(f'<p class="meeting">{escape(sentence(page, found))}</p>')
config = {"displayModeBar": False}
st.plotly_chart(board_figures(found, page.t), theme=None, config=config, key="figures", alt=page.t(alt_text(found)))
boxes = st.columns([0.44, 0.28, 0.28], gap="large")
for box, title, show in zip(boxes, (say("By meeting"), say("Gaps"), say("Afterwards")),
                            (show_meetings, show_gaps, show_after), strict=True):  # fmt: skip
    with box:
        heading.part(page.t(title))
        show(page, found)
