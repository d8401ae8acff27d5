"""One document of the register, what tells it from others, and the time it belongs to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from analytics.intake.text.normalise import normalise
from analytics.office.records import RecordKind
from analytics.plan import Calendar, Time

_LONGEST_KEY = 200
_TAIL = 16


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was issued: ``125/KH-UBND`` of 12 March 2026.

    ``issuer``: the body as people write it, «UBND phường»; ``kind``: «Kế hoạch», «Công văn», …; ``subject``:
    what it is about (trích yếu); ``link``: an address or the name of the file, where one was given.
    """

    number: str
    issued_on: date
    issuer: str
    kind: str
    subject: str
    link: str = ""


DOCUMENTS = RecordKind("document", Document)


def document_key(document: Document) -> str:
    """What tells a document from all others: the year, the number and the issuer, however they are typed.

    Numbers begin anew with each calendar year. Who corrects one of the three makes another document, and the
    older one is taken away.
    """
    number = "".join(unicodedata.normalize("NFC", document.number).casefold().split())
    key = f"{document.issued_on.year}|{number}|{normalise(document.issuer)}"
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[: _LONGEST_KEY - _TAIL]}{sha256(key.encode()).hexdigest()[:_TAIL]}"


def documents_of(
    documents: Iterable[Document], time: Time, calendar: Calendar, *, as_of: date
) -> tuple[Document, ...]:
    """Those of a time up to a day, the oldest first.

    The date of a document decides, by the rule of the reporting periods: one of 15 June is of the third
    quarter where the cut-off day is the 14th.
    """
    first, last = calendar.time_start(time), min(calendar.time_end(time), as_of)
    found = [one for one in documents if first <= one.issued_on <= last]
    return tuple(sorted(found, key=lambda one: (one.issued_on, one.number)))
