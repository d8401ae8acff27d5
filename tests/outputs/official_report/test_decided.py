"""The report says what the office decided behind its numbers of reports, and nothing where it decided nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from analytics.indicators import owed_states
from analytics.outputs.official_report.content.reporting import Reported, decided_words
from analytics.plan.schedule import Entry, Participation, ReceivedOutside, Schedule
from tests.indicators.engine.test_scheduled import AT, BY, Q2, extended, measured

pytestmark = pytest.mark.slow


def said(schedule: Schedule) -> str:
    known = measured(schedule)
    states = {(unit.code, Q2.code): state for unit, state in owed_states(known, Q2).items()}
    scope: Any = SimpleNamespace(measured=known, plan=known.plan, owed=(Q2,), unit=None)
    return decided_words(scope, Reported(states))


def test_extensions_what_came_otherwise_and_who_was_taken_out_are_counted() -> None:
    schedule = replace(
        extended(date(2026, 7, 4)),
        received_outside={("TH-3", Q2): Entry(ReceivedOutside(date(2026, 6, 20)), BY, AT)},
        participations={("TH-1", Q2): Entry(Participation(False, "Nghỉ"), BY, AT)},
    )
    assert said(schedule) == (
        "Theo lịch nộp đã điều chỉnh: 1 báo cáo đúng hạn sau khi gia hạn; 1 báo cáo nộp ngoài hệ thống "
        "(không có số liệu); 1 báo cáo không phải gửi theo quyết định của phường."
    )


def test_nothing_is_said_where_nothing_was_decided_or_an_extension_changed_nothing() -> None:
    assert said(Schedule()) == ""
    assert said(extended(date(2026, 7, 3))) == ""
