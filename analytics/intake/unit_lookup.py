"""Finding a unit of the register by what people write."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from analytics.intake.model.grid import Value, shown
from analytics.intake.text.headers import LIKELY, ranked
from analytics.intake.text.normalise import IN_BRACKETS, normalise, strip_marks
from analytics.plan import Unit, UnitGroup

_REMEMBERED = 20000
_SHORT = {
    "trung học cơ sở": "thcs",
    "trung học phổ thông": "thpt",
    "tiểu học": "th",
    "mầm non": "mn",
    "mẫu giáo": "mn",
    "tổ dân phố": "tdp",
    "khu phố": "tdp",
    "mặt trận tổ quốc": "mttq",
    "giáo dục nghề nghiệp": "gdnn",
    "giáo dục thường xuyên": "gdtx",
}
_SAYS_LITTLE = ("trường", "phường", "số", "đơn vị", "tên", "của", "và")
_LEAST_WORDS = 2
_WORDS_OF_A_NAME = 3
_INSTITUTION = re.compile(
    r"(?:truong|thcs|thpt|th|mn|mam non|mau giao|tieu hoc|trung hoc|gdtx|gdnn|to dan pho|tdp|khu pho|xom|thon"
    r"|phong|trung tam|hoi|doan|uy ban|ubnd|mttq|mat tran|cong an|tram) \S.*"
)
_COMMON = re.compile(
    r"truong (?:hoc|minh|ta|em|nha)|truong (?:chuan|hoc (?:than thien|hanh phuc|an toan|xanh))\b.*"
    r"|th \d+|(?:hoi|doan) (?:nghi|vien|doi|thao|thi|phi|kiem tra|the)\b.*"
    r"|phong (?:hoc|may|tin|doc|ban|hop|trao)\b.*"
)
_OWN_TEAM = re.compile(
    r"(?:lop|khoi|to|nhom|doi|ban|chi doan|lien doi|clb|cau lac bo|bo mon|chi bo|cong doan|nha truong|bgh"
    r"|gv|hs|ph)\b.*|\d{1,2} ?[a-z]\d{0,2}"
)
_SUMMARY = re.compile(r"(?:bieu |bang |bao cao |so lieu )?tong hop(?: chung| so lieu| bao cao)?")
"""Names of summaries, though a service centre may have the same words in its name."""

_SEVERAL = re.compile(
    r"(?:(?:ca|tat ca|toan bo|chung|tong)(?: cac)?(?: \d{1,2}| hai| ba| bon| nam)?|cac|\d{1,2})"
    r" (?:to|tdp|to dan pho|khu pho|truong|don vi|chi hoi)"
)
_OFFICE = re.compile(r"(?:phong|trung tam|tt|van phong|ban|bo phan)\b")
_NEIGHBOURHOOD = re.compile(r"(?:to dan pho|tdp|khu pho)\b.*")
_MISSPELT = 84.0

Words = frozenset[str]


@dataclass(frozen=True)
class Register:
    """The unit register, searched by code, name and alias, then by the words that tell a name apart."""

    units: dict[str, Unit]
    codes: dict[str, list[str]]
    names: dict[str, list[str]]
    words: tuple[tuple[Words, str], ...]
    spellings: tuple[str, ...] = ()
    shorts: dict[str, list[str]] = field(default_factory=dict)
    memory: dict[str, Unit | Sequence[Unit]] = field(default_factory=dict)

    def find(self, value: Value) -> Unit | Sequence[Unit]:
        """The unit meant, or else every candidate: none, or several that share the name.

        A name in short (``THCS Hoa Ban`` for ``Trường THCS Hoa Ban``) counts when one unit only has all its
        words.
        """
        words = shown(value)
        if words not in self.memory:
            if len(self.memory) > _REMEMBERED:
                self.memory.clear()
            found = self.exactly(words)
            self.memory[words] = found if isinstance(found, Unit) or found else self._in_short(words)
        return self.memory[words]

    def exactly(self, value: Value) -> Unit | Sequence[Unit]:
        """The unit with this code, name or alias; every candidate where it is not one."""
        folded = normalise(shown(value))
        for index in (self.codes, self.names):
            codes = index.get(folded) or index.get(_without_zeros(folded)) or []
            if codes:
                found = [self.units[code] for code in codes]
                return found[0] if len(found) == 1 else found
        return []

    def ranked(self, words: str) -> list[tuple[Unit, float]]:
        """Every unit with the likeness of its name, alias or code to ``words``, the likeliest first."""
        spellings = {
            name: unit.code for unit in self.units.values() for name in (unit.name, *unit.aliases, unit.code)
        }
        best: dict[str, float] = {}
        for spelling, score in ranked(words, list(spellings)):
            best.setdefault(spellings[spelling], score)
        return [(self.units[code], score) for code, score in best.items()]

    def likeliest(self, words: str) -> Unit | None:
        """The unit that an unknown name probably means, for a question to the sender."""
        best = self.ranked(words)
        return best[0][0] if best and best[0][1] >= LIKELY else None

    def resembles(self, value: Value) -> bool:
        """Whether words that name no unit are meant to: an institution, or one of the register misspelt.

        Classes and teams of a unit's own are not, nor are common words.
        """
        words = strip_marks(normalise(shown(value)))
        if _INSTITUTION.fullmatch(words) and not _COMMON.fullmatch(words):
            return True
        if not words or is_own_team(words) or words.isdigit():
            return False
        return self._misspelt(words)

    def _misspelt(self, words: str) -> bool:
        best = process.extractOne(words, self.spellings, scorer=fuzz.ratio, score_cutoff=_MISSPELT)
        return best is not None

    def calls(self, unit: Unit, words: str) -> bool:
        """Whether words can be a unit's name: all its telling words with more around them, or misspelt."""
        said = _telling_words(words, bare_only=True)
        names = (unit.name, *unit.aliases)
        if any(_telling_words(IN_BRACKETS.sub(" ", name), bare_only=True) <= said for name in names):
            return True
        short = _with_usual_letters(words)
        return any(fuzz.ratio(short, _with_usual_letters(name)) >= _MISSPELT for name in names)

    def named_in(self, words: str) -> Sequence[Unit]:
        """The units whose whole names, of three words at least, or codes with a number stand in a text.

        A name's kind of school may be said by its usual letters: ``TH Hoa Ban``.
        """
        text = f" {strip_marks(normalise(words))} "
        coded = [
            code for form, codes in self.codes.items() if f" {strip_marks(form)} " in text for code in codes
        ]
        coded = [code for code in dict.fromkeys(coded) if any(map(str.isdigit, code)) and not code.isdigit()]
        if coded:
            return [self.units[code] for code in coded]
        short = f" {_with_usual_letters(words)} "
        found = [form for form in self.spellings if _is_long_enough(form) and f" {form} " in text]
        brief = [form for form in self.shorts if _is_long_enough(form) and f" {form} " in short]
        codes = dict.fromkeys(code for form in _longest(found) for code in self.names[form])
        codes |= dict.fromkeys(code for form in _longest(brief) for code in self.shorts[form])
        return [self.units[code] for code in codes]

    def _in_order(self, order: Sequence[str], unit: Unit, bare_only: bool) -> bool:
        """Whether words stand so in a unit's name: «Xã hội hóa» does not in «Văn hóa - Xã hội»."""
        for name in (unit.name, *unit.aliases):
            rest = iter(_telling_order(name, bare_only=bare_only))
            if all(word in rest for word in order):
                return True
        return False

    def _in_short(self, words: str) -> Unit | Sequence[Unit]:
        asked = _telling_words(words, bare_only=words.isascii())
        if len(asked) < _LEAST_WORDS or _SUMMARY.fullmatch(strip_marks(normalise(words))):
            return []
        codes = dict.fromkeys(code for held, code in self.words if asked == held)
        if not codes:
            order = _telling_order(words, bare_only=words.isascii())
            less = (code for held, code in self.words if asked < held)
            codes = dict.fromkeys(
                code
                for code in less
                if self._in_order(order, self.units[code], words.isascii())
                and not _is_field_of_work(words, self.units[code])
            )
        found = [self.units[code] for code in codes]
        return found[0] if len(found) == 1 else found


