"""The steps from one value to another: they end where the other value is, and say so without the picture."""

from __future__ import annotations

import pytest

from dashboard.charts.steps import alt, running, steps_chart
from dashboard.language.formatter import formatter

BEFORE, AFTER = ("Quý II/2026", 0.5), ("Quý III/2026", 0.7)
EFFECTS = [("Sửa", -0.1), ("Mới", 0.0), ("Đổi", 0.3)]


def test_each_step_begins_where_the_last_one_ended_and_nothing_is_no_step() -> None:
    steps = running(0.5, EFFECTS)
    assert [(step.label, step.start) for step in steps] == [("Sửa", 0.5), ("Đổi", pytest.approx(0.4))]
    assert steps[-1].start + steps[-1].effect == pytest.approx(0.7)


def test_the_axis_lies_around_the_values_and_the_labels_say_direction_by_shape() -> None:
    figure = steps_chart(
        BEFORE, AFTER, running(0.5, EFFECTS), value_unit="percent", title="X", fmt=formatter("vi"), dark=False
    )
    low, high = figure.layout.xaxis.range
    assert 0.3 < low < 0.4
    assert 0.7 < high < 0.8
    said = [note.text for note in figure.layout.annotations]
    assert "▼ Sửa  <b>−10 điểm %</b>" in said
    assert "▲ Đổi  <b>+30 điểm %</b>" in said


def test_a_value_that_did_not_move_still_has_an_axis() -> None:
    figure = steps_chart(
        BEFORE, ("Sau", 0.5), [], value_unit="percent", title="X", fmt=formatter("vi"), dark=True
    )
    low, high = figure.layout.xaxis.range
    assert low < 0.5 < high


def test_the_words_say_what_the_picture_shows() -> None:
    said = alt(BEFORE, AFTER, running(0.5, EFFECTS), value_unit="percent", title="X", fmt=formatter("vi"))
    assert said == "X. Từ Quý II/2026 50% đến Quý III/2026 70%: Sửa −10 điểm %; Đổi +30 điểm %."
