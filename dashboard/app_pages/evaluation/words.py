"""What both views of the evaluation say in the same words."""

from __future__ import annotations

from analytics.office.evaluation import UnitScore
from dashboard.context import Context


def grade_said(ctx: Context, score: UnitScore) -> str:
    """The grade in words, of a unit that has a score."""
    assert score.grade is not None
    return f"{ctx.t('xếp loại')} {score.grade.code} · {score.grade.name[ctx.lang]}"


def points(ctx: Context, amount: float) -> str:
    """Points with the decimals that they have, at most two."""
    return ctx.fmt.exact(round(amount, 2))
