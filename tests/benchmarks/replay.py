"""The floor of a page: the very elements that it drew, drawn again from ready-made data, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

ELEMENTS = (
    "button",
    "caption",
    "checkbox",
    "columns",
    "container",
    "dataframe",
    "download_button",
    "expander",
    "file_uploader",
    "html",
    "info",
    "markdown",
    "multiselect",
    "page_link",
    "plotly_chart",
    "segmented_control",
    "selectbox",
    "subheader",
    "text_input",
    "title",
)
"""What draws. Containers are drawn again too, but stay empty: what stood in them stands below."""

Call = tuple[str, tuple[Any, ...], dict[str, Any]]
CALLS: list[Call] = []
"""What :data:`PAGE` draws; a script run by AppTest finds it here."""

PAGE = """
import streamlit as st
from dashboard import navigation
from dashboard.language.i18n import translator
from tests.benchmarks.replay import CALLS
st.set_page_config(layout="wide")
others = [page for page in navigation.pages(translator("vi")).values() if not page._default]
def page():
    for name, args, kwargs in CALLS:
        getattr(st, name)(*args, **kwargs)
st.navigation([st.Page(page, title="–", default=True), *others], position="top").run()
"""


def keep_compiled(patch: pytest.MonkeyPatch) -> None:
    """Compile each script once, as a server does; AppTest by itself compiles it anew on every run."""
    kept = ScriptCache()
    for module in (app_test, local_script_runner):
        patch.setattr(module, "ScriptCache", lambda: kept)


@contextmanager
def recording(patch: pytest.MonkeyPatch) -> Iterator[list[Call]]:
    """Note every element that a run draws through ``st``."""
    calls: list[Call] = []
    with patch.context() as context:
        for name in ELEMENTS:
            context.setattr(st, name, _noting(name, getattr(st, name), calls))
        yield calls


def _noting(name: str, draw: Callable[..., Any], calls: list[Call]) -> Callable[..., Any]:
    def noted(*args: Any, **kwargs: Any) -> Any:
        calls.append((name, args, {key: value for key, value in kwargs.items() if key != "persist_state"}))
        return draw(*args, **kwargs)

    return noted


def drawn_again(calls: list[Call]) -> AppTest:
    """A page that draws these elements."""
    CALLS[:] = [call for call in calls if not _to_the_overview(call)]
    app = AppTest.from_string(PAGE, default_timeout=120).run()
    assert not app.exception, app.exception
    return app


def _to_the_overview(call: Call) -> bool:
    """The default page is another one there, so no link can lead to it."""
    return call[0] == "page_link" and "overview" in str(call[1])
