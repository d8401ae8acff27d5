"""A page's rerun on the server, against an empty page's: what a click costs beyond Streamlit itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from sample_data.demo import build_demo
from tests.benchmarks.conftest import Compare

APP = Path(dashboard.__file__).with_name("app.py")
EMPTY = """
import streamlit as st
st.set_page_config(layout="wide")
st.navigation([st.Page(lambda: st.write("–"), title="–")], position="top").run()
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}"
    build_demo(url, progress=lambda done, total, words: None)
    return url


def test_the_overview_reruns_nearly_as_fast_as_an_empty_page(
    compare: Compare, demo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NQ71_STORE", demo)
    page = AppTest.from_file(str(APP), default_timeout=120).run()
    assert not page.exception
    assert not page.error
    empty = AppTest.from_string(EMPTY, default_timeout=120).run()
    compare(
        "warm rerun of Tổng quan, 74 units × 21 quarters",
        {"nq71": lambda: page.run(), "empty page": lambda: empty.run()},
        aims={"empty page": "as near 1 as may be"},
    )
