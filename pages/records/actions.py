"""What has to be done, by whom until when, and which decisions must be asked about? Afterwards, in one place."""

import streamlit as st

from db import afterwards, cases, meetings
from hcc_mdt.afterwards import ActionLine, ActionState
from hcc_mdt.board.actions import belongs_to, overdue
from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.locale import LANGUAGES, translator
from hcc_mdt.messages import Message, say
from pages.ui import address, saving
from pages.ui.access import needs
from pages.ui.afterwards import action_rows, asked
from pages.ui.escaping import escape
from pages.ui.notice import empty
from pages.ui.page import Page
from pages.ui.session import opened

ROWS = 30
SHOWN: dict[str, tuple[Message, tuple[ActionState, ...]]] = {
    "todo": (say("To do"), (ActionState.OPEN,)),
    "overdue": (say("Overdue"), (ActionState.OPEN,)),
    "done": (say("Done"), (ActionState.DONE,)),
    "not_done": (say("Not done"), (ActionState.NOT_DONE,)),
    "all": (say("All"), tuple(ActionState)),
}
WHOSE: dict[str, Message] = {"all": say("everybody's"), "mine": say("mine")}


def filters(page: Page) -> tuple[str, str, str, str]:
    """Whose, in which state, of which meeting, of which case."""
    t = page.t
    with page.engine.connect() as conn:
        held = {m.id: f"{m.on} · {page.typed(m.place)}" for m in meetings.listed(conn, page.board.id)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="actions_search"):
        whose = address.choose("whose", t("Whose"), {key: t(word) for key, word in WHOSE.items()}, "all", width=160)
        states = {key: t(word) for key, (word, _) in SHOWN.items()}
        shown = address.choose("show", t("State"), states, "todo", width=160)
        meeting = address.choose("of", t("Meeting"), {"": t("all"), **held}, "", width=300)
        code = st.text_input(t("Case code"), key="q", bind="query-params", width=200).strip()
    return whose, shown, meeting, code


def gather(page: Page, whose: str, shown: str, meeting: str, code: str) -> tuple[ActionLine, ...]:
    """The actions asked for; none for a code that is not there."""
    with page.engine.connect() as conn:
        known = cases.codes(conn, page.board.id) if code else {}
        if code and code not in known:
            return ()
        found = afterwards.actions(
            conn, page.board.id, case=known.get(code), meeting_id=meeting or None, states=SHOWN[shown][1]
        )
    if shown == "overdue":
        found = tuple(one for one in found if overdue(one, page.today))
    return tuple(one for one in found if whose != "mine" or is_mine(page, one))


def is_mine(page: Page, action: ActionLine) -> bool:
    """Names me, or my discipline in whichever language the meeting was held."""
    discipline = NAMES[page.actor.discipline]
    names = [page.actor.name, *(translator(language)(discipline) for language in LANGUAGES)]
    return any(belongs_to(action.owner, name) for name in names)


def summary(page: Page) -> str:
    """How much is open, how much of it too late, and how much of it one's own."""
    with page.engine.connect() as conn:
        todo = afterwards.actions(conn, page.board.id, states=[ActionState.OPEN])
    late = [one for one in todo if overdue(one, page.today)]
    mine = [one for one in todo if is_mine(page, one)]
    counts = {"todo": len(todo), "late": len(late), "mine": len(mine)}
    return page.t("To do: {todo} · overdue: {late} · yours: {mine}", **counts)


page = opened()
needs(page, "view_cases")
saving.said(page)
left, right = st.columns([0.64, 0.36], gap="large")
with left:
    st.html(f'<p class="meeting">{escape(summary(page))}</p>')
    wanted = filters(page)
    found = gather(page, *wanted)
    number = min(st.session_state.get("actions_page", 1), max(1, -(-len(found) // ROWS)))
    if found:
        action_rows.show(page, found[(number - 1) * ROWS : number * ROWS])
    else:
        empty(page.t("No action here. Choose another state, meeting or case."))
    if len(found) > ROWS:
        st.pagination(-(-len(found) // ROWS), key="actions_page", width="content")
with right:
    asked.show(page)
