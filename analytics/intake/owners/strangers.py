"""Schools by their names, in titles and in the names of sheets and files, that the register does not know."""

from __future__ import annotations

import re
import unicodedata

from analytics.intake.sender import SenderReader
from analytics.intake.text.normalise import bare_words
from analytics.intake.unit_lookup import Register
from analytics.plan import Unit, UnitGroup

_KIND = (
    r"(?:th ?(?:va )?thcs|tieu hoc(?: va (?:thcs|trung hoc co so))?|th|thcs|thpt|mam non|mau giao|mn"
    r"|trung hoc (?:co so|pho thong))"
)
_NO_NAME = (
    r"(?!(?:tren|trong|thuoc|quy|nam|thang|ky|cong lap|dan lap|tu thuc|ngoai|cua|va|ve|hoc|co|o|dat|phuong|xa"
    r"|quan|gui|to chuc|thuc hien|da|duoc|tham|bao cao|so|chuan|hanh phuc|bieu|ket qua|tong|nhu|hoat dong"
    r"|kinh phi|tin bai|chua|tuyen truyen|truyen thong|trien khai|nghi quyet"
    r"|than thien|tu|den|theo|phoi hop|voi|tai|la|khac|ban)\b)"
)
_IN_TITLE = re.compile(rf"(?<!cac )\btruong ({_KIND} {_NO_NAME}[^\W\d]+ [^\W\d]+)")
_IN_NAME = re.compile(rf"\b((?:truong )?{_KIND}) {_NO_NAME}([^\W\d]+ [^\W\d]+)")
_TEAM = re.compile(r"(?:to|tdp|to dan pho|khu pho)(?: so)? (\d{1,2})\b")
_TEAM_ITSELF = re.compile(r"(?:to dan pho|tdp)(?! (?:so )?\d)")
_ABOVE_THE_WARD = re.compile(r"(?:so|bo|tinh|thanh pho|tp|quan|huyen|trung uong|cap tren|(?:nha )?truong)\b")
_LETTER_OF_MANY = re.compile(r"\b(?:kinh gui|noi nhan|mau|can cu|so voi|phoi hop)\b")


def stranger_in_title(words: str, senders: SenderReader) -> str | None:
    """The name in a line over a table of a school that is neither the sender's nor any of the register.

    Of a neighbourhood's file, the number of another one.
    """
    folded = bare_words(words)
    own = senders.given or senders.base.unit
    if own is not None and own.group is UnitGroup.NEIGHBOURHOOD:
        match = _TEAM.match(folded)
        numbers = {word.lstrip("0") for word in bare_words(own.name).split() if word.isdigit()}
        return words.strip() if match and numbers and match[1].lstrip("0") not in numbers else None
    match = _IN_TITLE.search(folded) if "truong " in folded else None
    if match is None or _LETTER_OF_MANY.search(folded) or not _is_stranger(words, senders):
        return None
    return " ".join(words.split())


def stranger_in_name(name: str, senders: SenderReader) -> str | None:
    """The same for the name of a sheet or a file: ``TH Kim Đồng`` is a school, ``TH hoạt động`` is not."""
    spaced = " ".join(re.split(r"[\s_.\-–]+", unicodedata.normalize("NFC", name)))
    match = _IN_NAME.search(bare_words(spaced))
    if match is None or not _is_stranger(spaced, senders):
        return None
    named = [word for word in spaced.split() if word.istitle() and bare_words(word) in match[2].split()]
    return spaced if len(named) > 1 or match[1].startswith("truong") else None


def holds_itself(who: str, unit: Unit | None, register: Register) -> bool:
    """Whether the folded words for who held something mean the unit that tells of it: itself, or its ward."""
    if unit is None or not who:
        return False
    if isinstance(named := register.find(who), Unit):
        return named == unit
    if unit.group is UnitGroup.NEIGHBOURHOOD:
        return bool(_TEAM_ITSELF.match(who)) or register.calls(unit, who)
    within = unit.group in (UnitGroup.WARD, UnitGroup.FRONT) and not _ABOVE_THE_WARD.match(who)
    return within or register.calls(unit, who)


def _is_stranger(words: str, senders: SenderReader) -> bool:
    own, register = senders.given or senders.base.unit, senders.register
    if own is None or own.group is not UnitGroup.SCHOOL:
        return False
    return not (register.named_in(words) or register.calls(own, words) or senders.names_unit(words))