def _is_field_of_work(words: str, unit: Unit) -> bool:
    """Whether one word, of two syllables, is what an office is for and no office: «Văn hóa», «Kinh tế»."""
    folded = strip_marks(normalise(words))
    return unit.group is UnitGroup.WARD and len(folded.split()) <= _LEAST_WORDS and not _OFFICE.match(folded)


@lru_cache(maxsize=8)
def register_of(units: tuple[Unit, ...]) -> Register:
    """Index a register; kept, because every upload asks with the same one."""
    codes: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    shorts: dict[str, list[str]] = {}
    words: dict[tuple[Words, str], None] = {}
    for unit in units:
        for form in {normalise(unit.code), _without_zeros(normalise(unit.code))}:
            codes.setdefault(form, []).append(unit.code)
        spellings = {normalise(name) for name in (unit.name, *unit.aliases)}
        for form in spellings | {strip_marks(spelling) for spelling in spellings}:
            names.setdefault(form, []).append(unit.code)
        for form in {_with_usual_letters(name) for name in (unit.name, *unit.aliases)}:
            shorts.setdefault(form, []).append(unit.code)
        for name in (unit.name, *unit.aliases):
            for bare_only in (False, True):
                words[_telling_words(name, bare_only=bare_only), unit.code] = None
    plain = tuple(form for form in names if strip_marks(form) == form)
    return Register({unit.code: unit for unit in units}, codes, names, tuple(words), plain, shorts)


