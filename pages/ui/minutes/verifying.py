"""Is this file what the board signed? Any file dropped is checked and the answer said in words."""

import streamlit as st

from hcc_mdt.journeys.trust import trust_of
from hcc_mdt.report.checking import evidence, verify
from pages.ui import heading
from pages.ui.escaping import escape
from pages.ui.page import Page


def show(page: Page) -> None:
    """A place to drop a file, and the answer. Any file gets one: beside a file that Streamlit itself had turned away,
    the verdict on the file before would stand as if it were this one's."""
    heading.part(page.t("Verify a file"))
    dropped = st.file_uploader(page.t("Drop a PDF of minutes here"), key="verify_file")
    if dropped is None:
        return
    with page.engine.connect() as conn:
        trust = trust_of(conn, page.board.id)
    with st.spinner(page.t("Checking the signatures …")):
        answer = verify.verify(dropped.getvalue(), trust)
        inside = evidence.examined(dropped.getvalue()) if answer.signatures else None
    if inside is None or not inside.ok:
        answer = answer.doubted()
    kind, sign, verdict = (
        ("done", "●", page.t("Valid: signed as stored, nothing was changed."))
        if answer.ok
        else ("refused", "▲", page.t("Not valid. Do not rely on this file."))
    )
    said = (*answer.sentences, *(() if inside is None else inside.sentences))
    sentences = "".join(f"<li>{escape(page.t(sentence))}</li>" for sentence in said)
    st.html(f'<div class="notice {kind}" role="status"><b>{sign} {escape(verdict)}</b><ul>{sentences}</ul></div>')
