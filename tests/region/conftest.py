"""Invented communes, published to a place in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import fsspec
import pytest

from analytics.datasets import Reports, open_plan
from analytics.plan import Commune, Plan, Quarter, Unit
from analytics.region import Region, publish
from tests.indicators.invented import invented_reports, invented_units

AS_OF = date(2030, 10, 1)
AT = datetime.fromisoformat("2030-09-29T08:30")
FIRST, LAST = Quarter(2029, 2), Quarter(2030, 3)


def commune(number: int, province: str = "901") -> Commune:
    return Commune(
        code=f"9{number:04}",
        name=f"Xã Mẫu {number}",
        province=province,
        province_name=f"Tỉnh {province}",
        region="Vùng mẫu",
    )


@cache
def drawn(number: int) -> tuple[tuple[Unit, ...], Reports]:
    """The units of an invented commune, and its reports with two in five missing; not to be changed."""
    units = invented_units(18 + number)
    reports = invented_reports(open_plan(), units, FIRST, LAST, rows_per_table=3, missing=0.4, seed=number)
    return units, reports


def published(
    address: str, number: int, *, province: str = "901", plan: Plan | None = None, at: datetime = AT
) -> None:
    units, reports = drawn(number)
    place = commune(number, province)
    publish(address, plan or open_plan(), units, reports, commune=place, publisher=f"kho {number}", at=at)


@pytest.fixture
def address() -> Iterator[str]:
    """A place in memory that is empty before and after."""
    place = "memory://so-lieu-xa"
    yield place
    files = fsspec.filesystem("memory")
    if files.exists("/so-lieu-xa"):
        files.rm("/so-lieu-xa", recursive=True)


def opened(address: str, plan: Plan | None = None) -> Region:
    return Region.open(address, plan or open_plan(), scheduler="here")
