"""Reports with the mistakes that people make, for demonstrations and for the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analytics.plan import Quarter, Unit, UnitKind
from sample_data.csv_table import table_csv
from sample_data.generator import CALENDAR, Tables, tables, workbook
from sample_data.ward import UNIT_BY_CODE
from sample_data.workbook import write_workbook

PERIOD = Quarter(2026, 4)
_SCHOOL = UNIT_BY_CODE["THCS-02"]
_PRIMARY = UNIT_BY_CODE["TH-03"]
_CENTRE = UNIT_BY_CODE["TTDV"]
_GROUPS = [UNIT_BY_CODE[f"TDP-{number:02d}"] for number in range(3, 13)]


@dataclass(frozen=True, slots=True)
class Faulty:
    """A file for ``faulty/``: what is wrong with it, and the problem codes it must be told of.

    A file without codes is good: the mended twin of another.
    """

    name: str
    says: str
    codes: frozenset[str]
    data: Callable[[], bytes]


def spoilt(rows: Tables) -> Tables:
    """The same tables with three mistakes: too many briefed, a day that does not exist, a blank."""
    copy = {id_: [dict(row) for row in table] for id_, table in rows.items()}
    first = copy["briefing"][0]
    first["briefed"] = int(str(first["total"])) + 5
    if copy["activity"]:
        copy["activity"][0]["held_on"] = "31/11/2026"
        copy["activity"][-1]["organiser"] = None
    return copy


def _faulty_school() -> bytes:
    rows = spoilt(tables(_SCHOOL, PERIOD))
    rows["activity"][0]["kind"] = "Sinh hoạt dưới trăng"
    return write_workbook(_SCHOOL, PERIOD, rows, CALENDAR)


def _unknown_unit() -> bytes:
    stranger = Unit("TH-99", "Trường Tiểu học Không Có Thật (minh họa)", UnitKind.PRIMARY)
    return write_workbook(stranger, PERIOD, tables(_PRIMARY, PERIOD), CALENDAR)


def _two_readings() -> bytes:
    rows = {id_: [dict(row) for row in table] for id_, table in tables(_CENTRE, PERIOD).items()}
    rows["media"][0]["minutes"] = "1.234"
    rows["task"][0]["progress"] = 0.85
    return write_workbook(_CENTRE, PERIOD, rows, CALENDAR)


def _missing_sheet_and_twice() -> bytes:
    rows = dict(tables(_PRIMARY, PERIOD))
    del rows["plan_document"]
    rows["briefing"] = [*rows["briefing"], rows["briefing"][1]]
    return write_workbook(_PRIMARY, PERIOD, rows, CALENDAR)


def _missing_column() -> bytes:
    return table_csv([(unit, PERIOD) for unit in _GROUPS], "activity", leave_out="participants")


FAULTY: tuple[Faulty, ...] = (
    Faulty(
        "THCS-02_loi.xlsx",
        "more managers briefed than there are; 31 November; a kind of activity that is not in the list; "
        "a blank organiser",
        frozenset({"exceeds_total", "invalid_date", "not_in_list", "missing_required"}),
        _faulty_school,
    ),
    Faulty(
        "THCS-02_da-sua.xlsx",
        "its mended twin, without a fault",
        frozenset(),
        lambda: workbook(_SCHOOL, PERIOD),
    ),
    Faulty(
        "sai-ma-don-vi.xlsx",
        "a unit code on the cover that the register does not know",
        frozenset({"unknown_unit"}),
        _unknown_unit,
    ),
    Faulty(
        "so-hieu-hai-cach.xlsx",
        "`1.234` minutes and a progress of `0,85`, which can each be read in two ways",
        frozenset({"ambiguous_number", "ambiguous_percent"}),
        _two_readings,
    ),
    Faulty(
        "thieu-bieu-trung-dong.xlsx",
        "no sheet for the communication plan, and one audience listed twice",
        frozenset({"missing_dataset", "duplicate_row"}),
        _missing_sheet_and_twice,
    ),
    Faulty(
        "thieu-cot.csv",
        "a table of activities without the required column «Số người tham dự»",
        frozenset({"missing_column"}),
        _missing_column,
    ),
    Faulty(
        "khong-phai-bang-tinh.xlsx",
        "no spreadsheet at all: the error message of a web page, saved under the name of one",
        frozenset({"not_a_spreadsheet"}),
        lambda: '{"error": "Phiên làm việc đã hết hạn, hãy đăng nhập lại"}\n'.encode(),
    ),
)
