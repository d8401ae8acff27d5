"""Tables of one dataset in different columns of a sheet: each number leads back to its own cell."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.datasets import UnitReport
from analytics.indicators import trace
from analytics.intake import Hint
from analytics.plan import Quarter
from analytics.store import Store
from tests.intake.drawing import HEAD, PLAN, SHEET, UNITS, check_sheets

AT = datetime.fromisoformat("2026-06-10T08:30")
HINT = Hint("TH01", Quarter(2026, 2))
BRIEFING = HEAD["briefing"][:3]
_ = None

LAYOUTS = {
    "side by side": (
        [
            (*BRIEFING, _, *BRIEFING),
            ("Nhân viên", 5, 4, _, "Giáo viên", 40, 38),
            (_, _, _, _, "Cán bộ quản lý", 3, 2),
        ],
        [("G2", 38), ("F2", 40), ("G3", 2), ("F3", 3)],
    ),
    "one under another": (
        [BRIEFING, ("Giáo viên", 40, 38), (), (_, *BRIEFING), (_, "Cán bộ quản lý", 3, 2)],
        [("C2", 38), ("B2", 40), ("D5", 2), ("C5", 3)],
    ),
}


@pytest.fixture
def sent(store: Store, request: pytest.FixtureRequest) -> tuple[Store, UnitReport, int]:
    checked = check_sheets({SHEET["briefing"]: LAYOUTS[request.param][0]}, HINT)
    store.import_units(UNITS, by="x", at=AT)
    (receipt,) = store.submit("a.xlsx", b"1", checked.reports, by="x", at=AT)
    return store, checked.reports[0], receipt.submission


@pytest.mark.parametrize(("sent", "cells"), [(one, LAYOUTS[one][1]) for one in LAYOUTS], indirect=["sent"])
def test_a_number_is_traced_to_its_cell_after_it_was_stored(
    sent: tuple[Store, UnitReport, int], cells: list[tuple[str, int]]
) -> None:
    store, _, _ = sent
    found = trace(PLAN, UNITS, store.reports(), "M1", time="2026-Q2", as_of=date(2026, 6, 20))
    assert list(zip(found["cell"], found["value"], strict=True)) == cells


@pytest.mark.parametrize("sent", LAYOUTS, indirect=True)
def test_letters_come_out_of_the_store_as_they_went_in(sent: tuple[Store, UnitReport, int]) -> None:
    store, report, number = sent
    letters = report.tables["briefing"].column_letters
    assert ":" in letters[SHEET["briefing"]]["total"]
    assert store.version_report(number).tables["briefing"].column_letters == letters
    kept = store.reports().letters_of("briefing")
    assert dict(zip(kept["field"], kept["letter"], strict=True)) == letters[SHEET["briefing"]]
    (again,) = store.submit("a.xlsx", b"1", [report], by="x", at=AT)
    assert again.duplicate
