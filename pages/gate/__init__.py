"""The door: who may come in, and what every answer carries. Starlette only, no Streamlit widgets."""
