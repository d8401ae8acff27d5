"""One widget alone on a page of its own, on the small ward whose numbers stand in ``small_ward``."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.context import Context
from dashboard.widgets import lazy_expander
from tests.dashboard.conftest import TIMEOUT

Draw = Callable[[Context], object]
Alone = Callable[..., AppTest]


def _alone(draw, lang, kept):  # its text is run as a script, where the names above mean nothing
    """The page: what the entry script does for every page, and the widget."""
    import streamlit as st

    from dashboard import address, context, navigation
    from dashboard.language.i18n import translator

    address.begin()
    st.navigation([*navigation.pages(translator(lang)).values()], position="hidden")
    kept.value = draw(context.build(lang))
    address.end()


@pytest.fixture
def alone(ward_url: str, monkeypatch: pytest.MonkeyPatch) -> Alone:
    """Draw a widget: ``alone(lambda ctx: …, lang="en", **{"ky": "2026-Q2"})``.

    What it returned stands in the page's ``kept.value``; folds are closed as for visitors.
    """
    monkeypatch.delenv("NQ71_PLAN", raising=False)
    monkeypatch.delenv("NQ71_AS_OF", raising=False)
    monkeypatch.setenv("NQ71_STORE", ward_url)
    monkeypatch.setattr(lazy_expander, "EXPANDED", False)

    def drawn(draw: Draw, lang: str = "vi", **params: str | list[str]) -> AppTest:
        kept = SimpleNamespace(value=None)
        asked = {"draw": draw, "lang": lang, "kept": kept}
        app: Any = AppTest.from_function(_alone, default_timeout=TIMEOUT, kwargs=asked)
        app.kept = kept
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, [one.value for one in app.exception]
        return app

    return drawn


def choose_row(app: AppTest, key: str, row: int) -> AppTest:
    """Choose a row of a table by the key it was drawn with, counted from 0 in the frame's own order."""
    app.session_state[key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return app.run()


def links(app: AppTest) -> list[tuple[str, str]]:
    """The links of a page: words, and page with the filters that it opens with."""
    found = [one.proto for one in app.get("page_link")]
    return [(one.label, f"{one.page}?{one.query_string}".rstrip("?")) for one in found]


def notes(app: AppTest) -> list[str]:
    """The sentences written as HTML, without their tags; tables for paper and heads of charts are left out."""
    bodies = [one.proto.body for one in app.get("html")]
    others = ("<table", '<div class="nq-chart-head"')
    return [_words(body) for body in bodies if not body.startswith(others)]


def on_paper(app: AppTest) -> list[list[list[str]]]:
    """The tables for paper: rows of words."""
    from tests.dashboard.read_html import table

    bodies = [one.proto.body for one in app.get("html")]
    return [table(body) for body in bodies if body.startswith("<table")]


def _words(body: str) -> str:
    pieces: list[str] = []
    parser = HTMLParser()
    parser.handle_data = pieces.append  # type: ignore[method-assign]
    parser.feed(body)
    return "".join(pieces).strip()
