"""What is kept is made anew for whoever is shown something else, and when the office writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from analytics.office import Change
from analytics.office.figure_notes import FIGURE_NOTES, FigureNote, note_key
from analytics.policy import OPERATOR, Role, Viewer
from analytics.store import Store
from dashboard.context import Context
from dashboard.data.environment import open_view
from dashboard.kept import of_office


@pytest.fixture
def ctx(url: str, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("NQ71_STORE", url)
    plan, view = open_view()
    return Context(Store.open(url), plan, (), view, "vi", False, False, OPERATOR)


def test_it_is_made_once_for_the_same_view_and_looks(ctx: Context) -> None:
    made = []

    @of_office(most=4)
    def once(one: Context, what: str) -> str:
        made.append(what)
        return f"{what} {one.lang}"

    assert [once(ctx, "a"), once(replace(ctx), "a"), once(ctx, "b")] == ["a vi", "a vi", "b vi"]
    assert made == ["a", "b"]


def test_functions_of_one_name_in_two_pages_scripts_share_nothing(ctx: Context) -> None:
    made = []
    for page in ("one", "other"):
        script = f"@of_office(most=4)\ndef answer(ctx, what): return '{page}'\n"
        names: dict[str, Any] = {
            "__name__": "__main__",
            "of_office": of_office,
        }  # as Streamlit runs every page's script
        exec(compile(script, f"app_pages/{page}/page.py", "exec"), names)
        made.append(names["answer"](ctx, "2026"))
    assert made == ["one", "other"]


def test_another_visitor_language_or_theme_gets_his_own(ctx: Context) -> None:
    @of_office(most=8)
    def looks(one: Context) -> tuple[str, bool, Viewer]:
        return one.lang, one.dark, one.viewer

    unit = Viewer("u", "Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
    for other in (ctx, replace(ctx, lang="en"), replace(ctx, dark=True), replace(ctx, viewer=unit)):
        assert looks(other) == (other.lang, other.dark, other.viewer)


def test_what_the_office_writes_shows_on_the_next_run(ctx: Context) -> None:
    @of_office(most=4)
    def notes(one: Context) -> list[str]:
        return list(FIGURE_NOTES.read(one.store))

    assert notes(ctx) == []
    note, key = FigureNote("M1", "2026", None, "thiếu hai trường"), note_key("M1", "2026", None)
    FIGURE_NOTES.write(ctx.store, [Change(key, note)], by="An", at=datetime(2026, 6, 2, tzinfo=UTC))
    assert notes(replace(ctx)) == [key]
