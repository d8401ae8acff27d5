"""What a new register changes is said before it is taken."""

from __future__ import annotations

from datetime import date

from analytics.plan import Calendar, Quarter, Unit, UnitKind, register_changes

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)


def unit(code: str, name: str = "Trường Mẫu", active_to: date | None = None) -> Unit:
    return Unit(code, name, UnitKind.PRIMARY, None, active_to)


def test_units_that_come_go_close_and_change_their_names_are_told_apart() -> None:
    before = [unit("A"), unit("B"), unit("C"), unit("D")]
    after = [unit("A"), unit("B", "Trường Mới"), unit("C", active_to=date(2026, 7, 1)), unit("E")]
    change = register_changes(before, after, [("C", Q2), ("C", Q3), ("A", Q3)], Calendar())
    assert [one.code for one in change.added] == ["E"]
    assert [one.code for _, one in change.renamed] == ["B"]
    assert [one.code for _, one in change.closed] == ["C"]
    assert [one.code for one in change.removed] == ["D"]
    assert change.silenced == ()  # C was there on some days of its last quarter
    assert change.cut == (("C", Q3),)
    assert [line["vi"] for line in change.lines()] == [
        "Thêm đơn vị (1): E – Trường Mẫu",
        "Đổi tên (1): B: «Trường Mẫu» → «Trường Mới»",
        "Ngừng hoạt động (1): C – Trường Mẫu, 01/07/2026",
        "Bỏ khỏi danh sách (1): D – Trường Mẫu",
        "Báo cáo đã nhận chỉ còn tính hoạt động trong kỳ, không tính số tổng và số đã đạt ở cuối kỳ (1): C Quý III/2026",
    ]
    assert change.drops


def test_reports_that_stop_counting_are_named() -> None:
    change = register_changes(
        [unit("A")], [unit("A", active_to=date(2026, 6, 14))], [("A", Q2), ("A", Q3)], Calendar()
    )
    assert change.silenced == (("A", Q3),)
    assert change.drops


def test_the_same_register_changes_nothing() -> None:
    change = register_changes([unit("A")], [unit("A")], [("A", Q2)], Calendar())
    assert (change.lines(), change.drops) == ([], False)


def test_a_report_of_a_unit_that_closes_on_the_last_day_or_had_closed_before_counts_as_it_did() -> None:
    last = Calendar().end(Q2)
    closing = [unit("A", active_to=last)]
    assert not register_changes([unit("A")], closing, [("A", Q2)], Calendar()).drops
    earlier = [unit("A", active_to=date(2026, 5, 1))]
    again = register_changes(earlier, [unit("A", active_to=date(2026, 5, 2))], [("A", Q2)], Calendar())
    assert (again.cut, again.drops) == ((), False)