def _telling_words(name: str, *, bare_only: bool) -> Words:
    return frozenset(_telling_order(name, bare_only=bare_only))


def _telling_order(name: str, *, bare_only: bool) -> list[str]:
    """The words of a name that tell it apart, in their order, kinds of school by their usual letters."""
    form: Callable[[str], str] = (lambda words: strip_marks(normalise(words))) if bare_only else normalise
    folded = f" {form(name)} "
    for long, short in _SHORT.items():
        folded = folded.replace(f" {form(long)} ", f" {short} ")
    for words in _SAYS_LITTLE:
        folded = folded.replace(f" {form(words)} ", " ")
    return [word.lstrip("0") if word.isdigit() else word for word in folded.split()]


def _with_usual_letters(name: str) -> str:
    """A name without marks in which the kind of school is said by its letters: ``th hoa ban``."""
    folded = f" {strip_marks(normalise(name))} "
    for long, short in _SHORT.items():
        folded = folded.replace(f" {strip_marks(normalise(long))} ", f" {short} ")
    return folded.removeprefix(" truong ").strip()


def kinds_in(name: str) -> set[str]:
    """The kinds of school that words name, by their usual letters: ``th``, ``thcs``."""
    return {"mn", "th", "thcs", "thpt"}.intersection(_with_usual_letters(name).split())


def _is_long_enough(form: str) -> bool:
    return form.count(" ") + 1 >= _WORDS_OF_A_NAME


def _longest(forms: Sequence[str]) -> list[str]:
    """Forms that stand in no longer one."""
    return [form for form in forms if not any(form != other and form in other for other in forms)]


def names_several(value: Value) -> bool:
    """Whether words are several neighbourhoods or units together: «Cả 3 tổ», «Các trường»."""
    return bool(_SEVERAL.fullmatch(strip_marks(normalise(shown(value)))))


def is_own_team(value: Value) -> bool:
    """Whether words name a class or a team of a unit's own: «Lớp 5A», «Tổ Toán»."""
    words = strip_marks(normalise(shown(value)))
    return bool(_OWN_TEAM.fullmatch(words)) and not _NEIGHBOURHOOD.fullmatch(words)


def _without_zeros(folded: str) -> str:
    """A code that Excel took for a number has lost its leading zeros."""
    return folded.lstrip("0") if folded.isdigit() else folded
