"""How an indicator, or a part of one, is computed: a measure, its columns and its filters."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from analytics.language import text
from analytics.plan.entry import Entry, Groups, Names, Scalar, as_tuple
from analytics.plan.errors import EntryFault, joined

MeasureName = Literal[
    "ratio",
    "share_of_units",
    "share_of_rows",
    "total",
    "months_covered",
    "years_covered",
    "median_days",
    "completeness",
    "timeliness",
]
ValueUnit = Literal["percent", "count", "minutes", "days"]
Scalars = Annotated[tuple[Scalar, ...], BeforeValidator(as_tuple)]

SUBMISSION_MEASURES: tuple[MeasureName, ...] = ("completeness", "timeliness")
"""Measures of the reports themselves; they look at no dataset and at no row."""
ADDING_MEASURES: tuple[MeasureName, ...] = ("ratio", "share_of_rows", "total", "median_days")
"""Measures in which a row weighs as often as it is reported; of others it is only there or not."""

_NEEDS: dict[MeasureName, tuple[str, ...]] = {
    "ratio": ("numerator", "denominator"),
    "share_of_units": ("matching",),
    "share_of_rows": ("matching",),
    "total": (),
    "months_covered": ("on",),
    "years_covered": ("on",),
    "median_days": ("start", "end"),
    "completeness": (),
    "timeliness": (),
}
_OPTIONS: dict[MeasureName, tuple[str, ...]] = {
    **dict.fromkeys(_NEEDS, ("where",)),
    "share_of_units": ("where", "newest_by"),
    "share_of_rows": ("where", "amount"),
    "total": ("where", "amount"),
    **dict.fromkeys(SUBMISSION_MEASURES, ()),
}
_VALUE_UNITS: dict[MeasureName, tuple[ValueUnit, ...]] = {
    **dict.fromkeys(_NEEDS, ("percent",)),
    "total": ("count", "minutes"),
    "median_days": ("days",),
}
_PARTS_OF_MEASURES = (
    "where",
    "matching",
    "newest_by",
    "numerator",
    "denominator",
    "amount",
    "on",
    "start",
    "end",
)


class WithinDays(Entry):
    """True where column ``end`` lies at most ``days`` days after column ``start``."""

    start: str
    end: str
    days: int = Field(ge=0)


class Condition(Entry):
    """A test on one row; every given part must hold. A list of conditions holds when any does.

    ``before_as_of``: dates before the day at which the row's period is judged, its last day or the day looked
    at while it runs.
    """

    unit_group: Groups = ()
    equals: Annotated[dict[str, Scalars], Field(default_factory=dict)]
    filled: Names = ()
    blank: Names = ()
    below: Annotated[dict[str, int | float], Field(default_factory=dict)]
    at_least: Annotated[dict[str, int | float], Field(default_factory=dict)]
    before_as_of: Names = ()
    within_days: WithinDays | None = None

    @model_validator(mode="after")
    def _tests_something(self) -> Self:
        if not self.unit_group and not self.columns:
            raise EntryFault(text("điều kiện không xét gì thì đúng với mọi dòng; hãy bỏ đi"))
        if nothing := [column for column, values in self.equals.items() if not values]:
            raise EntryFault(
                text(
                    "equals không nêu giá trị nào cho {columns}, nên không dòng nào khớp",
                    columns=", ".join(nothing),
                )
            )
        return self

    @cached_property
    def said(self) -> str:
        """The whole condition in words: the same of equal ones."""
        return repr(self)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every dataset column the condition looks at."""
        span = (self.within_days.start, self.within_days.end) if self.within_days else ()
        named = (*self.equals, *self.filled, *self.blank, *self.below, *self.at_least, *self.before_as_of)
        return tuple(dict.fromkeys((*named, *span)))


Conditions = Annotated[tuple[Condition, ...], BeforeValidator(as_tuple)]


class Formula(Entry):
    """A measure and the columns and filters it is computed from.

    ``where`` keeps the rows looked at, ``matching`` those that count in the numerator.
    Of each report only the rows with the greatest ``newest_by`` are looked at, such as the latest
    school year. ``amount`` is the column summed instead of counting rows; ``on`` the date that places
    a row in a month or year; ``start`` and ``end`` the dates between which days are counted.
    """

    measure: MeasureName
    value_unit: ValueUnit
    where: Conditions = ()
    matching: Conditions = ()
    newest_by: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    amount: str | None = None
    on: str | None = None
    start: str | None = None
    end: str | None = None

    @model_validator(mode="after")
    def _fields_fit_measure(self) -> Self:
        needed = _NEEDS[self.measure]
        allowed = (*needed, *_OPTIONS[self.measure])
        given = [name for name in _PARTS_OF_MEASURES if getattr(self, name)]
        units = _VALUE_UNITS[self.measure]
        faults = [text("cần «{name}»", name=name) for name in needed if name not in given]
        faults += [text("không dùng «{name}»", name=name) for name in given if name not in allowed]
        if self.value_unit not in units:
            faults.append(
                text("cho {units}, không cho {unit}", units=" / ".join(units), unit=self.value_unit)
            )
        if faults:
            raise EntryFault(
                text("measure {measure} {faults}", measure=self.measure, faults=joined(faults, ", "))
            )
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every dataset column the formula reads."""
        direct = (
            self.newest_by,
            self.numerator,
            self.denominator,
            self.amount,
            self.on,
            self.start,
            self.end,
        )
        named = [name for name in direct if name]
        for condition in (*self.where, *self.matching):
            named.extend(condition.columns)
        return tuple(dict.fromkeys(named))
