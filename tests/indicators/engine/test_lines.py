"""The lines of an indicator: itself, its components, the values it is split by."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.indicators.engine.lines import lines
from tests.indicators.drawing import MINUTES, indicator, plan


def named(**fields: Any) -> list[tuple[str, list[str]]]:
    """Part and groups of every line."""
    entry = indicator("total", "media", value_unit="count", **fields)
    tiny = plan(entry)
    return [(line.part, [str(group) for group in line.groups]) for line in lines(tiny, tiny.indicator("X"))]


def test_an_indicator_without_parts_is_one_line_of_its_whole_scope() -> None:
    assert named(where=[{"unit_group": ["ward"]}]) == [("", ["school", "ward", "front"])]


def test_a_split_without_named_values_has_the_whole_list_in_the_order_of_the_form() -> None:
    parts = [part for part, _ in named(part_by="author")]
    assert parts == ["", "Cán bộ quản lý", "Giáo viên", "Học sinh", "Khác"]


def test_a_split_has_only_the_named_values_when_there_are_any() -> None:
    where = [
        {"unit_group": ["school"], "equals": {"author": ["Học sinh", "Giáo viên"]}},
        {"unit_group": ["ward"], "equals": {"author": ["Giáo viên"]}},
    ]
    assert named(part_by="author", where=where) == [
        ("", ["school", "ward", "front"]),
        ("Học sinh", ["school"]),
        ("Giáo viên", ["school", "ward"]),
    ]


def test_components_come_before_the_values_of_a_split() -> None:
    minutes = MINUTES | {"where": [{"unit_group": ["front", "ward"]}]}
    found = named(part_by="author", where=[{"equals": {"author": ["Khác"]}}], parts=[minutes])
    assert found[1:] == [("minutes", ["ward", "front"]), ("Khác", ["school", "ward", "front"])]


def test_a_split_by_free_words_is_refused() -> None:
    with pytest.raises(ValueError, match="indicator X: part_by title has no list of values"):
        named(part_by="title")
