"""Bending the small catalogue, and reading of what it is accused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from analytics.plan import CatalogueError, parse_plan

Bend = Callable[[dict[str, Any]], object]


def faults_of(source: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(CatalogueError) as refusal:
        parse_plan(source)
    return refusal.value.faults


def m1(plan: dict[str, Any]) -> dict[str, Any]:
    return next(item for item in plan["indicators"] if item["id"] == "M1")


def t11(plan: dict[str, Any]) -> dict[str, Any]:
    return next(item for item in plan["indicators"] if item["id"] == "T1.1")
