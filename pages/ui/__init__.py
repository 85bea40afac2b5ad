"""Page furniture: with the pages, the only importer of streamlit."""
