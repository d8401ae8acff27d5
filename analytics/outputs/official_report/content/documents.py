"""Part I: the documents issued in the time, of the register and of a unit's own reports."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pandas as pd

from analytics.intake.text.normalise import normalise
from analytics.office.documents import Document, documents_of
from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.model import (
    NARROW,
    Block,
    Column,
    Gap,
    Paragraph,
    Row,
    Table,
    line,
    lines,
    unbracketed,
)

_GAP = Gap("số, ký hiệu, ngày, trích yếu các văn bản chỉ đạo đã ban hành")
_FEW = 6
"""So many documents are told in items, more of them in a table."""


def issued(scope: Scope) -> tuple[Document, ...]:
    """The documents of the time: all of the register, or those of the unit whose own report it is."""
    found = documents_of(scope.documents, scope.time, scope.plan.calendar, as_of=scope.measured.as_of)
    if scope.unit is None:
        return found
    names = {normalise(name) for name in (scope.unit.name, *scope.unit.aliases)}
    return tuple(one for one in found if normalise(one.issuer) in names)


def blocks(scope: Scope) -> tuple[Block, ...]:
    """What was issued, each with number, date and subject; a gap where nothing is registered."""
    first, last = _bounds(scope)
    when = f"từ ngày {figures.day(first)} đến ngày {figures.day(last)}"
    found, plans = issued(scope), _plans_of_unit(scope)
    said: list[Block] = []
    if found:
        kinds = Counter(one.kind.lower() for one in found)
        counted = "; ".join(f"{figures.count(count)} {kind}" for kind, count in kinds.items())
        inside = f" ({counted})" if len(kinds) > 1 else ""
        words = f"Trong thời gian báo cáo ({when}), đã ban hành {figures.count(len(found))} văn bản{inside}:"
        said.append(Paragraph(line(words)))
        said += [_table(found)] if len(found) > _FEW else [_item(one, scope) for one in found]
    else:
        said.append(
            Paragraph(line(f"Trong thời gian báo cáo ({when}), đã ban hành các văn bản: ", _GAP, "."))
        )
    if plans:
        said.append(
            Paragraph(line("Kế hoạch truyền thông của đơn vị theo từng năm học, như đơn vị đã báo cáo:"))
        )
        said += [Paragraph(line(one), "item") for one in plans]
    return tuple(said)


def _bounds(scope: Scope) -> tuple[date, date]:
    calendar, time = scope.plan.calendar, scope.time
    return calendar.time_start(time), min(calendar.time_end(time), scope.measured.as_of)


def _item(document: Document, scope: Scope) -> Paragraph:
    number, day = document.number, figures.day(document.issued_on)
    whose = "" if scope.unit else f" của {document.issuer}"
    words = f"{document.kind} số {number} ngày {day}{whose}: {document.subject.rstrip('.;, ')}."
    return Paragraph(line(words), "item")


def _table(found: tuple[Document, ...]) -> Table:
    columns = (
        Column("STT", NARROW, "centre"),
        Column("Số, ký hiệu", 1.5),
        Column("Ngày ban hành", 1.2, "centre"),
        Column("Cơ quan ban hành", 1.6),
        Column("Trích yếu", 4.2),
    )
    rows = [
        Row(
            lines(
                str(place),
                one.number,
                figures.day(one.issued_on),
                one.issuer,
                f"{one.kind}: {one.subject.rstrip('.;, ')}",
            )
        )
        for place, one in enumerate(found, start=1)
    ]
    return Table("Văn bản đã ban hành trong thời gian báo cáo", columns, tuple(rows))


def _plans_of_unit(scope: Scope) -> list[str]:
    """The unit's own communication plans as its newest report of each school year tells them."""
    if scope.unit is None:
        return []
    rows = scope.sent_rows("plan_document")
    rows = rows[rows["number"].notna() & rows["issued_on"].notna()]
    said = []
    for record in rows.drop_duplicates(["school_year"], keep="last").to_dict(orient="records"):
        day = figures.day(pd.Timestamp(record["issued_on"]))
        form = str(record["form"]).lower()
        said.append(
            unbracketed(f"Năm học {record['school_year']}: {form}, số {record['number']}, ngày {day}.")
        )
    return said
