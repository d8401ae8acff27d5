"""A commune with another plan, other phases, lists and titles: the same product, with no line of code for it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from analytics.datasets import DATASETS, open_plan
from analytics.outputs import template
from analytics.plan import Plan, Quarter, Unit, UnitKind, write_register
from dashboard import navigation
from dashboard.cli import main
from tests.dashboard import conftest as screen
from tests.dashboard.conftest import OpenPage, words
from tests.ward import header, typed_into

pytestmark = pytest.mark.slow

PLAN = Path(__file__).with_name("xa.toml")
OFFICE = Unit("VP", "Văn phòng xã Suối Mơ (minh họa)", UnitKind.WARD_OFFICE)
SCHOOL = Unit("TH-01", "Trường Tiểu học Suối Mơ", UnitKind.PRIMARY)
VILLAGE = Unit("THON-01", "Thôn Bản Mẫu", UnitKind.RESIDENTIAL_GROUP)
UNITS = (OFFICE, SCHOOL, VILLAGE)
AS_OF = "2026-06-25"

open_page = screen.open_page
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return open_plan(PLAN)


def invoke(store: Path, *words: object) -> Result:
    result = CliRunner().invoke(main, ["--store", str(store), "--plan", str(PLAN), *map(str, words)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def by_hand(title: str, *rows: list[object]) -> bytes:
    """A workbook with one sheet, as somebody types it who has no template."""
    book = Workbook()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> Iterator[Path]:
    """The commune's second quarter of 2026: the school by the template, the others by tables of their own."""
    folder = tmp_path_factory.mktemp("commune")
    path, register = folder / "store.db", folder / "units.csv"
    register.write_bytes(write_register(UNITS))
    assert invoke(path, "units", "import", register).exit_code == 0
    school = typed_into(
        template(plan, SCHOOL, Quarter(2026, 2)),
        {
            "briefing": [{"group": "Giáo viên", "total": 20, "briefed": 12, "held_on": date(2026, 4, 10)}],
            "plan_document": [{"school_year": "2026-2027", "form": "Chưa xây dựng"}],
            "training": [{"group": "Cán bộ truyền thông cơ sở giáo dục", "total": 1, "trained": 1}],
            "task": [{"code": "N1.1", "work": "Đưa tin hằng tuần", "progress": 40}],
        },
    )
    village = by_hand(
        "1. Phổ biến quán triệt",
        ["Mã đơn vị", "Kỳ báo cáo", "Nhóm đối tượng", "Tổng số", "Số người đã dự học tập"],
        ["THON-01", "2026-Q2", "Nhân dân", 200, 150],
    )
    office = by_hand(
        "4. Tin bài, sản phẩm",
        ["Mã đơn vị", "Kỳ báo cáo", "Ngày đăng, phát", "Kênh", "Thể loại", "Tên tin bài, sản phẩm", "SL tin"],
        ["VP", "2026-Q2", date(2026, 5, 3), "loa xã", "Tin", "Tin tuần", 7],
        ["VP", "2026-Q2", date(2026, 5, 9), "Bảng tin thôn", "Tin", "Tin dán bảng", 2],
    )
    for name, data in (("TH-01", school), ("THON-01", village), ("VP", office)):
        file = folder / f"{name}.xlsx"
        file.write_bytes(data)
        given = invoke(path, "submit", "--json", file)
        assert given.exit_code == 0, given.output
    return path


def summary(store: Path, *words: str) -> dict[tuple[str, str], dict[str, str]]:
    told = invoke(store, "summary", "--as-of", AS_OF, *words)
    assert told.exit_code == 0, told.output
    rows = csv.DictReader(io.StringIO(told.stdout))
    return {(row["indicator"], row["time"]): row for row in rows}


def test_a_template_offers_the_words_and_tasks_of_the_plan(plan: Plan) -> None:
    book = load_workbook(io.BytesIO(template(plan, SCHOOL, Quarter(2026, 2))))
    told = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"Đài xã", "Bảng tin thôn"} <= told
    assert not [one for one in told if "phường" in one.casefold()]
    assert any("N1.1" in one for one in told)
    assert not any("T1.1" in one for one in told)
    header(book[DATASETS["media"].sheet], "media")


