"""Money through the year, and the plan's tasks with their six clears."""

from __future__ import annotations

import random
from datetime import date, timedelta

from analytics.plan import Quarter, Unit, UnitGroup
from sample_data import phrases
from sample_data.days import Span
from sample_data.people import Profile, Row, chance

_PART_OF_YEAR = (0.15, 0.25, 0.2, 0.4)
_SMALLEST = 10_000
_SO_FAR = {("TH-02", 2031)}
"""Who tells money from the year's start in a year, against the guide, as some unit always does."""

_TASKS = {
    "PVHXH": ("O1.1", "O1.2", "O1.3", "O1.4", "T4.1", "T5.2"),
    "PKTHTDT": ("B1", "O2.1", "O2.2", "O2.3"),
    "VP": ("T1.3", "O1.2"),
    "TTDV": ("T1.1", "T1.2", "T3.1", "O3.1", "O3.2", "O3.3", "O3.4"),
}
_GROUP_TASKS = {
    UnitGroup.SCHOOL: ("O4.1", "O4.2", "O4.3", "O4.4", "O4.5", "T2.1", "T2.2", "T2.3", "T2.4", "T3.1"),
    UnitGroup.FRONT: ("O5.1", "O5.2", "O5.3", "T1.3", "T4.2"),
}
_EVALUATION, _NOT_EVALUATED = "T5.1", (2027,)
_WORK = {
    "T1": "Xây dựng nội dung tuyên truyền định kỳ",
    "T2": "Tổ chức hoạt động truyền thông trong nhà trường",
    "T3": "Duy trì các kênh truyền thông số, nắm bắt dư luận",
    "T4": "Lựa chọn, giới thiệu điển hình tiên tiến",
    "T5": "Đánh giá kết quả truyền thông, báo cáo cấp trên",
    "B": "Bố trí, theo dõi kinh phí truyền thông",
    "O1": "Tham mưu, hướng dẫn, kiểm tra việc thực hiện kế hoạch",
    "O2": "Hướng dẫn lập dự toán, thanh quyết toán kinh phí",
    "O3": "Xây dựng chuyên trang, chuyên mục, nâng chất lượng tin bài",
    "O4": "Ban hành và thực hiện kế hoạch truyền thông của nhà trường",
    "O5": "Tuyên truyền, vận động Nhân dân đồng hành cùng nhà trường",
}
_PERSONS = {
    UnitGroup.SCHOOL: ("Phó Hiệu trưởng", "Tổng phụ trách Đội", "Tổ trưởng chuyên môn", "Bí thư chi đoàn"),
    UnitGroup.WARD: ("Trưởng phòng", "Chuyên viên phụ trách giáo dục", "Công chức văn hóa - xã hội"),
    UnitGroup.FRONT: ("Phó Chủ tịch", "Ủy viên thường trực", "Chi hội trưởng"),
}
_RESPONSIBILITIES = (
    "Chủ trì thực hiện, chịu trách nhiệm về kết quả",
    "Chủ trì, phối hợp các đơn vị liên quan",
)
_AUTHORITIES = ("Quyết định trong phạm vi đơn vị", "Tham mưu, trình lãnh đạo phê duyệt")
_RESULTS = ("Kế hoạch được ban hành", "Báo cáo kết quả", "Hoạt động được tổ chức", "Sản phẩm được đăng, phát")


def budget(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """The amounts of one quarter; a year's budget is spread over its quarters, most in the last."""
    ward = own.unit.group is UnitGroup.WARD
    lasting = chance(own.unit.code, quarter.year, "budget")
    rows: list[Row] = []
    for item in lasting.sample(phrases.BUDGET_ITEMS, 3 if ward else lasting.randint(1, 2)):
        year = lasting.randint(20, 90) * 1_000_000 if ward else lasting.randint(3, 18) * 1_000_000
        source = lasting.choice(("Chi thường xuyên", "Chi thường xuyên", "Lồng ghép", "Xã hội hóa"))
        planned = _rounded(year * _PART_OF_YEAR[quarter.number - 1])
        allocated = _rounded(planned * draw.choice((1.0, 1.0, 0.9, 0.8)))
        over = quarter.number == 4 and draw.random() < 0.05
        spent = _rounded(allocated * (draw.uniform(1.02, 1.08) if over else draw.uniform(0.55, 1.0)))
        settled = _rounded(spent * draw.choice((1.0, 0.9, 0.6))) if draw.random() < own.care else None
        if (own.unit.code, quarter.year) in _SO_FAR:
            planned = allocated = year
            spent = _rounded(year * sum(_PART_OF_YEAR[: quarter.number]) * 0.8)
            settled = _rounded(spent * 0.6)
        rows.append(
            {
                "item": item,
                "source": source,
                "planned": planned,
                "allocated": allocated,
                "spent": spent,
                "settled": None if settled is None else min(settled, spent),
            }
        )
    return rows


def task_codes(unit: Unit) -> tuple[str, ...]:
    """The tasks of the plan that a unit of the ward has, those of residential groups aside."""
    return _TASKS.get(unit.code) or _GROUP_TASKS.get(unit.group, ())


def clears(code: str, unit: Unit, draw: random.Random) -> Row:
    """What a task of the unit says for the clears that need no date."""
    return {
        "work": _WORK["B" if code.startswith("B") else code.partition(".")[0]],
        "person": draw.choice(_PERSONS[unit.group]),
        "responsibility": draw.choice(_RESPONSIBILITIES),
        "authority": draw.choice(_AUTHORITIES),
        "result": draw.choice(_RESULTS),
    }


def task(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """Some of the unit's tasks, most of them with all six clears; a few run late."""
    pool = _TASKS.get(own.unit.code) or _GROUP_TASKS[own.unit.group]
    codes = draw.sample(pool, min(len(pool), 1 + (draw.random() < own.care) + (own.unit.code in _TASKS)))
    rows = [_task(code, own, span, draw) for code in sorted(codes)]
    if own.unit.code == "PVHXH" and quarter.number == 4 and quarter.year not in _NOT_EVALUATED:
        done = date(quarter.year, 12, 4) + timedelta(draw.randint(0, 8))
        due = date(quarter.year, 12, 14)
        row = _task(_EVALUATION, own, span, draw)
        rows.append(row | {"due_on": due, "progress": 100, "done_on": done, "note": None})
    return rows


def _task(code: str, own: Profile, span: Span, draw: random.Random) -> Row:
    due = span.day(draw)
    done = draw.random() < 0.55 + 0.3 * own.care
    section = "B" if code.startswith("B") else code.partition(".")[0]
    clear = own.care * 0.1 + 0.87
    return {
        "code": code,
        "work": _WORK[section],
        "person": _mostly(draw.choice(_PERSONS[own.unit.group]), clear, draw),
        "responsibility": _mostly(draw.choice(_RESPONSIBILITIES), clear, draw),
        "authority": _mostly(draw.choice(_AUTHORITIES), clear, draw),
        "due_on": due if done or draw.random() < 0.4 else due + timedelta(draw.randint(20, 90)),
        "result": _mostly(draw.choice(_RESULTS), clear, draw),
        "progress": 100 if done else draw.randrange(20, 95, 5),
        "done_on": max(span.first, due - timedelta(draw.randint(0, 6))) if done else None,
        "note": None if done or draw.random() < 0.7 else "Đang chờ bố trí kinh phí",
    }


def _mostly(words: str, share: float, draw: random.Random) -> str | None:
    return words if draw.random() < share else None


def _rounded(amount: float) -> int:
    return round(amount / _SMALLEST) * _SMALLEST
