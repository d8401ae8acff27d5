"""Communes stand under their districts as a reader counts: the second before the tenth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analytics.region import write_communes
from tests.dashboard.conftest import words
from tests.dashboard.region.conftest import OpenPage
from tests.region.conftest import commune, published

pytestmark = pytest.mark.slow

DISTRICTS = {1: "Cụm 10", 2: "Cụm 2", 3: "", 4: "Cụm 1", 5: "Cụm 2"}


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Five communes under three districts, and one without a district."""
    there = str(tmp_path / "xa")
    published(there, 1)
    write_communes(
        there, [commune(number).model_copy(update={"district": own}) for number, own in DISTRICTS.items()]
    )
    return there


def headings(said: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"Cụm \d+|Chưa ghi cụm", said)))


@pytest.mark.parametrize("slug", ["", "chi-tieu"], ids=["tiles", "rows"])
def test_districts_stand_by_their_number_and_communes_without_one_last(
    open_region: OpenPage, place: str, slug: str
):
    said = words(open_region(place, slug))
    assert headings(said) == ["Cụm 1", "Cụm 2", "Cụm 10", "Chưa ghi cụm"]


def test_communes_of_one_name_are_told_apart_by_their_provinces(open_region: OpenPage, tmp_path: Path):
    there = str(tmp_path / "xa")
    published(there, 1)
    namesake = commune(2, "902").model_copy(update={"name": commune(1).name})
    write_communes(there, [commune(1), namesake])
    (beside,) = open_region(there, "xa", xa=commune(1).code).multiselect
    assert beside.options == [f"{namesake.name} · Tỉnh 902"]