def test_titles_of_the_plan_are_read_without_a_question_and_those_of_another_plan_are_not(
    store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "media.csv"
    file.write_text(
        "Mã đơn vị,Kỳ báo cáo,Ngày đăng,Kênh,Thể loại,Tên tin bài,SL tin\n"
        "VP,2026-Q2,05/05/2026,Đài xã,Tin,Tin,4\n",
        encoding="utf-8",
    )
    (read,) = [
        json.loads(line) for line in invoke(store, "check", "--json", "--rows", file).stdout.splitlines()
    ]
    assert [one["values"]["quantity"] for one in read["read"]] == [4]
    assert not [one for one in read["problems"] if one["severity"] == "error"]
    other = CliRunner().invoke(main, ["--store", str(store), "check", "--json", str(file)])
    assert json.loads(other.stdout.splitlines()[0])["status"] == "invalid"


def test_indicators_are_measured_by_phase_and_judged_at_the_steps_of_the_plan(store: Path) -> None:
    phases = summary(store, "--by", "ward", "--time", "phase")
    assert {time for _, time in phases} == {"2026-2027"}  # the others have not begun
    people, teachers = phases["H1", "2026-2027"], phases["H2", "2026-2027"]
    assert (people["numerator"], people["denominator"], people["status"]) == ("150", "200", "met")
    assert (float(teachers["value"]), float(teachers["target"])) == (0.6, 0.9)
    assert teachers["status"] == "on_track"  # 60 % by a step of 50 % in 2026
    assert phases["N1.1", "2026-2027"]["value"] == "7"


@pytest.mark.parametrize("slug", [one.slug for one in navigation.PAGES])
def test_every_page_draws_this_plan_and_no_word_of_the_other(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, store: Path, slug: str
) -> None:
    monkeypatch.setenv("NQ71_PLAN", str(PLAN))
    monkeypatch.setenv("NQ71_AS_OF", AS_OF)
    app = open_page(f"sqlite:///{store}", slug)
    assert not app.exception, [one.value for one in app.exception]
    said = words(app)
    for stranger in ("71-NQ/TW", "2030-2035", "M1", "{area}"):
        assert stranger not in said, [line for line in said.splitlines() if stranger in line]
    assert not [line for line in said.splitlines() if "phường" in line.casefold()]


@pytest.mark.parametrize(("lang", "ward"), [("vi", r"\bphường\b"), ("en", r"\bwards?\b")])
def test_no_file_or_text_calls_the_commune_a_ward(store: Path, tmp_path: Path, lang: str, ward: str) -> None:
    pack, table, reminders = tmp_path / "pack.xlsx", tmp_path / "summary.xlsx", tmp_path / "reminders.txt"
    for command in (
        ("pack", "--time", "2026-Q2", "-o", pack),
        ("summary", "--by", "ward", "--time", "period", "--format", "xlsx", "-o", table),
        ("reminders", "--period", "2026-Q2", "-o", reminders),
    ):
        made = invoke(store, "--lang", lang, *command, "--as-of", AS_OF)
        assert made.exit_code == 0, made.output
    cells = [
        str(cell.value)
        for path in (pack, table)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {"vi": "Toàn xã", "en": "Whole commune"}[lang] in cells
    said = [*cells, *reminders.read_text("utf-8").splitlines()]
    assert not [one for one in said if re.search(ward, one, re.IGNORECASE) or "{area}" in one]


def test_its_units_are_evaluated_by_its_own_rubric(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    monkeypatch.setenv("NQ71_PLAN", str(PLAN))
    monkeypatch.setenv("NQ71_AS_OF", AS_OF)
    app = open_page(f"sqlite:///{store}", navigation.slug("evaluation"), nam="2026")
    assert "Năm 2026: 2/2 đơn vị đủ căn cứ xếp loại (1 tốt, 1 khá)." in words(app)


def test_the_official_report_is_this_communes(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    made = invoke(store, "report", "--time", "2026-Q2", "--as-of", AS_OF, "-o", path)
    assert made.exit_code == 0, made.output
    document = docx.Document(str(path))
    cells: list[Any] = [cell for table in document.tables for row in table.rows for cell in row.cells]
    said = "\n".join(one.text.replace("\u00a0", " ") for one in [*document.paragraphs, *cells])
    assert "XÃ SUỐI MƠ" in said
    assert "Trần Thị Ví Dụ" in said
    assert "150/200" in said
    for stranger in ("71-NQ/TW", "phường", "PHƯỜNG"):
        assert stranger not in said, [line for line in said.splitlines() if stranger in line]
