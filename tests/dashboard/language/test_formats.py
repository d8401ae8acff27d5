"""Numbers, dates and money as people read them, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.clock import VIETNAM
from dashboard.language import formats


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0.875, "87,5%", "87.5%"),
        (1.0, "100%", "100%"),
        (0.0, "0%", "0%"),
        (0.33333, "33,3%", "33.3%"),
        (1.257, "125,7%", "125.7%"),
        (None, "–", "–"),
        (float("nan"), "–", "–"),
        (pd.NA, "–", "–"),
    ],
)
def test_a_share_has_at_most_one_decimal_and_the_language_s_comma(value, vi, en):
    assert formats.percent(value, "vi") == vi
    assert formats.percent(value, "en") == en


def test_rounding_never_turns_nearly_all_into_all_nor_hardly_any_into_none():
    assert formats.percent(0.9999, "vi") == "99,9%"
    assert formats.percent(0.0001, "vi") == "<0,1%"


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_a_share_strictly_between_none_and_all_never_reads_as_either(value):
    assert formats.percent(value, "vi") not in {"0%", "100%"}


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(12480, "12.480", "12,480"), (0, "0", "0"), (np.int64(7), "7", "7"), (None, "–", "–")],
)
def test_counts_have_thousands_separators(value, vi, en):
    assert formats.count(value, "vi") == vi
    assert formats.count(value, "en") == en


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        (0.875, "percent", "87,5%", "87.5%"),
        (1234, "count", "1.234", "1,234"),
        (35, "minutes", "35 phút", "35 min"),
        (3.5, "days", "3,5 ngày", "3.5 days"),
        (None, "days", "–", "–"),
    ],
)
def test_a_value_is_said_in_its_own_unit(value, unit, vi, en):
    assert formats.value(value, unit, "vi") == vi
    assert formats.value(value, unit, "en") == en


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        (0.025, "percent", "+2,5 điểm %", "+2.5 points"),
        (-0.1, "percent", "−10 điểm %", "−10 points"),
        (0.0, "percent", "0 điểm %", "0 points"),
        (-0.0001, "percent", "−0,01 điểm %", "−0.01 points"),
        (0.00041, "percent", "+0,04 điểm %", "+0.04 points"),
        (-0.00001, "percent", "0 điểm %", "0 points"),
        (12, "count", "+12", "+12"),
        (-1.5, "days", "−1,5 ngày", "−1.5 days"),
        (None, "count", "–", "–"),
    ],
)
def test_a_change_has_a_sign_and_shares_change_by_points(value, unit, vi, en):
    assert formats.change(value, unit, "vi") == vi
    assert formats.change(value, unit, "en") == en


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (12_500_000, "12,5 triệu đồng", "12.5 million đồng"),
        (2_340_000_000, "2,3 tỷ đồng", "2.3 billion đồng"),
        (850_000, "850.000 đồng", "850,000 đồng"),
        (0, "0 đồng", "0 đồng"),
        (None, "–", "–"),
    ],
)
def test_money_on_a_card_is_short(value, vi, en):
    assert formats.money(value, "vi") == vi
    assert formats.money(value, "en") == en


@pytest.mark.parametrize(
    ("numerator", "denominator", "vi"),
    [
        (31_553_832, 41_500_000, "31,6/41,5 triệu đồng"),
        (0, 2_000_000_000, "0/2 tỷ đồng"),
        (500, 900, "500/900 đồng"),
        (None, 900, "–"),
        (1, None, "–"),
    ],
)
def test_two_amounts_share_one_unit(numerator, denominator, vi):
    assert formats.money_share(numerator, denominator, "vi") == vi


def test_amounts_that_stand_together_can_be_told_in_one_unit():
    assert formats.money_share(1_250_500_000, 2_300_000_000, "vi", size=formats.money_size(60_000_000)) == (
        "1.250,5/2.300 triệu đồng"
    )
    assert [formats.money_size(one) for one in (999_999, 1_000_000, 2e9)] == [1, 1_000_000, 1_000_000_000]


def test_days_cannot_be_misread():
    assert formats.day(date(2026, 9, 15), "vi") == "15/09/2026"
    assert formats.day(date(2026, 9, 15), "en") == "15 Sep 2026"
    assert formats.day(None, "vi") == "–"
    assert formats.day(pd.NaT, "vi") == "–"


def test_equal_moments_of_two_time_zones_are_each_written_with_their_own_day():
    here = datetime(2026, 9, 15, 1, tzinfo=VIETNAM)
    there = here.astimezone(UTC)
    assert here == there
    assert [formats.day(one, "vi") for one in (here, there)] == ["15/09/2026", "14/09/2026"]


def test_n_of_n_is_counted_and_missing_parts_are_a_dash():
    assert formats.share(21, 24, "vi") == "21/24"
    assert formats.share(1200, 12480, "vi") == "1.200/12.480"
    assert formats.share(None, 24, "vi") == "–"


def test_a_cell_keeps_all_its_decimals():
    assert [formats.exact(value, "vi") for value in (3.25, 0.04, 1234.0)] == ["3,25", "0,04", "1.234"]


def test_amounts_keep_the_digits_that_their_share_is_made_of():
    assert formats.money_share(1_088_000_000, 1_415_000_000, "vi") == "1,09/1,42 tỷ đồng"
    assert formats.money_share(31_600_000, 41_500_000, "vi") == "31,6/41,5 triệu đồng"
