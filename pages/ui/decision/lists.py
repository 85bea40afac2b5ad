"""What does the decision list? Departures, dissents and actions, one row each, stored as each cell is left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.minutes.record_codes import HOW, WHOM
from hcc_mdt.boardroom import Action, AgendaItem, Departure, Discipline, Dissent, Informing, Option
from hcc_mdt.clinical.findings import CheckpointFinding, Verdict
from pages.ui import heading
from pages.ui.decision import draft
from pages.ui.decision.words import FIELD, REASON
from pages.ui.page import Page

CODED = ("recommendation", "intent", "responsible", "conference")
"""Fields in which two texts cannot become one."""


def show(
    page: Page,
    item: AgendaItem,
    findings: tuple[CheckpointFinding, ...],
    needed: Mapping[str, object],
    locked: bool,
) -> None:
    """The three lists; departures, once there are any, over the whole width. ``needed``: the hard rules the
    recommendation goes against; each needs a row."""
    t = page.t
    rules = unmet(page, findings)
    form = draft.shown(item)
    boxes = [st.container(), *st.columns(2, gap="medium")] if form.departures else st.columns(3, gap="medium")
    left = [rule for rule in needed if rule not in {one.rule for one in form.departures}]
    blanks = {
        "departures": Departure(rule=next(iter([*left, *rules]), ""), reason=""),
        "dissents": Dissent(discipline=Discipline.HPB_SURGERY, reason_code="risk", text=""),
        "actions": Action(what="", owner="", due=page.today),
    }
    cells: dict[str, dict[str, Any]] = {
        "departures": {"rule": (t("Rule"), rules), "reason": (t("Reason"), None)},
        "dissents": {
            "discipline": (t("Discipline"), {d: t(n) for d, n in NAMES.items()}),
            "reason_code": (t("Why"), {k: t(v) for k, v in REASON.items()}),
            "text": (t("In words"), None),
        },
        "actions": {"what": (t("What"), None), "owner": (t("Owner"), None), "due": (t("Due"), date)},
    }
    for box, field in zip(boxes, blanks, strict=True):
        with box:
            _list(page, item, field, blanks[field], cells[field], locked)
            if field == "departures" and left:
                _needed(page, item, left, locked)


def show_options(page: Page, item: AgendaItem, locked: bool) -> None:
    """What the board could do, what speaks for and against each, and which it chose."""
    cells: dict[str, tuple[str, Any]] = {
        "what": (page.t("Option"), None),
        "speaks_for": (page.t("For it"), None),
        "speaks_against": (page.t("Against it"), None),
        "chosen": (page.t("Chosen"), bool),
    }
    _list(page, item, "considered", Option(what=""), cells, locked)


def show_informing(page: Page, item: AgendaItem, locked: bool) -> None:
    """Whom somebody tells what was decided, one row each."""
    t = page.t
    cells: dict[str, Any] = {
        "whom": (t("Who"), {"": "–", **{key: t(name) for key, name in WHOM.items()}}),
        "by": (t("By whom"), None),
        "how": (t("How"), {"": "–", **{key: t(name) for key, name in HOW.items()}}),
        "on": (t("When"), date),
    }
    _list(page, item, "informing", Informing(whom="", by="", how=""), cells, locked)


def _needed(page: Page, item: AgendaItem, left: list[str], locked: bool) -> None:
    """One row for each rule the decision cannot be recorded without."""
    label = page.t("List the rules this goes against ({count})", count=len(left))
    rows = tuple(Departure(rule=rule, reason="") for rule in left)
    st.button(label, key=f"needed_{item.id}", disabled=locked, on_click=draft.edit,
              args=(page, item.id, "departures", lambda stored: (*stored, *rows)))  # fmt: skip


def unmet(page: Page, findings: tuple[CheckpointFinding, ...]) -> dict[str, str]:
    """The rules not met or unknown, each once: id → its book number and title."""
    return {
        found.rule.id: f"{found.rule.book} {page.t(found.rule.title)}"
        for point in findings
        for found in point.findings
        if found.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)
    }


def _list(page: Page, item: AgendaItem, field: str, blank: Any, cells: dict[str, Any], locked: bool) -> None:
    heading.part(page.t(FIELD[field]))
    rows: tuple[Any, ...] = getattr(draft.shown(item), field)
    for place, row in enumerate(rows):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"{field}_{item.id}_{place}"):
            for cell, (label, kind) in cells.items():
                _cell(page, item, field, place, cell, label, kind, getattr(row, cell), locked)
            st.button("✕", key=f"drop_{field}_{item.id}_{place}", help=page.t("Remove"), type="tertiary",
                      disabled=locked, on_click=_drop, args=(page, item, field, place))  # fmt: skip
    nothing_to_add = field == "departures" and not blank.rule
    st.button(page.t("Add"), key=f"more_{field}_{item.id}", disabled=locked or nothing_to_add,
              on_click=_add, args=(page, item, field, blank))  # fmt: skip


def _cell(
    page: Page, item: AgendaItem, field: str, place: int, cell: str, label: str, kind: Any, value: Any, locked: bool
) -> None:
    name = f"{field}_{len(getattr(draft.shown(item), field))}_{place}_{cell}"
    key = draft.key(item, field, name)
    st.session_state.setdefault(key, value)
    how: dict[str, Any] = {
        "key": key, "disabled": locked, "on_change": _save, "args": (page, item, field, place, cell, key),
        "label_visibility": "collapsed" if place else "visible",
    }  # fmt: skip
    if kind is None:
        st.text_input(label, **how)
    elif kind is bool:
        st.checkbox(label, **how)
    elif kind is date:
        st.date_input(label, format="YYYY-MM-DD", width=130, **how)
    else:
        options = kind if value in kind else {**kind, value: str(value)}
        how["width"] = 420 if cell == "rule" else "stretch"  # a rule's whole title can be read
        st.selectbox(label, list(options), format_func=options.__getitem__, **how)


def _save(page: Page, item: AgendaItem, field: str, place: int, cell: str, key: str) -> None:
    typed = st.session_state[key]
    draft.edit_row(page, item.id, field, place, lambda row: (replace(row, **{cell: typed}),))


def _add(page: Page, item: AgendaItem, field: str, blank: Any) -> None:
    draft.edit(page, item.id, field, lambda rows: (*rows, blank))


def _drop(page: Page, item: AgendaItem, field: str, place: int) -> None:
    """Remove a row; a shorter list has other widget names, so every row shows its own text."""
    draft.edit_row(page, item.id, field, place, lambda _: ())
