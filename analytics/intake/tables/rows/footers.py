"""What stands under a table: notes, the line of place and date, the titles over signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from unicodedata import normalize

from analytics.intake.model.account import Furniture
from analytics.intake.text.normalise import strip_marks

_NOTE = re.compile(
    r"(?:ghi chu|luu y|chu thich|noi nhan|note)\b.*"
    r"|(?:(?:de xuat|kho khan|ton tai) )*(?:kien nghi|kho khan|vuong mac|han che|nguyen nhan)\b.*"
    r"|(?:(?:tong )?(?:so tien|tien|cong|tong so) )?(?:(?:viet|ghi) )?bang chu\b.*"
    r"|(?:.* )?dong chan"
)
_FOOTNOTE = re.compile(r"\s*(?:\*|\(\*+\)|[¹²³⁰⁴-⁹])")
_PLACE_DATE = re.compile(
    r"(?:.* )?ngay (?:(?:\d{1,2} )?thang (?:\d{1,2} )?nam(?: \d{2,4})?|\d{1,2} \d{1,2} \d{4})"
)
_SIGNED_ON = re.compile(
    r"(?:[^\d,]{2,40}, *)?ngay (\d{1,2})(?: thang |[/-])(\d{1,2})(?: nam |[/-])(20\d\d)\.?"
)
_SIGNATURE = re.compile(
    r"nguoi (?:lap|bao cao|tong hop)(?: bieu| bang| bao cao)?|thu truong(?: don vi| co quan)?"
    r"|(?:pho )?hieu truong(?: (?:truong|tieu hoc|mam non|th|thcs|thpt|mn) .*)?"
    r"|truong (?:phong(?: (?:van hoa|kinh te) .*)?|ban(?: cong tac .*)?|khu pho(?: .*)?)"
    r"|to truong(?: (?:to dan pho|tdp|khu pho|to(?: so)? \d).*)?|ke toan(?: truong(?: .*)?)?"
    r"|chu tich(?: (?:hoi|ubnd|uy ban|mttq|cong doan)\b.*)?|giam doc(?: trung tam.*)?"
    r"|bi thu(?: (?:chi bo|doan|chi doan)\b.*)?|tong phu trach(?: doi)?"
    r"|(?:k ?t|t ?m|t ?l|t ?u ?q) .*|xac nhan(?: cua)?.*|(?:da )?ky|(?:ky|dong dau|ho ten).{0,40}"
)


def is_place_and_date(words: str) -> bool:
    """Whether folded words are the line over signatures: ``Phường Mẫu, ngày 15 tháng 6 năm 2026``."""
    return bool(_PLACE_DATE.fullmatch(words))


def day_signed(words: str) -> date | None:
    """The day in a line of place and date, as it is typed, without a document's number: see above."""
    match = _SIGNED_ON.fullmatch(" ".join(strip_marks(normalize("NFKD", words.casefold())).split()))
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def footer_kind(texts: Sequence[str], words: Sequence[str]) -> Furniture | None:
    """Whether a row of texts is a note, or a place and date or the titles over signatures."""
    signs = [bool(_PLACE_DATE.fullmatch(text) or _SIGNATURE.fullmatch(text)) for text in words]
    heading = all(text.isupper() or text.strip().startswith("(") for text in texts)
    if words and (_NOTE.fullmatch(words[0]) or _FOOTNOTE.match(texts[0])):
        return "note"
    return "signature" if words and (all(signs) or (heading and any(signs))) else None
