"""Publishing to an object store, and reading from it: there are no folders, and paths begin with the bucket."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

import fsspec
import pandas as pd
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from analytics.datasets import open_plan
from analytics.region import Published, RegionError, publish
from tests.region.conftest import AS_OF, AT, commune, drawn, opened, own_figures

PLACE = "kho-doi-tuong://xo/giao-duc"


class Bucket(MemoryFileSystem):
    """Objects as S3 keeps them: a path is ``bucket/key`` without a slash before it, folders cannot be made."""

    protocol = "kho-doi-tuong"
    root_marker = ""
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = []

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return path.removeprefix("kho-doi-tuong://").strip("/")

    def mkdir(self, path: str, create_parents: bool = True, **kwargs: Any) -> None:
        raise AssertionError("an object store has no folders to be made")

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        raise AssertionError("an object store has no folders to be made")


@pytest.fixture
def bucket() -> Iterator[type[Bucket]]:
    fsspec.register_implementation("kho-doi-tuong", Bucket, clobber=True)
    yield Bucket
    Bucket.store.clear()


def sent(days: int = 0, publisher: str = "kho 1") -> Published:
    units, reports = drawn(1)
    return publish(
        PLACE,
        open_plan(),
        units,
        reports,
        commune=commune(1),
        publisher=publisher,
        at=AT + timedelta(days=days),
    )


def test_a_ward_published_to_an_object_store_has_its_own_figures_there(bucket: type[Bucket]):
    first = sent()
    assert first.written == len(bucket.store) - 1, "every table and the manifest"
    assert all(key.startswith("xo/giao-duc/province=901/commune=90001/") for key in bucket.store)
    told = opened(PLACE).summary("commune", "phase", as_of=AS_OF).assign(by="ward")
    own = own_figures(1).summary("ward", "phase")
    pd.testing.assert_frame_equal(told, own, check_dtype=False)
    assert len(opened(PLACE).trace("M1", time="2030", as_of=AS_OF)) > 0


def test_what_is_there_is_not_sent_again_and_another_ward_s_is_refused(bucket: type[Bucket]):
    first = sent()
    again = sent(days=1)
    assert (again.written, again.kept) == (0, first.written)
    with pytest.raises(RegionError, match=r"kho khác|another store"):
        sent(days=2, publisher="kho 2")


def test_an_object_that_has_gone_names_its_commune(bucket: type[Bucket]):
    sent()
    (media,) = [key for key in bucket.store if "/dataset=media/" in key]
    del bucket.store[media]
    assert set(opened(PLACE).unreadable) == {commune(1).code}
