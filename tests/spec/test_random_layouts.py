"""Any valid table, laid out in any way a person might, comes back equal."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analytics.datasets import DATASETS, Column, Dataset
from analytics.intake import Hint
from analytics.intake.tables.columns.ditto import read_ditto
from analytics.intake.text.legacy_fonts import repaired
from analytics.intake.text.normalise import clean
from tests.intake.drawing import PERIOD, PLAN, check, ods, rows_of, saved, text_table, told, xls, xlsx

pytestmark = pytest.mark.slow

START, END = PLAN.calendar.start(PERIOD), PLAN.calendar.end(PERIOD)
LETTERS = "abcđêôơưáàảãạệ ABCĐ 0129 ,.;:/()-–\"'%&+=|\u00a0\n"
LETTERHEAD = (
    "UBND PHƯỜNG MẪU",
    "Độc lập - Tự do - Hạnh phúc",
    "BÁO CÁO",
    "Biểu số: 03",
    "Tổng hợp quý",
    2026,
)
SECTIONS = (("I. Khối mầm non",), ("II", "Khối tiểu học"), (None, "A. Cán bộ"), ("B.", "Người lao động"))
Row = dict[str, Any]


@dataclass(frozen=True)
class Layout:
    """How a table is written into a file."""

    container: str
    above: list[tuple[Any, ...]]
    right: int
    order: list[str]
    numbered: bool
    gaps: list[int]
    total: bool
    signed: bool
    official_name: bool
    header: str
    sections: list[bool]
    hidden: bool
    across: bool
    dates_as_text: bool


def text(column: Column) -> st.SearchStrategy[Any]:
    """Free words as they will be kept."""
    words = st.text(LETTERS, min_size=1, max_size=25).map(lambda drawn: clean(drawn) or "").filter(_kept)
    return words if column.presence == "required" else st.none() | words


def _kept(words: str) -> bool:
    """No formula, as openpyxl would write it, mark of a part or of the cell above, or old font by chance.

    Nor «0», by which a name says that there was nothing.
    """
    return (
        sum(sign.isalnum() and sign != "0" for sign in words) > 2
        and words[0] not in "=-–+"
        and repaired(words) is None
        and not read_ditto((words,))[1]
    )


def value(column: Column) -> st.SearchStrategy[Any]:
    """A correct value of a column."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(1, 5000),
        # below what anything costs, whoever reads the amounts asks whether they are thousands of đồng
        "money": st.just(0) | st.integers(10**6, 10**9 - 1),
        # a quarter of a minute may be meant as 25 seconds
        "number": st.integers(0, 100_000).map(lambda n: n / 2),
        "percent": st.integers(3, 200).map(lambda n: n / 2),
        "date": st.dates(START, END),
        "flag": st.booleans(),
        "school_year": st.integers(2025, 2026).map(lambda year: f"{year}-{year + 1}"),
        "task_code": st.sampled_from(PLAN.task_ids()),
    }
    if column.kind == "text":
        return text(column)
    strategy = st.sampled_from(column.vocabulary.values) if column.vocabulary else kinds[column.kind]
    return strategy if column.presence != "optional" else st.none() | strategy


@st.composite
def tables(draw: st.DrawFn) -> tuple[Dataset, list[Row]]:
    """A dataset and rows that keep all its rules."""
    dataset = draw(st.sampled_from(list(DATASETS.values())))
    size = draw(st.integers(1, 6))
    rows = [{column.name: draw(value(column)) for column in dataset.columns} for _ in range(size)]
    if dataset.id in ("briefing", "training"):
        groups = draw(st.permutations(dataset.columns[0].vocabulary.values))  # type: ignore[union-attr]
        rows = [row | {"group": group} for row, group in zip(rows, groups, strict=False)]
    if dataset.id == "task":  # one that stands twice is asked about, or told
        codes = draw(st.permutations(PLAN.task_ids()))
        rows = [row | {"code": code} for row, code in zip(rows, codes, strict=False)]
    return dataset, [_lawful(dataset.id, row) for row in rows]


