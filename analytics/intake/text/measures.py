"""Units of measure as they stand in titles and captions: ``(triệu đồng)``, ``ĐVT: 1.000đ``, ``(giây)``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from analytics.datasets import Column
from analytics.intake.text.count_nouns import counted_by
from analytics.intake.text.normalise import IN_BRACKETS, normalise, strip_marks
from analytics.intake.text.remembered import remembered

MeasureKind = Literal["money", "count", "time", "share", "other", "scale"]

_SCALES = {
    "nghin": 10**3, "ngan": 10**3, "ngin": 10**3, "ng": 10**3, "1000": 10**3, "k": 10**3, "thousand": 10**3,
    "trieu": 10**6, "tr": 10**6, "1000000": 10**6, "million": 10**6,
    "ty": 10**9, "ti": 10**9, "1000000000": 10**9,
    "chuc": 10, "tram": 100, "10 3": 10**3, "10 6": 10**6, "chucnghin": 10**4, "tramnghin": 10**5,
    "chucngan": 10**4, "tramngan": 10**5, "chuctrieu": 10**7, "tramtrieu": 10**8,
}  # fmt: skip
_SCALED = re.compile(
    r"(?:x ?)?(?P<scale>(?:chuc|tram)(?: (?:nghin|ngan|trieu))?|1 000 000 000|1000000000|1 000 000|1000000"
    r"|1 000|1000|nghin|ngan|ngin|ng|trieu|tr|ty|ti|k|thousand|million|10 3|10 6)(?P<gap> ?)(?P<noun>.*)"
)
_MONEY = frozenset(("dong", "d", "vnd", "dong viet nam", "viet nam dong"))
_SECONDS = {
    "giay": 1,
    "s": 1,
    "sec": 1,
    "phut": 60,
    "ph": 60,
    "min": 60,
    "gio": 3600,
    "h": 3600,
    "tieng": 3600,
}
_OF_A_FIELD = {"minutes": 60, "hours": 3600}
_OTHERS = frozenset((
    "tiet", "tiet hoc", "buoi", "ngay", "tuan", "thang", "ho", "ho dan", "ho gia dinh", "gia dinh", "lop",
    "to", "truong", "khoa", "cuoc", "usd", "do la", "doan", "cap", "diem", "chi bo", "chi hoi",
    "m", "m2", "met", "met vuong", "kg", "trang", "lan phat", "luot phat", "buoi phat", "gio phat",
))  # fmt: skip
_COUNTED = frozenset((
    "nguoi", "luot", "luot nguoi", "luot xem", "luot tiep can", "hoc sinh", "hs", "giao vien", "gv", "em",
    "chau", "tin", "bai", "tin bai", "san pham", "cai", "chiec", "video", "view", "views",
))  # fmt: skip
_SHARES = frozenset(
    ("%", "‰", "phan tram", "ty le", "ti le", "ty le phan tram", "ti le phan tram", "ty trong")
)
_SHARE_OF = re.compile(r"(?:ty le|ti le|ty trong|phan tram)(?: phan tram)? (?:so voi|tren|trong|dat|so)\b.*")
_LABEL = re.compile(
    r"(?:.* )?(?:don vi tinh|dv tinh|dvt|don vi (?:tien te|tien|do)|don vi|tinh bang|tinh theo"
    r"|so lieu tinh bang|unit)(?: la)?"
)
_LABEL_ALONE = re.compile(r"don vi tinh|dv tinh|dvt|don vi (?:tien te|tien|do)")
_LABELLED = re.compile(rf"{_LABEL.pattern} (.+)")
_SEVERAL = re.compile(r"[;,/+]| và ")
_LONGEST = 160
_WORDS_OF_NOUN = 3
_SPEAKS_OF_THOUSANDS = re.compile(
    r"(?<!\d)(?<!\d )\b(?:nghin|ngan|ngin|trieu|tr|ty|10 3|10 6|1000|1 000|1000000|1 000 000)"
    r" ?(?:dong|d|vnd)\b"
)
_AMOUNT_IN_WORDS = re.compile(r"\bbang chu\b|\bdong chan\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """In what figures are given: ``factor`` times the base (đồng, one person, a second).

    ``words`` as they stand in the file, ``noun`` what is counted, folded; ``scale`` is a bare «nghìn».
    """

    words: str
    kind: MeasureKind
    noun: str
    factor: Fraction

    def factor_for(self, column: Column) -> Fraction | None:
        """By what a column's figures are to be multiplied; None where they are something else.

        ``nghìn`` without a noun is only clear for money: elsewhere nobody can tell of what.
        """
        if column.kind == "money":
            return self.factor if self.kind in ("money", "scale") else None
        if column.kind == "percent":
            return Fraction(1) if self.kind == "share" else None
        if column.counts in _OF_A_FIELD and self.kind == "time":
            return self.factor / _OF_A_FIELD[column.counts]
        counted = counted_by(column)
        if counted is not None and counted.fits(self.noun):
            if self.kind == "time":
                return Fraction(1)  # «PH» over people is «phụ huynh», no minutes
            return self.factor if self.kind == "count" else None
        return None


@remembered()
def read_measure(words: str) -> Measure | None:
    """The unit of measure that words are, and nothing else; None where they are other words."""
    bare = words.replace("₫", "đ").strip().strip("()[]:.*").strip()
    label, _, rest = bare.partition(":")
    if rest and is_measure_label(label):  # «(ĐVT: lớp)» in a title
        bare = rest.strip()
    if not bare or len(bare) > _LONGEST:
        return None
    folded = strip_marks(normalise(bare))
    if bare[:1] in ("%", "‰") or _SHARE_OF.fullmatch(folded):
        return Measure(bare, "share", "%", Fraction(1))
    if folded in _SHARES or bare.rstrip() in _SHARES or (bare.endswith("%") and folded in (_SHARES | {""})):
        return Measure(bare, "share", "%", Fraction(1))
    factor, noun = 1, folded
    if match := _SCALED.fullmatch(folded):
        # ``trd`` and ``1000d`` are joined words; ``trường`` is not «tr» of anything.
        joined = not match["gap"] and bool(match["noun"])
        if not joined or match["noun"] in _MONEY:
            scale = match["scale"] if match["scale"].startswith("10 ") else match["scale"].replace(" ", "")
            factor, noun = _SCALES[scale], match["noun"]
            if not noun:
                return Measure(bare, "scale", "", Fraction(factor)) if _is_scale(scale, bare) else None
    return _measure_of(bare, factor, noun)


def _is_scale(scale: str, words: str) -> bool:
    """Whether a scale without a noun says by itself how figures are given: «nghìn» does, «ng» does not."""
    return scale not in ("ng", "ti", "ty", "chuc", "tram", "k") or words == "K"


def _measure_of(words: str, factor: int, noun: str) -> Measure | None:
    """The unit of measure of so many of what a noun names; None where nothing is counted in it."""
    if noun in _MONEY:
        return Measure(words, "money", "dong", Fraction(factor))
    if noun in _SECONDS and factor == 1:
        return Measure(words, "time", noun, Fraction(_SECONDS[noun]))
    if noun in _OTHERS:
        return Measure(words, "other", noun, Fraction(factor))
    if (factor != 1 and len(noun.split()) <= _WORDS_OF_NOUN) or noun in _COUNTED:
        return Measure(words, "count", noun, Fraction(factor))
    return None


@remembered()
def caption_measures(words: str) -> tuple[Measure, ...]:
    """The units of measure that a line over or under a table, or a sheet's name, gives for its figures.

    Either after ``Đơn vị tính``, or as all that stands in the line or in brackets; there only money and
    shares are sure to be meant, since ``(người)`` in a title may be part of its sentence.
    """
    if not words or len(words) > _LONGEST:
        return ()
    alone = IN_BRACKETS.sub(" ", words).strip(" :.-–—*")
    found: list[Measure] = []
    for part in (*IN_BRACKETS.findall(words), alone):
        label, colon, rest = part.partition(":")
        if colon and _LABEL.fullmatch(strip_marks(normalise(label))):
            pieces = [rest] if read_measure(rest) else _SEVERAL.split(rest)
            found += filter(None, map(read_measure, pieces))
        elif match := _LABELLED.fullmatch(strip_marks(normalise(part))):
            one = read_measure(match[1]) or (read_measure("%") if part.rstrip().endswith("%") else None)
            found += [one] if one else []
        elif (one := read_measure(part)) is not None and one.kind in ("money", "share"):
            found.append(one)
    return tuple(found)


def speaks_of_thousands(words: str) -> bool:
    """Whether a line or a name speaks of thousands or millions of đồng as such, not of an amount.

    ``làm tròn đến nghìn đồng`` does, ``500 triệu đồng`` and ``Bằng chữ: năm triệu đồng`` do not. What it
    says of the figures is another question: see :func:`caption_measures`.
    """
    folded = strip_marks(normalise(words))
    return bool(_SPEAKS_OF_THOUSANDS.search(folded)) and not _AMOUNT_IN_WORDS.search(folded)


def is_measure_label(words: str) -> bool:
    """Whether a cell is ``Đơn vị tính`` or the like and no more: what it names stands beside it."""
    return len(words) <= _LONGEST and bool(_LABEL_ALONE.fullmatch(strip_marks(normalise(words))))
