"""All figures of a store in one digest: equal for a store and what was restored from its copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import get_args

from analytics.datasets import Reports
from analytics.indicators import By, measure
from analytics.outputs.delimited import csv_text
from analytics.plan import Plan, TimeKind, Unit


def figures_digest(plan: Plan, units: Sequence[Unit], reports: Reports, *, as_of: date) -> str:
    """The SHA-256 of every summary there is: by ward, group, kind and unit, over every kind of time."""
    measured = measure(plan, units, reports, as_of=as_of)
    digest = sha256()
    for by in get_args(By):
        for time in get_args(TimeKind):
            digest.update(csv_text(measured.summary(by, time)).encode())
    return digest.hexdigest()
