"""The small bars of a card."""

from __future__ import annotations

from dashboard.charts.html.sparkline import sparkline
from tests.dashboard.read_html import HOSTILE, told, tree


def test_a_sparkline_has_a_bar_per_period_and_a_gap_for_none():
    drawn = sparkline(
        [0.5, None, 1.0], ["Quý I: 50%", "Quý II: –", "Quý III: 100%"], 1.0, colour="#00785A", alt="Diễn biến"
    )
    assert drawn.count('class="nq-bar"') == 3
    assert "height:50.0%" in drawn
    assert "height:0.0%" in drawn
    assert 'aria-label="Diễn biến"' in drawn
    assert 'class="nq-aim" style="bottom:100.0%"' in drawn


def test_a_sparkline_without_values_is_nothing():
    assert sparkline([None, float("nan")], ["", ""], 1.0, colour="#000000", alt="") == ""


def test_names_of_units_cannot_break_out_of_a_card():
    drawn = sparkline([1.0], ['"><script>'], None, colour="#000000", alt='"><script>')
    assert "<script>" not in drawn
    assert told(sparkline([1.0], [HOSTILE], None, colour=HOSTILE, alt=HOSTILE)) == 3


def test_a_zero_is_a_thin_bar_and_the_target_stretches_the_scale():
    html = sparkline([0.0, 2.0], ["Quý I: 0", "Quý II: 2"], 4.0, colour="#00785A", alt="Diễn biến")
    assert [bar.get("style") for bar in tree(html).find_class("nq-bar")] == ["height:3.0%", "height:50.0%"]
    assert [bar.get("title") for bar in tree(html).find_class("nq-bar")] == ["Quý I: 0", "Quý II: 2"]
    assert "nq-aim" not in sparkline([1.0], ["Quý I: 1"], None, colour="#00785A", alt="Diễn biến")
