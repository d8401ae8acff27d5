"""The workbook of the evaluation: a spreadsheet program comes to the very points and grades that the page shows."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analytics.office.adjustments import adjustment_key
from analytics.office.evaluation import UnitScore, evaluate
from analytics.outputs.evaluation import evaluation_workbook
from analytics.plan import Plan
from tests.office.test_evaluation import FULL, GROUP, SCHOOL, figures, held, plan

plan = plan
ROWS = (*FULL, ("TDP-01", "R1", 0.333))


@pytest.fixture
def scores(plan: Plan) -> list[UnitScore]:
    rows = figures(*ROWS[:1], ("TH-01", "R1", 0.333), *ROWS[2:])
    kept = {adjustment_key(2027, "TH-01", "A"): held(points=25.0, reason="Biên bản «bổ sung»")}
    return evaluate(plan, (SCHOOL, GROUP), rows, 2027, kept)


def written(plan: Plan, scores: list[UnitScore]) -> bytes:
    return evaluation_workbook(plan, scores, 2027, lang="vi", as_of=date(2027, 12, 20))


def test_points_scores_and_grades_are_formulas_and_nothing_else_is(
    plan: Plan, scores: list[UnitScore]
) -> None:
    book = load_workbook(io.BytesIO(written(plan, scores)))
    formulas = {
        f"{sheet.title}!{cell.column_letter}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert formulas == {
        *(f"Kết quả!{letter}" for letter in "DEFGHI"),
        *(f"Chấm từng tiêu chí!{letter}" for letter in "HLMN"),
    }


def test_a_reason_that_looks_like_a_formula_stays_text(plan: Plan) -> None:
    kept = {adjustment_key(2027, "TH-01", "A"): held(points=25.0, reason="=IF(1,2)")}
    book = load_workbook(io.BytesIO(written(plan, evaluate(plan, (SCHOOL,), figures(*ROWS), 2027, kept))))
    cell = book["Chấm từng tiêu chí"]["O2"]
    assert (cell.value, cell.data_type) == ("=IF(1,2)", "s")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_a_spreadsheet_program_computes_what_the_page_shows(
    plan: Plan, scores: list[UnitScore], tmp_path: Path
) -> None:
    path = tmp_path / "evaluation.xlsx"
    path.write_bytes(written(plan, scores))
    out = tmp_path / "out"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    book = load_workbook(out / "evaluation.xlsx", data_only=True)
    rows = [row for row in book["Kết quả"].iter_rows(values_only=True) if row[0] in ("TH-01", "TDP-01")]
    assert [row[3:8] for row in rows] == [
        (one.earned, one.possible, one.bonus, one.lacking, one.score) for one in scores
    ]
    assert [str(row[8])[0] for row in rows] == [one.grade.code for one in scores if one.grade]
    lines = list(book["Chấm từng tiêu chí"].iter_rows(min_row=2, values_only=True))
    assert [line[11] for line in lines] == [line.points for one in scores for line in one.lines]
