"""Words in or beside a row's name that say it was not done, or does not count: «Hoãn», «Trùng dòng 2»."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from analytics.intake.text.captions import Limit, limit_of
from analytics.intake.text.normalise import bare_words, normalise
from analytics.intake.text.remembered import Unremarkable, remembered
from analytics.intake.text.times import is_cohort, named_cohort, time_in
from analytics.plan import Quarter

DOUBTFUL: tuple[Limit, ...] = ("denied", "planned")
"""What limits a row that is nothing done, or not yet."""

_DO = (
    r"(?:thuc hien|to chuc|trien khai|tien hanh|dien ra|lam|dang(?: tin| bai| tai)?|phat (?:song|hanh)"
    r"|xuat ban)"
)
_GRANT = (
    r"(?:(?:phe )?duyet|cong nhan|khen(?: thuong)?|xet(?: duyet| chon)?|tham dinh|chap (?:nhan|thuan)"
    r"|dat(?= giai$|$)|thong qua|trung tuyen|nghiem thu)\b"
)
"""What others decide about a row before it counts."""

_WHAT = (
    r"(?: (?:noi dung|bai|tin|dang|phat|boi|cua|tu|vi|do|cap|nam|dot|thi dua|khen thuong|danh hieu|sang kien)"
    r"\b.*)?"
)
"""Of what, and by whom: «chưa duyệt quyết toán» says nothing of the row itself."""

_NOT_HELD = re.compile(
    r"(?:(?:hoat dong|su kien|cuoc|buoi|noi dung|viec|muc|dong|tin|bai|khoan) nay )?(?:"
    rf"(?:(?:da|bi|tam|phai|xin|de nghi|duoc) )*(?:hoan|huy)(?: (?!hoan|thanh|thien).*)?"
    rf"|(?:chua|khong|ko)(?: duoc)? {_DO}(?: duoc)?(?: (?:do|vi|nen|thang|quy) .*)?"
    r"|(?:so )?(?:du kien|du tinh)(?: .*)?|kh|ke hoach|khong tinh"
    r"|(?:da |phai )?(?:lui|doi|chuyen) lich(?: .*)?|tam (?:dung|ngung|gac)(?: .*)?|khong thanh(?: cong)?"
    r"|(?:chua co|dang cho|cho|doi|dang doi) (?:kinh phi(?! (?:ho tro|boi duong|khen|thuong|rieng))"
    r"|chu truong|van ban|quyet dinh|(?:phe )?duyet)(?: .*)?"
    r"|(?:da |moi |dang )?len (?:lich|ke hoach)(?: .*)?"
    r"|(?:da )?(?:lui|doi|chuyen)(?: lai)? (?:sang|den) (?:quy|thang|nam|ky)\b.*"
    r"|da (?:bao cao|tinh|ke|nop|dua vao)(?: bao cao)?(?: o| trong| vao)? (?:quy|ky|thang) (?!nay\b).*"
    rf"|se {_DO}\b.*|(?:k|ko|kh|c|chua)(?:tc|th)"
    r"|(?:da |xin |bi )?rut (?:khoi|lai|ten|de (?:nghi|xuat)|ho so)\b.*"
    r"|(?:da |xin |bi )?rut"
    r"|(?:duoc |da |bi )*thay(?: the)? (?:bang|boi)\b.*"
    r"|(?:bi |da )+xoa(?: bo)?(?: bai| tin| link| duong dan)?"
    r"|(?:bi |da )+(?:go|thu hoi)(?: bo| bai| tin| xuong)?(?: .*)?|go(?: bo| bai| tin| xuong)?"
    r"|(?:bi |da )+an(?: bai| tin| video| link)?"
    r"|(?:bi|da bi) (?:cat(?: bo| giam| kinh phi)?|loai(?: bo| khoi .*)?)"
    r"|(?:(?:bi|da bi) )?(?:tu choi|tra (?:lai|ve))(?: (?:vi|do) .*)?"
    r"|(?:(?:noi dung|phuong an|bai|tin|phan|khoan|muc) )?(?:de )?du phong"
    rf"|(?:(?:hoi dong|cap tren|ubnd|phuong|so) )?(?:chua|khong|ko)(?: duoc| dc)? {_GRANT}{_WHAT}"
    rf"|(?:dang|cho|doi)(?: cho| doi| trinh)? {_GRANT}{_WHAT}|dang trinh\b(?! (?:chieu|dien|bay)\b).*"
    r"|dang (?:theo )?hoc|bo (?:do|hoc)"
    r"|dang (?:cho|xin) (?:y kien|chu truong|kinh phi|(?:phe )?duyet)\b.*"
    r"|dang (?:viet|soan|quay|san xuat|bien tap|thiet ke)(?: .*)?"
    r"|dang (?:dung|hoan thien|chinh sua)(?: (?:video|clip|phim|bai|tin|noi dung|san pham))?"
    rf"|dang (?:chuan bi|len ke hoach)(?: (?:{_DO}|noi dung|hoi nghi))?|(?:sap|cho) {_DO}(?: .*)?)"
)
_NOT_COUNTED = re.compile(
    r"(?:dong nay )?(?:bi |ghi )?(?:trung(?: lap)?|lap)"
    r"(?: (?:voi |o )?(?:dong|muc|stt|so thu tu|hang) \d+.*| lai)?"
    r"|(?:da |xin |de nghi )?(?:bo(?: dong(?: nay)?| ra)?|(?:xoa|loai (?:dong|bo|ra))(?: (?:dong|bo|ra).*)?)"
    r"|(?:dong nay )?khong tinh(?: dong nay| vao.*)?|khong lay(?: dong nay)?"
    r"|(?:dong nay )?(?:nhap (?:thu|sai|nham)|(?:ghi )?nham(?:,? xem .*)?)|dong thu"
)
"""Notes that take a row back, whatever it is about."""

_TO_BE_GRANTED = re.compile(
    rf"(?:\w+ ){{0,3}}(?:chua|cho|dang|doi)(?: duoc| dc| cho| trinh)? {_GRANT}"
    r"|dang trinh\b(?! (?:chieu|dien|bay)\b)|chua co quyet dinh\b"
)
_LATER = re.compile(r"(?:bao cao |tinh |so lieu )?bo sung (?:cho |cua |so lieu )?(?:quy|ky|thang|nam)\b.*")
_TIME_ALONE = re.compile(
    r"(?:thuoc |cua |so lieu |bo sung |cho |(?:da |duoc )?(?:tinh|dua) (?:vao|sang) "
    rf"|(?:da |duoc )?{_DO} (?:tu |vao |trong )?)*"
    r"(?:quy|q|thang|t) ?(?:\d{1,2}|[ivx]+)(?: (?:nam )?20\d\d)?"
)
_DRAFT_NUMBERED = re.compile(r"du thao (?:lan \d+ )?(?:so )?\d")
"""The number of a document that is a draft yet: «Dự thảo 45/KH-THHS»."""

_SIGNED_UP = re.compile(r"(?:theo |la |so |luong |nguoi )*(?:dang ky|duoc moi)")
_HELD = re.compile(rf"\b(?:da {_DO}|{_DO} bu|van {_DO}|hoan thanh|xong)\b")
_NEEDS_ITS_MARKS = re.compile(r"\b(?:hoan(?! thien)|huy|chua|khong|du kien|du tinh)\b")
_CLEAR = re.compile(rf"(?:.* )?(?:khong|chua|ko)(?: duoc| dc)? {_GRANT}|khong (?:tinh$|thanh\b)|chua co\b")
_LONGEST_HEAD = 60
_OVER_ROWS = re.compile(
    r"(?:(?:[ivx]+|\d+|[a-h]) )?(?:(?:ghi chu|luu y|danh sach|bang|bieu|cac|nhung|so|phan|muc) )*"
    r"(?:(?:tin bai|tin|bai(?: viet)?|video|san pham|hoat dong|noi dung|khoan(?: chi)?|tap the|ca nhan"
    r"|dien hinh|lop|khoa|dong)(?: va)? )*(?:(?:so |thu )?\d+ )?"
)
"""What may stand in a heading before the words by which :func:`is_not_held` knows its rows."""

_AS_TYPED = ((re.compile(r"go\b"), normalise("gỡ")), (re.compile(r"dang dung\b"), normalise("đang dựng")))
"""What other words have the same letters: «đang dùng», «gõ»."""

_TAKEN_BACK = ("bỏ", "trùng", "lặp", "xóa", "xoá", "loại", "không", "ko", "thử", "sai", "nhầm")
_TILDES = re.compile(r"~~[^~]+~~")
"""Words struck through as they are in messages."""

_SET_OFF = (
    re.compile(r"(?:\s[-–—:]|,|\.\s)\s*([^-–—:,.]{2,30})\.?$"),
    re.compile(r"^\s*([^-–—:]{2,20}?)(?::|\s[-–—])\s"),
    re.compile(
        r"\s(dự kiến|(?:đã|bị) gỡ(?: bỏ| bài)?|bị h(?:ủy|uỷ)|bị hoãn|đang (?:viết|soạn|dựng)|chưa duyệt"
        r"|(?:đã|tạm) (?:hủy|huỷ|hoãn)|chưa (?:đăng|phát|tổ chức|diễn ra)|không (?:tổ chức|diễn ra))$",
        re.IGNORECASE,
    ),
    re.compile(r"[*/{<]\s*([^\s*/{}<>][^*/{}<>]{0,28}[^\s*/{}<>])\s*[*/}>]+\s*$"),
    re.compile(r"^\s*((?:dự|du) ki(?:ế|e)n\s\S+)", re.IGNORECASE),
)
"""What stands apart at the end of a name, or at its beginning."""

_SOME_ABSENT = re.compile(
    r"\b\d+ [^\d,;]{0,20}\bvắng(?: mặt)?\b|\bvắng(?: mặt)? (?=\d+\b(?!/))", re.IGNORECASE
)
"""How a note counts those who were not there; ``vắng`` alone may say what a whole figure is of."""

_NEWS_TO_COME = re.compile(rf"du kien (?:{_DO}|viet|quay|san xuat)\b")
"""How the title of a news item says that the item is not out yet; any other «Dự kiến …» is news."""

_HINTS = (
    "hoãn", "hoan", "hủy", "huỷ", "huy", "dự kiến", "du kien", "du kiến", "dự kien", "chưa ", "chua ",
    "không ", "khong ", "gỡ", "đang ", "chờ ", "~~", "bỏ", "lùi", "trùng", "chuyển", "dự phòng", "bị ", "ẩn",
    "đã xóa", "đã xoá", "chuẩn bị", "sắp ", "dự thảo", "nháp",
)  # fmt: skip
_MAY_DENY = re.compile(
    r"ho(?:ãn|an)|h(?:ủy|uỷ|uy)|d(?:ự|u) ki(?:ế|e)n|ch(?:ưa|ua)\s|kh(?:ông|ong)\s|gỡ"
    r"|đang (?:viết|soạn|dựng|hoàn|chỉnh|xét|trình|chờ|học|theo)"
    r"|(?:chờ|đợi) (?:d|đ|ph|x|c)|~~"
    r"|dự phòng|bị (?:cắt|loại|từ|trả)|(?:đã|bị) ẩn|đã xóa|đã xoá|chuẩn bị|sắp\s|dự thảo|nháp"
    r"|[-–—,]\s*(?:bỏ|lùi|trùng|chuyển)",
    re.IGNORECASE,
)


_NOT_DENYING = Unremarkable()
"""Texts that do not say of themselves that something was not done."""


def may_deny(texts: Collection[str]) -> bool:
    """Whether any of the texts may say that it was not done; at the speed of memory, for most none does."""
    if _NOT_DENYING.holds_all(texts):
        return False
    joined = f"{' | '.join(texts)} "  # no text ends what another begins
    lower = joined.lower()
    if any(hint in lower for hint in _HINTS) and _MAY_DENY.search(joined) is not None:
        return True
    _NOT_DENYING.add(texts)
    return False


def limit_of_note(words: str, period: Quarter | None = None) -> Limit | None:
    """What a note says of its row's figures; what is added to another period is of another time.

    So is what consists of the name of a time that is none of the ``period``: «(Quý III)», «năm 2025».
    """
    folded = bare_words(words)
    if _LATER.fullmatch(folded):
        return "other_time"
    if _SIGNED_UP.fullmatch(folded):
        return "planned"
    if _DRAFT_NUMBERED.match(folded):
        return "unfinished"
    if period is not None and _TIME_ALONE.fullmatch(folded) and (named := time_in(words)) is not None:
        return None if named.fits(period) else "other_time"
    if period is not None and (own := named_cohort(words, period)) is not None:
        return None if own else "other_time"
    # «02 GV vắng có phép» tells how many of them were not there, not that the row's figure is theirs.
    return limit_of(_SOME_ABSENT.sub(" ", words), None)


def is_time_alone(words: str) -> bool:
    """Whether a note is the name of a quarter, month or year alone: what it says depends on the period."""
    return bool(_TIME_ALONE.fullmatch(bare_words(words))) or is_cohort(words)


def is_taken_back(words: str) -> bool:
    """Whether a note says that its row is not to be counted: «Trùng dòng 2», «Bỏ», ``~~…~~``."""
    if _TILDES.fullmatch(words):
        return True
    folded = normalise(words)
    if not _NOT_COUNTED.fullmatch(bare_words(words)):
        return False
    return folded.isascii() or any(normalise(one) in folded for one in _TAKEN_BACK)


def is_not_held(words: str, limit: Limit | None) -> bool:
    """Whether a note says no more than that its row is nothing that was done within the period."""
    folded = bare_words(words)
    if not _NOT_HELD.fullmatch(folded) or _HELD.search(folded):
        return False
    marked = normalise(words)
    if not marked.isascii() and any(one.match(folded) and typed not in marked for one, typed in _AS_TYPED):
        return False
    # «Đoàn», «hoàn» are other words without their marks; the limits know how «hoãn» and «hủy» are typed.
    return limit in DOUBTFUL or not _NEEDS_ITS_MARKS.search(folded) or _CLEAR.match(folded) is not None


@remembered()
def heads_not_held(words: str) -> bool:
    """Whether a line, or a sheet's name, calls all rows it stands over so: «II. Tin dự phòng»."""
    folded = bare_words(words)
    if len(folded) > _LONGEST_HEAD or not (match := _OVER_ROWS.match(folded)):
        return False
    rest = " ".join(normalise(words).split()[len(folded[: match.end()].split()) :])
    return bare_words(rest) not in ("", "kh", "ke hoach") and is_not_held(rest, limit_of(rest, None))


def set_off(name: str, *, of_news: bool = False) -> Iterator[str]:
    """The words of a name that stand apart from it and deny it: «Hủy: …», «… – dự kiến», ``~~…~~``.

    ``of_news``: the name is the title of a news item, which may tell of what others intend.
    """
    places = _SET_OFF[:-1] if of_news and not _NEWS_TO_COME.match(bare_words(name)) else _SET_OFF
    for words in (found[1] for found in (place.search(name) for place in places) if found):
        limit = limit_of(words, None)
        if limit in DOUBTFUL or is_taken_back(words) or is_not_held(words, limit):
            yield words
    if struck := _TILDES.search(name):
        yield struck[0]


def is_to_be_granted(words: str) -> bool:
    """Whether words say that others have yet to decide about a row: «chưa công nhận», «đang xét»."""
    return bool(_TO_BE_GRANTED.match(bare_words(words)))
