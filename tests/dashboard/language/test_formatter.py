"""The formats bound to a language say what the functions say, and stay cheap to keep."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pandas as pd
import pytest

from analytics.plan import Lang, Quarter, period_time, year_time
from dashboard.data.memoised import forget, memoised
from dashboard.language import formats
from dashboard.language.formatter import Formatter, formatter

SAID: list[tuple[str, tuple[Any, ...]]] = [
    ("count", (12480,)),
    ("count", (None,)),
    ("decimal", (3.5,)),
    ("exact", (3.25,)),
    ("percent", (0.875,)),
    ("points", (0.025,)),
    ("value", (35, "minutes")),
    ("change", (-2.5, "days")),
    ("share", (21, 1024)),
    ("money", (12_500_000,)),
    ("money_share", (31_553_832, 41_500_000)),
    ("day", (date(2026, 9, 15),)),
    ("day", (pd.NaT,)),
]


@pytest.mark.parametrize(("name", "args"), SAID)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_method_says_what_its_function_says_in_that_language(name: str, args: tuple[Any, ...], lang: Lang):
    assert getattr(formatter(lang), name)(*args) == getattr(formats, name)(*args, lang)


def test_every_format_has_its_method():
    functions = {
        name
        for name, one in vars(formats).items()
        if getattr(one, "__module__", None) == formats.__name__ and not name.startswith("_")
    }
    assert functions - {"is_missing", "money_size"} <= set(dir(Formatter)), "a format without a method"


def test_periods_and_years_have_their_names():
    assert formatter("vi").period(Quarter(2026, 2)) == formatter("vi").period(period_time(Quarter(2026, 2)))
    assert formatter("vi").period(Quarter(2026, 2)) == "Quý II/2026"
    assert formatter("en").period(year_time(2026)) == "Year 2026"


def test_the_signs_of_a_chart_s_axis_are_the_language_s():
    assert (formatter("vi").separators, formatter("en").separators) == (",.", ".,")


def test_equal_formatters_pickle_small_and_equal():
    one, other = formatter("vi"), Formatter("vi")
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one
    assert pickle.dumps(one, protocol=5) == pickle.dumps(other, protocol=5)
    assert len(pickle.dumps(one, protocol=5)) < 120
    assert one != formatter("en")


def test_a_picture_is_drawn_once_for_a_language():
    drawn: list[str] = []

    @memoised
    def picture(title: str, fmt: Formatter) -> str:
        drawn.append(fmt.lang)
        return f"{title}: {fmt.count(1234)}"

    forget()
    assert picture("A", formatter("vi")) == picture("A", Formatter("vi")) == "A: 1.234"
    assert picture("A", formatter("en")) == "A: 1,234"
    assert drawn == ["vi", "en"]
