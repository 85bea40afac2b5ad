"""Which files, in which format? The drop zone and the mapping choice of the Load page."""

import streamlit as st

from hcc_mdt.imports.profiles import shipped
from pages.ui import lists
from pages.ui.escaping import literal
from pages.ui.page import Page

OWN = ""
"""Our own format, among the names of the profiles."""


def choose(page: Page) -> tuple[tuple[tuple[str, bytes], ...], str | None]:
    """The files as (name, content) and the name of the mapping profile (None: our own format).

    Any file may be dropped: what cannot be read is refused in words, where Streamlit's own filter only turns red."""
    t = page.t
    profiles = shipped()
    drop, how = st.columns([0.62, 0.38], gap="medium")
    with drop:
        dropped = st.file_uploader(
            t("Drop workbooks or CSV files here"),
            accept_multiple_files=True,
            key=f"files_{st.session_state.get('load_generation', 0)}",
        )
    with how:
        mapping = st.selectbox(
            t("Format of the files"),
            [OWN, *profiles],
            format_func=lambda name: t(profiles[name].title) if name else t("Our own format (the template)"),
            key=lists.told("mapping"),
        )
        if mapping != OWN:
            for sentence in profiles[mapping].notes:
                st.caption(literal(t(sentence)))
    return tuple((file.name, file.getvalue()) for file in dropped), mapping or None


def clear() -> None:
    """Empty the drop zone: the next load starts anew."""
    st.session_state["load_generation"] = st.session_state.get("load_generation", 0) + 1
