"""Who is this, how does the case stand in one line, and what is the board asked?"""

import streamlit as st

from db import cases
from hcc_mdt.board.identity import reveal
from hcc_mdt.board.permissions import why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import CaseViewed
from hcc_mdt.clinical.overview import Line
from hcc_mdt.clinical.readings import series
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Identity
from pages.ui import saving
from pages.ui.case.view import CaseView, visit
from pages.ui.escaping import escape, literal
from pages.ui.page import Page

UNKNOWN = say("unknown")


def show(page: Page, view: CaseView) -> None:
    """Code, facts, question, and the way to the next case."""
    with st.container(horizontal=True, vertical_alignment="center", key="case_banner", gap="small"):
        st.html(f'<div class="case-code">{escape(view.case.code)}</div>', width="content")
        st.html(facts(page, view), width="content")
        question = page.typed(view.case.question or "") or page.t("No question to the board was recorded.")
        st.html(f'<p class="question">{escape(question)}</p>', width="stretch")
        identity(page, view.case)
        _step(page.t("Previous case"), "‹", view.before, "ctrl+left")
        _step(page.t("Next case"), "›", view.after, "ctrl+right")


def facts(page: Page, view: CaseView) -> str:
    """The banner's facts, as HTML."""
    return f'<div class="case-facts">{"".join(cells(page, view))}</div>'


def cells(page: Page, view: CaseView) -> list[str]:
    """Each fact as HTML: short ones first, then hepatitis, regimen and the day looked back to."""
    lines = [*view.overview.lines[:2], _thrombus(view), *view.overview.lines[2:]]
    said = [_cell(page, line) for line in lines]
    if view.known_at is not None or view.on != page.today:
        said.append(_cell(page, Line(label=say("Seen as of"), value=say("{day}", day=view.on)), "due"))
    return said


def _cell(page: Page, line: Line, kind: str = "") -> str:
    value = escape(page.t(line.value if line.value is not None else UNKNOWN))
    state = kind or ("unknown" if line.value is None else "")
    title = "" if line.on is None else f' title="{line.on.isoformat()}"'
    return f'<div{title}><small>{escape(page.t(line.label))}</small><b class="{state}">{value}</b></div>'


def _thrombus(view: CaseView) -> Line:
    """Tumour thrombus, then and now (Cheng), and whether it still enhances."""
    types = [o for o in series(view.case, "pvtt_type", view.on) if o.choice is not None]
    if not types:
        return Line(label=say("PVTT (Cheng)"), value=None)
    first, last = types[0].choice, types[-1].choice
    viable = [o.choice for o in series(view.case, "pvtt_viable", view.on)]
    quiet: Message | str = say("not enhancing") if viable and viable[-1] == "no" else ""
    value = (
        say("{first} → {last} {viability}", first=first, last=last, viability=quiet)
        if first != last or quiet
        else say("{type}", type=last)
    )
    return Line(label=say("PVTT (Cheng)"), value=value, on=types[-1].on)


def _step(label: str, sign: str, code: str | None, shortcut: str) -> None:
    st.button(
        sign,
        key=f"step_{shortcut}",
        help=label if code is None else f"{label}: {literal(code)}",
        shortcut=shortcut,
        disabled=code is None,
        on_click=visit,
        args=(code or "",),
    )


def identity(page: Page, case: Case, shortcut: str = "ctrl+i") -> None:
    """Hidden until somebody asks for it; asking is on record. The same key hides it again."""
    reason = why_not(page.actor, "reveal_identity")
    shown = reason is None and st.session_state.get("revealed") == case.id
    if shown:
        with page.engine.connect() as conn:
            who = cases.identity(conn, page.board.id, case.id)
        st.html(f'<p class="identity">{escape(_spoken(page, who))}</p>', width="content")
    st.button(
        page.t("Hide identity") if shown else page.t("Reveal identity"),
        key="reveal",
        type="tertiary",
        shortcut=shortcut,
        disabled=reason is not None,
        help=None if reason is None else page.t(reason),
        on_click=_hide if shown else _reveal,
        args=() if shown else (page, case),
    )


def _spoken(page: Page, who: Identity) -> str:
    born = None if who.born_on is None else page.t("born {day}", day=who.born_on)
    return " · ".join(part for part in (who.name, who.record_number, born) if part) or page.t("No identity recorded")


def _reveal(page: Page, case: Case) -> None:
    if saving.store(page, f"reveal.{case.id}", lambda stamp: reveal(stamp, case)):
        st.session_state["revealed"] = case.id


def _hide() -> None:
    st.session_state.pop("revealed", None)


def note_view(page: Page, case: Case) -> None:
    """Looking is on record: once a session for each version of a case. Leaving a case hides its identity again."""
    if st.session_state.get("revealed") not in (None, case.id):
        del st.session_state["revealed"]
    seen: set[tuple[str, int]] = st.session_state.setdefault("seen_cases", set())
    if (case.id, case.version) in seen:
        return

    def change(stamp: Stamp) -> CaseViewed:
        return CaseViewed(audit=stamp.audit("case.viewed", case=case.id, detail=(("version", str(case.version)),)))

    if saving.store(page, f"view.{case.id}.{case.version}", change):
        seen.add((case.id, case.version))
