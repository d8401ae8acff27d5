"""Bending the small catalogue, and reading of what it is accused."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from analytics.plan import CatalogueError, parse_plan

Bend = Callable[[dict[str, Any]], object]


def faults_of(source: dict[str, Any]) -> tuple[str, ...]:
    """The English faults, each of which is told in Vietnamese of the same entry too."""
    with pytest.raises(CatalogueError) as refusal:
        parse_plan(source)
    for vi, en in zip(refusal.value.said("vi"), refusal.value.faults, strict=True):
        (place, said), (place_en, _) = vi.split(": ", 1), en.split(": ", 1)
        assert place == place_en
        assert any(map(unicodedata.combining, unicodedata.normalize("NFD", said))), f"no Vietnamese: {said}"
        assert "Input should" not in said
    return refusal.value.faults


def m1(plan: dict[str, Any]) -> dict[str, Any]:
    return next(item for item in plan["indicators"] if item["id"] == "M1")


def t11(plan: dict[str, Any]) -> dict[str, Any]:
    return next(item for item in plan["indicators"] if item["id"] == "T1.1")
