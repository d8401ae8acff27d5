"""The orders of rows, and which of them have not met their target."""

from __future__ import annotations

import pytest

from dashboard.widgets.rows import Row, ordered, unmet
from dashboard.widgets.rows.model import grouped, span

ROWS = [
    Row("Đông", amount=0.9, target=1.0, status="behind"),
    Row("An", amount=0.9, target=1.0, status="on_track"),
    Row("Ước", status="no_data"),
    Row("Bình", amount=1.0, target=1.0, status="met"),
    Row("Cúc", amount=0.2, target=0.3, status="missed"),
    Row("Cả phường", amount=0.7, strong=True),
]


def names(rows: list[Row]) -> list[str]:
    return [row.name for row in rows]


def test_names_stand_in_the_order_of_the_vietnamese_alphabet_below_what_sums_them_up():
    assert names(ordered(ROWS, "names")) == ["Cả phường", "An", "Bình", "Cúc", "Đông", "Ước"]


def test_the_farthest_from_its_own_target_comes_first_and_who_has_no_figure_last():
    assert names(ordered(ROWS, "worst")) == ["Cả phường", "An", "Cúc", "Đông", "Bình", "Ước"]


def test_equally_far_rows_stand_by_name_in_either_direction():
    assert names(ordered(ROWS, "best"))[1:] == ["Bình", "An", "Cúc", "Đông", "Ước"]
    days = [Row("A", amount=3.0), Row("B", amount=9.0)]
    assert names(ordered(days, "worst", lower_is_better=True)) == ["B", "A"]
    assert names(ordered(days, "worst")) == ["A", "B"]


def test_who_has_no_figure_has_not_met_the_target_and_what_is_not_judged_is_left_out():
    assert names(unmet(ROWS)) == ["Đông", "An", "Ước", "Cúc"]


def test_rows_of_one_group_are_kept_together_in_the_order_of_the_groups():
    mixed = [Row("a", group="Y"), Row("b", group="X"), Row("c", group="Y")]
    assert [(group, names(rows)) for group, rows in grouped(mixed)] == [("Y", ["a", "c"]), ("X", ["b"])]


@pytest.mark.parametrize(
    ("amounts", "look", "whole", "ends"),
    [
        ([0.2, 0.4], "bar", 1.0, (0.0, 1.0)),
        ([0.2, 1.4], "bar", 1.0, (0.0, 1.4)),
        ([3.0, 12.0], "dot", None, (0.0, 12.0)),
        ([-3.0, 1.0], "change", None, (-3.0, 3.0)),
        ([None], "bar", None, (0.0, 1.0)),
    ],
)
def test_all_rows_share_one_scale_that_begins_at_zero_or_has_it_in_the_middle(amounts, look, whole, ends):
    assert span([Row("x", amount=amount) for amount in amounts], look, whole) == ends
