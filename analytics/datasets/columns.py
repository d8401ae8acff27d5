"""How a dataset declares a column and a rule: once, on its pandera model.

Templates, intake, messages, the store's tables and the screen all read these declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import pandas as pd
import pandera.pandas as pa

from analytics.language import both
from analytics.plan import DEFAULT_LISTS, Text, Vocabulary

CellKind = Literal[
    "text",
    "enum",
    "task_code",
    "integer",
    "money",
    "number",
    "percent",
    "date",
    "flag",
    "school_year",
]
COUNTED_KINDS: tuple[CellKind, ...] = ("integer", "money", "number")
"""Kinds of counts and amounts, which add up and are given in a unit of measure."""

FIGURE_KINDS: tuple[CellKind, ...] = (*COUNTED_KINDS, "percent")
Presence = Literal["required", "expected", "optional"]
Severity = Literal["error", "warning"]
CountNoun = Literal["people", "items", "views", "minutes", "hours"]
"""What a column of figures counts, whose words may stand behind the figure: ``12 người``.

``items`` are those of media (``12 tin bài``). For another noun add one here and its words in
``analytics/intake/text/count_nouns.py``; in a column without one a figure with a word behind it is no number.
"""

Verdict: TypeAlias = "pd.Series[bool]"
"""What a rule returns: True for each row that keeps it."""

DTYPES: dict[CellKind, str] = {
    "text": "str",
    "enum": "str",
    "task_code": "str",
    "school_year": "str",
    "integer": "Int64",
    "money": "Int64",
    "number": "Float64",
    "percent": "Float64",
    "date": "datetime64[us]",
    "flag": "boolean",
}
"""The pandas dtype of a parsed column; a blank is the dtype's missing value, never 0 or ''."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; ``name`` is the field on the model and in the store.

    ``presence``: a blank ``required`` cell is an error, a blank ``expected`` one a warning that speaks of
    the six clears, so it is for tasks alone.
    ``event`` marks the date that must lie inside the reporting period, ``deadline`` one until which
    something is due; ``personal`` marks words that
    may name a private person: shared views and exports mask them (:mod:`analytics.datasets.masking`).
    ``person_where``: the cell as a whole is a person's name where that field of the row holds that word.
    ``on_duty`` marks who answers for a duty of his office: shown to all, since that is what the column is
    for, and erased with the personal ones when its time is over.
    ``vocabulary`` is the closed list of the plan whose forms these are; of the datasets themselves, the
    shared one. ``needs`` are words of it that a rule relies on. ``counts`` is what the figures count, where
    words may stand behind them. ``titles_if_listed`` are titles that mean the column where words of its list
    stand under them, and may mean something else where not.
    """

    name: str
    title: Text
    kind: CellKind
    presence: Presence
    vocabulary: Vocabulary | None
    minimum: float | None
    maximum: float | None
    aliases: tuple[str, ...]
    titles_if_listed: tuple[str, ...]
    event: bool
    deadline: bool
    personal: bool
    person_where: tuple[str, str] | None
    on_duty: bool
    counts: CountNoun | None
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headcount:
    """The fields of a dataset that counts people by group: ``reached`` of ``total``, for each group ``by``.

    ``each_year``: those reached are counted anew every year, else they stay reached.
    """

    by: str
    total: str
    reached: str
    each_year: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule between columns of one row: ``code`` names the problem, ``column`` the cell to blame.

    ``other`` is the column compared with, for the message.
    """

    code: str
    column: str
    other: str | None
    severity: Severity


def column(
    vi: str,
    en: str,
    kind: CellKind = "text",
    presence: Presence = "optional",
    *,
    values: str | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    aliases: tuple[str, ...] = (),
    titles_if_listed: tuple[str, ...] = (),
    event: bool = False,
    deadline: bool = False,
    personal: bool = False,
    person_where: tuple[str, str] | None = None,
    on_duty: bool = False,
    counts: CountNoun | None = None,
    needs: tuple[str, ...] = (),
) -> Any:
    """Declare a column of a dataset: its official Vietnamese header, its English title and its rules.

    ``values`` is the id of a closed list of ``analytics/plan/lists.toml``; for the rest see :class:`Column`.
    """
    listed = DEFAULT_LISTS[values] if values else None
    return pa.Field(
        nullable=presence != "required",
        ge=minimum,
        le=maximum,
        isin=list(listed.values) if listed else None,
        metadata={
            "title": both(vi, en),
            "kind": kind,
            "presence": presence,
            "vocabulary": values,
            "minimum": minimum,
            "maximum": maximum,
            "aliases": tuple(title for title in aliases if title != vi),
            "titles_if_listed": titles_if_listed,
            "event": event,
            "deadline": deadline,
            "personal": personal,
            "person_where": person_where,
            "on_duty": on_duty,
            "counts": counts,
            "needs": needs,
        },
    )


def dataset_config(
    *,
    id: str,
    sheet: str,
    title_en: str,
    purpose: str,
    groups: tuple[str, ...],
    must_have_rows: bool,
    stock: bool = False,
    identity: tuple[str, ...] = (),
    row_key: tuple[str, ...] = (),
    headcount: Headcount | None = None,
    not_cumulative: bool = False,
) -> dict[str, Any]:
    """Declare a dataset: its sheet in the workbook, the groups that report it, and what its rows are.

    Args:
        id: names it in code, plans and the store.
        sheet: the name of its sheet, with its number.
        title_en: the sheet's title in English.
        purpose: what it reports, in Vietnamese, for the guide of the templates.
        groups: the unit groups that report it.
        must_have_rows: whether it may not be empty.
        stock: whether it tells a state up to the period's end, and not what happened within the period.
        identity: the fields in which rows that tell of the same event are equal; the first is a text that
            says what happened. Without it no row is looked for in earlier reports.
        row_key: the fields by which a row is found again in another version of the same report, where these
            are not its identity nor the group of its headcount.
        headcount: of a stock that counts people by group, which fields do; they are held against the
            unit's last report.
        not_cumulative: whether the guide says that it is not added up over the periods.
    """
    return {
        "id": id,
        "sheet": sheet,
        "title_en": title_en,
        "purpose": purpose,
        "groups": groups,
        "must_have_rows": must_have_rows,
        "stock": stock,
        "identity": identity,
        "row_key": row_key,
        "headcount": headcount,
        "not_cumulative": not_cumulative,
    }


def rule(
    code: str, column: str, *, other: str | None = None, severity: Severity = "error"
) -> Callable[[Any], Any]:
    """Declare a rule between columns: the method returns True for each row that keeps it.

    The frame carries ``table_id`` (which table of a batch a row came from) beside the columns.
    """
    return pa.dataframe_check(
        name=code,
        statistics={"rule": Rule(code, column, other, severity)},
        ignore_na=False,
    )


def once_per_table(frame: pd.DataFrame, name: str) -> Verdict:
    """Whether each row is the first of its table with its value in a column; blank ones may repeat."""
    return ~frame.duplicated(["table_id", name]) | frame[name].isna()


def true_or_blank(condition: Verdict) -> Verdict:
    """A rule's outcome with unknown counted as kept: a blank cell is another rule's matter."""
    return condition.fillna(True).astype(bool)
