"""Pages as several people see them one after the other, in one process."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analytics.policy import Viewer
from dashboard import context, visitor
from dashboard.context import Context
from tests.dashboard.conftest import OpenPage


@pytest.fixture
def seen_by(monkeypatch: pytest.MonkeyPatch, open_page: OpenPage) -> OpenPage:
    """Open a page as somebody sees it, on a dark ground or not."""
    build = context.build

    def opened(url: str, viewer: Viewer, slug: str, *, dark: bool = False, **params: str) -> AppTest:
        def themed(lang: str) -> Context:
            return replace(build(lang), dark=dark)  # type: ignore[arg-type]

        monkeypatch.setattr(context, "build", themed)
        monkeypatch.setattr(visitor, "viewer", lambda: viewer)
        return open_page(url, slug, **params)

    return opened
