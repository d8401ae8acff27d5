"""What the office pins to a figure stands wherever the figure does, with who and when."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

from analytics.office.figure_notes import FIGURE_NOTES, FigureNote, pinned
from analytics.store import Store
from dashboard.cli import main
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows

pytestmark = pytest.mark.slow

AT = datetime(2026, 9, 25, 2, tzinfo=UTC)
WARD, UNIT = "Chưa gồm trường mới sáp nhập.", "=1+1 Hai giáo viên nghỉ thai sản."
OF_QUARTER = "Đã gồm hai giáo viên tập sự."
OF_YEAR = "Kế hoạch ban hành muộn do thay hiệu trưởng."
SAID = f"{WARD} (Minh Họa, ngày 25/09/2026)"


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('noted') / 'ward.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        notes = [
            FigureNote("M1", "2026-2030", None, WARD),
            FigureNote("M1", "2026-Q3", None, WARD),
            FigureNote("M1", "2026-2030", "TH-02", UNIT),
            FigureNote("M1", "2026-Q3", "TH-01", OF_QUARTER),
            FigureNote("M2", "2026", "TH-01", OF_YEAR),
        ]
        FIGURE_NOTES.write(store, [pinned(one, 0) for one in notes], by="Minh Họa", at=AT)
    return url


def run(url: str, *args: str) -> tuple[int, str]:
    ran = CliRunner().invoke(main, ["--store", url, *args])
    return ran.exit_code, ran.output


@pytest.mark.parametrize(
    ("page", "asked", "said"),
    [
        ("", {}, SAID),
        ("chi-tieu", {"chi-tieu": "M1"}, WARD),
        ("nguon-so-lieu", {"chi-tieu": "M1", "ky": "2026-2030"}, WARD),
        ("nguon-so-lieu", {"chi-tieu": "M1", "ky": "2026-2030"}, UNIT),  # among the units behind it
        ("so-sanh", {"chi-tieu": "M1", "ky": "2026-2030", "cac-loai-hinh": "primary"}, UNIT),
        ("don-vi-chi-tiet", {"don-vi": "TH-02"}, UNIT),
        ("tai-bang", {"theo": "unit", "thoi-gian": "phase", "cac-chi-tieu": "M1"}, UNIT),
    ],
)
def test_a_note_stands_on_every_page_that_has_the_figure(
    noted: str, open_page: OpenPage, page: str, asked: dict[str, str], said: str
) -> None:
    assert said in words(open_page(noted, page, **asked))


def test_lists_of_what_changed_have_the_notes_of_their_lines(noted: str, open_page: OpenPage) -> None:
    assert f"✎ {SAID}" in [one.value.replace("\\", "") for one in open_page(noted).caption]
    app = open_page(noted, "chi-tieu", **{"chi-tieu": "M1", "ky": "2026-Q3"})
    listed = [one for html in app.get("html") for one in rows(html.proto.body)]
    of_school = [one["pinned"] for one in listed if one["name"].startswith("Trường Tiểu học Hoa Sen")]
    assert any(OF_QUARTER in words for words in of_school)


def test_a_frozen_view_has_the_notes_of_its_day(noted: str, open_page: OpenPage) -> None:
    asked = {"chi-tieu": "M1", "den-ngay": "2026-09-24"}
    assert WARD not in words(open_page(noted, "chi-tieu", **asked))
    assert WARD in words(open_page(noted, "chi-tieu", **{**asked, "den-ngay": "2026-09-25"}))


def test_a_cell_of_a_table_has_a_mark_that_says_its_note(noted: str, open_page: OpenPage) -> None:
    asked = {"chi-tieu": "M1", "ky": "2026-2030", "cac-don-vi": ["TH-01", "TH-02"]}
    for page, more in (("so-sanh", {"xem": "bang-diem", "cac-loai-hinh": "primary"}), ("dat-canh-nhau", {})):
        app = open_page(noted, page, **(asked | more))  # type: ignore[arg-type]
        said = words(app)
        (table,) = [
            str(one.proto.body)
            for one in app.get("html")
            if "</table>" in str(one.proto.body) and "†" in str(one.proto.body)
        ]
        assert table.count("† có ghi chú, xem dưới bảng.") == 1
        assert UNIT in table, page  # by its title
        assert UNIT in said.replace(table, ""), page  # and in full below, which paper has too


def test_the_yearly_evaluation_has_the_notes_of_the_figures_that_it_scores(
    noted: str, open_page: OpenPage, tmp_path: Path
) -> None:
    assert OF_YEAR in words(open_page(noted, "danh-gia", nam="2026"))
    own = words(open_page(noted, "danh-gia", **{"nam": "2026", "don-vi": "TH-01"}))
    assert OF_YEAR in own
    assert OF_YEAR not in words(open_page(noted, "danh-gia", **{"nam": "2026", "don-vi": "TH-02"}))


def test_the_long_table_has_a_column_of_notes(noted: str, tmp_path: Path) -> None:
    file = tmp_path / "dai.csv"
    assert run(noted, "pack", "--format", "csv", "--as-of", "2026-10-01", "-o", str(file))[0] == 0
    table = pd.read_csv(file, encoding="utf-8-sig", dtype="str", keep_default_na=False)
    told = table[table["note"] != ""]
    assert sorted(
        zip(told["indicator"], told["time"], told["by"], told["level"], told["note"], strict=True)
    ) == [
        ("M1", "2026-2030", "TH-02", "unit", f"'{UNIT}"),
        ("M1", "2026-2030", "ward", "ward", WARD),
        ("M1", "2026-Q3", "TH-01", "unit", OF_QUARTER),
        ("M1", "2026-Q3", "ward", "ward", WARD),
        ("M2", "2026", "TH-01", "unit", OF_YEAR),
    ]


def test_files_have_the_notes_of_their_figures(noted: str, tmp_path: Path) -> None:
    told = ("--as-of", "2026-10-01", "-o")
    book, pack, paper = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "c.docx"
    asked = ("summary", "--by", "unit", "--time", "phase", "--format", "xlsx")
    assert run(noted, *asked, *told, str(book))[0] == 0
    sheet = load_workbook(book)["Ghi chú bên số liệu"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[0], row[3], row[4]) for row in rows] == [("M1", "Trường Tiểu học Đường Xanh", UNIT)]
    assert sheet["E2"].data_type == "s"
    assert run(noted, "pack", "--time", "2026-Q3", *told, str(pack))[0] == 0
    assert load_workbook(pack)["Ghi chú bên số liệu"].max_row == 6
    assert run(noted, "report", "--time", "2026-Q3", *told, str(paper))[0] == 0
    lines = [one.text for one in Document(io.BytesIO(paper.read_bytes())).paragraphs]
    at = lines.index(f"Ghi chú (Minh Họa, ngày 25/09/2026): {WARD}")
    assert lines[at - 1].lstrip("- ").startswith("Tỷ lệ")
    (of_indicator,) = [one for one in lines if one.startswith("Ghi chú về «") and one.endswith(WARD)]
    (of_unit,) = [one for one in lines if one.endswith(OF_QUARTER)]
    assert of_unit.endswith(f"» của Trường Tiểu học Hoa Sen (Minh Họa, ngày 25/09/2026): {OF_QUARTER}")
    assert lines.index(of_indicator) < lines.index(of_unit)


def test_the_office_writes_a_note_where_the_figure_stands_and_takes_it_away(
    tmp_path: Path, open_page: OpenPage
) -> None:
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    app = open_page(url, "chi-tieu", **{"chi-tieu": "M1", "ky": "2026-Q3"})
    next(one for one in app.text_input if one.label == "Người ghi").set_value("Minh Họa").run()
    next(one for one in app.text_area if one.label == "Lời ghi chú").set_value(WARD).run()
    next(one for one in app.button if one.label == "Lưu ghi chú").click().run()
    assert WARD in next(str(one.proto.body) for one in app.get("html") if "nq-notes" in str(one.proto.body))
    next(one for one in app.button if one.label == "Bỏ ghi chú").click().run()
    assert not [one for one in app.get("html") if 'class="nq-notes"' in str(one.proto.body)]
    with Store.open(url) as store:
        assert [one.value is None for one in FIGURE_NOTES.history(store, "M1/2026-Q3/")] == [True, False]


def test_the_commands_pin_list_and_take_away(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    by = ("--by", "Văn phòng")
    add = ("notes", "add", "M1", WARD, "--as-of", "2026-10-01")
    assert run(url, *add, "--time", "2031-Q9", *by)[0] == 2
    assert run(url, *add, "--time", "2026-Q3", "--unit", "MTTQ", *by)[0] == 2  # not in its scope
    assert run(url, *add, "--time", "2026-Q3", "--unit", "TH-01", *by) == (0, "")
    assert f'"M1","2026-Q3","TH-01","{WARD}","Văn phòng",' in run(url, "notes", "list")[1]
    assert run(url, "notes", "remove", "M1", "--time", "2026-Q3", "--unit", "TH-01")[0] == 0
    assert run(url, "notes", "remove", "M1", "--time", "2026-Q3", "--unit", "TH-01")[0] == 2


def test_the_bar_says_when_the_newest_report_came(noted: str, url: str, open_page: OpenPage) -> None:
    newest = "Báo cáo mới nhất nhận lúc 09:00 ngày 14/09/2026"
    assert newest in words(open_page(noted, "van-ban-chi-dao"))
    frozen = open_page(noted, "chi-tieu", **{"den-ngay": "2026-07-01"})
    assert "Báo cáo mới nhất nhận lúc 09:00 ngày 14/06/2026" in words(frozen)
    assert "Chưa có báo cáo nào trong số liệu." in words(open_page(url, "chi-tieu"))
