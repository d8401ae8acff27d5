"""The checked-in files are what the generator writes; good ones are good, faulty ones as said."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analytics.datasets import open_plan
from analytics.intake import SourceFile, check_files
from sample_data.faulty import FAULTY, PERIOD, Faulty
from sample_data.files import FOLDER, files, write_files
from sample_data.ward import UNITS

PLAN = open_plan()
MOST_BYTES = 2_000_000


@cache
def made() -> dict[str, bytes]:
    """Every file as the generator writes it."""
    return dict(files())


@pytest.mark.slow
def test_the_checked_in_files_are_those_the_generator_writes() -> None:
    wanted = made()
    found = {
        path.relative_to(FOLDER).as_posix()
        for name in ("reports", "faulty")
        for path in (FOLDER / name).rglob("*")
        if path.is_file()
    }
    assert found == set(wanted) - {"units.csv"}
    for name, data in wanted.items():
        _assert_same_content(name, (FOLDER / name).read_bytes(), data)
    assert sum(len(data) for data in wanted.values()) < MOST_BYTES


def test_writing_twice_leaves_the_same_files(tmp_path: Path) -> None:
    assert write_files(tmp_path) == write_files(tmp_path) == len(made())


def test_every_checked_in_report_is_valid() -> None:
    paths = sorted((FOLDER / "reports").rglob("*.*"))
    assert {path.suffix for path in paths} == {".xlsx", ".xls", ".csv"}
    sources = [SourceFile(path.name, path.read_bytes()) for path in paths]
    results = check_files(sources, plan=PLAN, units=UNITS)
    errors = [
        (path.name, problem.message("en"))
        for path, checked in zip(paths, results, strict=True)
        for problem in checked.problems
        if problem.severity == "error"
    ]
    assert errors == []
    for path, checked in zip(paths, results, strict=True):
        assert {report.period.code for report in checked.reports} <= {path.parent.name}
        assert path.suffix == ".csv" or [report.unit for report in checked.reports] == [path.stem]


@pytest.mark.parametrize("fault", FAULTY, ids=lambda fault: fault.name)
def test_a_faulty_file_is_told_of_exactly_what_is_wrong_with_it(fault: Faulty) -> None:
    source = SourceFile(fault.name, (FOLDER / "faulty" / fault.name).read_bytes())
    (checked,) = check_files([source], plan=PLAN, units=UNITS)
    assert {p.code for p in checked.problems if p.severity == "error"} == fault.codes
    assert (checked.status == "valid") == (not fault.codes)
    assert fault.name in (FOLDER / "faulty" / "README.md").read_text(encoding="utf-8")
    assert all(report.period == PERIOD for report in checked.reports)


def _assert_same_content(name: str, found: bytes, wanted: bytes) -> None:
    if name.endswith(".xlsx") and found.startswith(b"PK"):
        assert _cells(found) == _cells(wanted), name
    else:
        assert found == wanted, name


def _cells(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(data), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_a_table_without_a_column_reads_true_once_it_is_told_so_and_obeyed() -> None:
    (fault,) = [one for one in FAULTY if one.name == "thieu-cot.csv"]
    (checked,) = check_files([SourceFile(fault.name, fault.data())], plan=PLAN, units=UNITS)
    (told,) = [one for one in checked.problems if one.code == "missing_column"]
    assert told.question is None
    assert "trang web" not in told.fix("vi"), "an answer is advised that is never asked for"
    assert "đúng là «Số người tham dự»" in told.fix("vi")
    head, *rows = fault.data().decode("utf-8-sig").splitlines()
    people = [40, 55, 62]
    lines = [
        f"{head};Số người tham dự",
        *(f"{row};{count}" for row, count in zip(rows, people, strict=True)),
    ]
    (obeyed,) = check_files([SourceFile(fault.name, "\n".join(lines).encode())], plan=PLAN, units=UNITS)
    assert obeyed.status == "valid"
    assert [row.values["participants"] for row in obeyed.read] == people
