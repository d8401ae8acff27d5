"""The cells behind a number as rows; the units and the cell that are chosen."""

from __future__ import annotations

import re

import pytest
from lxml.html import HtmlElement
from streamlit.testing.v1 import AppTest

from analytics.plan import Quarter
from dashboard import address
from dashboard.widgets.cells import cell_rows, cells_section
from dashboard.widgets.lazy_expander import ALL
from tests.dashboard.read_html import rows, tree, words
from tests.dashboard.widgets.conftest import Alone, notes

pytestmark = pytest.mark.slow

Q2 = Quarter(2026, 2)
CELL = re.compile(r"\b([A-Z]\d+) ·")


def section(units: tuple[str, ...], chosen: tuple[str, ...] = ()):
    return lambda ctx: cells_section(ctx, ctx.plan.indicator("M1"), Q2, "", units, chosen)


def told(app: AppTest) -> list[tuple[str, str, str]]:
    """Of each row its cell, its value and its role."""
    found = rows(*(one.proto.body for one in app.get("html") if 'class="nq-rows ' in one.proto.body))
    return [(CELL.findall(one["name"])[0], one["value"], one["counted"]) for one in found]


def boxes(app: AppTest) -> list[HtmlElement]:
    """The boxes by which rows are chosen."""
    bodies = [one.proto.body for one in app.get("html") if 'class="nq-rows ' in one.proto.body]
    return [box for body in bodies for box in tree(body).find_class("nq-row-choose")]


def test_the_cells_of_the_units_are_rows_with_place_value_and_role(alone: Alone):
    app = alone(section(("TH-01",)))
    assert told(app) == [
        ("D5", "18", "Tử số"),
        ("C5", "20", "Mẫu số"),
        ("D6", "2", "Tử số"),
        ("C6", "2", "Mẫu số"),
    ]
    assert "Trường Tiểu học Hoa Sen · Quý II/2026" in "".join(one.proto.body for one in app.get("html"))
    assert notes(app)[0].startswith("4 ô")


def test_chosen_units_leave_only_their_cells_and_can_be_let_go(alone: Alone):
    app = alone(section(("TH-01", "TH-02"), ("TH-02",)))
    assert told(app) == [("D5", "5", "Tử số"), ("C5", "20", "Mẫu số")]
    assert "Chỉ các ô của Trường Tiểu học Đường Xanh" in app.markdown[0].value
    app.button(key="cells-all").click().run()
    assert app.session_state["o-cua"] == []


def test_the_chosen_cell_stands_out_and_its_sheet_opens_under_its_row(alone: Alone):
    codes = [box.get("href").partition("o=")[2] for box in boxes(alone(section(("TH-01",))))]
    assert len(set(codes)) == 4
    app = alone(section(("TH-01",)), o=codes[1])
    assert [box.text for box in boxes(app)] == ["☐", "☑", "☐", "☐"]
    assert boxes(app)[1].get("href").endswith("o="), "the same box lets go of it"
    assert any("Không xem trước được trang tính này" in words for words in notes(app)), "it is no workbook"
    assert any("· C5" in one.proto.body for one in app.get("html"))


def test_a_heading_stands_once_and_counts_all_its_rows_where_the_sheet_splits_them(
    alone: Alone, monkeypatch: pytest.MonkeyPatch
):
    def headings(app: AppTest) -> list[str]:
        bodies = [one.proto.body for one in app.get("html") if 'class="nq-rows ' in one.proto.body]
        return [words(heading) for body in bodies for heading in tree(body).iter("h4")]

    both = section(("TH-01", "TH-02"))
    whole = [
        "Trường Tiểu học Hoa Sen · Quý II/2026 4",
        "Trường Tiểu học Đường Xanh · Quý II/2026 2",
    ]
    app = alone(both)
    assert headings(app) == whole
    for box in boxes(app):
        assert headings(alone(both, o=box.get("href").partition("o=")[2])) == whole
    monkeypatch.setattr(cell_rows, "_SHOWN", 3)
    assert headings(alone(both)) == whole[:1], "also where the rest is not shown yet"


def test_many_cells_are_shown_some_at_a_time(alone: Alone, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cell_rows, "_SHOWN", 3)
    app = alone(section(("TH-01",)))
    assert len(told(app)) == 3
    assert app.button(key="cells-more").label == "Xem thêm 1 ô"
    left_out = [one.proto.body for one in app.get("html") if "nq-paper" in one.proto.body]
    assert [words(tree(one)) for one in left_out] == ["… và 1 ô nữa; tải danh sách ô để có đủ."]
    app.button(key="cells-more").click().run()
    assert len(told(app)) == 4


def test_a_view_for_paper_has_every_cell(alone: Alone, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cell_rows, "_SHOWN", 3)
    app = alone(section(("TH-01",)), **{address.WHOLE: ALL})
    assert len(told(app)) == 4
    assert not [one for one in app.get("html") if "nq-paper" in one.proto.body]


@pytest.mark.parametrize(("lang", "words"), [("vi", "Chưa có ô nào"), ("en", "No cell")])
def test_where_no_report_came_there_is_a_sentence_and_no_list(alone: Alone, lang: str, words: str):
    app = alone(section(("THCS-01",)), lang=lang)
    assert not told(app)
    assert app.info[0].value.startswith(words)
