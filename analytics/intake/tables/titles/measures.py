"""In what a table's figures are given: thousands of đồng, seconds, lessons; converted, asked or refused.

A column's own title goes before a caption over or under the table, and that before the sheet's name. What
can be converted exactly is, and the sender is told by what it was multiplied; anything else is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.datasets import COUNTED_KINDS, Answer, Column, Dataset
from analytics.intake.model.account import Account
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Answers, Choice, Question
from analytics.intake.tables.locate import Located, Scaled
from analytics.intake.tables.titles.converted import tell_converted
from analytics.intake.tables.titles.doubtful_amounts import Doubts, unclear_unit
from analytics.intake.tables.titles.header_growth import title_stacks
from analytics.intake.tables.titles.measure_captions import (
    OWN_TITLE,
    CoverMeasures,
    Said,
    captions_of,
    place_of,
    row_of_brackets,
)
from analytics.intake.tables.titles.own_titles import (
    name_no_measure,
    own_measures,
    untold_brackets,
)
from analytics.intake.text.count_nouns import counted_by
from analytics.intake.text.measures import Measure
from analytics.intake.text.normalise import normalise

_OTHER_MONEY = frozenset(("usd", "do la"))
_BARE = ("percent", "date")
"""Kinds of fields that have no unit of measure to be looked for."""


def settle_measures(
    grid: Grid,
    located: Located,
    sheet: Sheet,
    answers: Answers,
    account: Account,
    findings: Findings,
    *,
    cover: CoverMeasures,
    file_name: str = "",
) -> None:
    """Note in ``located.factors`` by what figures are multiplied, and ask where the unit is another one.

    A field whose figures are something else is left out of the table; figures of money too small to be
    true, or over which more than one unit is named, are in ``located.doubted`` until the sender has said in
    what they are given. A unit that the ``cover`` names holds where the sheet says none.
    """
    under = row_of_brackets(grid, located)
    plain = under is None and name_no_measure(located)
    for field in located.dataset.columns:
        if (
            not plain
            and field.kind in _BARE
            and field.name in located.columns
            and field.name not in located.explained
        ):
            _tell_brackets(located, sheet, field, findings)
    fields = [
        field for field in located.dataset.columns
        if field.kind in COUNTED_KINDS and field.name in located.columns
    ]  # fmt: skip
    if not fields:
        return
    captions = [*captions_of(grid, located, sheet), *cover.said()]
    own = dict.fromkeys(located.columns) if plain else _own_titles(grid, located, fields, under)
    converted: dict[Said, list[Column]] = {}
    for field in fields:
        if not plain and field.name not in located.explained:
            _tell_brackets(located, sheet, field, findings)
        said = own[field.name] or _nearest_about(field, captions, located.dataset)
        if said is None:
            continue
        factor = said.measure.factor_for(field)
        if factor is None:
            if field.name not in located.explained:
                _ask(grid, located, sheet, field, said, answers, findings)
        elif factor != 1:
            located.factors[field.name] = Scaled(factor, said.measure.words)
            where = Said(said.measure, located.bottom, OWN_TITLE) if own[field.name] else said
            converted.setdefault(where, []).append(field)
    _take_captions(grid, located, sheet, captions, account)
    # Only amounts are doubted, so a table without any is not searched for words that make them doubtful.
    money = [field for field in fields if field.kind == "money"]
    titled = any(own[field.name] for field in money)
    unclear = unclear_unit(grid, located, sheet, captions, file_name) if money and not titled else None
    before = dict(located.factors)
    Doubts(grid, located, sheet, answers, findings).of(fields, unclear)
    for said, columns in converted.items():
        if sure := [field for field in columns if _is_sure(located, field, before)]:
            tell_converted(grid, located, sheet, said, sure, findings)


def _is_sure(located: Located, field: Column, before: Mapping[str, Scaled]) -> bool:
    """Whether a field is still converted as it was before its amounts were looked at."""
    return field.name not in located.doubted and located.factors.get(field.name) is before[field.name]


def _own_titles(
    grid: Grid, located: Located, fields: Sequence[Column], under: Sequence[Value] | None
) -> dict[str, Said | None]:
    """By field, the unit of measure that its column's own title names: the last one, which is the nearest.

    ``under`` is the row of such units below the titles, if there is one.
    """
    stacks = title_stacks(grid, located)
    found: dict[str, Said | None] = {}
    for field in fields:
        column = located.columns[field.name]
        below = [under[column]] if under is not None and type(under[column]) is str else []
        named = own_measures([*stacks[column], *below], field)
        found[field.name] = Said(named[-1], located.bottom, column) if named else None
    return found


def _take_captions(
    grid: Grid, located: Located, sheet: Sheet, captions: Sequence[Said], account: Account
) -> None:
    """Enter the lines around the table into the account; those that hold nothing else are no data."""
    for said in captions:
        if said.row is not None and said.row != located.bottom:
            account.furniture(sheet, said.row, said.column, "unit_of_measure")
            if sum(not is_blank(cell) for cell in grid.rows[said.row]) == 1:
                located.captions.add(said.row)


def _tell_brackets(located: Located, sheet: Sheet, field: Column, findings: Findings) -> None:
    """Tell of words in brackets of a title that nobody has understood: «Tổng số (biên chế)»."""
    column = located.columns[field.name]
    title = located.titles.get(column, "")
    for words in untold_brackets(title, field):
        findings.of_place(
            sheet, located.bottom, column, title, "title_not_understood", words=words.strip(),
            column=field.title.vi, dataset=located.dataset.id, field=field.name,
        )  # fmt: skip


def _nearest_about(field: Column, captions: Sequence[Said], dataset: Dataset) -> Said | None:
    return next((one for one in captions if _is_about(one.measure, field, dataset)), None)


def _is_about(measure: Measure, field: Column, dataset: Dataset) -> bool:
    """Whether a caption's unit of measure is meant for a field: money for money, people for people."""
    if field.kind == "money":
        return measure.kind in ("money", "scale") or measure.noun in _OTHER_MONEY
    if measure.noun.startswith("luot") and any(one.counts == "views" for one in dataset.columns):
        return field.counts == "views" and measure.factor_for(field) is not None
    if measure.kind in ("share", "other") or measure.noun.startswith("luot"):
        return field.counts == "people"
    return measure.kind == "count" and measure.factor_for(field) is not None


