"""What communes publish shows once it is measured; what cannot be read leaves the figures of before."""

from __future__ import annotations

import time
from collections.abc import Iterator

import fsspec
import pytest

from dashboard.data.region import Looked, _Place
from tests.region.conftest import AS_OF, commune, opened, published

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


def test_what_cannot_be_read_leaves_the_figures_of_before(place: _Place, caplog: pytest.LogCaptureFixture):
    before = place.looked
    published(ADDRESS, 2)
    files = fsspec.filesystem("memory")
    for path in files.glob(f"/xa-dang-xem/province=901/commune={commune(2).code}/**/*.parquet"):
        files.pipe_file(path, b"")
    place.look_again()
    assert place.looked is before
    assert "could not be looked at again" in caplog.text
    assert not place.looking
