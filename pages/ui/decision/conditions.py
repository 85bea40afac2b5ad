"""Under which conditions does the decision hold, and what brings the case back? What the program can check itself."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from hcc_mdt.board import terms
from hcc_mdt.boardroom import AgendaItem
from hcc_mdt.clinical import words
from hcc_mdt.codes import CODES
from hcc_mdt.conditions import Condition, Trigger
from hcc_mdt.errors import Refused
from hcc_mdt.units import unit_in_words
from pages.ui import saving
from pages.ui.decision import draft
from pages.ui.decision.view import as_text, line
from pages.ui.decision.words import FIELD
from pages.ui.escaping import escape
from pages.ui.page import Page


def show(page: Page, item: AgendaItem, locked: bool) -> None:
    """The conditions one below the other, each to be taken out again, and the place to write another."""
    rows: tuple[Condition, ...] = draft.shown(item).holds_if
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"holds_if_{item.id}"):
        st.html(f'<span class="soft">{escape(page.t(FIELD["holds_if"]))}</span>', width="content")
        for place, row in enumerate(rows):
            st.html(f'<span class="term">{escape(line(page, row))}</span>', width="content")
            st.button("✕", key=f"drop_holds_if_{item.id}_{len(rows)}_{place}", help=page.t("Remove"), type="tertiary",
                      disabled=locked, on_click=draft.edit_row,
                      args=(page, item.id, "holds_if", place, lambda _: ()))  # fmt: skip
        with st.popover(page.t("Add a condition"), disabled=locked):
            _write(page, item, "condition", page.t("Add"), _add)


def show_trigger(page: Page, item: AgendaItem, locked: bool) -> None:
    """A day, a value, or both; whichever comes first."""
    now: Trigger = draft.shown(item).rediscuss_when or Trigger()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"trigger_{item.id}"):
        st.html(f'<span class="soft">{escape(page.t(FIELD["rediscuss_when"]))}</span>', width="content")
        if told := as_text(page, now):
            st.html(f'<span class="term">{escape(told)}</span>', width="content")
            st.button("✕", key=f"drop_trigger_{item.id}", help=page.t("Remove"), type="tertiary", disabled=locked,
                      on_click=draft.save, args=(page, item.id, "rediscuss_when", None))  # fmt: skip
        with st.popover(page.t("On a day"), disabled=locked):
            key = draft.key(item, "rediscuss_when", "trigger_on")
            st.session_state.setdefault(key, now.on)
            st.date_input(page.t("Day"), key=key, format="YYYY-MM-DD", on_change=_on_day, args=(page, item, key))
        with st.popover(page.t("When a value arrives"), disabled=locked):
            _write(page, item, "trigger", page.t("Set"), _when)


def _write(
    page: Page, item: AgendaItem, what: str, label: str, store: Callable[[Page, AgendaItem, Condition], None]
) -> None:
    """What, how compared, with which limit, in which unit."""

    def key(part: str) -> str:
        return f"{what}_{part}_{page.language}_{item.id}"

    code = st.selectbox(page.t("Value"), terms.checkable(), index=None, key=key("code"), placeholder=page.t("Choose"),
                        format_func=lambda one: page.t(words.name(one)))  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        st.selectbox(page.t("Compared"), terms.COMPARATORS, key=key("comparator"), width=90)
        st.text_input(page.t("Limit"), key=key("limit"), width=110)
        units = CODES[code].units if code else ()
        st.selectbox(page.t("Unit"), units or ("1",), key=key("unit"), width=120, disabled=len(units) <= 1,
                     format_func=lambda unit: page.t(unit_in_words(unit)) or "–")  # fmt: skip
    st.button(label, key=key("add"), type="primary", on_click=_written, args=(page, item, key, store))


def _written(
    page: Page, item: AgendaItem, key: Callable[[str], str], store: Callable[[Page, AgendaItem, Condition], None]
) -> None:
    state = st.session_state
    try:
        made = terms.condition(
            state[key("code")] or "", state[key("comparator")], state[key("limit")] or "", state[key("unit")]
        )
    except Refused as refusal:
        saving.tell("refused", refusal.message)
        return
    store(page, item, made)
    state[key("limit")] = ""


def _add(page: Page, item: AgendaItem, made: Condition) -> None:
    draft.edit(page, item.id, "holds_if", lambda rows: rows if made in rows else (*rows, made))


def _when(page: Page, item: AgendaItem, made: Condition) -> None:
    now = draft.shown(item).rediscuss_when or Trigger()
    draft.save(page, item.id, "rediscuss_when", replace(now, when=made))


def _on_day(page: Page, item: AgendaItem, key: str) -> None:
    now = draft.shown(item).rediscuss_when or Trigger()
    made = replace(now, on=st.session_state[key])
    draft.save(page, item.id, "rediscuss_when", None if made == Trigger() else made)
