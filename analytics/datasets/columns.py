"""How a dataset declares a column and a rule: once, on its pandera model.

Templates, intake, messages, the store's tables and the screen all read these declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import pandas as pd
import pandera.pandas as pa

from analytics.datasets.vocabulary import Vocabulary
from analytics.language import both
from analytics.plan import Text

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
Presence = Literal["required", "expected", "optional"]
Severity = Literal["error", "warning"]

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

    ``presence``: a blank ``required`` cell is an error, a blank ``expected`` one a warning.
    ``event`` marks the date that must lie inside the reporting period; ``personal`` marks words that
    may name a private person and stay out of shared views and exports.
    """

    name: str
    title: Text
    kind: CellKind
    presence: Presence
    vocabulary: Vocabulary | None
    minimum: float | None
    maximum: float | None
    aliases: tuple[str, ...]
    event: bool
    personal: bool


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
    values: Vocabulary | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    aliases: tuple[str, ...] = (),
    event: bool = False,
    personal: bool = False,
) -> Any:
    """Declare a column of a dataset: its official Vietnamese header, its English title and its rules."""
    return pa.Field(
        nullable=presence != "required",
        ge=minimum,
        le=maximum,
        isin=list(values.values) if values else None,
        metadata={
            "title": both(vi, en),
            "kind": kind,
            "presence": presence,
            "vocabulary": values,
            "minimum": minimum,
            "maximum": maximum,
            "aliases": aliases,
            "event": event,
            "personal": personal,
        },
    )


def dataset_config(
    *, id: str, sheet: str, title_en: str, groups: tuple[str, ...], must_have_rows: bool, stock: bool = False
) -> dict[str, Any]:
    """Declare a dataset: its sheet in the workbook, the groups that report it, and if it may be empty.

    A ``stock`` tells a state up to the period's end, other datasets what happened within the period.
    """
    return {
        "id": id,
        "sheet": sheet,
        "title_en": title_en,
        "groups": groups,
        "must_have_rows": must_have_rows,
        "stock": stock,
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


def true_or_blank(condition: Verdict) -> Verdict:
    """A rule's outcome with unknown counted as kept: a blank cell is another rule's matter."""
    return condition.fillna(True).astype(bool)
