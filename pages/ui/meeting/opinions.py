"""What does each discipline think, before anybody speaks? Sealed until all are in or the chair opens them."""

from collections.abc import Sequence

import streamlit as st

from db import meetings
from db import opinions as stored
from hcc_mdt.board import opinions
from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.disciplines import NAMES, listed
from hcc_mdt.board.permissions import why_not
from hcc_mdt.boardroom import SETTLED, AgendaItem, Discipline, Meeting, MeetingState
from hcc_mdt.journeys.opinions import give
from hcc_mdt.messages import say
from hcc_mdt.opinions import Opinion, Opinions
from pages.ui import heading, lists, live, notice, saving
from pages.ui.escaping import escape
from pages.ui.page import Page

GIVEN = say("Your opinion is sealed. Nobody else can read it until the opinions are opened.")
OPENED = say("The opinions are open.")


def show(page: Page, meeting: Meeting, item: AgendaItem) -> None:
    """Who has given one and who is waited for; the form for one's own; once open, who agrees with whom.
    Nothing for a case that was settled without any."""
    if item.state in SETTLED:
        with page.engine.connect() as conn:
            if not stored.of_item(conn, page.board.id, item.id, page.actor.account).given:
                return
    heading.part(page.t("Opinions before the discussion"))
    with st.container(horizontal=True, vertical_alignment="center", key="opinions_room"):
        _state(page, meeting, item)
        if opinions.why_not_give(page.actor, meeting, item) is None:
            with st.popover(page.t("Give my opinion")):
                _form(page, item)


def _state(page: Page, meeting: Meeting, item: AgendaItem) -> None:
    seen = _seen(page, item.id)
    live.show(page, f"/room/{meeting.id}/opinions/{item.id}", _text(page, meeting, item, seen), width="content")
    early = meeting.state is MeetingState.IN_SESSION and why_not(page.actor, "open_opinions", page.board.id) is None
    if seen.sealed and (early or opinions.why_not_open(page.actor, meeting, item, seen) is None):
        label = page.t("Open the opinions")
        st.button(label, key=f"open_opinions_{item.id}", on_click=_open, args=(page, item.id))


def text(page: Page, meeting: Meeting, item: AgendaItem) -> str:
    """Who has given one and who is waited for, as this reader may know it now; once open, who agrees with whom."""
    return _text(page, meeting, item, _seen(page, item.id))


def _seen(page: Page, item_id: str) -> Opinions:
    with page.engine.connect() as conn:
        return stored.of_item(conn, page.board.id, item_id, page.actor.account)


def _text(page: Page, meeting: Meeting, item: AgendaItem, seen: Opinions) -> str:
    if not seen.sealed:
        return f'<div class="opinions-open">{_opened(page, seen)}</div>'
    said = _sealed(page, seen, waiting=item.state not in SETTLED)
    reason = opinions.why_not_open(page.actor, meeting, item, seen)
    if seen.given and reason is not None and meeting.state is MeetingState.IN_SESSION:
        said += notice.text("note", page.t(reason))
    return said


def _sealed(page: Page, seen: Opinions, *, waiting: bool) -> str:
    t = page.t
    parts = [f'<span class="state waived"><i aria-hidden="true">■</i>{escape(t("sealed"))}</span>']
    parts.append(escape(t("given: {disciplines}", disciplines=_names(page, seen.given))))
    if waiting:
        parts.append(escape(t("waited for: {disciplines}", disciplines=_names(page, seen.waited_for))))
    own = "".join(f"<p>{escape(t('Yours:'))} {_opinion(page, one)}</p>" for one in seen.readable)
    return f'<div class="opinions">{" · ".join(parts)}{own}</div>'


def _opened(page: Page, seen: Opinions) -> str:
    rows = "".join(
        f"<tr><td>{escape(page.t(NAMES[one.discipline]))}</td><td>{escape(one.name)}</td>"
        f"<td>{_opinion(page, one)}</td></tr>"
        for one in seen.readable
    )
    said = page.t(opinions.agreement(seen.readable))
    return f'<p class="agreement">{escape(said)}</p><table class="dense opinions">{rows}</table>'


def _opinion(page: Page, one: Opinion) -> str:
    text = f" · {escape(one.text)}" if one.text else ""
    return f"<b>{escape(page.t(RECOMMENDATIONS[one.recommendation]))}</b>{text}"


def _names(page: Page, disciplines: Sequence[Discipline]) -> str:
    """Joined as lists are joined in the reader's language."""
    return page.t(listed([NAMES[one] for one in disciplines])) if disciplines else page.t("nobody")


def _form(page: Page, item: AgendaItem) -> None:
    with st.form(f"opinion_{item.id}", border=False):
        said = page.t("As {discipline}, before the discussion", discipline=NAMES[page.actor.discipline])
        st.html(f"<p>{escape(said)}</p>")
        st.selectbox(
            page.t("I recommend"),
            list(RECOMMENDATIONS),
            index=None,
            format_func=lambda key: page.t(RECOMMENDATIONS[key]),
            placeholder=page.t("Choose"),
            key=lists.told(f"opinion_what_{item.id}"),
        )
        st.text_area(page.t("Because"), key=f"opinion_text_{item.id}", height=90)
        st.form_submit_button(page.t("Seal my opinion"), type="primary", on_click=_give, args=(page, item.id))


def _give(page: Page, item_id: str) -> None:
    what, text = (st.session_state[f"opinion_{part}_{item_id}"] or "" for part in ("what", "text"))
    saving.run(page, f"opinion.{item_id}", lambda stamp: give(page.engine, stamp, item_id, what, text), GIVEN)


def _open(page: Page, item_id: str) -> None:
    with page.engine.connect() as conn:
        meeting, item = meetings.item(conn, page.board.id, item_id)
        seen = stored.of_item(conn, page.board.id, item_id, page.actor.account)
    saving.store(page, f"open_opinions.{item_id}", lambda stamp: opinions.open_(stamp, meeting, item, seen), OPENED)
