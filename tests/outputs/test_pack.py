"""The summary pack says the same as the screen, cell by cell, and is fit to read, print and trust."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from math import ceil
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from analytics.datasets import open_plan
from analytics.indicators import STATUS_NAMES, Measured, UnknownName, measure, owed_reports, phase_cards
from analytics.outputs import part_name, summary_pack
from analytics.outputs.pack.forms import value_form
from analytics.outputs.pack.sheets import allowed, lines_of
from analytics.outputs.summary import time_name
from analytics.plan import Quarter, UnitGroup, UnitKind
from tests.indicators.drawing import reports, sent, units, with_faulty_files
from tests.indicators.invented import invented_reports, invented_units

pytestmark = pytest.mark.slow

PLAN = open_plan()
WARD = invented_units(40)
DAY = date(2030, 8, 20)
MADE = datetime(2030, 8, 20, 16, 5)  # noqa: DTZ001 - local time
TIME = "2030-Q2"
HEADER = 5
COLUMNS = {
    "Tử số": "numerator",
    "Mẫu số": "denominator",
    "Giá trị": "value",
    "Mục tiêu": "target",
    "Đơn vị đã báo cáo": "units_reported",
    "Đơn vị phải báo cáo": "units_expected",
    "Đơn vị có số lấy từ báo cáo trước": "units_carried",
}


@pytest.fixture(scope="module")
def measured() -> Measured:
    found = invented_reports(PLAN, WARD, Quarter(2029, 2), Quarter(2030, 2), rows_per_table=3, missing=0.3)
    return measure(PLAN, WARD, found, as_of=DAY)


@pytest.fixture(scope="module")
def data(measured: Measured) -> bytes:
    return summary_pack(measured, time=TIME, lang="vi", made_at=MADE)


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def table(sheet: Worksheet, top: int = HEADER) -> list[dict[str, Any]]:
    """The rows below a header row up to the first row without anything, by the header's titles."""
    titles = [cell.value for cell in sheet[top] if cell.value]
    found = []
    for row in sheet.iter_rows(min_row=top + 1, max_col=len(titles)):
        values = [cell.value for cell in row]
        if all(value is None for value in values):
            break
        found.append(dict(zip(titles, values, strict=True)))
    return found


def blocks(sheet: Worksheet) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The blocks of a sheet: the indicator's id and its table."""
    for row in range(HEADER, sheet.max_row):
        words = sheet.cell(row, 1).value
        if isinstance(words, str) and " · " in words:
            yield words.partition(" · ")[0], table(sheet, row + 1)


def plainly(frame: pd.DataFrame, column: str) -> list[float | None]:
    return [kept(value) for value in frame[column]]


def kept(figure: Any) -> float | None:
    """What a workbook keeps of a number: sixteen digits; the seventeenth is nobody's figure."""
    return None if pd.isna(figure) else float(f"{figure:.16g}")


@pytest.mark.parametrize(
    ("name", "by", "kind"),
    [
        ("Toàn phường theo quý", "ward", "period"),
        ("Toàn phường theo năm", "ward", "year"),
        ("Toàn phường theo giai đoạn", "ward", "phase"),
        ("Theo khối", "group", None),
        ("Theo loại hình", "kind", None),
        ("Theo đơn vị", "unit", None),
    ],
)
def test_every_cell_of_a_table_is_the_measured_figure(
    book: Workbook, measured: Measured, name: str, by: Any, kind: Any
) -> None:
    computed = measured.summary(by, kind or "period")
    if kind is None:
        computed = computed[computed["time"] == TIME]
    written = table(book[name])
    assert len(written) == len(computed) > 20
    for title, column in COLUMNS.items():
        figures = [row[title] for row in written]
        assert figures == plainly(computed, column), title
        assert not any(isinstance(value, (str, bool)) for value in figures)
    assert [row["Mã"] for row in written] == list(computed["indicator"])
    parts = zip(computed["indicator"], computed["part"], strict=True)
    assert [row["Thành phần"] or "" for row in written] == [
        part_name(PLAN, PLAN.indicator(id_), part, "vi") for id_, part in parts
    ]
    assert [row["Thời gian"] for row in written] == [time_name(PLAN, time, "vi") for time in computed["time"]]


