"""Quarters and months as names of sheets and headings of sections tell them, also without a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.text.remembered import remembered
from analytics.language import both
from analytics.plan import Quarter, Text, text

_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(
    r"(?:^| )(?:quy|q) ?0?(iv|i{1,3}|[1-4])(?: (?:nam )?(20\d\d))?(?= |$)|(?:^| )(20\d\d) ?q([1-4])\b"
)
_MONTH = re.compile(r"(?:^| )(?:thang|t) ?(0?[1-9]|1[0-2])(?: (?:nam )?(20\d\d))?(?= |$)")
_PART_OF_YEAR = re.compile(
    r"(?<!ngay )\b0?(1[0-2]|[2-9]|hai|ba|sau|chin|muoi) (thang|quy)"
    r"(?: (dau|cuoi)(?: nam)?\b|\b(?! (?:\d\d?|dau|cuoi)\b))"
)
_HALF_YEAR = re.compile(r"\bnua (dau|cuoi) (?:cua )?nam\b(?! hoc)")
_SUMMER = (2, 3)
_COUNTED = {"hai": 2, "ba": 3, "sau": 6, "chin": 9, "muoi": 10}
_QUARTER_LONG, _HALF_LONG = 3, 6
_LONE = re.compile(r"(?:quy |q)?0?(iv|i{1,3}|[1-4])(?: (?:nam )?(20\d\d))?")


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A quarter, or a month when ``month`` is given; ``year`` is None where it is not said."""

    quarter: int
    year: int | None = None
    month: int | None = None

    def fits(self, period: Quarter) -> bool:
        """Whether this can be a part of a period; a quarter begins in the month before its first."""
        if self.month is not None:
            first = 3 * period.number - 2
            months = {(period.year, first + step) for step in range(3)}
            months.add((period.year, first - 1) if first > 1 else (period.year - 1, 12))
            if self.year is None:
                return self.month in {month for _, month in months}
            return (self.year, self.month) in months
        return self.quarter == period.number and self.year in (None, period.year)

    def as_period(self, base: Quarter | None) -> Quarter | None:
        """The quarter meant, of the year of ``base`` where none is said; None for a month."""
        year = self.year or (base.year if base else None)
        return None if self.month is not None or year is None else Quarter(year, self.quarter)

    @property
    def label(self) -> Text:
        """The time as people call it."""
        year = f"/{self.year}" if self.year else ""
        if self.month is not None:
            return text("tháng {month}{year}", month=self.month, year=year)
        roman = ("I", "II", "III", "IV")[self.quarter - 1]
        return both(f"Quý {roman}{year}", f"Q{self.quarter}{year}")


def time_in(words: str) -> NamedTime | None:
    """The one quarter or month that a short text names; None for none, or for several."""
    folded = strip_marks(normalise(words))
    quarters = [(one[0] or one[3], one[1] or one[2]) for one in _QUARTER.findall(folded)]
    if len(quarters) == 1:
        number, year = quarters[0]
        return NamedTime(_NUMBERS[number], int(year) if year else None)
    months = [] if quarters else months_in(words)
    return months[0] if len(months) == 1 else None


def months_of_year(folded: str) -> range | None:
    """The months of the part of a year that folded words name: 1 to 9 for «9 tháng đầu năm»."""
    if half := _HALF_YEAR.search(folded):
        return range(7, 13) if half[1] == "cuoi" else range(1, 7)
    match = _PART_OF_YEAR.search(folded)
    if match is None:
        return None
    months = (_COUNTED.get(match[1]) or int(match[1])) * (_QUARTER_LONG if match[2] == "quy" else 1)
    if months > 12 or (match[3] is None and (months < _HALF_LONG or match[2] == "quy")):
        return None  # how long something takes, or the months of any quarter
    return range(13 - months, 13) if match[3] == "cuoi" else range(1, months + 1)


