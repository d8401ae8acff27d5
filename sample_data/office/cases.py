"""What the office of the invented ward did with its newest cases: taken on, handed on, closed, or left."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from analytics.datasets import open_plan
from analytics.indicators import measure
from analytics.office import Change
from analytics.office.case_steps import CASE_STEPS, CaseStep
from analytics.office.cases import Case, reported_cases
from analytics.store import Store
from sample_data.people import chance

_SINCE = 90  # days: of what is older, the office has closed what its unit had left open
_QUICK = ("Thông tin sai lệch",)
_CLERKS = ("Cán bộ trực Phòng VH-XH", "Chuyên viên Phòng VH-XH")
_BODIES = {
    "Thông tin sai lệch": ("Trung tâm Dịch vụ tổng hợp", "Phòng Văn hóa - Xã hội"),
    "Khó khăn, vướng mắc": ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội"),
    "Tâm tư, nguyện vọng, kiến nghị": ("Phòng Kinh tế, Hạ tầng và Đô thị", "Trung tâm Dịch vụ tổng hợp"),
}
_OUTCOMES = {
    "Thông tin sai lệch": "Đã đính chính trên trang thông tin điện tử và loa truyền thanh của phường",
    "Khó khăn, vướng mắc": "Đã bố trí trong kế hoạch quý sau và trả lời đơn vị",
    "Tâm tư, nguyện vọng, kiến nghị": "Đã trả lời tại cuộc họp với người dân",
}


def write_cases(store: Store) -> None:
    """Steps for newer cases, each a few days after the one before; of older ones, what closed them."""
    reports = store.reports()
    if reports.submissions.empty:
        return
    as_of = reports.submissions["received_at"].max().date()
    measured = measure(open_plan(), store.units(), reports, as_of=as_of)
    closed: dict[date, list[Change[CaseStep]]] = {}
    for case in reported_cases(measured, reports, named=True):
        if (as_of - case.received_on).days <= _SINCE:
            _steps(store, case, as_of)
        elif case.open:
            step = _closing(case)
            assert step.closed_on is not None
            written_on = (step.closed_on.replace(day=1) + timedelta(32)).replace(day=3)
            closed.setdefault(written_on, []).append(Change(case.key, step))
    for on, changes in closed.items():  # once a month, all that was settled in it
        CASE_STEPS.write(store, changes, by=_CLERKS[0], at=datetime.combine(on, time(15, 20)))


def _closing(case: Case) -> CaseStep:
    """What closed an old case."""
    draw = chance("office", case.key)
    days = draw.randint(4, 9) if case.kind in _QUICK else draw.randint(12, 75)
    body = draw.choice(_BODIES[case.kind])
    return CaseStep("closed", body, None, case.received_on + timedelta(days), _OUTCOMES[case.kind])


def _steps(store: Store, case: Case, as_of: date) -> None:
    draw = chance("office", case.key)
    luck, by = draw.random(), draw.choice(_CLERKS)
    if luck < (0.3 if case.open else 0.75):
        return
    taken = CaseStep("taken", case.handler, note=draw.choice(("", "Đã gọi điện hỏi đơn vị", "")))
    body = draw.choice(_BODIES[case.kind])
    due = case.received_on + timedelta(draw.choice((10, 20, 45)))
    handed = CaseStep("handed", body, due_on=due)
    steps, on = [taken], case.received_on + timedelta(draw.randint(2, 5))
    if luck > 0.5:
        steps.append(handed)
    if case.open and luck > 0.82:
        closed_on = min(on + timedelta(draw.randint(3, 12)), as_of)
        steps.append(CaseStep("closed", body, due, closed_on, _OUTCOMES[case.kind]))
    for version, step in enumerate(steps):
        on = step.closed_on or on + timedelta(version)
        if on > as_of:
            return
        at = datetime.combine(on, time(8 + version, draw.randint(0, 59)))
        CASE_STEPS.write(store, [Change(case.key, step, seen=version)], by=by, at=at)
