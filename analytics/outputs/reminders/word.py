"""All reminders of a quarter as a Word document: a list of whom to call, then each reminder."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import docx

from analytics.office.reminders import way_name
from analytics.outputs.official_report.model import NARROW, Column, Row, Table, line
from analytics.outputs.official_report.model import lines as cells
from analytics.outputs.official_report.word import pages, styles, tables
from analytics.outputs.official_report.word.lines import write
from analytics.outputs.reminders import words
from analytics.outputs.reminders.model import OwedReport
from analytics.plan import Plan, Quarter

_STATES = {"returned": "Đã trả lại, chưa gửi lại", "faulty": "Đã gửi, còn lỗi", "not_sent": "Chưa gửi"}


def reminders_docx(
    reports: Sequence[OwedReport],
    plan: Plan,
    quarter: Quarter,
    *,
    as_of: date,
    made_at: datetime,
    address: str | None = None,
) -> bytes:
    """The document as .docx.

    Args:
        reports: what is owed, in the order of :func:`.owed`.
        plan: whose reports they are.
        quarter: the reports' period.
        as_of: the day on which it is said.
        made_at: stands in the file's properties alone.
        address: of the page where reports are sent.
    """
    paper = plan.report.paper
    document = docx.Document()
    styles.declare(document, paper)
    title = f"Đôn đốc gửi báo cáo {words.label(quarter)}"
    pages.describe(document, title, made_at, author=plan.issuer.vi)
    width = pages.text_width(pages.first(document, paper))
    document.add_paragraph(f"ĐÔN ĐỐC GỬI BÁO CÁO {words.label(quarter).upper()}", style=styles.TITLE)
    document.add_paragraph(words.heading(reports, quarter, as_of), style=styles.BODY)
    if reports:
        tables.add(document, _list(reports, as_of), width)
    for number, one in enumerate(reports, start=1):
        write(document.add_paragraph(style=styles.SECTION), line(f"{number}. {one.unit.name}"))
        for said in words.lines(one, plan, as_of=as_of, address=address):
            if said.startswith("- "):
                write(document.add_paragraph(style=styles.ITEM), line(said))
            else:
                write(document.add_paragraph(style=styles.BODY), line(said))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _list(reports: Sequence[OwedReport], as_of: date) -> Table:
    columns = (
        Column("STT", NARROW, "centre"),
        Column("Đơn vị", 4.0),
        Column("Tình trạng", 2.2),
        Column("Hạn gửi", 2.2),
        Column("Liên hệ", 2.8),
        Column("Đã nhắc", 2.4),
    )
    rows = tuple(
        Row(
            cells(
                str(number),
                f"{one.unit.name} ({one.unit.code})",
                _STATES[one.state],
                f"{words.day(one.deadline)}; {words.since(one, as_of)}",
                contact_words(one),
                reminded_words(one),
            )
        )
        for number, one in enumerate(reports, start=1)
    )
    return Table("Danh sách đơn vị cần đôn đốc", columns, rows)


def contact_words(owed: OwedReport) -> str:
    """Whom to call: name and telephone, as the unit's newest report gives them."""
    if owed.contact is None:
        return "chưa có báo cáo nào ghi người lập"
    return ", ".join(filter(None, (owed.contact.name, owed.contact.phone)))


def reminded_words(owed: OwedReport) -> str:
    """When and how the unit was reminded last, and how often."""
    if not owed.reminded:
        return "chưa nhắc"
    newest = owed.reminded[0].value
    assert newest is not None  # a reminder that was taken back is not among them
    often = f"; {len(owed.reminded)} lần" if len(owed.reminded) > 1 else ""
    return f"{words.day(newest.on)}, {way_name(newest.how, 'vi')}{often}"
