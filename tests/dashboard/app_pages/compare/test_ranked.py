"""Places only as far as the figures bear them out: ties as ties, places as ranges."""

from __future__ import annotations

import math

import pandas as pd

from dashboard.app_pages.compare import ranked
from dashboard.context import Context
from tests.dashboard.widgets import conftest as widgets
from tests.dashboard.widgets.conftest import Alone

alone = widgets.alone


def units(*rows: tuple[str, int | None, int | None]) -> pd.DataFrame:
    """Rows of units: code, n, N; without N the unit owes the figure and has not reported it."""
    frame = pd.DataFrame(rows, columns=["by", "numerator", "denominator"])
    frame = frame.astype({"numerator": "Int64", "denominator": "Int64"})
    return frame.assign(
        label="Đơn vị " + frame["by"],
        value=[n / of if of else math.nan for _, n, of in rows],
        step=[1 / of if of else math.nan for *_, of in rows],
        figure_basis=["reported" if of else "not_reported" for *_, of in rows],
    )


def order(rows: pd.DataFrame):
    return lambda ctx: ranked.in_order(ctx, ctx.plan.indicator("M1"), rows)


def ties(rows: pd.DataFrame):
    return lambda ctx: ranked.ties_line(ctx, ctx.plan.indicator("M1"), rows)


def said(alone: Alone, rows: pd.DataFrame, lang: str = "vi") -> list[str]:
    return [one.value.replace("\\:", ":") for one in alone(ties(rows), lang=lang).caption]


def test_the_best_stands_first_and_those_too_close_to_tell_share_a_range(alone: Alone):
    rows = units(("A", 100, 1000), ("B", 900, 1000), ("C", 901, 1000))
    found = alone(order(rows)).kept.value
    assert found[["by", "place"]].to_numpy().tolist() == [["C", "1–2"], ["B", "1–2"], ["A", "3"]]
    assert list(found.columns) == [*rows.columns, "place"]


def test_who_has_not_reported_could_stand_anywhere(alone: Alone):
    rows = units(("A", 100, 1000), ("B", None, None), ("C", 900, 1000))
    found = alone(order(rows)).kept.value
    assert found[["by", "place"]].to_numpy().tolist() == [["C", "1–2"], ["A", "2–3"], ["B", "1–3"]]


def test_who_owes_nothing_has_no_place_and_is_not_lost(alone: Alone):
    rows = units(("A", None, None), ("B", 5, 10)).assign(figure_basis=["not_expected", "reported"])
    found = alone(order(rows)).kept.value
    assert found[["by", "place"]].to_numpy().tolist() == [["B", "1"], ["A", "–"]]


def test_units_of_exactly_one_value_are_told_together(alone: Alone):
    rows = units(("A", 7, 8), ("B", 14, 16), ("C", 3, 4))
    assert said(alone, rows) == ["2 đơn vị bằng nhau ở 87,5%: Đơn vị A, Đơn vị B."]
    assert "87.5%" in said(alone, rows, "en")[0]


def test_of_many_that_are_equal_six_are_named_and_of_many_groups_three(alone: Alone):
    rows = units(*((letter, 1, 2) for letter in "ABCDEFGH"))
    assert said(alone, rows) == [
        "8 đơn vị bằng nhau ở 50%: Đơn vị A, Đơn vị B, Đơn vị C, Đơn vị D, Đơn vị E, Đơn vị F và 2 đơn vị khác."
    ]
    rows = units(*((f"{n}{letter}", n, 10) for n in range(1, 6) for letter in "AB"))
    (line,) = said(alone, rows)
    assert line.count("bằng nhau ở") == 3
    assert line.endswith("Còn 2 nhóm bằng nhau khác.")


def test_without_ties_nothing_is_said(alone: Alone):
    assert said(alone, units(("A", 1, 2), ("B", 2, 3))) == []


def test_a_unit_s_name_is_no_markup(alone: Alone):
    rows = units(("A", 1, 2), ("B", 1, 2)).assign(label=["Tổ *1*", "Tổ [2](x)"])
    assert r"Tổ \*1\*, Tổ \[2\](x)" in said(alone, rows)[0]


def test_what_places_do_not_say_is_told(alone: Alone):
    def page(ctx: Context) -> None:
        ranked.meaning_line(ctx)

    (line,) = [one.value for one in alone(page).caption]
    assert "hai khoảng chồng nhau thì không nói được đơn vị nào hơn" in line
