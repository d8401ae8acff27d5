"""The columns that the tables of an indicator share."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.context import Context
from dashboard.widgets import fields
from tests.dashboard.widgets.conftest import Alone

MONEY_ROW = {"indicator": "B1", "numerator": 1_500_000.0, "denominator": 2_000_000.0}


def money_indicator(ctx: Context):
    return next(one for one in ctx.plan.indicators if fields.is_money(one) and one.value_unit == "percent")


def titles(alone: Alone, draw, lang: str = "vi") -> list[str]:
    return [field.title for field in alone(draw, lang=lang).kept.value]


def test_a_share_is_told_with_its_two_counts_and_how_far_units_reported(alone: Alone):
    def draw(ctx: Context):
        return fields.value_fields(ctx, ctx.plan.indicator("M1"))

    names = [field.name for field in alone(draw).kept.value]
    assert names == [
        "value",
        "numerator",
        "denominator",
        "status",
        "units_reported",
        "units_expected",
        "units_carried",
    ]
    assert titles(alone, draw)[0] == "Giá trị (%)"


def test_rows_of_one_unit_say_carried_or_not_instead_of_counting_units(alone: Alone):
    def draw(ctx: Context):
        return fields.value_fields(ctx, ctx.plan.indicator("M1"), with_status=False, single=True)

    found = alone(draw).kept.value
    assert [field.name for field in found] == ["value", "numerator", "denominator", "units_carried"]
    assert [found[-1].say(carried) for carried in (1, 0)] == ["Có", "–"]


def test_amounts_of_money_say_so_in_their_titles_and_are_shortened_together(alone: Alone):
    def draw(ctx: Context):
        indicator = money_indicator(ctx)
        rows = pd.DataFrame([MONEY_ROW | {"indicator": indicator.id}])
        return fields.value_fields(ctx, indicator), fields.with_counts(ctx.fmt, indicator, rows)

    shown, rows = alone(draw).kept.value
    assert [field.title for field in shown[1:3]] == ["Tử số (đồng)", "Mẫu số (đồng)"]
    assert rows["counted"].tolist() == ["1,5/2 triệu đồng"]


def test_counts_of_people_are_left_as_they_are_beside_money(alone: Alone):
    def draw(ctx: Context):
        indicators = [ctx.plan.indicator("M1"), money_indicator(ctx)]
        rows = pd.DataFrame([MONEY_ROW | {"indicator": one.id} for one in indicators])
        return fields.with_all_counts(ctx.fmt, indicators, rows)["counted"].tolist()

    people, money = alone(draw).kept.value
    assert people == ""
    assert money


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ([60_000_000, 2_300_000_000], ["30/60 triệu đồng", "1.150/2.300 triệu đồng"]),
        ([900, 2_000_000], ["450/900 đồng", "1/2 triệu đồng"]),
        ([math.nan, 2_000_000_000], ["–", "1/2 tỷ đồng"]),
    ],
)
def test_amounts_of_one_indicator_have_the_unit_of_the_least_of_them(alone: Alone, amounts, told):
    def draw(ctx: Context):
        indicator = money_indicator(ctx)
        rows = pd.DataFrame({"indicator": indicator.id, "denominator": amounts})
        rows["numerator"] = rows["denominator"] / 2
        return fields.with_all_counts(ctx.fmt, [indicator], rows)["counted"].tolist()

    assert alone(draw).kept.value == told


@pytest.mark.parametrize(
    ("targets", "aim"), [([0.9, 0.9], 0.9), ([0.9, 1.0], None), ([math.nan, math.nan], None)]
)
def test_a_chart_has_a_line_of_target_only_where_there_is_one_target(targets, aim):
    assert fields.aim(pd.DataFrame({"target": targets})) == aim


def test_rows_without_any_status_are_known():
    assert fields.has_status(pd.DataFrame({"status": [None, "met"]}))
    assert not fields.has_status(pd.DataFrame({"status": [None, ""]}))
