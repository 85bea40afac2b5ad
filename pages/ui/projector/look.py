"""In which colours is the wall? The ink of the figure, as the page's own style: one source for both."""

from dataclasses import fields
from pathlib import Path

import streamlit as st

from hcc_mdt.layout.palette import DARK, LIGHT, Ink

INKS: dict[str, Ink] = {"light": LIGHT, "dark": DARK}


def apply(look: str) -> None:
    """The wall's style sheet and its colours."""
    ink = INKS[look]
    colours = "".join(
        f"--{field.name.replace('_', '-')}: {value};"
        for field in fields(Ink)
        if isinstance(value := getattr(ink, field.name), str)
    )
    # the names the rest of the program's style uses, for the tables of the case page shown on the wall
    shared = "--ink: var(--text); --line: var(--grid); --link: var(--text); --accent: var(--soft); --none: var(--soft);"
    st.html(Path(__file__).parent / "wall.css")
    st.html(f"<style>:root {{ {colours} {shared} color-scheme: {look}; }}</style>")
