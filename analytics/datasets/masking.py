"""Names of private persons taken out of words that units wrote: the one place that does so.

Pages, tables, files and the official report all call it. :func:`masked` is for free text and
:func:`masked_person` for a cell that is a name as a whole; :func:`masked_frame` and :func:`masked_cells` know
from the declared columns (:attr:`~analytics.datasets.columns.Column.personal`) which of the two a cell needs.

A name in free text is known by the word of address before it, by the family name that it begins with, or as
a given name that stands alone (:mod:`analytics.datasets.given_names`). A rare one that bears none of these
cannot be told from other words and stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any, TypeVar

import pandas as pd

from analytics.datasets.given_names import GIVEN, bare_given
from analytics.datasets.registry import DATASETS

T = TypeVar("T")

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LOWER = "a-z" + _UPPER[3:].lower()
_NOT_NAMES = (
    r"(?!(?:Hiệu (?i:trưởng|phó)|Phó|Trưởng|Chủ (?i:tịch|nhiệm)|Bí (?i:thư)|Giám (?i:đốc|thị)|Giáo (?i:viên)|"
    r"Tổng (?i:phụ)|Tổ (?i:trưởng|phó|dân)|Trường (?:Tiểu|Mầm|TH|MN|PT|THCS|THPT)|Tiểu (?i:học)|Mầm (?i:non)|"
    r"UBND|MTTQ|THCS|THPT|TDP|Nguyên (?i:là|hiệu))\b)"
)
"""Words with a capital that stand where a name could: ``cô Hiệu trưởng Hoa``."""
_SYLLABLE = rf"{_NOT_NAMES}[{_UPPER}][{_LOWER}'’]*"
_TITLES = (
    "cô giáo|thầy giáo|ông|bà|anh|chị|em|cháu|con|cô|thầy|bác|chú|dì|cậu|mợ|thím|cụ|bé|bạn|đồng chí|đ/c|đc|"
    "nghệ nhân|nhà giáo|mẹ|bố|ba|má|cha"
)
_ROLES = (
    "học sinh|giáo viên|phụ huynh|hiệu trưởng|hiệu phó|cán bộ|công dân|hội viên|đoàn viên|tên|họ tên|trưởng"
)
"""They stand before other words too (``học sinh Tiểu học``): a name after them has two syllables at least."""
_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Đoàn|Trịnh|Nông|Triệu|"
    "Bế|Lưu|Tạ|Tống|Lò|Hứa|Phùng|Quách|Trương|Lục|Mạc|Nghiêm|Vương|Đàm|Giàng|Sùng|Vàng|Hầu|Khuất|Thân|Ninh"
)
_FAMILIES_OR_PLACES = "Hà|Thái|Cao|La|Lâm|Mai|Tô|Vi|Ma|Chu|Kiều|Lương|Bạch|Tăng|Hoa"
"""So begin names of places and other words too, so a name of them has three syllables at least."""
_NOT_PERSONS = re.compile(
    r"(?:Trường|Tiểu học|Mầm non|THCS|THPT|TH&THCS|TH|MN|[Đđ]ường|[Pp]hố|[Pp]hường|[Xx]ã|[Tt]ổ|"
    r"[Tt]ỉnh|[Tt]hành phố|[Cc]hợ|[Cc]ầu|[Qq]uảng trường|[Tt]rung tâm|[Cc]ơ sở|[Nn]gõ|[Hh]ội trường)\s+$"
)
_NOT_PERSONS_IN_CAPITALS = re.compile(_NOT_PERSONS.pattern, re.IGNORECASE)
_TITLED = re.compile(
    rf"(?<!tiếng )(?<!Tiếng )(?<!nước )(?<!nhà )(?i:\b({_TITLES}))(?P<gap>[\s:]+)"
    rf"(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{0,4}})(?=\W|$)"
)
_WITH_ROLE = re.compile(
    rf"(?i:\b({_ROLES}))(?P<gap>[\s:]+)(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,4}})(?=\W|$)"
)
_FULL = re.compile(
    rf"(?<!\w)(?P<name>(?:{_FAMILIES})(?:\s+{_SYLLABLE}){{1,4}}"
    rf"|(?:{_FAMILIES_OR_PLACES})(?:\s+{_SYLLABLE}){{2,4}})(?=\W|$)"
)
_CAPITALS = re.compile(rf"(?<!\w)(?P<name>(?:{_FAMILIES.upper()})(?:\s+[{_UPPER}]+){{1,4}})(?!\w)")
_CAPITALS_TITLED = re.compile(
    rf"(?i:\b({_TITLES}))(?P<gap>[\s:]+)(?P<name>{_NOT_NAMES}[{_UPPER}]{{2,}}(?:\s+[{_UPPER}]+){{1,4}})(?=\W|$)"
)
_NUMBERS = re.compile(
    r"(?<![\d.,/])(?:\d{12}|\(0\d{1,3}\)(?:[ .-]{0,2}\d){6,8}|(?:\+?84|0)(?:[ .()-]{0,2}\d){8,10})(?!\d)"
)
"""Telephone numbers, and the twelve digits of an identity card."""
# Bounded on all sides: a cell may hold tens of thousands of characters without a blank.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,190}")
_WITH_PERSONS = [one for data in DATASETS.values() for one in data.columns if one.person_where]
_HEAD = re.compile(r"^[^,;:(–—/]+")
_MOST_SYLLABLES = 6


@lru_cache(maxsize=8192)  # the same words are looked at with every version of the store
def masked(words: str) -> str:
    """Words with persons by their initials (``ông N.V.A.``) and without phone numbers and mail addresses.

    A name is known by the word of address before it or by a family name that it begins with; schools, streets
    and places that bear a person's name keep it.
    """
    words = unicodedata.normalize("NFC", words)
    words = _MAIL.sub("(địa chỉ thư)", _NUMBERS.sub("(số điện thoại)", words))
    given: set[str] = set()
    for form in (_TITLED, _CAPITALS_TITLED, _WITH_ROLE):
        words = form.sub(partial(_titled, given), words)
    for form, places in ((_FULL, _NOT_PERSONS), (_CAPITALS, _NOT_PERSONS_IN_CAPITALS)):
        words = form.sub(partial(_unless_a_place, given, words, places), words)
    return GIVEN.sub(partial(bare_given, words, frozenset(given)), words)


def _titled(given: set[str], found: re.Match[str]) -> str:
    given.add(found["name"].split()[-1])
    return f"{found[1]}{found['gap']}{initials(found['name'])}"


def _unless_a_place(given: set[str], words: str, places: re.Pattern[str], found: re.Match[str]) -> str:
    if places.search(words[: found.start()]):
        return found["name"]
    given.add(found["name"].split()[-1])
    return initials(found["name"])


def masked_person(name: str) -> str:
    """The name of a person by its initials, also where no family name gives it away; what follows it masked.

    Words that tell a person without a name («Giáo viên dạy giỏi cấp trường») stay.
    """
    said = masked(name)
    if said != unicodedata.normalize("NFC", name):
        return said
    found = _HEAD.match(said)
    head = found[0].strip() if found else ""
    syllables = head.split()
    if not 1 <= len(syllables) <= _MOST_SYLLABLES:
        return said
    if "." in head:  # initials already
        return said
    capitals = all(one[:1].isupper() and (one[1:].islower() or one.isupper()) for one in syllables)
    family = len(syllables) > 1 and _bare(syllables[0]) in _BARE_FAMILIES and not _is_office(head)
    return said.replace(head, initials(head), 1) if capitals or family else said


def initials(name: str) -> str:
    """``Nguyễn Văn An`` is ``N.V.A.``; of a single syllable its first letter."""
    return "".join(f"{syllable[0].upper()}." for syllable in name.split())


def masked_frame(dataset: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of a dataset with its personal columns masked, as far as the frame has them; blanks stay blank."""
    changed: dict[str, Any] = {}
    for column in DATASETS[dataset].columns:
        if not column.personal or column.name not in frame:
            continue
        persons = pd.Series(False, index=frame.index)
        if column.person_where is not None:
            field, word = column.person_where
            persons = (frame[field] == word).fillna(False).astype(bool) if field in frame else ~persons
        cells = zip(frame[column.name], persons, strict=True)
        changed[column.name] = pd.Series(
            [
                None if pd.isna(one) else (masked_person if is_person else masked)(str(one))
                for one, is_person in cells
            ],
            index=frame.index,
            dtype=frame[column.name].dtype,
        )
    return frame.assign(**changed)


