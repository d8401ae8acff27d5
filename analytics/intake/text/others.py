"""Words that say that others held what a row tells of: «do phường tổ chức», «trường chỉ tham gia»."""

from __future__ import annotations

import re

from analytics.intake.text.normalise import bare_words, normalise
from analytics.intake.text.remembered import LONGEST, remembered

_KIND = r"(?:th|thcs|thpt|mn|tieu hoc|trung hoc|mam non|mau giao|khac|ban)"
_OTHERS = (
    r"(?:(?:thuong truc )?(?:ubnd|uy ban|hdnd|dang uy)|phuong|xa(?! hoi\b)|quan(?! tam\b)|huyen"
    r"|tinh(?! hinh\b)|thanh pho|tp|cap tren|trung uong|cum|nganh|cong an|mttq|mat tran|ubmttq"
    r"|so (?:gd|giao duc|y te|van hoa|vh|khoa hoc|tu phap|noi vu)|bo (?:gd|giao duc|y te|cong an|quoc phong)"
    r"|phong (?:gd|giao duc|van hoa|vh|y te|kinh te|noi vu|tu phap)|thanh doan|tinh doan|doan (?:phuong|xa)"
    r"|hoi (?:khuyen hoc|lhpn|lien hiep|phu nu|nong dan|ccb|cuu chien binh|chu thap do)"
    r"|dai (?:phat thanh|truyen hinh|truyen thanh|ptth)|trung tam|to dan pho|tdp"
    rf"|(?:nha )?truong {_KIND}|don vi (?:khac|ban))\b"
)
_HELD = r"(?:to chuc|chu tri|dang cai|thuc hien|trien khai|tien hanh|phu trach)"
_NOT_WHO = (
    r"(?:phoi hop|cung|truong|nha truong|cap|phat dong|ban hanh|giao(?! duc)|yeu cau|de ra"
    r"|ho tro|chi dao|huong dan|du)"
)
_MORE = rf"(?: (?!{_NOT_WHO}\b)\w+){{0,9}}?"
_BY = re.compile(rf"\b(?P<by>do|tai) (?P<who>{_OTHERS}{_MORE}) {_HELD}\b")
_AT_ITS_START = re.compile(rf"(?P<who>{_OTHERS}{_MORE}) {_HELD}\b(?!.*\bphoi hop\b)")
_ONLY_THERE = re.compile(
    r"\bchi (?:(?:duoc|co) )?(?:tham gia|tham du|phoi hop|cu|du)\b(?! (?:khoi|lop|to)\b)"
)
_NAMED_FIRST = re.compile(rf"(?P<who>(?:truong {_KIND}|to dan pho|tdp)\b.*)")
_BEFORE_COLON = re.compile(r"\s*([^:]{4,60}):")
_SIGNS = (
    "do ", "Do ", "DO ", "tại trường", "tại Trường", "chỉ ", "Chỉ ", "CHỈ ", "chi ", "Chi ",
    "rường ", "TRƯỜNG",
)  # fmt: skip
_MARKED = {
    bare_words(word): normalise(word)
    for word in ("do", "tại", "chỉ", "phường", "xã", "quận", "huyện", "tỉnh", "trường")
}


def may_tell_others(texts: str) -> bool:
    """Whether any of many texts may say so; at the speed of memory, for most none does."""
    return any(sign in texts for sign in _SIGNS)


@remembered()
def held_by(words: str, *, apart: bool = False) -> str | None:
    """Who held it, in folded words, where these are others; empty where «chỉ tham gia» does not tell who.

    ``apart`` words stand in brackets or notes and may begin with who it was: «(phường tổ chức)». Others'
    rows may be named so: «Trường …: Hội thi».
    """
    if len(words) > LONGEST:
        return None
    bare = bare_words(words)
    match = _BY.search(bare)
    if match and _typed(words, bare, match.start("by"), match.start("who")):
        return match["who"] if match["by"] == "do" or match["who"].startswith("truong ") else None
    if apart and (match := _AT_ITS_START.match(bare)) and _typed(words, bare, 0):
        return match["who"]
    if (first := _BEFORE_COLON.match(words)) and (match := _NAMED_FIRST.fullmatch(bare_words(first[1]))):
        return match["who"]
    match = _ONLY_THERE.search(bare)
    return "" if match and not words.isascii() and _typed(words, bare, match.start()) else None


def _typed(words: str, bare: str, *starts: int) -> bool:
    """Whether the words that begin there without marks are also typed so with them: «do», not «độ»."""
    marked = normalise(words).split()
    if words.isascii():
        return True
    places = [(len(bare[:start].split()), bare[start:].partition(" ")[0]) for start in starts]
    return all(marked[at] == _MARKED.get(word, marked[at]) for at, word in places)
