"""One number is the same on the screen, in the data service, the workbooks, the tables and behind it."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.dashboard import small_ward
from tests.dashboard.api.conftest import Site
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

SAMPLE = [
    ("M1", "ward", "ward", "period", "2026-Q2"),
    ("M1", "ward", "ward", "phase", "2026-2030"),
    ("M1", "unit", "TH-01", "period", "2026-Q3"),
    ("M1", "unit", "TH-02", "period", "2026-Q3"),
    ("M1", "kind", "primary", "year", "2026"),
    ("M2", "ward", "ward", "phase", "2026-2030"),
    ("T1.2", "group", "ward", "period", "2026-Q3"),
    ("R1", "ward", "ward", "period", "2026-Q3"),
]
DAY = small_ward.AS_OF.isoformat()


@pytest.fixture
def site(shared_site: Site) -> Site:
    """Whoever only asks shares the store."""
    return shared_site


@pytest.mark.parametrize(("indicator", "by", "code", "kind", "time"), SAMPLE)
def test_the_number_is_the_same_everywhere(
    site: Site, open_page: OpenPage, tmp_path: Any, indicator: str, by: str, code: str, kind: str, time: str
) -> None:
    def mine(rows: Any) -> dict[str, Any]:
        (row,) = [row for row in rows if (row["by"], row["time"], row["part"]) == (code, time, "")]
        return dict(row)

    asked = ("summary", "--by", by, "--time", kind, "--indicator", indicator, "--as-of", DAY)
    told = mine(csv.DictReader(io.StringIO(site.command(*asked).decode())))
    query = f"/summary?by={by}&time={kind}&indicator={indicator}&as_of={DAY}"
    assert mine(csv.DictReader(io.StringIO(site.get(f"{query}&format=csv").text))) == told
    figures = [told[name] for name in ("numerator", "denominator", "value")]
    from_json = mine(site.get(query).json())
    numbers = [None if text == "" else float(text) for text in figures]
    for name, number in zip(("numerator", "denominator", "value"), numbers, strict=True):
        # JSON is written with 15 digits, here and on the command line.
        assert from_json[name] == (None if number is None else pytest.approx(number, rel=1e-14))

    table = tmp_path / "table.xlsx"
    site.command(*asked, "--format", "xlsx", "-o", str(table))
    cells = [[cell.value for cell in row] for row in load_workbook(table).worksheets[0].iter_rows(min_row=2)]
    assert any(_holds(row, numbers) for row in cells), (numbers, cells)

    if by == "unit" and numbers[0] is not None:
        traced = csv.DictReader(
            io.StringIO(
                site.command("trace", indicator, "--unit", code, "--time", time, "--as-of", DAY).decode()
            )
        )
        behind = [row for row in traced if row["role"] == "numerator"]
        assert sum(float(row["value"]) for row in behind) == numbers[0]

    whose = "toan-phuong" if by == "ward" else code
    app = open_page(site.url, "nguon-so-lieu", **{"chi-tieu": indicator, "ky": time, "cua": whose})
    if numbers[1] is not None:
        assert f"{numbers[0]:g}/{numbers[1]:g}" in words(app) or indicator == "T1.2"


def _holds(row: list[Any], numbers: list[float | None]) -> bool:
    known = [value for value in row if isinstance(value, int | float)]
    return all(number is None or any(value == pytest.approx(number) for value in known) for number in numbers)
