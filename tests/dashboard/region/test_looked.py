"""What communes publish shows once it is measured; what cannot be read leaves the figures of before."""

from __future__ import annotations

import time
from collections.abc import Iterator

import fsspec
import pandas as pd
import pytest

from dashboard.data.region import Looked, _Place
from tests.region.conftest import AS_OF, commune, opened, published

pytestmark = pytest.mark.slow

ADDRESS = "memory://xa-dang-xem"


@pytest.fixture
def place() -> Iterator[_Place]:
    """A place where one commune has published, looked at and asked for its phases."""
    published(ADDRESS, 1)
    looked = Looked(opened(ADDRESS))
    looked.summary("commune", "phase", AS_OF)
    yield _Place(looked, time.monotonic())
    fsspec.filesystem("memory").rm("/xa-dang-xem", recursive=True)


def test_what_was_published_since_shows_when_it_is_measured(place: _Place):
    before = place.looked
    place.look_again()
    assert place.looked is before  # nothing new, nothing measured again
    published(ADDRESS, 2)
    place.look_again()
    assert place.looked.asked() == before.asked()
    assert set(place.looked.summary("commune", "phase", AS_OF)["by"]) == {commune(1).code, commune(2).code}


def test_a_commune_whose_files_are_damaged_is_left_out_and_the_others_show_what_is_new(place: _Place):
    before = place.looked.summary("commune", "phase", AS_OF)
    published(ADDRESS, 2)
    files = fsspec.filesystem("memory")
    for path in files.glob(f"/xa-dang-xem/province=901/commune={commune(2).code}/**/*.parquet"):
        files.pipe_file(path, b"")
    place.look_again()
    assert list(place.looked.communes(AS_OF)["state"]) == ["current", "unreadable"]
    pd.testing.assert_frame_equal(place.looked.summary("commune", "phase", AS_OF), before)


def test_what_was_told_with_a_commune_is_told_without_it_once_its_files_turn_out_damaged(place: _Place):
    published(ADDRESS, 2)
    place.look_again()
    looked = place.looked
    assert len(looked.communes(AS_OF).query("state == 'current'")) == 2
    files = fsspec.filesystem("memory")
    (media,) = files.glob(f"/xa-dang-xem/province=901/commune={commune(2).code}/dataset=media/*.parquet")
    files.pipe_file(media, files.cat_file(media)[::-1])
    looked.summary("commune", "year", AS_OF)
    assert list(looked.communes(AS_OF)["state"]) == ["current", "unreadable"]
    assert set(looked.summary("commune", "phase", AS_OF)["by"]) == {commune(1).code}


def test_a_place_that_cannot_be_read_leaves_the_figures_of_before(
    place: _Place, caplog: pytest.LogCaptureFixture
):
    before = place.looked
    fsspec.filesystem("memory").pipe_file("/xa-dang-xem/communes.csv", b"code\n")
    place.look_again()
    assert place.looked is before
    assert "could not be looked at again" in caplog.text
    assert not place.looking
    assert place.unread is not None
    assert place.unread.since == place.read_at
    assert "thiếu cột" in place.unread.error.text.vi
    fsspec.filesystem("memory").rm("/xa-dang-xem/communes.csv")
    place.look_again()
    assert place.unread is None


def test_a_place_that_has_gone_is_no_province_without_communes(place: _Place):
    before = place.looked
    files = fsspec.filesystem("memory")
    files.mv("/xa-dang-xem", "/xa-o-cho-khac", recursive=True)
    place.look_again()
    files.mv("/xa-o-cho-khac", "/xa-dang-xem", recursive=True)
    assert place.looked is before
    assert place.unread is not None
