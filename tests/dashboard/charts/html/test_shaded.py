"""The table that shaded pictures share."""

from __future__ import annotations

import pytest

from dashboard.charts.html.shaded import Cell, Group, Head, Name, shaded, shaded_groups
from dashboard.charts.theme import ink
from tests.dashboard.read_html import HOSTILE, table, told, tree


def drawn(*cells: Cell, heads: tuple[Head, ...] = (Head("Năm"), Head("Tháng")), **options) -> str:
    return shaded("Số hoạt động", heads, [(2031, cells)], **({"dark": False} | options))


def test_rows_stand_under_their_heads():
    html = drawn(Cell("5"), Cell(), heads=(Head("Năm"), Head("Tỷ lệ", strong="M1"), Head("", strong="M3")))
    assert table(html) == [["Năm", "M1 Tỷ lệ", "M3"], ["2031", "5", ""]]
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 1


def test_a_cell_has_only_the_attributes_that_say_something():
    (plain, full) = tree(drawn(Cell("5"), Cell("7", "nq-sum", "bảy\ntám", "color:red"))).iter("td")
    assert dict(plain.attrib) == {}
    assert dict(full.attrib) == {"class": "nq-sum", "title": "bảy\ntám", "style": "color:red"}


def test_words_lead_somewhere_between_a_coloured_shape_and_smaller_words():
    html = drawn(Cell("87%", shape="▼", colour="#B34700", href="?a=1&b=2", small="21/24"))
    assert table(html)[1] == ["2031", "▼ 87% 21/24"]
    assert '<span style="color:#B34700">▼</span> <a href="?a=1&amp;b=2">87%</a>' in html


def test_the_title_stands_above_and_names_what_scrolls():
    html = drawn(note="* chú thích", look="nq-grid")
    assert '<p class="nq-matrix-title">Số hoạt động <small>* chú thích</small></p>' in html
    (scrolled,) = tree(html).find_class("nq-matrix")
    assert scrolled.get("class") == "nq-matrix nq-grid"
    assert (scrolled.get("role"), scrolled.get("tabindex")) == ("region", "0")
    assert scrolled.get("aria-label") == "Số hoạt động"


@pytest.mark.parametrize("dark", [False, True])
def test_the_ground_is_that_of_the_theme(dark: bool):
    assert f"--nq-ground:{ink(dark).surface};--nq-colour:{ink(dark).accent}" in drawn(dark=dark)


def test_no_word_of_a_table_becomes_markup():
    cell = Cell(*[HOSTILE] * len(Cell._fields))
    head = Head(*[HOSTILE] * len(Head._fields))
    html = shaded(HOSTILE, [head], [(HOSTILE, [cell])], look="", note=HOSTILE, dark=False)
    # Title twice, note, four of the head, name of the row, and all of the cell.
    assert told(html) == 3 + len(Head._fields) + 1 + len(Cell._fields)
    assert told(drawn(Cell(HOSTILE))) == 1, "words that lead nowhere"


def test_groups_stand_under_headings_and_names_lead_somewhere():
    heads = (Head("Đơn vị"), Head("Quý II", href="?ky=2"))
    groups = [
        Group(
            "Tiểu học",
            [("1/2", "nq-x")],
            [(Name("TH-1", "?don-vi=1"), [Cell("a")]), (Name("TH-2", "", "x"), [Cell()])],
        ),
        Group("Mầm non", [("", "")], [(Name(HOSTILE, HOSTILE, HOSTILE), [Cell("b", label="Quý II")])]),
    ]
    html = shaded_groups("Bảng", heads, groups, dark=False)
    assert table(html) == [
        ["Đơn vị", "Quý II"],
        ["Tiểu học", "1/2"],
        ["TH-1", "a"],
        ["TH-2 x", ""],
        ["Mầm non", ""],
        [f"{HOSTILE} {HOSTILE}", "Quý II b"],
    ]
    assert '<a href="?ky=2">Quý II</a>' in html
    assert told(html) == 3