def _lawful(dataset: str, row: Row) -> Row:
    for part, whole in (
        ("briefed", "total"),
        ("trained", "total"),
        ("allocated", "planned"),
        ("spent", "allocated"),
        ("settled", "spent"),
    ):
        if part in row and row[part] is not None and row[whole] is not None:
            row[part] = min(row[part], row[whole])
    for later, earlier in (
        ("reported_on", "received_on"),
        ("handled_on", "received_on"),
        ("published_on", "result_on"),
    ):
        if later in row and earlier in row and row[later] is not None:
            row[later] = max(row[later], row[earlier])
    if dataset == "publication" and row["channel"] is None:
        row["published_on"] = None
    if (
        dataset == "briefing"
    ):  # groups that no school has beside each other are asked about; so small ones are not
        row["total"] = min(row["total"], 9)
        row["briefed"] = min(row["briefed"], row["total"])
    if row.get("quantity") and row.get("reach"):  # many pieces for few whom they reached are asked about
        row["quantity"] = min(row["quantity"], 49)
    if dataset == "plan_document":
        row |= {"number": row["number"] or "1/KH", "issued_on": row["issued_on"] or START}
    return row


@st.composite
def layouts(draw: st.DrawFn, dataset: Dataset, size: int) -> Layout:
    """A way to write the table."""
    head = st.lists(st.sampled_from(LETTERHEAD) | st.none(), max_size=4).map(tuple)
    return Layout(
        container=draw(st.sampled_from(["xlsx", "xls", "ods", "csv;", "csv,", "tsv", "utf-16"])),
        above=draw(st.lists(head, max_size=5)),
        right=draw(st.integers(0, 4)),
        order=draw(st.permutations([column.name for column in dataset.columns])),
        numbered=draw(st.booleans()),
        gaps=draw(st.lists(st.integers(0, 2), min_size=size, max_size=size)),
        total=draw(st.booleans()),
        signed=draw(st.booleans()),
        official_name=draw(st.booleans()),
        header=draw(st.sampled_from(["one row", "one row", "under a title", "broken in two"])),
        sections=draw(st.lists(st.integers(0, 3).map(lambda n: n == 0), min_size=size, max_size=size)),
        hidden=draw(st.booleans()),
        across=draw(st.integers(0, 3).map(lambda n: n == 0)),
        # a column of both, the dates before the 13th real and the others words, is an American Excel's
        dates_as_text=draw(st.booleans()),
    )


def typed(draw: Callable[[st.SearchStrategy[Any]], Any], column: Column, read: Any, as_text: bool) -> Any:
    """One of the ways to type a value."""
    if read is None:
        return draw(st.sampled_from([None, "-", "…"]))
    if column.vocabulary or column.kind == "flag":
        word = ("Có" if read else "Không") if column.kind == "flag" else read
        change = st.sampled_from(
            [str, str.upper, str.lower, lambda w: unicodedata.normalize("NFD", w), " {} ".format]
        )
        return draw(change)(word)
    if column.kind == "date":
        forms = [read.strftime("%d/%m/%Y"), f"{read.day}/{read.month}/{read.year}", read.isoformat()]
        return draw(st.sampled_from(forms)) if as_text else read
    if column.kind in ("integer", "money"):
        return draw(st.sampled_from([read, f"{read:,}".replace(",", "."), f"{read:,}".replace(",", " ")]))
    if column.kind == "percent":
        words = f"{read:g}%".replace(".", ",")
        return words if as_text else draw(st.sampled_from([read, words]))
    if column.kind == "number" and not as_text:
        return read
    # with two digits behind the comma it may be meant as so many seconds
    return f"{read:g}".replace(".", ",") if column.kind == "number" else read


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_valid_table_survives_any_layout(data: st.DataObject) -> None:
    dataset, rows = data.draw(tables())
    layout = data.draw(layouts(dataset, len(rows)))
    as_text = layout.container not in ("xlsx", "xls", "ods")
    header, merges = _header(data.draw, dataset, layout)
    body: list[tuple[Any, ...]] = []
    for number, (row, gap) in enumerate(zip(rows, layout.gaps, strict=True), start=1):
        body += [()] * gap
        if layout.sections[number - 1]:
            body.append(data.draw(st.sampled_from(SECTIONS)))
        cells = []
        for name in layout.order:
            column = dataset.by_name[name]
            words = as_text or (column.kind == "date" and layout.dates_as_text)
            cells.append(typed(data.draw, column, row[name], words))
        body.append((*([number] if layout.numbered else []), *cells))
    if layout.total and layout.numbered:
        body.append(("Tổng cộng", *(_sum(dataset.by_name[name], rows) for name in layout.order)))
    table = [*header, *body]
    if layout.across:
        width = len(header[0])
        table = list(zip(*((*row, *[None] * (width - len(row))) for row in table), strict=True))
        merges = []
    if layout.signed:
        table += [(), ("Người lập biểu", "HIỆU TRƯỞNG"), ("Nguyễn Văn Mẫu",)]
    grid = [*layout.above, *((*(None,) * layout.right, *row) for row in table)]
    shift = (len(layout.above), layout.right)
    name = dataset.sheet if layout.official_name else "Trang 1"
    unit = "VHXH" if dataset.id == "publication" else "TH01"
    checked = check(f"{name}.bin", _written(layout, name, grid, merges, shift), Hint(unit, PERIOD))
    assert {code for code, _ in told(checked)} <= {
        "missing_expected",
        "same_event_twice",
        "hidden_rows",
        "repaired_unicode",
    }
    fields = [column.name for column in dataset.columns]
    assert rows_of(checked, dataset.id, *fields) == [tuple(row[field] for field in fields) for row in rows]


