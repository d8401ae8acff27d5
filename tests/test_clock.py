"""The day that deadlines and statuses are told by."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

import pytest

from analytics import clock
from dashboard.cli.options import as_of_option


class Evening(datetime):
    """The last evening of September in London, when October has begun in Vietnam."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Evening:
        moment = datetime(2026, 9, 30, 23, 0, tzinfo=UTC).astimezone(tz)
        return cls.combine(moment.date(), moment.timetz())


def test_the_day_is_that_of_vietnam_on_a_machine_of_another_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", Evening)
    assert clock.today() == date(2026, 10, 1)


def test_commands_take_the_same_day_as_the_pages() -> None:
    def command() -> None: ...

    (option,) = as_of_option(command).__click_params__  # type: ignore[attr-defined]
    assert option.default is clock.today
