"""What a title says beside the thing itself: of which part, of which time, and whether it denies it.

``Số người tham dự (nữ)``, ``Đã chi | Lũy kế từ đầu năm``, ``Số chưa được phổ biến``: the words that are the
same in a field's own title are its base, the rest are qualifiers, by kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from analytics.datasets import Column
from analytics.intake.text.captions import limit_of_state
from analytics.intake.text.measures import Measure, read_measure
from analytics.intake.text.normalise import IN_BRACKETS, normalise, strip_marks
from analytics.intake.text.remembered import LONGEST, remembered
from analytics.intake.text.times import is_long, months_of_year, school_years_of
from analytics.plan import Quarter

Time = Literal["this", "within", "cumulative", "whole_year", "planned", "other"]

WHOLE = frozenset(
    ("tong so", "tong cong", "tong", "cong", "so luong", "chung", "toan bo", "tong so nguoi", "tat ca",
     "so nguoi", "sl", "ts")
)  # fmt: skip
"""What stands under a group's title for the figure of the whole group, beside those of its parts."""

_TIMES: tuple[tuple[Time, re.Pattern[str]], ...] = (
    ("other", re.compile(
        r"\b(?:cung ky|(?:nam|ky|quy|thang) truoc|nam ngoai|(?:luy ke )?(?:cac|nhieu) nam"
        r"|(?<!tu )(?:dau|giua) (?:ky|quy)|giua (?:nam|hoc ky)"
        r"|giai doan .*|nam hoc truoc|nam sau|ky sau|quy sau)\b")),
    ("cumulative", re.compile(
        r"\b(?:luy ke|cong don|tu dau (?:nam|ky|nhiem ky)|den nay|den (?:het|cuoi) (?:ky|quy|nam|thang)"
        r"|tinh den)\b")),
    ("planned", re.compile(
        r"\b(?:du kien|ke hoach|chi tieu|uoc(?: thuc hien)?|muc tieu|duoc giao|tam ung)\b|^kh$")),
    ("within", re.compile(r"\b(?:trong (?:ky|quy|thang)|phat sinh|rieng (?:ky|quy)|tang them)\b")),
    ("this", re.compile(
        r"\b(?:(?:ky|quy|nam) nay|(?:ky|quy) bao cao|trong nam|thuc hien|thuc te|hien tai|cuoi ky)\b|^th$")),
    ("whole_year", re.compile(r"\b(?:ca nam|toan nam|nam hoc|ca nam hoc)\b")),
)  # fmt: skip
_QUARTER = re.compile(r"\bquy (iv|i{1,3}|[1-4])\b(?: ?(?:nam )?(20\d\d))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SCHOOL_YEAR = re.compile(r"\b(?:nam hoc|nh) (20\d\d) 20\d\d\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_NEGATIONS = frozenset(map(normalise, ("chưa", "không", "vắng")))
_NEGATED = re.compile(rf"(?:^|.* ){normalise('còn lại')}(?: .*|$)")
_PARTS = "|".join(
    normalise(words)
    for words in (
        "nữ", "nam", "gv", "hs", "giáo viên", "học sinh", "phụ huynh", "cha mẹ học sinh", "cbql",
        "cán bộ quản lý", "nhân viên", "nv", "cán bộ", "đảng viên", "đoàn viên", "hội viên", "dân tộc",
        "dân tộc thiểu số", "trẻ em", "hộ nghèo", "hộ", "người dân", "nu", "giao vien", "hoc sinh",
        "phu huynh", "khuyết tật", "trực tuyến", "trực tiếp",
    )
)  # fmt: skip
_AMONG, _ONLY, _COUNT, _BEING, _BUT = map(normalise, ("trong đó", "riêng", "số", "là", "trừ"))
_PART = re.compile(
    rf"(?:{_AMONG}|trong do|(?:\S+ )?{_BUT}|ngoai tru) .*"
    rf"|(?:{_ONLY} )?(?:(?:{_COUNT}|so) )?(?:{_BEING} )?(?:{_PARTS})"
    rf"|(?:{normalise('lớp')}|lop|{normalise('khối')}|khoi) \w+"
)
_AHEAD = frozenset(map(normalise, ("cần", "sẽ", "phải")))
"""Words of what is still to come; without their marks they may be others: «can bo»."""

_THINGS = re.compile(
    r"(?:tong )?so (?:luong )?(?:buoi|cuoc|dot|lan|hoi nghi|van ban|tai lieu|chuyen de|lop|tiet|ngay|gio|ho"
    r"|chi bo|chi hoi|chi doan|doan|khoa|bai|tin|truong|don vi|nhom|doi|to|khoi|phong|diem|hoat dong)\b"
)
"""What a title counts that begins so, whatever follows: no people."""

_EMPTY_WORDS = frozenset(
    ("so", "nguoi", "luot", "cac", "cua", "va", "da", "duoc", "dc", "cho", "ve", "o", "la", "theo", "ten",
     "ngay", "tong", "noi", "dung")
)  # fmt: skip
"""Words that say nothing of their own in a title, folded and without marks."""

_ENDS_IN_PART = re.compile(rf".* (?:{normalise('nữ')}|nu)")
_PART_WITHIN = re.compile(rf".*\b(?:{normalise('nữ')}|nu)\b.*")
_VISITS = "luot"


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What the words around a title's base say; ``said`` are the words of those that limit it."""

    measure: Measure | None = None
    part: bool = False
    whole: bool = False
    time: Time | None = None
    negated: bool = False
    said: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether any of the words was understood."""
        return self.measure is not None or self.part or self.whole or self.time is not None or self.negated


def split_title(texts: Iterable[str], titles: frozenset[str]) -> list[str]:
    """The words over a column, from above, that are not the field's own title.

    ``titles`` are the field's titles, folded and without marks.
    """
    stack = tuple(texts)
    if sum(map(len, stack)) > LONGEST:
        return list(_split.__wrapped__(stack, titles))
    return list(_split(stack, titles))


@lru_cache(maxsize=4096)
def _split(texts: tuple[str, ...], titles: frozenset[str]) -> list[str]:
    stack = [" ".join(text.split()) for text in texts if text.strip()]
    if _folded(" ".join(stack)) in titles and "%" not in "".join(stack):  # folding drops the sign
        return []
    pieces: list[str] = []
    for text in stack:
        if _folded(text) in titles and "%" not in text:
            continue
        main = " ".join(IN_BRACKETS.sub(" ", text).split())
        if main and _folded(main) not in titles:
            pieces.append(main)
        pieces += [inside.strip() for inside in IN_BRACKETS.findall(text) if inside.strip()]
    return pieces


def title_forms(column: Column) -> frozenset[str]:
    """Every title of a field, folded and without marks."""
    return _forms(column.title.vi, column.title.en, *column.aliases)


@lru_cache(maxsize=512)
def _forms(*titles: str) -> frozenset[str]:
    """Declared titles, of which there are as many as forms have columns."""
    return frozenset(map(_folded, titles))


def qualifiers(pieces: Iterable[str], period: Quarter | None = None) -> Qualifiers:
    """What the pieces say together; ``period`` tells whether a quarter or year they name is another one."""
    measure: Measure | None = None
    part = whole = negated = False
    time: Time | None = None
    said: list[str] = []
    for piece in pieces:
        own_measure = read_measure(piece)
        own_time = time_of(piece, period)
        own_part, own_whole, own_negated = is_part(piece), _folded(piece) in WHOLE, is_negated(piece)
        if own_part and own_measure is not None and own_measure.kind == "count":
            own_measure = None  # «GV» alone is a part of the people, not what they are counted in
        if own_measure is not None and own_measure.kind == "other":
            own_part = False  # «hộ» are no people
        measure, time = own_measure or measure, own_time or time
        part, whole, negated = part or own_part, whole or own_whole, negated or own_negated
        if own_measure is not None or own_part or own_time or own_negated:
            said.append(piece)
    return Qualifiers(measure, part, whole, time, negated, tuple(said))


@remembered()
def time_of(words: str, period: Quarter | None = None) -> Time | None:
    """Of which time words speak, seen from a reporting period."""
    folded = _folded(words)
    if period is not None and limit_of_state(words, period) == "other_time":
        return "other"
    quarter = _QUARTER.search(folded)
    same = quarter is None or period is None or _is(quarter, period)
    for time, pattern in _TIMES[:3]:
        if pattern.search(folded):
            return time if same else "other"
    if is_long(months := months_of_year(folded)):
        return "cumulative" if months and months[0] == 1 else "whole_year"
    if quarter is not None:
        return None if period is None else "this" if same else "other"
    if period is not None and (years := _SCHOOL_YEAR.findall(folded)):
        own = {year.partition("-")[0] for year in school_years_of(period)}
        return "whole_year" if own & set(years) else "other"
    for time, pattern in _TIMES[3:]:
        if pattern.search(folded):
            return time
    if (match := _YEAR.search(folded)) and period is not None:
        return "whole_year" if int(match[1]) == period.year else "other"
    return None


def _is(named: re.Match[str], period: Quarter) -> bool:
    """Whether a quarter that words name is the period."""
    number = _ROMAN.get(named[1]) or int(named[1])
    return number == period.number and named[2] in (None, str(period.year))


def is_negated(words: str) -> bool:
    """Whether words deny what they speak of: ``chưa``, ``không``, ``vắng``, ``còn lại``."""
    folded = normalise(IN_BRACKETS.sub(" ", words))
    if folded.isascii():  # typed without marks
        folded = f" {folded} "
        return any(f" {word} " in folded for word in ("chua", "khong", "vang", "con lai"))
    return not _NEGATIONS.isdisjoint(folded.split()) or bool(_NEGATED.match(folded))


def is_part(words: str) -> bool:
    """Whether words name a part of the people or things counted: ``nữ``, ``trong đó: GV``, ``lớp 5A``."""
    return bool(_PART.fullmatch(normalise(words)))


def limits_title(words: str, column: Column, period: Quarter | None = None) -> Qualifiers:
    """What a title that is only like a field's says that the field's own titles do not."""
    own = {word for form in title_forms(column) for word in form.split()}
    forms = (column.title.vi, *column.aliases)
    negated = is_negated(words) and not any(map(is_negated, forms))
    main = IN_BRACKETS.sub(" ", words)
    time = time_of(main, period)
    usual = {time_of(form, period) for form in forms}
    # «trong quý» says nothing, but where the field's own title says «trong năm».
    if time in usual or time == "this" or (time == "within" and "this" not in usual):
        time = None
    if time is None and not _AHEAD.isdisjoint(set(normalise(main).split()).difference(*map(_words, forms))):
        time = "planned"
    parts = _PART_WITHIN if column.counts == "people" else _ENDS_IN_PART
    part = bool(parts.fullmatch(normalise(main))) and "nu" not in own
    measure = _measure_behind(main, column) or _thing_counted(main, column)
    said = (words,) if negated or time or part or measure else ()
    return Qualifiers(measure, part, False, time, negated, said)


def adds_words(words: str, column: Column) -> bool:
    """Whether a title that is like a field's says more than it, so that it is no slip of the keyboard.

    ``Thiếu số đã được phổ biến`` and ``… đợt 1`` do; words that say nothing of their own are left aside.
    ``Số lượt`` says something of people whom no title of the field counts so.
    """
    folded = _folded(words)
    nearest = max(sorted(title_forms(column)), key=lambda form: fuzz.ratio(folded, form))
    said, own = Counter(folded.split()), Counter(nearest.split())
    extra, missing = said - own, own - said
    if (
        extra[_VISITS]
        and column.counts == "people"
        and not any(_VISITS in form for form in title_forms(column))
    ):
        return True
    return extra.total() > missing.total() and not _EMPTY_WORDS.issuperset(extra)


def _measure_behind(words: str, column: Column) -> Measure | None:
    """What a title counts instead of what the field does: ``buổi`` in ``Tổng số buổi``."""
    folded = _folded(words)
    for form in sorted(title_forms(column), key=len, reverse=True):
        if folded.startswith(f"{form} "):
            found = read_measure(folded.removeprefix(form))
            return found if found is not None and found.factor_for(column) is None else None
    return None


def _thing_counted(words: str, column: Column) -> Measure | None:
    """What a title that begins like «Số cuộc …» counts in a field of people."""
    match = _THINGS.match(_folded(words))
    if match is None or column.counts != "people" or any(map(_THINGS.match, title_forms(column))):
        return None
    return Measure(match[0], "other", match[0], Fraction(1))


def _words(title: str) -> list[str]:
    return normalise(title).split()


def _folded(words: str) -> str:
    return strip_marks(normalise(words))
