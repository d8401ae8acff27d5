"""Colours that can be read, on both grounds, and that never stand alone."""

from __future__ import annotations

import pytest

from analytics.plan import UnitKind
from dashboard.charts.theme import (
    GROUP_SYMBOLS,
    STATUSES,
    WITHOUT_TARGET,
    ink,
    kind_colour,
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
    looks = {(kind_colour(kind), GROUP_SYMBOLS[kind.group]) for kind in UnitKind}
    assert len(looks) == len(UnitKind)


def test_a_channel_keeps_its_colour_wherever_it_stands():
    assert part_colour("Zalo OA", 0) == part_colour("Zalo OA", 3)


def test_a_channel_of_the_plan_s_own_list_has_a_colour_of_its_own_beside_the_others():
    channels = ("Loa phường", "Zalo OA", "Kênh Mocha")
    assert len({part_colour(name, 0, channels) for name in channels}) == len(channels)
    assert part_colour("Kênh Mocha", 0, channels) == part_colour("Kênh Mocha", 5, channels)
