"""Who still owes a signature, under which minutes, and since when is it due? The most pressing first."""

from datetime import date

import streamlit as st

from db import people
from db.signed import MinutesLine
from hcc_mdt.board.signing import rounds
from pages.ui import heading
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.signing.panel import URGENCY


def show(page: Page, listed: tuple[MinutesLine, ...]) -> None:
    """One line per minutes whose round goes on; nothing when everybody has signed."""
    open_ = sorted((line for line in listed if line.round.waiting), key=lambda line: line.sign_by or date.max)
    if not open_:
        return
    with page.engine.connect() as conn:
        names = {one.account: one.name for one in people.members(conn, page.board.id)}
    t = page.t
    mine = sum(line.round.waiting[0] == page.actor.account for line in open_)
    title = t("Signatures still owed")
    yours = t("1 waits for you") if mine == 1 else t("{number} wait for you", number=mine)
    heading.part(title + (f" · {yours}" if mine else ""))
    heads = "".join(f"<th>{escape(h)}</th>" for h in (t("Meeting"), t("Next to sign"), t("Then"), t("When due")))
    st.html(f'<table class="dense"><tr>{heads}</tr>{"".join(_row(page, line, names) for line in open_)}</table>')


def _row(page: Page, line: MinutesLine, names: dict[str, str]) -> str:
    first, *later = (names.get(account, account) for account in line.round.waiting)
    urgency, words = rounds.due(line.sign_by, page.today)
    kind, sign = URGENCY[urgency]
    return (
        f'<tr><td><a href="/minutes?minutes={escape(line.id)}" target="_self">{line.on}</a>'
        f" <small>{escape(line.digest[:8])}</small></td>"
        f"<td><b>{escape(first)}</b></td><td>{escape(', '.join(later) or '–')}</td>"
        f'<td><span class="state {kind}"><i aria-hidden="true">{sign}</i>{escape(page.t(words))}</span></td></tr>'
    )
