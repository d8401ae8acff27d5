"""What the ward has declared: its plan, its unit register and the settings of its store."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import streamlit as st

from analytics.datasets import open_plan
from analytics.plan import Plan, Unit
from dashboard.data.view import View, of_store, open_store


def load_plan(path: Path) -> tuple[Plan, int]:
    """The plan catalogue and the stamp of its file, read again when the file has changed."""
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    return _plan(str(path), stamp), stamp


@st.cache_resource(max_entries=4, show_spinner=False)
def _plan(path: str, stamp: int) -> Plan:
    return open_plan(Path(path))


def plan_of(view: View) -> Plan:
    """The plan catalogue of a view."""
    return _plan(view.plan_path, view.plan_stamp)


@of_store()
def units(url: str, version: int) -> tuple[Unit, ...]:
    """The unit register at a version of the store."""
    return tuple(open_store(url).units())


@of_store()
def units_told_apart(url: str, version: int) -> tuple[Unit, ...]:
    """The register for the screen: of units with one name each carries its code too.

    Streamlit's lists send a label back, not a code, and a reader could not tell such units apart either.
    """
    register = units(url, version)
    names = Counter(unit.name for unit in register)
    return tuple(
        replace(unit, name=f"{unit.name} ({unit.code})") if names[unit.name] > 1 else unit
        for unit in register
    )


@of_store(most=16)
def setting(url: str, version: int, key: str) -> str | None:
    """A setting of the store at a version of it."""
    return open_store(url).setting(key)