def _ask(
    grid: Grid,
    located: Located,
    sheet: Sheet,
    field: Column,
    said: Said,
    answers: Answers,
    findings: Findings,
) -> None:
    """Take no figures that are given in another unit of measure than the field's."""
    column = located.columns.pop(field.name)
    title = located.titles.get(column, "")
    scope = located.dataset.id
    names = {"column": field.title.vi, "dataset": scope, "field": field.name}
    if field.presence == "required":
        located.doubted.add(field.name)
        located.columns[field.name] = column
    elif answers.headers.get((scope, normalise(title))) == "":
        return
    else:
        located.settled.add(field.name)
    question = None
    if field.presence != "required":
        question = Question(
            "header",
            f"header/{scope}/{field.name}",
            (
                Choice(Answer("header", scope, title, ""), phrase("no_such_column", title=title)),
                Choice(Answer("header", scope, title, field.name), phrase("as_titled", title=field.title.vi)),
            ),
        )
    row, place = (said.row, said.column) if said.row is not None else (located.bottom, column)
    findings.of_place(
        sheet, row, place, title if row == located.bottom else said.measure.words, "other_measure",
        question=question, measure=said.measure.words, at=sheet.at(located.bottom, column), own=_own(field),
        place=place_of(grid, located, sheet, said, [column]), **names,
    )  # fmt: skip


def _own(field: Column) -> str:
    """In what a field's figures are to be given."""
    counted = counted_by(field)
    return counted.name if counted is not None else "đồng"