def _sum(column: Column, rows: list[Row]) -> Any:
    if column.kind not in ("integer", "money"):
        return None
    return sum(row[column.name] or 0 for row in rows)


def _header(draw: Callable[[st.SearchStrategy[Any]], Any], dataset: Dataset, layout: Layout) -> Any:
    """The rows of the header, and the areas of it that are merged, both from its own first cell."""
    titles = [dataset.by_name[name].title.vi for name in layout.order]
    lead: list[Any] = ["STT"] if layout.numbered else []
    if layout.header == "one row" or layout.across:
        return [(*lead, *titles)], []
    if layout.header == "under a title":
        upper = (*lead, "Kết quả thực hiện nhiệm vụ trong kỳ", *[None] * (len(titles) - 1))
        merges = [(0, len(lead), 0, len(lead) + len(titles) - 1)]
        return [upper, (*[None] * len(lead), *titles)], merges
    broken = [_broken(draw, title) for title in titles]
    merges = [(0, len(lead) + c, 1, len(lead) + c) for c, (_, lower) in enumerate(broken) if lower is None]
    return [(*lead, *(top for top, _ in broken)), (*[None] * len(lead), *(low for _, low in broken))], merges


def _broken(draw: Callable[[st.SearchStrategy[Any]], Any], title: str) -> tuple[str, str | None]:
    words = title.split()
    at = draw(st.integers(1, len(words)))
    return " ".join(words[:at]), " ".join(words[at:]) or None


def _written(
    layout: Layout,
    name: str,
    grid: list[tuple[Any, ...]],
    merges: list[tuple[int, int, int, int]],
    shift: tuple[int, int],
) -> bytes:
    container = layout.container
    if container == "xlsx" and (merges or layout.hidden):
        book = load_workbook(io.BytesIO(xlsx({name: grid})))
        sheet, (down, right) = book.worksheets[0], shift
        for top, left, bottom, last in merges:
            sheet.merge_cells(
                start_row=top + down + 1, start_column=left + right + 1,
                end_row=bottom + down + 1, end_column=last + right + 1,
            )  # fmt: skip
        for number in range(2, len(grid) + 1, 2) if layout.hidden else ():
            sheet.row_dimensions[number].hidden = True
        return saved(book)
    if container in ("xlsx", "xls", "ods"):
        return {"xlsx": xlsx, "xls": xls, "ods": ods}[container]({name: grid})
    delimiter, encoding = {
        "csv;": (";", "utf-8-sig"),
        "csv,": (",", "utf-8"),
        "tsv": ("\t", "utf-8"),
        "utf-16": (";", "utf-16"),
    }[container]
    return text_table(grid, delimiter, encoding)


def test_the_period_of_the_drawn_dates_is_a_quarter() -> None:
    assert timedelta(days=91) == END - START
    assert date(2026, 3, 15) == START
