"""What a reminder says: a text ready to be sent to the unit, and all of a quarter under each other.

It goes to Vietnamese units, so it is Vietnamese whatever language the office reads its pages in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from analytics.outputs.reminders.model import Fault, FaultyFile, OwedReport
from analytics.plan import Plan, Quarter
from analytics.store import Submitted

_MOST_FAULTS = 3
_MOST_QUARTERS = 3
_LONGEST = 160
"""Signs of one error; a message on a telephone is read, not studied."""


def lines(owed: OwedReport, plan: Plan, *, as_of: date, address: str | None = None) -> list[str]:
    """The reminder in lines.

    Args:
        owed: the report that was not received.
        plan: whose reports they are.
        as_of: the day on which it is said.
        address: of the page where reports are sent; without it the page is only named.
    """
    contact = owed.contact
    to = f"{owed.unit.name} ({owed.unit.code})"
    if contact is not None and contact.name:
        to += f"; người lập báo cáo: {contact.name}"
    where = f"trang «Nộp báo cáo»: {address}" if address else "trang «Nộp báo cáo»"
    said = [
        f"Kính gửi: {to}.",
        f"{plan.issuer.vi} đề nghị đơn vị gửi báo cáo {label(owed.quarter)} theo Kế hoạch số {plan.number}.",
        f"Hạn gửi: {day(owed.deadline)}{extended(owed)}; {since(owed, as_of)}.",
    ]
    if owed.returned is not None:
        said += [
            *_of_returned(owed.returned),
            f"Việc cần làm: sửa theo lý do trên, rồi gửi lại cả tệp tại {where}",
        ]
    elif owed.file is None:
        said += [
            f"Đến ngày {day(as_of)} chưa nhận được tệp báo cáo nào của kỳ này.",
            f"Việc cần làm: gửi tệp báo cáo theo mẫu tại {where}",
        ]
    else:
        said += [
            *_of_file(owed.file, owed.faulty_files),
            f"Việc cần làm: sửa các ô trên (tệp đánh dấu lỗi gửi kèm), rồi gửi lại cả tệp tại {where}",
        ]
    if owed.quarter in owed.locked:  # what would be refused is not asked for
        said[-1] = (
            "Việc cần làm: kỳ báo cáo này đã khóa, xin đề nghị văn phòng mở kỳ cho đơn vị trước khi gửi."
        )
    if owed.also_missing:
        said.append(f"Ngoài ra còn thiếu báo cáo: {quarters(owed.also_missing, owed.locked)}.")
    return said


def reminder_text(owed: OwedReport, plan: Plan, *, as_of: date, address: str | None = None) -> str:
    """The reminder as a text to be pasted; arguments as for :func:`lines`."""
    return "\n".join(lines(owed, plan, as_of=as_of, address=address))


def all_reminders_text(
    reports: Sequence[OwedReport], plan: Plan, quarter: Quarter, *, as_of: date, address: str | None = None
) -> str:
    """All reminders of a quarter as one text, each under its number."""
    head = heading(reports, quarter, as_of)
    parts = [
        f"{number}. {reminder_text(one, plan, as_of=as_of, address=address)}"
        for number, one in enumerate(reports, start=1)
    ]
    return "\n\n".join([head, *parts]) + "\n"


def heading(reports: Sequence[OwedReport], quarter: Quarter, as_of: date) -> str:
    """What stands over all of them, with how many there are."""
    faulty = sum(one.state == "faulty" for one in reports)
    returned = sum(one.state == "returned" for one in reports)
    not_sent = len(reports) - faulty - returned
    if not reports:
        return f"Báo cáo {label(quarter)}: đến ngày {day(as_of)} đã nhận đủ, không phải đôn đốc đơn vị nào."
    counted = [f"{not_sent} chưa gửi"] if not_sent else []
    counted += [f"{faulty} đã gửi nhưng còn lỗi"] if faulty else []
    counted += [f"{returned} bị trả lại, chưa gửi lại"] if returned else []
    return (
        f"Đôn đốc gửi báo cáo {label(quarter)} (đến ngày {day(as_of)}): "
        f"{len(reports)} đơn vị ({', '.join(counted)})."
    )


def extended(owed: OwedReport) -> str:
    """That the day is not the plan's own: `` (đã gia hạn; theo kế hoạch là 24/06/2031)``; '' where it is."""
    if not owed.extended or owed.planned is None:
        return ""
    return f" (đã gia hạn; theo kế hoạch là {day(owed.planned)})"


def since(owed: OwedReport, as_of: date) -> str:
    """How the day stands to the deadline: ``đã quá hạn 6 ngày``."""
    late = (as_of - owed.deadline).days
    if late > 0:
        return f"đã quá hạn {late} ngày"
    return f"còn {-late} ngày" if late else "hôm nay là ngày cuối"


def _of_returned(version: Submitted) -> list[str]:
    on = "" if version.decided_at is None else f" ngày {day(version.decided_at.date())}"
    words = " ".join((version.words or "").split())
    return [
        f"Báo cáo gửi ngày {day(version.at.date())} (tệp «{version.name}») đã được trả lại{on} để sửa, nên "
        "chưa được tính.",
        f"Lý do trả lại: {words}",
    ]


def _of_file(file: FaultyFile, files: int) -> list[str]:
    came = f"{files} tệp, gần nhất" if files > 1 else "tệp"
    said = [
        f"Đã nhận {came} «{file.name}» ngày {day(file.received_on)}, nhưng còn {file.errors} lỗi nên báo cáo "
        "chưa được tính:"
    ]
    shown = file.faults[:_MOST_FAULTS]
    said += [f"- {fault_line(one)}" for one in shown]
    if file.errors > len(shown):
        said.append(f"- và {file.errors - len(shown)} lỗi nữa.")
    return said


def fault_line(fault: Fault) -> str:
    """An error in short: ``1. Phổ biến quán triệt, ô C5: …``, cut at a word where it is very long."""
    place = ", ".join(filter(None, (fault.sheet, f"ô {fault.cell}" if fault.cell else "")))
    message = " ".join(fault.message.split()).removeprefix(f"Ô {fault.cell}: ")
    if len(message) > _LONGEST:
        message = f"{message[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"{place}: {message}" if place else message


def quarters(those: Sequence[Quarter], locked: Collection[Quarter] = ()) -> str:
    """Some quarters by name, those that are ``locked`` said to be so, the others counted."""
    named = ", ".join(
        f"{label(one)} (đã khóa)" if one in locked else label(one) for one in those[:_MOST_QUARTERS]
    )
    more = len(those) - _MOST_QUARTERS
    return f"{named} và {more} kỳ trước nữa" if more > 0 else named


def label(quarter: Quarter) -> str:
    """``Quý II/2031``."""
    return quarter.label.vi


def day(value: date) -> str:
    """``24/06/2031``."""
    return f"{value:%d/%m/%Y}"
