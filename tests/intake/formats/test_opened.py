"""What is sent from a worker to the one that asked for it."""

from __future__ import annotations

from datetime import date, datetime, time

from analytics.intake.formats.opened import Refused, share_cells
from analytics.intake.model.grid import Grid, Value


def test_texts_and_days_are_shared_and_nothing_else_becomes_another_value() -> None:
    day, again = date(2026, 5, 4), date.fromordinal(date(2026, 5, 4).toordinal())
    rows = [
        ["Ngày", 1, 1],
        [day, 1.0, True],
        [datetime.combine(day, time()), 1, "1"],
        [again, 1.0, "".join(("Ng", "ày"))],
    ]

    shared = share_cells([Grid("A", [list(row) for row in rows])], {})

    assert isinstance(shared, list)
    assert [[(type(cell), cell) for cell in row] for row in shared[0].rows] == [
        [(type(cell), cell) for cell in row] for row in rows
    ]
    assert shared[0].rows[3][0] is shared[0].rows[1][0]
    assert shared[0].rows[3][2] is shared[0].rows[0][0]


def test_files_that_travel_together_share_their_texts() -> None:
    known: dict[Value, Value] = {}
    first = share_cells([Grid("A", [["".join(("Tổ ", "1"))]])], known)
    second = share_cells([Grid("B", [["".join(("Tổ ", "1"))]])], known)

    assert isinstance(first, list)
    assert isinstance(second, list)
    assert second[0].rows[0][0] is first[0].rows[0][0]


def test_what_has_no_rows_is_sent_as_it_is() -> None:
    assert share_cells([Grid("A", [])], {}) == [Grid("A", [])]
    assert share_cells(Refused("damaged_file"), {}) == Refused("damaged_file")
