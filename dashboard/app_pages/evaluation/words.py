"""What both views of the evaluation say in the same words."""

from __future__ import annotations

from analytics.office.evaluation import UnitScore
from dashboard.context import Context


def grade_said(ctx: Context, score: UnitScore) -> str:
    """The grade in words, or how many criteria still lack data."""
    if score.grade is not None:
        return f"{ctx.t('xếp loại')} {score.grade.code} · {score.grade.name[ctx.lang]}"
    return ctx.t("chưa xếp loại vì {n} tiêu chí chưa đủ căn cứ", n=score.lacking)


def points(ctx: Context, amount: float) -> str:
    """Points with the decimals that they have, at most two."""
    return ctx.fmt.exact(round(amount, 2))
