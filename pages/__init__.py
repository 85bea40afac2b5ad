"""Streamlit scripts: gather, decide, show."""
