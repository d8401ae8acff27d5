"""The way of an exemplar in words."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.datasets import translate_word
from analytics.indicators.insights.resources.exemplars import Step
from dashboard.context import Context


def way(ctx: Context, steps: Sequence[Step]) -> str:
    """Each stage with its day: ``Giới thiệu 12/05/2026 → Đã khen thưởng 20/11/2026``."""
    words = (
        f"{translate_word(ctx.plan, 'exemplar', 'stage', one.stage, ctx.lang)} {ctx.fmt.day(one.on)}"
        for one in steps
    )
    return " → ".join(words)
