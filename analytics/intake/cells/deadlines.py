"""The last day of a task as people type it: «Trước ngày 10/12/2026», «Hạn: 10/12/2026»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analytics.intake.cells.dates import day_shown, plain_words, read_date
from analytics.intake.model.grid import Value
from analytics.intake.model.parse_errors import ParsedWithNotice

_UNTIL = re.compile(
    r"(?:(?:thoi )?han(?: (?:cuoi|chot|nop|hoan thanh))?|(?:cham|muon) nhat"
    r"|(?:(?:xong|hoan thanh|thuc hien) )?(?:den(?: het)?|(?P<before>truoc)))(?: la)?[ :\-]*(?:ngay )?(?=\d)"
)


def read_deadline(value: Value) -> date | None:
    """The day until which something is due; «trước» a day is read as that day, and told.

    Raises:
        CellNotParsed: as for any date.
    """
    words = plain_words(value) if type(value) is str else ""
    if not (until := _UNTIL.match(words)):
        return read_date(value)
    day = read_date(words[until.end() :])
    if day is not None and until["before"]:
        eve = day - timedelta(days=1)
        raise ParsedWithNotice(day, "deadline_read", day=day_shown(day), eve=day_shown(eve))
    return day
