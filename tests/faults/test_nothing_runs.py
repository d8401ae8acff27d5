"""No word of the plan, the register or a report becomes a formula in any file that is written."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from analytics.store import Store
from dashboard.cli import main
from tests.dashboard import small_ward
from tests.faults import hostile_ward

FORMULA = '=HYPERLINK(""http://127.0.0.1:9"",""bấm"");＝1+1'.replace('""', '"')
BEGINS = tuple("=+-@\t\r＝＋－＠")


@pytest.fixture
def given(tmp_path: Path) -> list[str]:
    """A store and a plan, as the command line takes them."""
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        units = [replace(unit, name=f"{FORMULA} {unit.name}") for unit in small_ward.UNITS]
        store.import_units(units, by="a", at=hostile_ward.AT)
        report = small_ward.report(
            small_ward.HOA_SEN, small_ward.Q3, {"briefing": small_ward.briefed(teachers=(1, 2))}
        )
        store.submit(f"{FORMULA}.xlsx", b"x", [report], by="a", at=hostile_ward.AT)
    return ["--store", url, "--plan", str(hostile_ward.plan(tmp_path, FORMULA))]


@pytest.mark.parametrize(
    "words",
    [
        ("template", "--unit", "TH-01", "--period", "2026-Q3"),
        ("summary", "--by", "unit", "--time", "period", "--format", "xlsx"),
        pytest.param(("pack",), marks=pytest.mark.slow),
    ],
    ids=lambda words: words[0],
)
def test_no_cell_of_a_workbook_is_a_formula(given: list[str], words: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    done = CliRunner().invoke(main, [*given, *words, "-o", str(file)])
    assert done.exit_code == 0, done.output
    book = load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith(FORMULA[:9]) for cell in cells)
    assert [(cell.parent.title, cell.coordinate) for cell in cells if cell.data_type == "f"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("trace", "M1", "--unit", "TH-01", "--time", "2026-Q3"),
        pytest.param(("pack", "--format", "csv"), marks=pytest.mark.slow),
    ],
    ids=lambda words: words[0],
)
def test_no_cell_of_a_csv_begins_a_formula_whatever_parts_the_cells(
    given: list[str], words: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "out.csv"
    output = ["-o", str(file)] if words[0] == "pack" else []
    done = CliRunner().invoke(main, [*given, *words, *output])
    assert done.exit_code == 0, done.output
    text = (file.read_bytes() if output else done.stdout_bytes).decode("utf-8-sig")
    assert FORMULA[1:9] in text
    cells = [
        cell
        for separator in ",;"
        for row in csv.reader(io.StringIO(text), delimiter=separator)
        for cell in row
    ]
    assert [cell for cell in cells if cell.startswith(BEGINS) and not _is_number(cell)] == []


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
