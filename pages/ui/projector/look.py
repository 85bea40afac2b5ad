"""In which colours is the wall? The ink of the figure, as the page's own style: one source for both."""

from dataclasses import fields
from pathlib import Path

import streamlit as st

from hcc_mdt.layout.palette import DARK, LIGHT, Ink
from hcc_mdt.wall import LOOKS

INKS: dict[str, Ink] = {"light": LIGHT, "dark": DARK}


def apply() -> None:
    """The wall's style sheet and the colours of every look: which one counts, the wall that stands there says."""
    st.html(Path(__file__).parent / "wall.css")
    looks = "".join(f"{_where(look)} {{ {_colours(ink)} color-scheme: {look}; }}" for look, ink in INKS.items())
    # the names the rest of the program's style uses, for the tables of the case page shown on the wall
    shared = "--ink: var(--text); --line: var(--grid); --link: var(--text); --accent: var(--soft); --none: var(--soft);"
    st.html(f"<style>{looks} :root {{ {shared} }}</style>")


def _where(look: str) -> str:
    return ":root" if look == LOOKS[0] else f':root:has(.wall-whole[data-look="{look}"])'


def _colours(ink: Ink) -> str:
    return "".join(
        f"--{field.name.replace('_', '-')}: {value};"
        for field in fields(Ink)
        if isinstance(value := getattr(ink, field.name), str)
    )