def test_statuses_are_those_of_the_summary_with_shape_and_word(book: Workbook, measured: Measured) -> None:
    computed = measured.summary("unit", "period")
    computed = computed[(computed["time"] == TIME) & (computed["status"] != "")]
    assert set(computed["status"]) >= {"behind", "no_data"}
    of_targets = {indicator.id for indicator in PLAN.indicators if indicator.target is not None}
    written = [row for row in table(book["Theo đơn vị"]) if row["Mã"] in of_targets and row["Trạng thái"]]
    expected = computed[computed["indicator"].isin(of_targets)]
    labels = {STATUS_NAMES[status].label("vi") for status in expected["status"]}
    with_status = [row["Trạng thái"] for row in written if row["Trạng thái"] in labels]
    assert with_status == [STATUS_NAMES[status].label("vi") for status in expected["status"]]


def test_members_are_named_and_stand_in_the_order_of_the_register(book: Workbook) -> None:
    rows = table(book["Theo đơn vị"])
    of_r1 = [(row["Mã đơn vị"], row["Đơn vị"]) for row in rows if row["Mã"] == "R1"]
    assert of_r1 == [(unit.code, unit.name) for unit in WARD]
    groups = [row["Khối"] for row in table(book["Theo khối"]) if row["Mã"] == "R1"]
    assert groups == [group.label.vi for group in UnitGroup]
    kinds = [row["Loại hình"] for row in table(book["Theo loại hình"]) if row["Mã"] == "R1"]
    present = {unit.kind for unit in WARD}
    assert kinds == [kind.label.vi for kind in UnitKind if kind in present]


@pytest.mark.parametrize("phase", ["2026-2030", "2030-2035"])
def test_the_targets_of_both_phases_of_a_shared_year_are_the_cards_of_the_screen(
    book: Workbook, measured: Measured, phase: str
) -> None:
    cards = phase_cards(measured, PLAN.phase(phase))
    written = table(book[f"Mục tiêu {PLAN.phase(phase).name.vi}"])
    assert [row["Mã"] for row in written] == [card.indicator.id for card in cards]
    for row, card in zip(written, cards, strict=True):
        assert row["Kết quả"] == kept(card.value)
        assert row["Mức phải đạt đến nay"] == kept(card.pace)
        assert (row["Tử số"], row["Mẫu số"], row["Mục tiêu"]) == (
            card.numerator,
            card.denominator,
            card.target,
        )
        assert row["Trạng thái"] == STATUS_NAMES[card.status].label("vi")
        coverage = (card.units_reported, card.units_expected, card.units_carried)
        assert tuple(row[title] for title in list(COLUMNS)[4:]) == coverage


def test_the_blocks_of_trends_hold_every_indicator_with_data(book: Workbook, measured: Measured) -> None:
    computed = measured.summary("ward", "period")
    computed = computed[computed["part"] == ""]
    found = dict(blocks(book["Diễn biến theo quý"]))
    known = computed.groupby("indicator", sort=False)["value"].count()
    assert list(found) == [id_ for id_ in known.index if known[id_]]
    for id_, rows in found.items():
        own = computed[computed["indicator"] == id_]
        assert [row["Kết quả"] for row in rows] == plainly(own, "value")
        assert [row["Tử số"] for row in rows] == plainly(own, "numerator")
        assert [row["Mẫu số"] for row in rows] == plainly(own, "denominator")


def test_the_blocks_of_units_hold_every_unit_that_a_target_binds(book: Workbook, measured: Measured) -> None:
    computed = measured.summary("unit", "period")
    computed = computed[(computed["part"] == "") & (computed["time"] == TIME)]
    found = dict(blocks(book["Đơn vị theo mục tiêu"]))
    assert {"M1", "M2", "M5"} <= set(found)
    assert not {"M3", "M4"} & set(found), "one talk of the ward a year is no duty of each office"
    names = {unit.code: unit.name for unit in WARD}
    for id_, rows in found.items():
        own = computed[computed["indicator"] == id_]
        assert [row["Tên đơn vị"] for row in rows] == [names[code] for code in own["by"]]
        assert [row["Giá trị"] for row in rows] == plainly(own, "value")