def masked_cells(dataset: str | None, cells: pd.DataFrame) -> pd.DataFrame:
    """The cells behind a number (columns as in a trace) with those of personal columns masked.

    ``dataset``: whose cells they are; ``None`` for times of arrival, which name nobody. A trace does not say
    of which kind the row is, so a column that may be a person's name is taken for one.
    """
    columns = DATASETS[dataset].columns if dataset else ()
    masks = {one.title.vi: masked_person if one.person_where else masked for one in columns if one.personal}
    if cells.empty or not cells["column"].isin(list(masks)).any():
        return cells
    values = [
        masks[column](value) if column in masks and isinstance(value, str) else value
        for column, value in zip(cells["column"], cells["value"], strict=True)
    ]
    return cells.assign(value=pd.Series(values, index=cells.index, dtype=object))


def masked_row(cells: Sequence[T]) -> tuple[T | str, ...]:
    """The cells of a row of a sender's sheet, whichever columns they are of, with names masked.

    A row that says somewhere that it is about a person has names where no other row would.
    """
    persons = {column.person_where[1] for column in _WITH_PERSONS if column.person_where}
    about_person = any(isinstance(one, str) and one.strip() in persons for one in cells)

    def shown(cell: T) -> T | str:
        if not isinstance(cell, str):
            return cell
        return masked_person(cell) if about_person and len(cell.split()) > 1 else masked(cell)

    return tuple(map(shown, cells))


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_BARE_FAMILIES = frozenset(_bare(one) for one in _FAMILIES.split("|"))
_OFFICES = re.compile(r"(?i)\b(?:đội|đoàn|hội|tổ|lớp|trường|viên|trưởng|ban|phòng|dân|phố|mô hình)\b")


def _is_office(words: str) -> bool:
    """Whether words that begin like a family name tell of a body or a duty: «Đoàn viên tiêu biểu»."""
    return _OFFICES.search(words.split(maxsplit=1)[1]) is not None or _OFFICES.match(words) is not None
