"""What a browser says of widgets over its websocket is made up: a choice that the page did not offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Node

from analytics.policy import Viewer
from dashboard import navigation, visitor
from tests.dashboard.small_ward import DUONG_XANH
from tests.dashboard.test_what_a_unit_sees import BY_LINK, OFFICE, SCHOOL, others_in

pytestmark = pytest.mark.slow

OpenPage = Callable[..., AppTest]
CASES = [(who, one.slug) for who in (SCHOOL, BY_LINK) for one in navigation.PAGES if one.opens(who)]


def choices(node: Node) -> Iterator[tuple[str, str]]:
    """The identifier and kind of each widget with options."""
    for child in getattr(node, "children", {}).values():
        proto = getattr(child, "proto", None)
        if (kind := type(proto).__name__) in ("Selectbox", "MultiSelect", "ButtonGroup"):
            yield proto.id, kind
        yield from choices(child)


def choose(app: AppTest, widget: str, kind: str, word: str) -> None:
    """Send what a browser sends when a choice is made."""
    state = WidgetStates()
    state.widgets.extend(one for one in app._tree.get_widget_states().widgets if one.id != widget)
    chosen = state.widgets.add(id=widget)
    if kind == "Selectbox":
        chosen.string_value = word
    else:
        chosen.string_array_value.data.append(word)
    app._run(state)


@pytest.mark.parametrize(
    ("who", "slug"), CASES, ids=lambda one: "link" if one == BY_LINK else getattr(one, "name", one)
)
def test_a_choice_that_was_not_offered_shows_nothing_of_another_unit(
    who: Viewer, slug: str, ward_url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "viewer", lambda: who)
    app = open_page(ward_url, slug)
    for widget, kind in list(choices(app._tree)):
        for word in (DUONG_XANH.code, DUONG_XANH.name):
            choose(app, widget, kind, word)
            assert not app.exception, widget
            assert [one for one in others_in(app) if one != word] == [], widget


def test_the_same_words_choose_for_who_may_see_them(
    ward_url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "viewer", lambda: OFFICE)
    app = open_page(ward_url, "don-vi-chi-tiet")
    (unit,) = [one for one in choices(app._tree) if one[0].endswith("-don-vi")]
    choose(app, *unit, DUONG_XANH.name)
    assert app.query_params["don-vi"] == DUONG_XANH.code
