"""What a line over, in or under a table, or a sheet's name, says of all its figures: «Lũy kế», «Chỉ tính nữ».

Titles of columns are read word by word in :mod:`analytics.intake.text.qualifiers`; these lines are sentences
of which only what limits the figures is looked for.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from analytics.intake.text.normalise import bare_words, normalise, strip_marks
from analytics.intake.text.remembered import remembered
from analytics.intake.text.times import is_long, months_in, months_of_year, time_in
from analytics.plan import Quarter

Limit = Literal[
    "cumulative", "whole_year", "within", "other_time", "planned", "part", "denied", "unfinished", "wider",
    "counted_so", "of_many", "other_day", "other_span", "corrected",
    "other_plan",
]  # fmt: skip

_LONGEST, _LONGEST_TIME = 160, 60
_COMPARED = re.compile(r"\b(?:so voi|so sanh|tang|giam)\b")
_REFERENCE = re.compile(
    r"\b(?:kem theo|can cu|nghi quyet|nghi dinh|cong van|chi thi|quyet dinh|thong tu|ngay \d{1,2} thang"
    r"|giai doan|kinh gui|ubnd|noi nhan)\b|\bso \d"
)
_DATE = re.compile(r"\b(?:den|tinh den|den het|het)(?: ngay| thang)? (?:\d{1,2} )?(\d{1,2}) (20\d\d)\b")
_DAY = re.compile(
    r"\b(?:den(?: het)?|thoi diem|chot)(?: so lieu)?(?: ngay)? (\d{1,2})(?: thang)? (\d{1,2})"
    r"(?:(?: nam)? (20\d\d))?(?! \d)"
    r"|\b\d{1,2} \d{1,2} 20\d\d (\d{1,2}) (\d{1,2}) (20\d\d)\b"
)
_YEARS_END = re.compile(r"\b(?<!thang )(?<!quy )(?:het|cuoi) nam(?: (20\d\d))?\b(?! hoc)")
_LAST_MONTH = re.compile(r"\bden (?:het )?thang (\d{1,2})(?: (?:nam )?(20\d\d))?(?! \d)")
_NUMERAL = r"(?:iv|i{1,3}|[1-4])"
_QUARTERS = re.compile(rf"\bquy {_NUMERAL} (?:20\d\d )?(?:va |den )?(?:quy )?{_NUMERAL}\b")
"""Several quarters in one line: «Quý III và quý IV», «Quý 3, 4»."""

_OTHER = re.compile(
    r"^cu$|\b(?:(?:so lieu|ban|bang|bieu) cu|cung ky|(?:nam|ky|quy|thang|nam hoc) (?:truoc|sau|toi|cu)"
    r"|nam ngoai|sang nam|(?<!tu )(?<!nua )dau ky|(?:so|lieu) dau quy)\b|^dau quy$"
)
_CUMULATIVE = re.compile(
    r"\b(?:luy ke|cong don|tu dau (?:nam|ky|nhiem ky)"
    r"|(?<!hieu luc )tu (?:ngay )?0?1(?: thang)? 0?1\b(?! \d\d? )|tu thang 0?1\b)"
)
_MIDWAY = re.compile(
    r"(?<!thi )(?<!tra )\b(?:giua (?:ky|quy|nam|hoc ky|hk)"
    r"|nua (?:dau|cuoi) (?:cua )?(?:ky|quy|hoc ky|nam hoc|thang))\b|^(?:so lieu )?dau nam(?: hoc)?(?: 20.*)?$"
)
"""Times within or beyond a quarter that end on no day of the calendar; not «kiểm tra giữa kỳ»."""

_PLANNED = re.compile(
    r"\b(?:du kien|du tinh|uoc(?: thuc hien| tinh| dat)?|se (?:to chuc|thuc hien)"
    r"|(?:hoat dong|su kien|noi dung) (?:duoc )?de xuat|de nghi phe duyet"
    r"|(?:la so|so lieu|so (?:nguoi|luot|hs|hoc sinh)) (?:dang ky|duoc moi))\b(?! mo)"
)
_CORRECTED = re.compile(
    r"^(?:(?:ghi chu|luu y) )?dinh chinh\b(?! khong)|\b(?:sua|doi|chinh)(?: lai)? (?:thanh|la|con) \d"
    r"|(?<!toan )(?<!can )\b(?:bo|xoa|khong (?:tinh|lay))"
    r" (?:dong|hang|muc|stt|so thu tu|(?:hoat dong|hd) (?:so|thu)) \d"
    r"|(?<!neu )(?<!khong )(?<!toi )(?<!giam )\b(?:thieu|chua (?:ghi|dua vao)|bo sot)"
    r" (?:\d+ )?(?:hoat dong|dong|muc|buoi|cuoc)\b"
)
"""What takes back or adds to rows beside it: «dòng 3 sửa thành 501», «bỏ dòng 2», «thiếu hoạt động 20/11»."""

_WITHIN = re.compile(r"\b(?:trong (?:ky|quy|thang)|phat sinh (?:trong|moi)|tang them|rieng (?:ky|quy))\b")
_REPORT = re.compile(r"(?:bao cao|(?:ket qua|tinh hinh) thuc hien)\b")
"""What begins the title of a report, which may well call its time the report's own."""

