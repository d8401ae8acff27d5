"""A few rows of a sender's sheet on the page."""

from __future__ import annotations

from analytics.outputs import Percent, SheetRows
from dashboard.context import Context
from dashboard.widgets.sheets.preview import sheet_html
from tests.dashboard.read_html import HOSTILE, table, told, tree
from tests.dashboard.widgets.conftest import Alone

ROWS = SheetRows(
    ("A", "C"), ((4, ("Tổng số", HOSTILE)), (5, (1234.5, "=HYPERLINK(1)")), (6, ("", Percent(0.875)))), 5, "C"
)


def drawn(alone: Alone, rows: SheetRows = ROWS, lang: str = "vi") -> str:
    def draw(ctx: Context) -> str:
        return str(sheet_html(ctx, rows, title="a.xlsx"))

    app = alone(draw, lang=lang)
    return app.kept.value  # type: ignore[attr-defined]


def test_rows_have_their_numbers_columns_their_letters_and_the_cell_is_marked(alone: Alone):
    html = drawn(alone)
    head, _, marked, last = table(html)
    assert head == ["Dòng", "A", "C"]
    assert marked == ["5", "1.234,5", "=HYPERLINK(1) (ô đang xem)"]
    assert last == ["6", "", "87,5%"]
    (cell,) = tree(html).find_class("nq-marked")
    assert cell.text == "=HYPERLINK(1)"
    assert table(drawn(alone, lang="en"))[2][1] == "1,234.5"


def test_what_a_sender_wrote_is_never_markup(alone: Alone):
    assert told(drawn(alone)) == 1