def months_in(words: str) -> list[NamedTime]:
    """The months that a short text names."""
    named = _MONTH.findall(strip_marks(normalise(words)))
    return [NamedTime((int(one) + 2) // 3, int(year) if year else None, int(one)) for one, year in named]


def is_long(months: range | None) -> bool:
    """Whether a part of a year is more than a quarter of it."""
    return months is not None and len(months) > _QUARTER_LONG


_SPAN_OF_YEARS = r"(20\d\d)(?: (20\d\d))?\b(?! \d)"
_COHORT = r"(?:nien khoa|khoa(?: hoc)?(?: nam)?|nam hoc|nh|dot \w+(?: nam)?|(?:dip |he )+(?:nam )?|nam)"
_COHORT_NAMED = re.compile(rf"\b(?P<what>{_COHORT}) ?{_SPAN_OF_YEARS}")
_LAST_YEAR = re.compile(r"\bnam (?:hoc )?(?:ngoai|truoc|cu)\b(?! (?:den|toi))")
_DOCUMENT = re.compile(
    r"\b(?:ke hoach|thong tu|nghi (?:quyet|dinh)|quyet dinh|cong van|chi thi|huong dan|chuong trinh|luat"
    r"|de an|giai doan|kh|tt|nd|nq|qd|cv|gdpt|ctgdpt|so voi|tong ket|ky niem)\b"
)
"""What a year behind it belongs to."""

_COHORT_ALONE = re.compile(
    r"(?:(?:cua|thuoc|cho|da|duoc|tu|vao|trong|lop|hoc|mo|to chuc|thuc hien|trien khai|dien ra|dang|phat|bai"
    r"|tin|lai|so lieu|boi duong|tap huan|dao tao|bat dau|khai giang) )*"
    rf"(?P<what>{_COHORT}) ?{_SPAN_OF_YEARS}"
)


def named_cohort(words: str, period: Quarter) -> bool | None:
    """Whether words that name a year, school year, course or summer alone are of a period; None for others.

    «Năm 2025», «khóa năm 2025», «niên khóa 2024-2025», «đợt 2, năm 2025», «hè 2026».
    """
    match = _COHORT_ALONE.fullmatch(strip_marks(normalise(words)))
    return None if match is None else not (_is_past(match, period) or int(match[2]) > period.year)


def is_cohort(words: str) -> bool:
    """Whether words are such a name alone, whatever the period."""
    return _COHORT_ALONE.fullmatch(strip_marks(normalise(words))) is not None


@remembered()
def names_past_year(words: str, period: Quarter) -> bool:
    """Whether words speak of a course, school year or year that ended before a period: «Lớp năm ngoái».

    A year behind a document's name is the document's.
    """
    folded = strip_marks(normalise(words))
    if _LAST_YEAR.search(folded) and not _DOCUMENT.search(folded):
        return True
    return any(
        _is_past(match, period) and not _DOCUMENT.search(folded[: match.start()])
        for match in _COHORT_NAMED.finditer(folded)
    )


def _is_past(match: re.Match[str], period: Quarter) -> bool:
    """Whether the last year of a name lies before a period; the first quarter begins in the year before."""
    end = int(match[3] or match[2])
    if end == period.year and "he" in match["what"].split():
        return period.number not in _SUMMER
    return end < period.year - (period.number == 1)


def lone_quarter(value: Any) -> NamedTime | None:
    """The quarter that a cell of a column «Quý» says: ``III``, ``Quý 3``, ``4``, with or without a year."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    match = _LONE.fullmatch(strip_marks(normalise(str(value).removesuffix(".0"))))
    return NamedTime(_NUMBERS[match[1]], int(match[2]) if match[2] else None) if match else None


def school_years_of(period: Quarter) -> tuple[str, ...]:
    """The school years that a quarter's report can be about, as ``2026-2027``.

    One begins in September; in spring and summer schools draw up the plan of the next one as well.
    """
    first = {1: (-1,), 4: (0,)}.get(period.number, (-1, 0))
    return tuple(f"{period.year + step}-{period.year + step + 1}" for step in first)
