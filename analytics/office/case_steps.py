"""What the office does with a case of opinion: takes it on, hands it to a body, sets a date, closes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.language import Text, text
from analytics.office.records import RecordKind

StepState = Literal["taken", "handed", "closed"]

STEP_STATES: Mapping[StepState, Text] = {
    "taken": text("Nhận theo dõi"),
    "handed": text("Chuyển cơ quan xử lý"),
    "closed": text("Đã xử lý xong"),
}
"""What the office can do, in the order in which it mostly does it."""


@dataclass(frozen=True, slots=True)
class CaseStep:
    """How a case stands with the office after its last step; the steps before are earlier versions of it.

    ``handler``: the body it was handed to. ``due_on``: the date that the office set, which goes before the
    limit of the catalogue. ``closed_on`` and ``outcome``: of a closed case, the day it was settled and how.
    """

    state: StepState
    handler: str = ""
    due_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    note: str = ""


CASE_STEPS = RecordKind("case_step", CaseStep)
"""By the key of the case (:func:`analytics.office.cases.case_key`)."""


def step_faults(step: CaseStep, *, received_on: date, as_of: date) -> list[Text]:
    """What keeps a step from being written down; ``received_on`` is the day the case came."""
    faults = []
    if step.state == "handed" and not step.handler:
        faults.append(text("Hãy ghi cơ quan được chuyển vụ việc."))
    if step.due_on is not None and step.due_on < received_on:
        faults.append(text("Hạn xử lý không thể trước ngày tiếp nhận; hãy chọn ngày khác."))
    if step.state == "closed":
        if not step.outcome:
            faults.append(text("Hãy ghi kết quả xử lý trước khi kết thúc vụ việc."))
        if step.closed_on is None:
            faults.append(text("Hãy ghi ngày xử lý xong."))
        elif not received_on <= step.closed_on <= as_of:
            faults.append(
                text("Ngày xử lý xong phải từ ngày tiếp nhận đến ngày {day}.", day=f"{as_of:%d/%m/%Y}")
            )
    return faults
