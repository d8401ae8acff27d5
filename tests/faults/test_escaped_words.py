"""Words from files and registers stay words where Streamlit reads Markdown: told by a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.widgets.sentence import escape_markdown

ROOT = Path(__file__).parents[2]
CASES = (
    "![ảnh](http://127.0.0.1:9/spy.png)",
    "[bấm](http://127.0.0.1:9/)",
    "www.example.vn và WWW.example.vn",
    "http://example.vn/a?b=1 https://example.vn",
    "<http://example.vn> <b>đậm</b> <img src=x>",
    "van.phong@example.vn",
    "**đậm** __đậm__ *nghiêng* _nghiêng_ ~~bỏ~~ `mã`",
    "$x^2$ $$x$$ 5$ và 6$",
    ":material/home: :smile: :+1: :streamlit:",
    ":red[đỏ] :blue-background[xanh] :small[nhỏ] :tên",
    "# Đầu đề",
    "- mục",
    "+ mục",
    "* mục",
    "1. mục",
    "2) mục",
    "> trích",
    "    mã",
    "```mã```",
    "| a | b |",
    "&lt; &#42; &amp;",
    "a\\*b \\",
    "[^1] [x] [ ]",
    "-5,5",
    "08:30:15",
    "Trường Mẫu (TH-01): 12/2026",
)
"""Each holds what would be drawn as something other than itself."""

_PAGE = """
import streamlit as st
from dashboard.widgets.sentence import escape_markdown
from tests.faults.test_escaped_words import CASES
for number, words in enumerate(CASES):
    with st.container(key=f"case-{number}"):
        st.markdown(escape_markdown(words))
    with st.container(key=f"caption-{number}"):
        st.caption(f"- {escape_markdown(words)}")
    with st.container(key=f"label-{number}"):
        st.button(f"Nút {escape_markdown(words)}", key=f"b{number}")
st.text("Hết")
"""
_DRAWN = "a, img, strong, em, del, code, pre, h1, h2, h3, ol, blockquote, table, .katex, b, hr, sup, " + (
    "[data-testid=stIconMaterial], [role=img], span[style*=color], span[class*=colored]"
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "app.py").write_text(_PAGE, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(tmp_path / "app.py"), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    settings = os.environ | {"PYTHONPATH": str(ROOT)}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log, stderr=log)
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def _wrong(page: Page) -> list[str]:
    """What stands on the page otherwise than it was written."""
    wrong: list[str] = []
    for number, words in enumerate(CASES):
        for place, before in (("case", ""), ("caption", ""), ("label", "Nút ")):
            drawn = page.locator(f".st-key-{place}-{number}")
            shown = drawn.inner_text().replace("\u2060", "").strip()
            marked = drawn.locator(_DRAWN).evaluate_all("found => found.map(each => each.outerHTML)")
            if shown != before + words.strip() or marked:
                wrong.append(f"{place} {words!r}: shown {shown!r}, drawn {marked}")
    return wrong


@pytest.mark.browser
def test_words_are_shown_as_they_are_by_streamlit_in_a_browser(address: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    expect(page.get_by_text("Hết", exact=True)).to_be_visible(timeout=60_000)
    end = time.monotonic() + 30  # a part of Streamlit's that is loaded late is drawn empty before it arrives
    while (wrong := _wrong(page)) and time.monotonic() < end:
        time.sleep(0.2)
    assert wrong == []
    assert [url for url in asked if ":9/" in url or "example.vn" in url] == []


def test_words_without_any_sign_of_markdown_are_left_alone() -> None:
    assert escape_markdown("Trường Mẫu, 12/2026 (TH-01)") == "Trường Mẫu, 12/2026 (TH-01)"
