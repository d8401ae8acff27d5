"""What widgets write as HTML: tables for paper, cards, lists of problems, the frame's lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
import streamlit as st

from dashboard import navigation
from dashboard.charts.theme import status_mark
from dashboard.context import Context
from dashboard.language.formatter import formatter
from dashboard.language.i18n import translator
from dashboard.markup import render
from dashboard.widgets import sentence
from dashboard.widgets.card import card
from dashboard.widgets.printed import LONGEST, printed
from dashboard.widgets.problem_items import ProblemItem, problem_items
from dashboard.widgets.shell import page_tools
from tests.dashboard.read_html import HOSTILE, table, told, tree, words

DAY = date(2026, 10, 1)
CTX = cast(
    Context,
    SimpleNamespace(
        t=translator("vi"),
        lang="vi",
        dark=False,
        as_of=DAY,
        view=SimpleNamespace(until=None),
        fmt=formatter("vi"),
    ),
)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The HTML that a widget writes."""
    pieces: list[str] = []
    monkeypatch.setattr(st, "html", lambda body, **_: pieces.append(body))

    def call(widget: Callable[..., None], *args: Any, **options: Any) -> str:
        pieces.clear()
        widget(*args, **options)
        return "".join(pieces)

    return call


def test_a_table_for_paper_holds_the_words_under_their_titles(written):
    html = written(
        printed, CTX, ["Đơn vị", "Số"], [["Hoa Sen", "3"], ["Hoa Ban", "–"]], total=2, caption="Bảng", key="a"
    )
    assert table(html) == [["Đơn vị", "Số"], ["Hoa Sen", "3"], ["Hoa Ban", "–"]]
    assert tree(html).find(".//caption").text == "Bảng"
    assert html.startswith('<table class="nq-printed nq-short">')


def test_of_a_long_table_no_more_rows_are_asked_for_than_are_printed(written):
    asked = []

    def rows() -> Iterator[list[str]]:
        for n in range(LONGEST + 80):
            asked.append(n)
            yield [str(n)]

    html = written(printed, CTX, ["Số"], rows(), total=LONGEST + 80, caption="Bảng", key="a")
    assert len(asked) == LONGEST
    assert table(html)[-2:] == [["119"], ["… và 80 dòng nữa; tải bảng tổng hợp để có đủ."]]
    assert "nq-short" not in html


def test_words_in_a_table_for_paper_are_never_markup(written):
    assert told(written(printed, CTX, [HOSTILE], [[HOSTILE]], total=1, caption=HOSTILE, key="a")) == 3


def test_a_card_says_name_value_status_and_facts(written):
    html = written(card, CTX, "M1 · Tỷ lệ", "87%", ["21/24", "Độ phủ"], mark=status_mark("met"))
    assert [words(line) for line in tree(html).iter("p")] == ["M1 · Tỷ lệ", "87%", "● Đạt", "21/24", "Độ phủ"]
    assert "nq-status" not in written(card, CTX, "M1", "87%", [])


def test_words_of_a_card_are_never_markup(written):
    assert told(written(card, CTX, HOSTILE, HOSTILE, [HOSTILE])) == 3


def test_a_problem_says_how_bad_where_what_and_how_to_fix_it(written):
    items = [
        ProblemItem("error", "3. Hoạt động · ô C5", "Thiếu ngày.", "Phải sửa", "Ghi ngày."),
        ProblemItem("warning", "C7", "Số lạ."),
    ]
    html = written(problem_items, CTX, items, start=21)
    assert [[words(line) for line in item] for item in tree(html).iter("li")] == [
        ["✖ Phải sửa · 3. Hoạt động · ô C5", "Thiếu ngày.", "Cách sửa: Ghi ngày."],
        ["⚠ C7", "Số lạ."],
    ]
    assert tree(html).find("ol").get("start") == "21"
    assert [item.get("class") for item in tree(html).iter("li")] == [
        "nq-problem nq-error",
        "nq-problem nq-warning",
    ]


def test_what_a_file_says_is_never_markup_in_its_problems(written):
    item = ProblemItem("error", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    assert told(written(problem_items, CTX, [item])) == 4
    assert told(written(problem_items, CTX, [ProblemItem("error", HOSTILE, HOSTILE)])) == 2


@pytest.mark.parametrize("write", [sentence.remark, sentence.hint])
def test_a_sentence_is_words(written, write: Callable[[str], None]):
    assert told(written(write, HOSTILE)) == 1


def test_the_buttons_of_a_page_are_named_and_what_was_done_is_heard(written):
    html = written(page_tools.buttons, CTX, navigation.entry("overview"))
    assert [button.get("data-day") for button in tree(html).iter("button")] == ["2026-10-01", None, None]
    assert words(tree(html)) == "Sao chép liên kết Sao chép liên kết luôn mới In trang này"
    assert [button.get("data-does") for button in tree(html).iter("button")] == ["copy", "copy", "print"]
    assert tree(html).find("button").get("data-done") == "Đã sao chép liên kết"
    assert tree(html).find("span").get("role") == "status"


def test_a_province_offers_no_link_to_the_figures_of_a_day_and_says_why(written):
    html = written(page_tools.buttons, CTX, navigation.entry("province"))
    assert [button.get("data-day") for button in tree(html).iter("button")] == [None, None]
    assert words(tree(html)).startswith(
        "Sao chép liên kết luôn mới In trang này Liên kết luôn mở số liệu mới nhất"
    )


@pytest.mark.parametrize(
    ("template", "names"),
    [
        ("bar", ("issuer", "number", "mark")),
        ("footer", ("plan", "number", "day", "again")),
        ("page_tools", ("copy", "copied", "paper", "folds", "folds_words")),
    ],
)
def test_words_around_a_page_are_never_markup(template: str, names: tuple[str, ...]):
    empty = dict.fromkeys(("mark_long", "as_of_day", "copy_live"), "") | (
        {} if "day" in names else {"day": ""}
    )
    html = render(f"widgets/shell/{template}.html.j2", **empty, **dict.fromkeys(names, HOSTILE))
    assert told(html) == len(names)
