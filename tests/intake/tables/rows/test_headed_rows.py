"""Headings that are a word of a form's lists hold for the rows below them that leave the column blank."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.intake.drawing import HEAD, SHEET, Rows, check_sheets, rows_of, told

_ = None
DAY = date(2026, 5, 4)
MEDIA = (*HEAD["media"][:4], "Số lượng")
ACTIVITY = HEAD["activity"][:5]
BUDGET = HEAD["budget"][:5]
FILLED = "heading_filled_down"


def item(title: str, channel: str | None = None) -> tuple[Any, ...]:
    return (DAY, channel, "Tin", title, 1)


def held(title: str, kind: str | None = None, organiser: str | None = "Nhà trường") -> tuple[Any, ...]:
    return (DAY, kind, title, organiser, 12)


def cost(name: str, source: str | None = None) -> tuple[Any, ...]:
    return (name, source, 5_000_000, 5_000_000, 4_000_000)


FILLED_IN: dict[str, tuple[str, Rows, list[str], list[tuple[str, ...]]]] = {
    "with numerals": (
        "media channel title",
        [MEDIA, ("I. Fanpage",), item("a"), item("b"), ("II. zalo oa",), item("c")],
        ["A2", "A5"],
        [("Fanpage", "a"), ("Fanpage", "b"), ("Zalo OA", "c")],
    ),
    "with numerals before them": (
        "media channel title",
        [("TT", *MEDIA), ("I", "Fanpage"), (1, *item("a")), ("II", "Zalo OA"), (1, *item("b"))],
        ["B2", "B4"],
        [("Fanpage", "a"), ("Zalo OA", "b")],
    ),
    "in the column itself": (
        "media channel title",
        [MEDIA, (_, "Fanpage"), item("a"), item("b"), (_, "Zalo OA"), item("c")],
        ["B2", "B5"],
        [("Fanpage", "a"), ("Fanpage", "b"), ("Zalo OA", "c")],
    ),
    "over a row that says its own": (
        "media channel title",
        [MEDIA, ("Fanpage:",), item("a"), item("b", "Zalo OA"), (), item("c")],
        ["A2"],
        [("Fanpage", "a"), ("Zalo OA", "b"), ("Fanpage", "c")],
    ),
    "after the name of the column, with totals": (
        "budget source item",
        [
            BUDGET,
            ("Nguồn: Chi thường xuyên",),
            cost("Pano"),
            cost("Loa"),
            ("Cộng", _, 10_000_000, 10_000_000, 8_000_000),
            ("Nguồn kinh phí: xã hội hóa",),
            cost("In"),
        ],
        ["A2", "A6"],
        [("Chi thường xuyên", "Pano"), ("Chi thường xuyên", "Loa"), ("Xã hội hóa", "In")],
    ),
    "a word of several lists among words of one": (
        "activity kind title",
        [ACTIVITY, ("Hội nghị",), held("a"), ("Khác",), held("b")],
        ["A2", "A4"],
        [("Hội nghị", "a"), ("Khác", "b")],
    ),
    "of two columns at two levels": (
        "activity kind organiser title",
        [
            ACTIVITY,
            ("I. Nhà trường",),
            ("1. Hội nghị",),
            held("a", _, _),
            ("2. Tọa đàm",),
            held("b", _, _),
            ("II. Đoàn Thanh niên",),
            ("1. Hội nghị",),
            held("c", _, _),
        ],
        ["A2", "A3", "A5", "A7", "A8"],
        [
            ("Hội nghị", "Nhà trường", "a"),
            ("Tọa đàm", "Nhà trường", "b"),
            ("Hội nghị", "Đoàn Thanh niên", "c"),
        ],
    ),
    "over headings below them": (
        "activity kind title",
        [ACTIVITY, ("A. Hội nghị",), ("I. Khối lớp 1",), held("a"), ("II. Khối lớp 2",), held("b")],
        ["A2"],
        [("Hội nghị", "a"), ("Hội nghị", "b")],
    ),
    "where the table has no such column": (
        "media channel title",
        [
            (*MEDIA[:1], *MEDIA[2:]),
            ("I. Fanpage",),
            (DAY, "Tin", "a", 1),
            ("II. Zalo OA",),
            (DAY, "Tin", "b", 1),
        ],
        ["A2", "A4"],
        [("Fanpage", "a"), ("Zalo OA", "b")],
    ),
}


@pytest.mark.parametrize("layout", FILLED_IN)
def test_a_listed_word_holds_for_the_rows_below_it(layout: str) -> None:
    (dataset, *fields), (rows, cells, true) = FILLED_IN[layout][0].split(), FILLED_IN[layout][1:]
    checked = check_sheets({SHEET[dataset]: rows})
    assert told(checked) == [(FILLED, cell) for cell in cells]
    assert checked.status == "valid"
    assert rows_of(checked, dataset, *fields) == true
    assert not checked.unread


def test_what_was_filled_in_is_told_with_the_rows_and_the_word() -> None:
    rows = [MEDIA, ("I. zalo oa",), item("a"), item("b", "Fanpage"), item("c")]
    (problem,) = check_sheets({SHEET["media"]: rows}).problems
    assert (problem.severity, problem.value, problem.column) == ("warning", "I. zalo oa", "Kênh")
    assert "dòng 3, 5 không ghi riêng «Kênh»" in problem.message()
    assert "lấy là «Zalo OA»" in problem.message()
    assert "row(s) 3, 5" in problem.message("en")


ASKED: dict[str, tuple[str, Rows, list[tuple[str, str | None]]]] = {
    "no word of a list": (
        "media",
        [MEDIA, ("I. Fanpage",), item("a"), ("II. Báo in",), item("b")],
        [(FILLED, "A2"), ("missing_required", "B5")],
    ),
    "a word of several lists": (
        "activity",
        [ACTIVITY, ("I. Khác",), held("a", _, _)],
        [("missing_required", "B3"), ("missing_required", "D3")],
    ),
    "rows above the first heading": (
        "media",
        [MEDIA, item("a"), ("I. Fanpage",), item("b")],
        [("missing_required", "B2"), (FILLED, "A3")],
    ),
    "rows after a total": (
        "media",
        [MEDIA, ("I. Fanpage",), item("a"), ("Cộng", _, _, _, 1), item("b")],
        [(FILLED, "A2"), ("missing_required", "B5")],
    ),
    "rows after a heading with its sum": (
        "budget",
        [BUDGET, ("I. Lồng ghép",), cost("Pano"), ("II. Xã hội hóa", *cost("")[1:]), cost("Loa")],
        [(FILLED, "A2"), ("missing_required", "B5")],
    ),
    "rows after a heading without numeral": (
        "media",
        [MEDIA, ("I. Fanpage",), item("a"), ("Đợt tuyên truyền khai giảng:",), item("b")],
        [(FILLED, "A2"), ("missing_required", "B5")],
    ),
    "a column that some rows lack": (
        "media",
        [(*MEDIA[:1], *MEDIA[2:]), (DAY, "Tin", "a", 1), ("I. Fanpage",), (DAY, "Tin", "b", 1)],
        [("missing_column", None)],
    ),
}


@pytest.mark.parametrize("layout", ASKED)
def test_what_is_doubtful_is_asked(layout: str) -> None:
    dataset, rows, problems = ASKED[layout]
    assert sorted(told(check_sheets({SHEET[dataset]: rows})), key=str) == sorted(problems, key=str)


def test_headings_over_rows_that_say_it_themselves_are_only_headings() -> None:
    rows = [ACTIVITY, ("I. Hội nghị",), held("a", "Hội nghị"), ("II. Tọa đàm",), held("b", "Hội nghị")]
    checked = check_sheets({SHEET["activity"]: rows})
    assert told(checked) == []
    assert rows_of(checked, "activity", "kind") == [("Hội nghị",), ("Hội nghị",)]