_WHOLE_YEAR = re.compile(
    r"\b(?:(?:ca|toan) nam|(?:tong ket|ket qua|so lieu)(?: cuoi| ca)? nam(?: hoc)?(?= ?$| [^2]))\b"
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_LONE_YEAR, _SHORTER = re.compile(r"\bnam 20\d\d\b"), re.compile(r"\b(?:quy|thang)\b")
_SCHOOL_YEAR = re.compile(r"\b(?:nam hoc|nh) (20\d\d) (20\d\d)\b")
_DENIED = re.compile(
    r"\b(?:chua|khong)(?: duoc)? (?:tham gia|tham du|pho bien|quan triet|dao tao|boi duong|to chuc|thuc hien"
    r"|trien khai|tien hanh|dien ra|giai ngan|thanh toan"
    r"|chi|phan bo|du hop|co mat|den du|dang(?! ky)|phat (?:song|hanh)"
    r"|xuat ban|len song|lam|xong|hoan thanh)\b|\bvang(?: mat)?\b|\bcon lai\b|\b(?:bi )?huy\b"
    r"|\bhoan\b(?! thanh| thien| cong| tat)"
)
_UNFINISHED = re.compile(
    r"\b(?:chua|khong) (?:day du|chinh thuc|bao gom|gom|tinh|ke|co so lieu)\b"
    r"|\bngoai ra con\b|\b(?:tinh chat|de|chi) tham khao\b|\btam tinh\b|\bso bo\b|\bchua chot\b"
    r"|\b(?:chua|dang cho|cho)(?: duoc)? (?:phe )?duyet\b|\bdang xin (?:y kien|chu truong|kinh phi)\b"
    r"|\b(?:ban )?(?<!nguoi )nhap\b(?! (?:hoc|lieu|so lieu|du lieu|thong tin)\b)"
    r"|^(?:ban )?du thao(?: bao cao.*)?$|\bvi du minh hoa\b"
    r"|\bso lieu (?:thu|mau|minh hoa|gia dinh)\b|^(?:(?:[ivx]+|\d+|[a-h]) )?(?:vi du|mau dien|minh hoa)$"
    r"|^(?:ban |mau )?(?:dien|nhap) thu$|^mau$|\bdraft\b|^(?:ban|trang) (?:thu|tam)$"
)
_DRAFT = re.compile(r"(?:.* )?(?:nhap|draft|(?:ban|trang) (?:thu|tam))(?: \d+)?")
_MARKED_DRAFT = normalise("nháp")
_TRIALS = frozenset(map(normalise, ("Thử", "Tạm", "Làm thử")))
"""Names of drafts that are other words without their marks."""

_WIDER = re.compile(
    r"\b(?:gom|bao gom|tinh|ke)(?: them)? ca\b(?! nam\b)"
    r"|\b(?:da|so lieu|ca) (?:bao )?gom (?:truong|tieu hoc|mam non|th|mn|thcs|tdp|to dan pho|khu pho)\b"
)
_COUNTED_SO = re.compile(
    r"\b(?:tinh|dem) theo (?:so |dai dien )?(?:luot|ho|lop|buoi)\b|\bnhieu lan\b"
    r"|\bdai dien (?:moi |cac )?ho\b|\bbinh quan\b|\btrung binh\b"
)
_OF_MANY = re.compile(
    r"\b(?:cum|lien) (?:to|tdp|khu pho) (?!chuyen mon)|\btoan (?:phuong|nganh|dia ban)\b"
    r"|^cac (?:truong|to dan pho|tdp)\b"
    r"|\b(?:tong hop|so lieu|ket qua|thong ke|danh sach)\b.*"
    r"\bcac (?:truong|don vi|to dan pho|co so (?:gd|giao duc))\b"
)
_FOR_MANY = re.compile(r"\b(?:mau|danh cho|dung cho|ap dung|huong dan|kinh gui|gui|tren)\b.*\b(?:cac|toan)\b")
"""Words of forms and letters to many, and of what is held for all: «Áp dụng cho các trường»."""

_PART = re.compile(
    r"\b(?:chi (?:tinh|gom|bao gom|ke)|rieng)\b|(?<!phu )\bnu\b(?! sinh)"
    r"|\bdan toc(?: thieu so)?\b(?! noi tru)"
    r"|\bkhuyet tat\b"
    r"|\btrong dang vien\b|\bso lieu (?:cua )?chi bo\b"
)


_PIECE = re.compile(
    r"(?:khoi|lop|khoi lop|cac lop(?: khoi)?) \d{1,2} ?\w?|dot (?:\d|[ivx]+)|co so \d"
    r"|(?:buoi|ca) (?:sang|chieu|toi)"
    r"|(?:chi hoi|lien chi (?:hoi|doan))\b.*"
    r"|(?:so lieu )?(?:cua |tai )?diem truong\b.*"
    r"|to (?:chuyen mon|bo mon|van|toan|tu nhien|xa hoi|hanh chinh|van phong)\b.*"
)
"""What divides a unit's own work, each piece in a table of its own."""

_TERM = re.compile(r"\b(?:hoc ky|hki?) ?(i{1,2}|[12])\b")
_TERMS = {"1": (3, 4, 1), "2": (1, 2)}
"""The quarters in which a school's two terms lie, in part at least."""


@remembered()
def limit_of(words: str, period: Quarter | None) -> Limit | None:
    """What a line says that limits a table's figures, seen from a period; None where it limits nothing.

    A line that compares («so với cùng kỳ») speaks of other figures, one that names documents of their years.
    """
    if len(words) > _LONGEST:
        return None
    marked = normalise(words)
    folded = strip_marks(marked)
    if _COMPARED.search(folded):
        return None
    if marked in _TRIALS:
        return "unfinished"
    for limit, pattern in (("denied", _DENIED), ("unfinished", _UNFINISHED)):
        # «Đoàn», «vàng» without marks are other words: what is typed with marks must deny with them.
        if pattern.search(folded) and _typed_so(words, pattern):
            return limit  # type: ignore[return-value]
    if _CORRECTED.search(folded) and _typed_so(words, _CORRECTED):
        return "corrected"
    if _OTHER.search(folded):
        return "other_time"
    if _PLANNED.search(folded) and "uoc mo" not in folded:
        return "planned"
    by_day = _by_day(folded, period) if period is not None else None
    if by_day == "other_time":
        return by_day
    if _CUMULATIVE.search(folded) or is_long(months_of_year(folded)):
        return "other_time" if _by_date(folded, period) == "other_time" else "cumulative"
    if _WITHIN.search(folded) and not _REPORT.match(folded):
        return "within"
    if _WHOLE_YEAR.search(folded):
        return "whole_year"
    if is_piece(words) or (_PART.search(folded) and _typed_so(words, _PART)):
        return "part"
    if _OF_MANY.search(folded) and not _FOR_MANY.search(folded) and not _REFERENCE.search(folded):
        return "of_many"
    if by_date := by_day or _by_date(folded, period):
        return by_date
    if _MIDWAY.search(folded):
        return "other_day"
    if _COUNTED_SO.search(folded):
        return "counted_so"
    return "wider" if _WIDER.search(folded) else None


def limit_of_state(words: str, period: Quarter) -> Limit | None:
    """What a line by which figures have added up says of a state: of another day, of a span."""
    folded = strip_marks(normalise(words))
    months = months_of_year(folded)
    if (limit := _by_day(folded, period)) is not None or months is None:
        return limit
    if months[0] > 1:
        return "other_span"
    last = 3 * period.number
    if months[-1] <= last - 3:
        return "other_time"
    return "other_day" if months[-1] != last else None


def is_piece(words: str) -> bool:
    """Whether a line names one of the pieces into which a unit divides its own work: «Khối 5», «Đợt 1»."""
    return bool(_PIECE.fullmatch(strip_marks(normalise(words))))


def is_draft(words: str) -> bool:
    """Whether a name or a line calls figures a draft, where it is known to call them unfinished."""
    folded = normalise(words)
    return _MARKED_DRAFT in folded or folded in _TRIALS or bool(_DRAFT.fullmatch(bare_words(words)))


def names_whole_year(words: str) -> bool:
    """Whether a line calls its figures those of the whole year, not only by the year's number."""
    return bool(_WHOLE_YEAR.search(strip_marks(normalise(words))))


def last_day(words: str, period: Quarter) -> date | None:
    """The day up to which a line says that figures reach: «tính đến 30/9», in the period's year."""
    folded = strip_marks(normalise(words))
    match = _DAY.search(folded)
    if match is None or _SCHOOL_YEAR.search(folded):  # a school year reaches into the next summer
        return None
    try:
        day, month, year = match.groups()[:3] if match[1] else match.groups()[3:]
        return date(int(year or period.year), int(month), int(day))
    except ValueError:
        return None


def _by_date(folded: str, period: Quarter | None) -> Limit | None:
    """What a line that names months, quarters or years limits a table to."""
    if period is None or _REFERENCE.search(folded):
        return None
    if _QUARTERS.search(folded):
        return "other_span"
    if named := time_in(folded):
        if not named.fits(period):
            return "other_time"
        return "other_span" if named.month is not None else None
    if len(named_months := months_in(folded)) > 1:
        fits = [one.fits(period) for one in named_months]
        return None if all(fits) else "other_span" if any(fits) else "other_time"
    if (months := months_of_year(folded)) is not None and not is_long(months):
        return None if 3 * period.number in months else "other_time"
    if term := _TERM.search(folded):
        return (
            "other_span"
            if period.number in _TERMS[term[1].replace("ii", "2").replace("i", "1")]
            else "other_time"
        )
    if school_years := _SCHOOL_YEAR.findall(folded):
        # One ends in the summer, within the third quarter.
        begun = {period.year - 1, period.year} if period.number == 3 else {period.year - (period.number < 3)}
        return "whole_year" if begun & {int(first) for first, _ in school_years} else "other_time"
    years = {int(year) for year in _YEAR.findall(folded)}
    if not years or len(folded) > _LONGEST_TIME:
        return None
    if period.year not in years:
        return "other_time"
    return "whole_year" if _LONE_YEAR.search(folded) and not _SHORTER.search(folded) else None


def _by_day(folded: str, period: Quarter) -> Limit | None:
    """Whether figures reach to a day before the period's months, or to one long before or after its end."""
    first, last = (period.year, 3 * period.number - 2), (period.year, 3 * period.number)
    if (match := _DATE.search(folded)) and (int(match[2]), int(match[1])) < first:
        return "other_time"
    if (day := last_day(folded, period)) is not None:
        month = (day.year, day.month)
    elif match := _LAST_MONTH.search(folded):
        month = (int(match[2] or period.year), int(match[1]))
    elif match := _YEARS_END.search(folded):
        month = (int(match[1] or period.year), 12)
    else:
        return None
    if month < first:
        return "other_time"
    return "other_day" if month != last else None


_MARKED = {
    "khong": ("không",), "chua": ("chưa",), "cho": ("chờ",), "vang": ("vắng",), "huy": ("hủy", "huỷ"),
    "hoan": ("hoãn",), "con lai": ("còn lại",), "nu": ("nữ",), "rieng": ("riêng",), "dan toc": ("dân tộc",),
    "thu": ("thử",), "nhap": ("nháp",), "tam": ("tạm",), "mau": ("mẫu",), "doi": ("đổi",), "sua": ("sửa",),
    "thieu": ("thiếu",),
}  # fmt: skip


def _typed_so(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether words that match without their marks also say the same with them."""
    folded = normalise(words)
    match = pattern.search(strip_marks(folded))
    if match is None or folded.isascii():
        return match is not None
    said = match[0]
    for bare, marked in _MARKED.items():
        if re.search(rf"\b{bare}\b", said):
            return any(normalise(form) in folded for form in marked)
    return True
