"""The formats of :mod:`dashboard.language.formats`, bound to one reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from analytics.plan import Lang, Quarter, Time
from dashboard.language import formats


@dataclass(frozen=True, slots=True)
class Formatter:
    """Writes values as a reader of ``lang`` expects them; a blank is :data:`.formats.NO_DATA`.

    It holds nothing but the language: equal ones pickle to the same few bytes, so what is memoised by its
    arguments stays memoised. Words are looked up with ``fmt.lang``: ``indicator.name[fmt.lang]``.
    """

    lang: Lang

    def count(self, value: float | None) -> str:
        """A whole number with separators: ``12.480`` / ``12,480``."""
        return formats.count(value, self.lang)

    def decimal(self, value: float | None) -> str:
        """A number with at most one decimal: ``3,5`` / ``3.5``."""
        return formats.decimal(value, self.lang)

    def exact(self, value: float) -> str:
        """A number with all its decimals, as a cell of a file holds it: ``3,25`` / ``3.25``."""
        return formats.exact(value, self.lang)

    def percent(self, value: float | None) -> str:
        """A share of 0..1 as per cent with at most one decimal, never rounded to all or none: ``87,5%``."""
        return formats.percent(value, self.lang)

    def points(self, value: float | None) -> str:
        """A change of a share of 0..1, in percentage points: ``+2,5 điểm %`` / ``+2.5 points``."""
        return formats.points(value, self.lang)

    def value(self, value: float | None, value_unit: str) -> str:
        """An indicator's value in its own unit: ``87,5%``, ``12.480``, ``35 phút``, ``3,5 ngày``."""
        return formats.value(value, value_unit, self.lang)

    def change(self, value: float | None, value_unit: str) -> str:
        """A change in the indicator's own unit, with its sign."""
        return formats.change(value, value_unit, self.lang)

    def share(self, numerator: float | None, denominator: float | None) -> str:
        """``n/N`` as counts: ``21/24``."""
        return formats.share(numerator, denominator, self.lang)

    def money(self, value: float | None) -> str:
        """An amount of đồng: ``12,5 triệu đồng`` / ``12.5 million đồng``."""
        return formats.money(value, self.lang)

    def money_share(
        self, numerator: float | None, denominator: float | None, *, size: int | None = None
    ) -> str:
        """``n/N`` of two amounts of đồng in one unit (of ``size`` if given): ``31,6/41,5 triệu đồng``."""
        return formats.money_share(numerator, denominator, self.lang, size=size)

    def day(self, value: date | None) -> str:
        """A day: ``15/09/2026`` / ``15 Sep 2026``."""
        return formats.day(value, self.lang)

    def period(self, time: Time | Quarter) -> str:
        """The name of a time: ``Quý II/2026`` / ``Q2 2026``, ``Năm 2026``, ``Giai đoạn 2026-2030``."""
        return time.label[self.lang]

    @property
    def separators(self) -> str:
        """The decimal sign and the thousands sign, as Plotly takes them: ``,.`` / ``.,``."""
        return formats.separators(self.lang)


@cache
def formatter(lang: Lang) -> Formatter:
    """The one formatter of a language."""
    return Formatter(lang)
