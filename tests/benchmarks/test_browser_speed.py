"""What a visitor waits for in a real browser: the first page of a cold server, and the answer to a click."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from sample_data.demo import build_demo
from tests.benchmarks.conftest import Compare
from tests.benchmarks.servers import WAIT, serving

pytestmark = pytest.mark.browser

EMPTY = """
import streamlit as st
st.set_page_config(layout="wide")
def page():
    chosen = st.segmented_control("Phase", ["2026-2030", "2030-2035"], default="2026-2030", required=True)
    st.html(f'<p class="answer">{chosen}</p>')
st.navigation([st.Page(page, title="Empty")], position="top").run()
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}"
    build_demo(url, progress=lambda done, total, words: None)
    return url


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    script = tmp_path / "empty.py"
    script.write_text(EMPTY)
    return script


def test_the_first_page_of_a_cold_server(compare: Compare, demo: str, empty: Path, page: Page) -> None:
    def first(script: Path | None, sign: str) -> None:
        with serving(script, demo) as address:
            page.goto(address)
            page.wait_for_selector(sign, timeout=WAIT)

    compare(
        "first page of a cold server, in Chromium",
        {"nq71": lambda: first(None, ".nq-footer"), "empty app": lambda: first(empty, ".answer")},
        aims={"empty app": "< 2"},
    )


def test_a_click_on_a_warm_page(compare: Compare, demo: str, empty: Path, page: Page) -> None:
    with serving(None, demo) as ours, serving(empty, demo) as bare:
        other = page.context.new_page()
        page.goto(ours)
        other.goto(bare)

        def click(where: Page, answer: str) -> None:
            for phase in ("2026-2030", "2030-2035"):
                where.bring_to_front()  # a tab behind another is painted once a second
                where.get_by_role("radio", name=phase).click(timeout=WAIT)
                # Asked at every frame that is painted; an expectation would ask once a second in the end.
                where.wait_for_function(
                    "([sign, words]) => document.querySelector(sign)?.textContent.includes(words)",
                    arg=[answer, phase],
                    timeout=WAIT,
                )

        compare(
            "two clicks on a filter of Tổng quan, in Chromium",
            {"nq71": lambda: click(page, ".nq-headline"), "empty app": lambda: click(other, ".answer")},
            aims={"empty app": "<= 1.5 and drawing"},
        )
