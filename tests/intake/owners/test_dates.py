"""When all dates lie in one other quarter, the sender is asked which one the report is for."""

from __future__ import annotations

from datetime import date

from tests.intake.drawing import HEAD, SHEET, check_sheets, told

HEADER = HEAD["activity"][:5]


def on(*days: date) -> list[tuple[str, str | None]]:
    rows = [(day, "Hội nghị", f"Họp {n}", "Nhà trường", 12) for n, day in enumerate(days)]
    return told(check_sheets({SHEET["activity"]: [HEADER, *rows]}))


def test_all_dates_in_another_quarter_ask() -> None:
    assert on(date(2026, 2, 20), date(2026, 2, 27)) == [("dates_of_other_period", None)]


def test_some_dates_outside_are_remarks() -> None:
    assert on(date(2026, 2, 27), date(2026, 5, 4)) == [("event_outside_period", "A2")]


def test_one_event_near_the_cut_off_is_no_proof_but_one_far_away_is() -> None:
    assert on(date(2026, 3, 14)) == [("event_outside_period", "A2")]
    assert on(date(2025, 5, 4)) == [("dates_of_other_period", None)]


def test_a_state_may_have_been_reached_long_ago() -> None:
    head = HEAD["briefing"][:4]
    rows = [("Giáo viên", 40, 38, date(2026, 1, 9)), ("Nhân viên", 4, 4, date(2026, 1, 9))]
    assert told(check_sheets({SHEET["briefing"]: [head, *rows]})) == []
