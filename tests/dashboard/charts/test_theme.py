"""Colours that can be read, on both grounds, and that never stand alone."""

from __future__ import annotations

import pytest

from analytics.plan import UnitGroup, UnitKind
from dashboard.charts import theme
from dashboard.charts.theme import (
    STATUSES,
    WITHOUT_TARGET,
    dots,
    group_look,
    ink,
    kind_colour,
    kind_symbol,
    part_colour,
    status_mark,
)

GROUNDS = {False: ("#FFFFFF", "#F3F5F7"), True: ("#14181D", "#1E242B")}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_status_words_can_be_read_on_page_and_card(dark):
    for mark in (*STATUSES.values(), WITHOUT_TARGET):
        for ground in GROUNDS[dark]:
            assert contrast(mark.colour(dark), ground) >= 4.5, (mark.word.en, ground)


@pytest.mark.parametrize("dark", [False, True])
def test_chart_words_can_be_read(dark):
    for ground in GROUNDS[dark]:
        assert contrast(ink(dark).text, ground) >= 4.5
        assert contrast(ink(dark).muted, ground) >= 4.5


def test_each_status_has_its_own_shape_and_word():
    marks = (*STATUSES.values(), WITHOUT_TARGET)
    assert len({mark.shape for mark in marks}) == len(marks)
    assert len({mark.word.vi for mark in marks}) == len(marks)


def test_no_status_means_followed_without_a_target():
    assert status_mark("") is WITHOUT_TARGET
    assert status_mark(None) is WITHOUT_TARGET
    assert status_mark("met").label("vi") == "● Đạt"


def test_colour_and_symbol_together_keep_all_unit_kinds_apart():
    looks = {(kind_colour(kind), kind_symbol(kind)) for kind in UnitKind}
    assert len(looks) == len(UnitKind)


def test_the_shape_in_a_legend_is_the_marker_of_the_chart_for_every_group():
    shapes = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲"}
    assert [group_look(group).shape for group in UnitGroup] == [
        shapes[group_look(group).symbol] for group in UnitGroup
    ]


def test_a_carried_figure_has_the_hollow_shape_of_its_group():
    assert kind_symbol(UnitKind.WARD_OFFICE) == "square"
    assert kind_symbol(UnitKind.WARD_OFFICE, hollow=True) == "square-open"


def test_dots_have_the_colour_and_shape_of_their_units_and_are_hollow_where_the_figure_is_carried():
    assert dots([UnitKind.PRIMARY, UnitKind.WARD_OFFICE], [False, True]) == {
        "colours": [kind_colour(UnitKind.PRIMARY), kind_colour(UnitKind.WARD_OFFICE)],
        "symbols": ["circle", "square-open"],
    }


def test_a_further_group_is_drawn_before_it_has_a_look_of_its_own(monkeypatch):
    monkeypatch.delitem(theme._GROUP_LOOKS, UnitGroup.FRONT)
    assert kind_symbol(UnitKind.MASS_ORGANISATION) not in {
        kind_symbol(kind) for kind in UnitKind if kind.group is not UnitGroup.FRONT
    }


def test_a_channel_keeps_its_colour_wherever_it_stands():
    assert part_colour("Zalo OA", 0) == part_colour("Zalo OA", 3)


def test_a_channel_of_the_plan_s_own_list_has_a_colour_of_its_own_beside_the_others():
    channels = ("Loa phường", "Zalo OA", "Kênh Mocha")
    assert len({part_colour(name, 0, channels) for name in channels}) == len(channels)
    assert part_colour("Kênh Mocha", 0, channels) == part_colour("Kênh Mocha", 5, channels)
