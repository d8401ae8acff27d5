"""What happens at the place of published wards while a page is open is said, and shows when it is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.data import region
from dashboard.data.view import View
from tests.dashboard.conftest import words
from tests.dashboard.region.conftest import OpenPage
from tests.region.conftest import published

pytestmark = pytest.mark.slow


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> list[region._Place]:
    """The places that pages have asked for, the last one last."""
    asked, shared = [], region._shared

    def told(view: View) -> region._Place:
        asked.append(shared(view))
        return asked[-1]

    monkeypatch.setattr(region, "_shared", told)
    return asked


def test_what_is_published_while_a_page_is_open_is_said_and_shows_when_it_is_wanted(
    open_region: OpenPage, tmp_path: Path, places: list[region._Place], monkeypatch: pytest.MonkeyPatch
):
    place = str(tmp_path / "xa")
    published(place, 1)
    app = open_region(place)
    assert "1/1 xã" in words(app)
    assert "newer" not in [one.key for one in app.button]
    before = places[-1].looked
    published(place, 2)
    places[-1].look_again()
    with monkeypatch.context() as drawn_before:
        drawn_before.setattr(region, "look", lambda _view: before)
        app.run()
    said = words(app)
    assert "1/1 xã" in said  # no number changes under who reads it
    assert "Nơi công bố vừa có thay đổi, trang này chưa tính." in said
    app.button(key="newer").click().run()
    assert "2/2 xã" in words(app)
    assert "vừa có thay đổi" not in words(app)


def test_a_place_that_is_gone_while_a_page_is_open_is_said_with_the_hour_of_its_figures(
    open_region: OpenPage, tmp_path: Path, places: list[region._Place]
):
    place = tmp_path / "xa"
    published(str(place), 1)
    open_region(str(place))
    place.rename(tmp_path / "cho-khac")
    places[-1].look_again()
    app = open_region(str(place))
    said = words(app)
    assert "1/1 xã" in said
    at = places[-1].read_at
    assert f"đang xem số liệu đọc lúc {at:%H:%M} ngày {at:%d/%m/%Y}" in said
    assert "1/1 communes" in words(open_region(str(place), lang="en"))
