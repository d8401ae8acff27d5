"""The points of a year, and the rows that tell them: worked out once for all who look at the same."""

from __future__ import annotations

from analytics.office.adjustments import ADJUSTMENTS
from analytics.office.evaluation import UnitScore, evaluate, taken_out
from analytics.plan import Unit
from dashboard.app_pages.evaluation.words import points
from dashboard.context import Context
from dashboard.data import measures
from dashboard.kept import of_office
from dashboard.language.collation import alphabetical
from dashboard.widgets.rows import Row, href


@of_office(most=16)
def scores(ctx: Context, year: int) -> tuple[UnitScore, ...]:
    """Every unit's points, see :func:`.evaluate`; those that persons hold as they are, or were then."""
    held = ADJUSTMENTS.read(ctx.store, until=measures.moment_of(ctx.view))
    return tuple(evaluate(ctx.plan, ctx.units, ctx.summary("unit", "year"), year, held, ctx.schedule))


@of_office(most=16)
def not_scored(ctx: Context, year: int) -> tuple[Unit, ...]:
    """The units that the office took out of the whole year."""
    return tuple(taken_out(ctx.plan, ctx.units, year, ctx.schedule))


@of_office(most=16)
def names(ctx: Context, year: int) -> tuple[tuple[str, str], ...]:
    """Code and name of the units that are scored, by name."""
    named = [(one.unit.code, one.unit.name) for one in scores(ctx, year)]
    return tuple(sorted(dict(named).items(), key=lambda item: alphabetical(item[1])))


@of_office(most=16)
def unit_rows(ctx: Context, year: int) -> tuple[Row, ...]:
    """A row for each unit, in the order of the register."""
    return tuple(_row(ctx, one, year) for one in scores(ctx, year))


def _row(ctx: Context, score: UnitScore, year: int) -> Row:
    t = ctx.t
    said = None if score.score is None else points(ctx, score.score)
    scored = f"{points(ctx, score.earned)}/{points(ctx, score.possible)}"
    note = t("{n} tiêu chí chưa đủ căn cứ", n=score.lacking) if score.lacking else ""
    bonus = t("gồm {bonus} điểm thưởng", bonus=points(ctx, score.bonus)) if score.bonus else ""
    grade = f"{score.grade.code} · {score.grade.name[ctx.lang]}" if score.grade else ""
    return Row(
        name=score.unit.name,
        value="" if said is None else t("{score} điểm", score=said),
        counted=t("{of} điểm đã chấm", of=scored) if score.possible else "",
        amount=score.score,
        note=" · ".join(filter(None, (grade, bonus, note))),
        why=t("chưa đủ căn cứ") if said is None else "",
        group=score.unit.kind.label[ctx.lang],
        href=href("evaluation", {"nam": str(year), "don-vi": score.unit.code}, ctx.lang),
        code=score.unit.code,
    )
