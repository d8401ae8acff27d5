"""Drawn reports and a store of three units to put them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analytics.datasets import DATASETS, DTYPES, Table, UnitReport
from analytics.plan import Quarter, Unit, UnitKind
from analytics.store import Store
from tests.empty_store import place_empty_store

Q2 = Quarter(2026, 2)
AT = datetime.fromisoformat("2026-06-20T08:30")
UNITS = (
    Unit("TH-01", "Trường Tiểu học Mẫu 1", UnitKind.PRIMARY, date(2026, 1, 1), None, ("TH Mẫu 1", "Mẫu 1")),
    Unit("MN-01", "Trường Mầm non Mẫu 1", UnitKind.KINDERGARTEN),
    Unit("TDP-01", "Tổ dân phố Mẫu 1", UnitKind.RESIDENTIAL_GROUP, None, date(2030, 12, 31)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kho.db"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Everything is tested on both kinds of database; what asks for the ``path`` is about a SQLite file."""
    names = [name for name in ("address", "nowhere") if name in metafunc.fixturenames]
    server = pytest.param(*["postgresql"] * len(names), marks=pytest.mark.postgresql)
    if names:
        kinds = (
            [["sqlite"] * len(names), server]
            if "path" not in metafunc.fixturenames
            else [["sqlite"] * len(names)]
        )
        metafunc.parametrize(names, kinds, indirect=True, ids=("sqlite", "postgresql")[: len(kinds)])


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store is: a SQLite file in ``path``, or a database of a PostgreSQL server."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql"))
    place_empty_store(tmp_path / "kho.db")
    return str(tmp_path / "kho.db")


@pytest.fixture
def nowhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store may be begun: no file yet, or an empty database of a PostgreSQL server."""
    if request.param == "sqlite":
        yield str(tmp_path / "moi" / "kho.db")
    else:
        with request.getfixturevalue("postgresql_server").nothing() as url:
            yield url


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with Store.open(address) as opened:
        opened.import_units(UNITS, by="văn phòng", at=AT)
        yield opened


@pytest.fixture
def table() -> Callable[..., Table]:
    """Draws a table: ``table("briefing", "group | total", "Giáo viên | 10")``, first row 5, first letter B."""

    def draw(dataset: str, head: str = "", *lines: str) -> Table:
        names = [name.strip() for name in head.split("|")] if head else []
        cells = [[cell.strip() or None for cell in line.split("|")] for line in lines]
        sheet = DATASETS[dataset].sheet
        columns: dict[str, Any] = {
            "sheet": pd.Series([sheet] * len(lines), dtype="str"),
            "row": pd.Series(range(5, 5 + len(lines)), dtype="int64"),
        }
        for column in DATASETS[dataset].columns:
            place = names.index(column.name) if column.name in names else None
            drawn = [None if place is None else row[place] for row in cells]
            columns[column.name] = pd.Series(
                [_read(cell, column.kind) for cell in drawn], dtype=DTYPES[column.kind]
            )
        column_letters = (
            {sheet: {name: chr(ord("B") + place) for place, name in enumerate(names)}} if names else {}
        )
        return Table(pd.DataFrame(columns), column_letters)

    return draw


@pytest.fixture
def briefing(table: Callable[..., Table]) -> Callable[..., UnitReport]:
    """A report of one dataset with one row: ``briefing(87)`` has briefed 87 of 100 teachers."""

    def draw(briefed: int, unit: str = "TH-01", period: Quarter = Q2) -> UnitReport:
        drawn = table("briefing", "group | total | briefed", f"Giáo viên | 100 | {briefed}")
        return UnitReport(unit, period, {"briefing": drawn})

    return draw


def _read(cell: str | None, kind: str) -> Any:
    if cell is None:
        return None
    if kind == "date":
        return datetime.fromisoformat(cell)
    if kind == "flag":
        return cell == "Có"
    return cell if DTYPES[kind] == "str" else pd.to_numeric(cell)
