"""The dashboard's entry script (``streamlit run dashboard/app.py``): language, pages, what all share."""

from __future__ import annotations

import streamlit as st

from dashboard import address, context, navigation
from dashboard.boundary import boundary
from dashboard.components import frame
from dashboard.i18n import translator

st.set_page_config(page_title="NQ71", page_icon="🏫", layout="wide")  # an emoji is fetched from nowhere
address.begin()
t = translator(frame.language())
page = st.navigation(list(navigation.pages(t).values()), position="top")
frame.style(t)
with st.container(key="page"), boundary(t):
    ctx = context.build(t.lang)
    context.remember(ctx)
    frame.header(ctx)
    page.run()
    frame.footer(ctx)
address.end()
