"""Warnings as a colleague would give them who remembers the unit's earlier reports; they block nothing."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.datasets import Reports, UnitReport
from analytics.intake.findings import Findings
from analytics.plan import Calendar


def warn_like_a_colleague(
    findings: Findings, reports: Sequence[UnitReport], past: Reports, calendar: Calendar
) -> None:
    """Note what does not fit the units' own history."""
