"""A template holds what its unit reports, guards the hand, and comes back valid when filled in."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from analytics.datasets import DATASETS, Column, datasets_of
from analytics.intake import SourceFile, check_files
from analytics.office.assignments import Assignment
from analytics.outputs import template
from analytics.plan import Unit, UnitKind
from tests import ward

FRONT = Unit("MTTQ", "Ủy ban MTTQ (minh họa)", UnitKind.MASS_ORGANISATION)

PLAN = ward.plan()


@pytest.mark.parametrize("unit", ward.UNITS, ids=lambda unit: unit.code)
def test_a_template_has_the_sheets_of_its_group_and_a_cover_filled_in(unit: Unit) -> None:
    book = _book(unit)
    expected = [dataset.sheet for dataset in datasets_of(unit.group)]
    assert book.sheetnames == ["Hướng dẫn", "Thông tin", *expected, "Danh mục"]
    assert book.properties.creator == "nq71"
    assert book["Danh mục"].sheet_state == "hidden"
    cover = {row[0].value: row[1].value for row in book["Thông tin"].iter_rows(min_row=3)}
    assert cover == {
        "Mã đơn vị": unit.code,
        "Tên đơn vị": unit.name,
        "Kỳ báo cáo": "Quý II/2026",
        "Người lập": None,
        "Điện thoại": None,
        "Ngày lập": None,
    }


@pytest.mark.parametrize("id_", [d.id for d in datasets_of(ward.HOA_BAN.group)])
def test_every_column_has_its_official_header_its_comment_and_a_frozen_row(id_: str) -> None:
    sheet = _book(ward.HOA_BAN)[DATASETS[id_].sheet]
    assert [cell.value for cell in sheet[1]] == [column.title.vi for column in DATASETS[id_].columns]
    for cell, column in zip(sheet[1], DATASETS[id_].columns, strict=True):
        assert cell.comment is not None
        assert ("Bắt buộc" in cell.comment.text) == _mentions_required(column, cell.comment.text)
    assert sheet.freeze_panes == "B2"
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("id_", [d.id for d in datasets_of(ward.HOA_BAN.group)])
def test_lists_numbers_and_dates_are_guarded(id_: str) -> None:
    book = _book(ward.HOA_BAN)
    sheet = book[DATASETS[id_].sheet]
    by_column = {str(v.sqref).partition("2:")[0]: v for v in sheet.data_validations.dataValidation}
    for cell, column in zip(sheet[1], DATASETS[id_].columns, strict=True):
        validation = by_column.get(cell.column_letter)
        if column.kind in ("text", "school_year"):
            assert validation is None
            continue
        assert validation is not None, column.name
        wanted = {
            "enum": "list",
            "task_code": "list",
            "flag": "list",
            "date": "date",
            "integer": "whole",
            "money": "whole",
            "number": "decimal",
            "percent": "decimal",
        }[column.kind]
        assert validation.type == wanted
        if wanted == "list":
            assert _listed(book, validation) == _values(column)


@pytest.mark.parametrize(
    ("unit", "tables"),
    [
        (ward.HOA_BAN, ward.SCHOOL_TABLES),
        (ward.OFFICE, {"briefing": [{"group": "Cán bộ, công chức phường", "total": 30, "briefed": 29}]}),
        (ward.GROUP, {"briefing": [{"group": "Nhân dân", "total": 1200, "briefed": 600}]}),
    ],
    ids=["school", "office", "group"],
)
def test_a_template_filled_in_comes_back_valid_with_the_same_rows(unit: Unit, tables: dict[str, Any]) -> None:
    if unit is ward.OFFICE:
        tables = tables | {
            "training": [{"group": "Chuyên viên phụ trách giáo dục", "total": 2, "trained": 2}]
        }
    _comes_back(unit, tables, ward.filled(unit, tables))


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_a_template_saved_by_libreoffice_comes_back_valid(tmp_path: Path) -> None:
    source = tmp_path / "in" / "hoa-ban.xlsx"
    source.parent.mkdir()
    source.write_bytes(ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
    for form in ("xlsx", "ods", "xls"):
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless"]
        command += ["--convert-to", form, "--outdir", str(tmp_path / form), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        saved = tmp_path / form / f"hoa-ban.{form}"
        _comes_back(ward.HOA_BAN, ward.SCHOOL_TABLES, saved.read_bytes(), saved.name)


def _comes_back(unit: Unit, tables: ward.Tables, data: bytes, name: str = "t.xlsx") -> None:
    (checked,) = check_files([SourceFile(name, data)], plan=PLAN, units=ward.UNITS)
    assert [problem.as_dict() for problem in checked.problems] == []
    (report,) = checked.reports
    assert (report.unit, report.period) == (unit.code, ward.PERIOD)
    assert list(report.tables) == [dataset.id for dataset in datasets_of(unit.group)]
    for id_, table in report.tables.items():
        rows = tables.get(id_, [])
        assert len(table.frame) == len(rows), id_
        for row, (_, read) in zip(rows, table.frame.iterrows(), strict=True):
            for field, value in row.items():
                got = read[field].date() if DATASETS[id_].column(field).kind == "date" else read[field]
                assert got == value, (id_, field)


@cache  # looked at, never changed
def _book(unit: Unit) -> Workbook:
    return load_workbook(io.BytesIO(template(PLAN, unit, ward.PERIOD)))


def _mentions_required(column: Column, comment: str) -> bool:
    return column.presence == "required" or "Bắt buộc khi" in comment


def _values(column: Column) -> list[str]:
    if column.vocabulary:
        return list(column.vocabulary.values)
    return list(PLAN.task_ids()) if column.kind == "task_code" else ["Có", "Không"]


def _listed(book: Workbook, validation: DataValidation) -> list[str]:
    sheet, _, cells = str(validation.formula1).partition("!")
    return [str(row[0].value) for row in book[sheet.strip("'")][cells.replace("$", "")]]


@pytest.mark.parametrize(
    ("unit", "said"),
    [(ward.HOA_BAN, "Biểu 9 và 10 ghi"), (FRONT, "Biểu 10 ghi"), (ward.GROUP, None)],
    ids=lambda one: getattr(one, "code", one),
)
def test_the_guide_names_the_tables_that_are_not_added_up_among_the_unit_s_own(
    unit: Unit, said: str | None
) -> None:
    guide = [str(cell.value) for cell in _book(unit)["Hướng dẫn"]["A"] if cell.value]
    told = [line.partition(". ")[2] for line in guide if "không cộng dồn" in line]
    assert [line[: len(said or "")] for line in told] == ([said] if said else [])


def test_what_a_unit_has_been_assigned_stands_in_its_template_but_for_what_it_says_itself() -> None:
    own = Assignment(
        2026,
        "NVR-01",
        "THCS-01",
        "Ngày hội",
        "An",
        "Chủ trì",
        "Quyết định",
        date(2026, 9, 5),
        "Tin bài",
        (),
        "gấp",
    )
    others = [replace(own, code="T2.1", unit="TH-01"), replace(own, code="T2.2", year=2027)]
    data = template(PLAN, ward.HOA_BAN, ward.PERIOD, [own, *others])
    book = load_workbook(io.BytesIO(data))
    sheet = book["10. Nhiệm vụ 06 rõ"]
    row, letters = ward.header(sheet, "task")
    found = {name: sheet[f"{letter}{row + 1}"].value for name, letter in letters.items()}
    assert found == {
        "code": "NVR-01",
        "work": "Ngày hội",
        "person": "An",
        "responsibility": "Chủ trì",
        "authority": "Quyết định",
        "due_on": datetime(2026, 9, 5),  # noqa: DTZ001 - a cell's
        "result": None,
        "progress": None,
        "done_on": None,
        "note": "gấp",
    }
    assert "Tin bài" in str(sheet[f"{letters['result']}{row + 1}"].comment)
    assert sheet[f"{letters['code']}{row + 2}"].value is None
    guide = [str(cell.value) for cell in book["Hướng dẫn"]["A"] if cell.value]
    assert any("đã ghi sẵn 1 nhiệm vụ giao cho đơn vị trong năm 2026" in line for line in guide)
    codes = next(v for v in sheet.data_validations.dataValidation if letters["code"] in str(v.sqref))
    assert _listed(book, codes)[-1] == "NVR-01"


def test_a_template_sent_back_with_its_assignments_untouched_is_told_what_to_write() -> None:
    own = Assignment(2026, "T2.1", "THCS-01", "Sinh hoạt chuyên đề")
    sent = ward.typed_into(template(PLAN, ward.HOA_BAN, ward.PERIOD, [own]), ward.SCHOOL_TABLES)
    (checked,) = check_files([SourceFile("t.xlsx", sent)], plan=PLAN, units=ward.UNITS)
    (problem,) = [one for one in checked.problems if one.severity == "error"]
    assert problem.message("vi") == "Ô H2: cột «Tiến độ (%)» còn trống."
    assert problem.fix("vi") == (
        "Điền vào ô H2. Việc chưa bắt đầu thì ghi 0, đã xong thì ghi 100. Nếu cả dòng không phải là số liệu, xóa dòng đó."
    )


def test_the_guide_of_a_plan_with_money_from_the_year_s_start_says_so() -> None:
    reporting = PLAN.reporting.model_copy(update={"budget": "cumulative"})
    book = load_workbook(
        io.BytesIO(template(PLAN.model_copy(update={"reporting": reporting}), ward.HOA_BAN, ward.PERIOD))
    )
    guide = [str(cell.value).partition(". ")[2] for cell in book["Hướng dẫn"]["A"] if cell.value]
    assert [line for line in guide if line.startswith("Biểu ") and "năm" in line] == [
        "Biểu 9 ghi số lũy kế từ đầu năm đến hết kỳ báo cáo."
    ]
    assert [line[:12] for line in guide if "không cộng dồn" in line] == ["Biểu 10 ghi "]
