"""Words that deny what a row's own day says was done: «Chưa công khai» beside a day of publishing."""

from __future__ import annotations

import re
from typing import NamedTuple

from analytics.intake.text.normalise import bare_words
from analytics.intake.text.remembered import remembered


class _Deed(NamedTuple):
    """The field whose day says that it was done, and what denies it, folded and without marks.

    ``verbs`` name it, ``bare`` are words that deny it alone, in a note or in ``outcome``, the
    field that tells of it; ``ahead`` is said of what is still to come.
    """

    field: str
    outcome: str
    verbs: str
    bare: str = "chua|khong|ko|k|chua co"
    ahead: str = "du kien|se|dang cho|cho|sap|dang"


_DEEDS = {
    # «Đang công khai» is public.
    "publication": _Deed(
        "published_on",
        "",
        "cong khai|dang|dang tai|niem yet|cong bo|phat",
        ahead="du kien|se|dang cho|cho|doi|sap",
    ),
    "feedback": _Deed(
        "handled_on", "outcome", "xu ly|giai quyet|tra loi|phuc dap|phan hoi|xong|xem xet|xac minh|xin y kien"
    ),
    "plan_document": _Deed("issued_on", "number", "ban hanh|ky|xay dung|phe duyet|duyet|hoan thanh"),
    # A note «Không» says that there is none.
    "task": _Deed("done_on", "note", "hoan thanh|xong|thuc hien|trien khai|lam", bare="chua"),
}
_DENIES = {
    dataset: re.compile(
        rf"(?:(?:hien |van |con |tam thoi )*(?:chua|khong|ko|k)(?: duoc| the| phai| kip)*|{deed.ahead})"
        rf"(?: (?:se|duoc))*(?: (?:{deed.verbs})\b.*)"
        r"|(?:du kien|du tinh)(?: (?:ngay|thang|quy|nam|cuoi|dau|giua)\b.*)?"
    )
    for dataset, deed in _DEEDS.items()
}
_ASKS_OF = {
    dataset: re.compile(rf"(?:(?:da|duoc|tinh (?:hinh|trang)|trang thai|ket qua|viec) )*(?:{deed.verbs})")
    for dataset, deed in _DEEDS.items()
}
_IN_PART = re.compile(r"\b(?:het|toan bo|day du|du(?! kien| tinh)|dung han|kip thoi|kho khan|vuong mac)\b")
"""What is denied is then not that it was done."""


def deed_fields(dataset: str) -> tuple[str, str] | None:
    """The fields of a dataset whose day says that something was done, and whose words what came of it."""
    return (_DEEDS[dataset].field, _DEEDS[dataset].outcome) if dataset in _DEEDS else None


def is_asked_in(title: str, dataset: str) -> bool:
    """Whether a column asks whether it was done: «Đã công khai»."""
    return dataset in _ASKS_OF and bool(_ASKS_OF[dataset].fullmatch(bare_words(title)))


@remembered()
def denies_deed(words: str, dataset: str, told_of: bool) -> bool:
    """Whether words say no more than that it was not done, or not yet; ``told_of`` where that is told of."""
    folded = bare_words(words)
    if told_of and folded in _DEEDS[dataset].bare.split("|"):
        return True
    return bool(_DENIES[dataset].fullmatch(folded)) and not _IN_PART.search(folded)