def test_no_cell_is_a_formula_and_no_text_is_a_number(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                if isinstance(cell.value, str):
                    assert not re.fullmatch(r"-?[\d.,]+%?", cell.value) or sheet.title == "Bìa"


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    bad = [*units("VP-1", "TH-1")]
    bad[1] = type(bad[1])("TH-1", '=HYPERLINK("http://x","y")', bad[1].kind)
    made = measure(PLAN, tuple(bad), reports(sent("TH-1", "2026-Q2", activity="")), as_of=date(2026, 7, 1))
    book = load_workbook(io.BytesIO(summary_pack(made, time="2026-Q2", lang="vi", made_at=MADE)))
    cells = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == bad[1].name
    ]
    assert len(cells) > 3
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_shares_are_real_numbers_shown_as_per_cent(book: Workbook) -> None:
    sheet = book["Toàn phường theo quý"]
    titles = [cell.value for cell in sheet[HEADER]]
    for row in sheet.iter_rows(min_row=HEADER + 1):
        if row[0].value in ("M1", "R1") and row[titles.index("Giá trị")].value is not None:
            assert row[titles.index("Giá trị")].number_format == "0.0%"
            assert row[titles.index("Tử số")].number_format == "#,##0"


@pytest.mark.parametrize(
    ("value", "unit", "form"),
    [
        (0.5, "percent", "percent"),
        (1.0, "percent", "percent"),
        (0.9996, "percent", "percent fine"),
        (0.0001, "percent", "percent fine"),
        (12.0, "count", "integer"),
        (3.5, "days", "decimal"),
        (None, "percent", "percent"),
    ],
)
def test_no_form_rounds_nearly_all_to_all_nor_hardly_any_to_none(value: Any, unit: str, form: str) -> None:
    assert value_form(value, unit) == form


