"""Invented communes, published to a place in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import fsspec
import pytest

from analytics.datasets import Reports, open_plan
from analytics.indicators import Measured, measure
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


@cache
def own_figures(number: int) -> Measured:
    """What an invented commune measures of its own."""
    units, reports = drawn(number)
    return measure(open_plan(), units, reports, as_of=AS_OF)


def published(
    address: str, number: int, *, province: str = "901", plan: Plan | None = None, at: datetime = AT
) -> None:
    if plan is not None:
        _publish(address, number, province, plan, at)
        return
    files, place = fsspec.url_to_fs(address)
    for name, data in _as_published(number, province, at):
        path = f"{place}/{name}"
        files.makedirs(path.rpartition("/")[0], exist_ok=True)
        files.pipe_file(path, data)


def _publish(address: str, number: int, province: str, plan: Plan, at: datetime) -> None:
    units, reports = drawn(number)
    place = commune(number, province)
    publish(address, plan, units, reports, commune=place, publisher=f"kho {number}", at=at)


@cache
def _as_published(number: int, province: str, at: datetime) -> tuple[tuple[str, bytes], ...]:
    """The files of a commune by the bundled plan: written once, and put wherever a test wants them."""
    place = "/a-commune-alone"
    files = fsspec.filesystem("memory")
    _publish(f"memory:/{place}", number, province, open_plan(), at)
    made = tuple((path.removeprefix(f"{place}/"), files.cat_file(path)) for path in files.find(place))
    files.rm(place, recursive=True)
    return made


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
