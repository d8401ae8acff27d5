"""A table for paper: numbers to the right, what is short on one line; and the words at the foot of a sheet."""

from __future__ import annotations

import pandas as pd

from dashboard.context import Context
from dashboard.widgets.printed import printed_words
from dashboard.widgets.shell.paper import css_text
from tests.dashboard.read_html import tree
from tests.dashboard.widgets.conftest import Alone

WORDS = pd.DataFrame(
    {
        "Đơn vị": ["Trường Tiểu học Hoa Sen", "Tổ 12"],
        "Giá trị": ["1.204,5", "–"],
        "n/N": ["12/19", "7/7"],
        "Ngày": ["15/09/2026 08:30", "–"],
        "Trống": ["–", "–"],
    }
)


def on_paper(ctx: Context) -> None:
    printed_words(ctx, WORDS, caption="Bảng", key="thu")
    printed_words(ctx, pd.concat([WORDS, WORDS.add_suffix(" sau")], axis=1), caption="Rộng", key="rong")
    printed_words(ctx, WORDS.head(0), caption="Không dòng", key="khong")


def test_numbers_stand_at_the_right_and_a_day_is_no_number(alone: Alone):
    bodies = [one.proto.body for one in alone(on_paper).get("html")]
    table, wide, empty = (tree(body) for body in bodies if body.startswith("<table"))
    first = next(table.iter("tbody")).find("tr")
    assert [cell.get("class") for cell in first] == [
        None,
        "nq-number nq-narrow",
        "nq-number nq-narrow",
        "nq-narrow",
        "nq-narrow",
    ]
    heads = next(table.iter("thead")).find("tr")
    assert [head.get("class") for head in heads] == [cell.get("class") for cell in first]
    assert "nq-wide" in wide.find("table").get("class")
    assert "nq-wide" not in table.find("table").get("class")
    assert [head.get("class") for head in next(empty.iter("thead")).find("tr")] == [None] * 5


def test_no_address_can_end_the_style_sheet_that_prints_it():
    assert css_text("http://x/chi-tieu?a=1&b=%20") == "http://x/chi-tieu?a=1\\26 b=%20"
    hostile = css_text("'}</style><script>\\")
    assert not set("'<>}\"") & set(hostile)
    assert hostile.startswith("\\27 \\7d \\3c /style")
