"""The words inside Streamlit's uploader, which no argument of it can translate."""

from __future__ import annotations

import json

import streamlit as st

from dashboard import formats
from dashboard.context import Context


def uploader_words(ctx: Context) -> None:
    """Lay our words over the uploader's own, for the one inside the container with key ``drop``."""
    t = ctx.t
    limit = formats.count(st.get_option("server.maxUploadSize"), ctx.lang)
    words = {
        ".st-key-drop section button p": t("Chọn tệp"),
        ".st-key-drop section > div:last-child:not(:has(button)) span": t(
            "hoặc thả tệp vào đây, mỗi tệp không quá {limit} MB", limit=limit
        ),
    }
    rules = "".join(
        f"{place}{{font-size:0}}"
        f"{place}::after{{content:{json.dumps(said, ensure_ascii=False)};font-size:0.875rem}}"
        for place, said in words.items()
    )
    st.html(f"<style>{rules}</style>")
