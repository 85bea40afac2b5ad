"""What is known of this patient, and where does the case stand? (Stands here until the real page does.)"""

import streamlit as st

from pages.ui.access import needs
from pages.ui.session import opened

page = opened()
needs(page, "view_cases")
st.title(st.query_params.get("case", ""))
