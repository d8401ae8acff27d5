"""Names of private persons taken out of words that units wrote."""

from __future__ import annotations

import re

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LOWER = "a-z" + _UPPER[3:].lower()
_SYLLABLE = rf"[{_UPPER}][{_LOWER}]+"
_TITLES = "ông|bà|anh|chị|em|cháu|cô|thầy|bác|chú|cụ|bạn|đồng chí|đ/c|nghệ nhân"
_ROLES = "học sinh|giáo viên|phụ huynh|nhà giáo|hiệu trưởng|cán bộ"
"""They stand before other words too (``học sinh Tiểu học``): a name after them has two syllables at least."""
_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Đoàn|Trịnh|Nông|Triệu|"
    "Bế|Lưu|Tạ|Tống|Lò|Hứa|Phùng|Quách|Trương|Lục|Mạc|Nghiêm"
)
_FAMILIES_OR_PLACES = "Hà|Thái|Cao|La|Lâm|Mai|Tô|Vi|Ma|Chu|Kiều|Lương"
"""So begin names of places and other words too, so a name of them has three syllables at least."""
_NOT_PERSONS = re.compile(
    r"(?:Trường|Tiểu học|Mầm non|THCS|THPT|TH&THCS|TH|MN|[Đđ]ường|[Pp]hố|[Pp]hường|[Xx]ã|[Tt]ổ|"
    r"[Tt]ỉnh|[Tt]hành phố|[Cc]hợ|[Cc]ầu|[Qq]uảng trường|[Tt]rung tâm|[Cc]ơ sở)\s+$"
)
_TITLED = re.compile(rf"(?i:\b({_TITLES}))(?P<gap>\s+)(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{0,4}})(?=\W|$)")
_WITH_ROLE = re.compile(
    rf"(?i:\b({_ROLES}))(?P<gap>\s+)(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,4}})(?=\W|$)"
)
_FULL = re.compile(
    rf"(?<!\w)(?P<name>(?:{_FAMILIES})(?:\s+{_SYLLABLE}){{1,4}}"
    rf"|(?:{_FAMILIES_OR_PLACES})(?:\s+{_SYLLABLE}){{2,4}})(?=\W|$)"
)
_NUMBERS = re.compile(r"(?<![\d.,/])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


def masked(words: str) -> str:
    """Words with persons by their initials (``ông N.V.A.``) and without phone numbers and mail addresses.

    A name is known by the word of address before it or by a family name that it begins with; schools, streets
    and places that bear a person's name keep it.
    """
    words = _MAIL.sub("(địa chỉ thư)", _NUMBERS.sub("(số điện thoại)", words))
    for form in (_TITLED, _WITH_ROLE):
        words = form.sub(lambda found: f"{found[1]}{found['gap']}{initials(found['name'])}", words)
    return _FULL.sub(
        lambda found: (
            found["name"] if _NOT_PERSONS.search(words[: found.start()]) else initials(found["name"])
        ),
        words,
    )


def initials(name: str) -> str:
    """``Nguyễn Văn An`` is ``N.V.A.``; of a single syllable its first letter."""
    return "".join(f"{syllable[0].upper()}." for syllable in name.split())
