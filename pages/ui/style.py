"""What does every page look like? One stylesheet over Streamlit's own."""

import json
from pathlib import Path

import streamlit as st

from hcc_mdt.locale import Translator

ICON = Path(__file__).parent / "icon.png"


def apply() -> None:
    """Add the stylesheet to this run."""
    st.html(Path(__file__).parent / "style.css")


def upload_words(t: Translator) -> None:
    """Streamlit's drop zone speaks English only: its two texts are replaced."""
    zone = '[data-testid="stFileUploaderDropzone"]'
    button, hint = (
        json.dumps(t("Choose files"), ensure_ascii=False),
        json.dumps(t("or drop them here"), ensure_ascii=False),
    )
    st.html(
        f"<style>{zone} button p {{ font-size: 0 }} {zone} button p::after {{ font-size: 1rem; content: {button} }} "
        f'{zone} [data-testid="stFileUploaderDropzoneInstructions"] span {{ font-size: 0 }} '
        f'{zone} [data-testid="stFileUploaderDropzoneInstructions"] span::after '
        f"{{ font-size: .9rem; content: {hint} }}</style>"
    )