def test_the_cover_links_to_every_sheet_and_every_sheet_back(book: Workbook) -> None:
    cover = book.worksheets[0]
    links = [cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert len(links) > 10
    for sheet in book.worksheets[1:]:
        assert sheet["A4"].hyperlink.location == "'Bìa'!A1", sheet.title
    words = {cell.value for row in cover.iter_rows() for cell in row}
    assert {"Quý II/2030", "20/08/2030", "16:05, 20/08/2030", str(len(WARD))} <= words


def test_every_sheet_is_set_up_to_be_read_and_printed(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert len(sheet.title) <= 31
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "&P/&N"
        assert sheet.oddFooter.left.text == f"673/KH-UBND · {sheet.title}"
    for name in (
        "Theo đơn vị",
        "Toàn phường theo quý",
        "Mục tiêu Giai đoạn 2026-2030",
        "Định nghĩa",
        "Báo cáo còn thiếu",
    ):
        sheet = book[name]
        assert sheet.freeze_panes.endswith(str(HEADER + 1))
        assert sheet.auto_filter.ref.startswith(f"A{HEADER}:")
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"


def pages(sheet: Worksheet) -> int:
    """On how many pages of A4 across a sheet prints at most, from its widths, heights, breaks and fitting."""
    if sheet.page_setup.fitToHeight == 1:
        return 1
    margins = sheet.page_margins
    broad = 29.7 - 2.54 * (margins.left + margins.right)
    tall = 21.0 - 2.54 * (margins.top + margins.bottom)
    across = sum(one.width * 0.2 for one in sheet.column_dimensions.values() if one.width and one.customWidth)
    last = sheet.max_row
    for chart in sheet._charts:
        columns = [
            sheet.column_dimensions[get_column_letter(n)] for n in range(1, chart.anchor._from.col + 1)
        ]
        left = sum(0.2 * (one.width if one.customWidth else 9) for one in columns)
        across = max(across, left + chart.anchor.ext.width / 360_000)
        last = max(last, chart.anchor._from.row + ceil(chart.anchor.ext.height / 360_000 / 0.53))
    if sheet.print_area:
        last = range_boundaries(sheet.print_area.rpartition("!")[2])[3]
    scale = min(1.0, broad / across)
    repeated = 1.5 if sheet.print_title_rows else 0.0
    breaks, used, count = {one.id for one in sheet.row_breaks.brk}, 0.0, 1
    for row in range(1, last + 1):
        of = sheet.row_dimensions[row]
        height = 0.0 if of.hidden else (of.height or 15.0) * 2.54 / 72 * scale
        if used + height > tall or row - 1 in breaks:
            count, used = count + 1, repeated * scale
        used += height
    return count


def test_the_pack_prints_on_at_most_forty_pages(book: Workbook) -> None:
    told = {sheet.title: pages(sheet) for sheet in book.worksheets}
    assert sum(told.values()) <= 40, told
    assert told["Theo đơn vị"] == 1


def test_older_times_are_folded_not_left_out(book: Workbook, measured: Measured) -> None:
    sheet = book["Toàn phường theo quý"]
    titles = [cell.value for cell in sheet[HEADER]]
    place = titles.index("Thời gian") + 1
    by_time: dict[str, set[bool]] = {}
    for row in range(HEADER + 1, sheet.max_row + 1):
        by_time.setdefault(sheet.cell(row, place).value, set()).add(bool(sheet.row_dimensions[row].hidden))
    known = [time_name(PLAN, time.code, "vi") for time in measured.times("period")]
    assert {name for name, hidden in by_time.items() if hidden == {False}} == set(known[-4:])
    assert {name for name, hidden in by_time.items() if hidden == {True}} == set(known[:-4])
    assert "gập lại" in sheet["A3"].value


def test_units_by_indicators_has_the_figure_of_each_and_tells_no_data_from_nothing_owed(
    book: Workbook, measured: Measured
) -> None:
    computed = measured.summary("unit", "period")
    computed = computed[(computed["part"] == "") & (computed["time"] == TIME)]
    rows = table(book["Đơn vị và chỉ tiêu"])
    assert [row["Tên đơn vị"] for row in rows] == [unit.name for unit in measured.units]
    codes = {unit.name: unit.code for unit in measured.units}
    figures = {(one["by"], one["indicator"]): kept(one["value"]) for one in computed.to_dict("records")}
    for row in rows:
        for id_, shown in list(row.items())[1:]:
            assert shown == figures.get((codes[row["Tên đơn vị"]], id_), "–")


def test_a_row_is_as_high_as_its_longest_text_needs(book: Workbook) -> None:
    sheet = book["Định nghĩa"]
    limits = [cell.value for cell in sheet[HEADER]].index("Lưu ý khi đọc") + 1
    for row in range(HEADER + 1, HEADER + 1 + len(table(sheet))):
        words = sheet.cell(row, limits).value
        if words:
            assert (sheet.row_dimensions[row].height or 15) >= 15 * lines_of(words, 48.0)


def test_the_definitions_name_every_indicator_and_every_part_with_n_and_of_what(book: Workbook) -> None:
    rows = table(book["Định nghĩa"])
    own = [row for row in rows if not row["Chỉ tiêu"].startswith("– ")]
    assert [row["Mã"] for row in own] == [indicator.id for indicator in PLAN.indicators]
    assert [row["Cách tính"] for row in own] == [indicator.formula.vi for indicator in PLAN.indicators]
    assert len(rows) - len(own) == sum(len(indicator.parts) for indicator in PLAN.indicators)
    assert all(row["Tử số (n)"] and row["Mẫu số (N)"] for row in rows)
    m1 = rows[0]
    assert m1["Tử số (n)"] == "tổng «Số đã được phổ biến, quán triệt»"
    assert m1["Mục tiêu"] == "100% khi hết giai đoạn"
    assert m1["Nội dung trong kế hoạch"].startswith("100% cán bộ, công chức phường")
    words = {cell.value for row in book["Định nghĩa"].iter_rows() for cell in row}
    assert {name.label("vi") for name in STATUS_NAMES.values()} <= words


def test_charts_are_native_draw_their_own_cells_and_leave_gaps_for_no_data(data: bytes) -> None:
    book = load_workbook(io.BytesIO(data))
    with ZipFile(io.BytesIO(data)) as parts:
        charts = [
            parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")
        ]
    blocks_of_trends = len(dict(blocks(book["Diễn biến theo quý"])))
    assert len(charts) > blocks_of_trends > 20
    for chart in charts:
        assert '<dispBlanksAs val="gap"' in chart
        assert '<delete val="1"' not in chart, "an axis nobody sees"
        assert '<min val="0"' in chart
        for sheet, first, last in re.findall(r"<f>'?([^'!<]+)'?!\$([A-Z]+\$\d+):\$([A-Z]+\$\d+)</f>", chart):
            area = book[sheet][f"{first.replace('$', '')}:{last.replace('$', '')}"]
            assert any(cell.value is not None for row in area for cell in row)
    titles = " ".join(charts)
    assert "Kết quả và mức phải đạt đến ngày 20/08/2030 · Giai đoạn 2026-2030" in titles
    assert "từng đơn vị, Quý II/2030" in titles


def test_every_chart_says_in_words_what_it_shows(data: bytes, book: Workbook) -> None:
    with ZipFile(io.BytesIO(data)) as parts:
        drawings = [
            ElementTree.fromstring(parts.read(name))
            for name in parts.namelist()
            if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)
        ]
        count = sum(name.startswith("xl/charts/chart") for name in parts.namelist())
    frames = [one for drawing in drawings for one in drawing.iter() if one.tag.endswith("}cNvPr")]
    told = [one.get("descr", "") for one in frames]
    assert len(told) == count
    assert all(one.startswith("Biểu đồ: ") for one in told)
    sheet = book["Diễn biến theo quý"]
    # The first chart's figures, as they stand in its table: the quarters that are over.
    table = list(sheet.iter_rows(HEADER + 2, HEADER + 60, 1, 4, values_only=True))
    table = table[: next(place for place, row in enumerate(table) if row[0] is None)]
    title = f"{PLAN.indicators[0].name.vi} · toàn phường, qua các quý"
    (own,) = [one for one in told if f"Biểu đồ: {title}." in one]
    number, last, high = re.search(
        r"\. (\d+) mục từ .* đến (Q\S+ \S+), .* cao nhất (.*?),? thấp", own
    ).groups()
    shown = table[: int(number)]
    assert shown[-1][0] == last
    best = max((row for row in shown if row[3] is not None), key=lambda row: row[3])
    percent = f"{best[3] * 100:.1f}".removesuffix(".0").replace(".", ",")
    assert high == f"{best[0]} ({percent}%)"


def test_a_quarter_still_running_is_in_the_table_but_not_in_the_chart(data: bytes, book: Workbook) -> None:
    sheet = book["Diễn biến theo quý"]
    assert dict(blocks(sheet))["R1"][-1]["Kỳ báo cáo"] == "Quý III/2030"
    with ZipFile(io.BytesIO(data)) as parts:
        charts = [
            parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")
        ]
    ends = [
        sheet[f"A{last}"].value
        for chart in charts
        for last in re.findall(r"<f>'Diễn biến theo quý'!\$A\$\d+:\$A\$(\d+)</f>", chart)
    ]
    assert set(ends) == {"Quý II/2030"}


def test_a_pack_in_english_has_no_vietnamese_but_what_units_wrote(measured: Measured) -> None:
    book = load_workbook(io.BytesIO(summary_pack(measured, time=TIME, lang="en", made_at=MADE)))
    own = {unit.name for unit in WARD}
    vietnamese = re.compile(
        "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
    )
    names = re.compile("Thái Nguyên")
    for sheet in book.worksheets:
        assert not vietnamese.search(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value not in own:
                    assert not vietnamese.search(names.sub("", cell.value)), (sheet.title, cell.value)


def test_reports_received_tell_every_state_and_who_owes_none() -> None:
    ward = units("VP-1", "TH-1", "TH-2")
    new = type(ward[0])("TH-9", "Trường mới", ward[1].kind, active_from=date(2026, 9, 1))
    came = reports(
        sent("VP-1", "2026-Q2", datetime(2026, 6, 20, 9), activity=""),  # noqa: DTZ001
        sent("TH-1", "2026-Q2", datetime(2026, 7, 20, 9), briefing="group|total|briefed\nGiáo viên|9|8"),  # noqa: DTZ001
        sent("TH-2", "2026-Q3", datetime(2026, 9, 10, 9), activity=""),  # noqa: DTZ001
    )
    came = with_faulty_files(came, ("VP-1", "2026-Q3", 2, datetime(2026, 9, 18, 9)))  # noqa: DTZ001
    made = measure(PLAN, (*ward, new), came, as_of=date(2026, 9, 20))
    book = load_workbook(io.BytesIO(summary_pack(made, time="2026", lang="vi", made_at=MADE)))
    rows = table(book["Nộp báo cáo"])
    received = {row["Mã đơn vị"]: (row["Quý II/2026"], row["Quý III/2026"]) for row in rows}
    assert received["VP-1"] == ("●", "✖ có lỗi")
    assert received["TH-1"] == ("▼ 26 ngày", "○ chưa gửi*"), "its teachers are told from quarter II"
    assert received["TH-2"] == ("○ chưa gửi", "●")
    assert received["TH-9"] == ("–", "○ chưa gửi")
    shares = made.summary("ward", "period", ["R1", "T5.2"])
    for id_ in ("R1", "T5.2"):
        values = [row["Quý II/2026"] for row in rows if row["Mã đơn vị"] == id_]
        own = shares[(shares["indicator"] == id_) & (shares["time"] == "2026-Q2")].iloc[0]
        assert values == [kept(own[name]) for name in ("value", "numerator", "denominator")]
    titles = ("Kỳ báo cáo", "Mã đơn vị", "Tình trạng", "Số ngày sau hạn", "Số tệp có lỗi")
    assert [tuple(row[title] for title in titles) for row in table(book["Báo cáo còn thiếu"])] == [
        ("Quý II/2026", "TH-2", "○ Chưa gửi", 88, 0),
        ("Quý III/2026", "VP-1", "✖ Đã gửi, có lỗi", -4, 2),
        ("Quý III/2026", "TH-1", "○ Chưa gửi", -4, 0),
        ("Quý III/2026", "TH-9", "○ Chưa gửi", -4, 0),
    ]
    facts = {row[0].value: row[1].value for row in book["Bìa"].iter_rows(max_col=2)}
    assert facts["Báo cáo Quý III/2026"] == "2 đơn vị chưa gửi, 1 đã gửi nhưng còn lỗi; đã nhận 1/4."


def test_the_units_that_owe_a_report_are_those_of_the_screen(book: Workbook, measured: Measured) -> None:
    rows = table(book["Báo cáo còn thiếu"])
    assert [row["Mã đơn vị"] for row in rows] == [
        unit.code for unit in owed_reports(measured, Quarter(2030, 2)).not_sent
    ]
    assert rows[0]["Hạn nộp"] == datetime(2030, 6, 24)  # noqa: DTZ001
    assert rows[0]["Tình trạng"] == "○ Chưa gửi"


def test_before_anything_is_reported_the_pack_is_blank_and_says_so() -> None:
    made = measure(PLAN, units("VP-1", "TH-1"), reports(), as_of=date(2026, 5, 1))
    book = load_workbook(io.BytesIO(summary_pack(made, time="2026-Q2", lang="vi", made_at=MADE)))
    of_rows = [row for row in table(book["Theo đơn vị"]) if row["Mã"] not in ("R1", "T5.2")]
    assert of_rows
    assert all(row["Giá trị"] is None and row["Tử số"] is None for row in of_rows)
    assert {row["Trạng thái"] for row in of_rows if row["Mã"] == "M1" and not row["Thành phần"]} == {
        "○ Chưa có số liệu"
    }
    assert book["Báo cáo còn thiếu"]["A3"].value == "Không đơn vị nào còn nợ báo cáo."
    assert table(book["Báo cáo còn thiếu"]) == []


@pytest.mark.parametrize(("time", "name"), [("2026-H1", "6 tháng"), ("2026-9M", "9 tháng")])
def test_the_pack_takes_the_names_of_times_that_the_report_takes(time: str, name: str) -> None:
    made = measure(PLAN, units("VP-1", "TH-1"), reports(), as_of=date(2026, 9, 20))
    book = load_workbook(io.BytesIO(summary_pack(made, time=time, lang="vi", made_at=MADE)))
    assert name in book["Theo khối"]["A1"].value


def test_the_cover_has_the_state_of_the_targets_of_both_phases(book: Workbook, measured: Measured) -> None:
    facts = [(row[0].value, row[1].value) for row in book["Bìa"].iter_rows(max_col=2)]
    for phase in PLAN.phases:
        for card in phase_cards(measured, phase):
            state = STATUS_NAMES[card.status].label("vi")
            (told,) = [shown for label, shown in facts if label == card.indicator.id]
            assert told.startswith(f"{state} · {card.indicator.name.vi}")


def test_a_time_that_does_not_exist_is_refused_by_name(measured: Measured) -> None:
    with pytest.raises(UnknownName, match="2099"):
        summary_pack(measured, time="2099", lang="vi", made_at=MADE)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_a_sheet_gets_a_name_that_a_workbook_allows_and_no_other_has(titles: list[str]) -> None:
    taken: list[str] = []
    for title in titles:
        name = allowed(title, taken)
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        taken.append(name)
    assert len({name.casefold() for name in taken}) == len(titles)
