"""The mends of what is wrong with a whole file, obeyed: its zip, whose it is, of when, and what went before."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from analytics.intake import Hint, SourceFile, check_files
from tests.intake.drawing import (
    CLOSED,
    COVER,
    HINT,
    PERIOD,
    PLAN,
    SHEET,
    UNITS,
    Rows,
    check,
    check_sheets,
    xlsx,
)
from tests.intake.packing import zipped
from tests.spec.mending import (
    Edit,
    Handed,
    Obeyed,
    assert_true,
    hand_over,
    obey,
    renamed,
    typed,
    with_row,
    without_row,
    without_sheet,
)
from tests.spec.test_every_problem import (
    ACTIVITY,
    BRIEFING_HEAD,
    COMPLETE,
    EVENT,
    EVENT_HEAD,
    briefed,
    covered,
    event,
)

NEXT, BEFORE = PERIOD.shift(1), PERIOD.shift(-1)
OWN, OTHERS = "TH Hoa Mẫu", "Trường TH Lá Mẫu"
WALK = event(title="Đi bộ", day=date(2026, 5, 20))
WALK_BEFORE = event(title="Đi bộ", day=date(2026, 2, 20))
STILL_OPEN = tuple(replace(unit, active_to=None) if unit == CLOSED else unit for unit in UNITS)
MEETING, BOTH = [("Họp", 12)], [("Họp", 12), ("Đi bộ", 12)]


def held(code: str, *edits: Edit, rows: Any = MEETING, **known: Any) -> Obeyed:
    """A mend of a file of activities."""
    return Obeyed(code, edits, "activity", ("title", "participants"), rows, **known)


def told(code: str, *edits: Edit, rows: Any, **known: Any) -> Obeyed:
    """A mend of a file of people briefed."""
    return Obeyed(code, edits, "briefing", ("group", "total", "briefed"), rows, **known)


def folder_renamed(old: str, new: str) -> Callable[[bytes], bytes]:
    """A zip with one of its folders under another name."""

    def packed(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return zipped(
                {name.replace(f"{old}/", f"{new}/"): archive.read(name) for name in archive.namelist()}
            )

    return packed


def packed_anew(*names: str, **others: bytes) -> Callable[[bytes], bytes]:
    """A zip with those of its files only, and some more."""

    def packed(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kept = {name: archive.read(name) for name in names}
        return zipped(kept | {f"{name}.xlsx": content for name, content in others.items()})

    return packed


def unpacked(data: bytes) -> bytes:
    """What the zip inside of a zip holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = archive.namelist()
        return archive.read(name)


def two_sheets(second: str, row: tuple[Any, ...] = WALK, hint: Hint = HINT) -> Any:
    """Two sheets of activities, the first of the school that sends the file."""
    return check_sheets({OWN: [EVENT_HEAD, EVENT], second: [EVENT_HEAD, row]}, hint)


def two_quarters(row: tuple[Any, ...]) -> Any:
    """Two sheets of activities, the second named for the quarter before."""
    return check_sheets({"Quý II": [EVENT_HEAD, EVENT], "Quý I": [EVENT_HEAD, row]})


def two_sections(hint: Hint) -> Any:
    """Activities under headings, the second of which names no unit."""
    first, second = ("I. Trường TH Hoa Mẫu",), ("II. Việc chung của phường",)
    return check_sheets({SHEET["activity"]: [EVENT_HEAD, first, EVENT, second, WALK]}, hint)


def two_units() -> Any:
    """Activities of two schools under their headings, sent for one of them."""
    first, second = ("I. Trường TH Hoa Mẫu",), ("II. Trường TH Lá Mẫu",)
    return check_sheets({SHEET["activity"]: [EVENT_HEAD, first, EVENT, second, WALK]})


def of_the_quarter_before(*cover: Any) -> Any:
    """Activities all of which took place in the quarter before."""
    rows = [EVENT_HEAD, WALK_BEFORE, event(title="Thi", day=date(2026, 2, 27))]
    return check_sheets({**({"Thông tin": cover, **COMPLETE} if cover else {}), SHEET["activity"]: rows})


def groups(words: str) -> Any:
    """A residential group's activities, with a cover."""
    cover: Rows = [("Tên đơn vị", words), COVER[1]]
    residents = [BRIEFING_HEAD, ("Người dân", 90, 80)]
    return check_sheets({"Thông tin": cover, SHEET["briefing"]: residents, **ACTIVITY}, Hint())


WHICH_PERIOD = Hint(period=PERIOD)
IN_BEFORE = [("Đi bộ", 12), ("Thi", 12)]
OF_TWO = ("TH01", "TH02")
MENDS_OF_WHOLE_FILES: tuple[Obeyed, ...] = (
    held("archive_in_archive", packed=unpacked, bad=lambda: check(
        "t.zip", zipped({"a.zip": zipped({"a.xlsx": xlsx(ACTIVITY)})}))),
    held("archive_in_archive", packed=lambda data: unpacked(unpacked(data)), bad=lambda: check(
        "t.zip", zipped({"a.zip": zipped({"a.xlsx": xlsx(ACTIVITY)})}))),
    held("member_not_read"),
    held("member_not_read", packed=packed_anew("a.xlsx", báo_cáo=xlsx(briefed(40, 38)))),
    held("member_skipped"),
    held("member_skipped", packed=packed_anew("a.xlsx")),
    held("members_alike"),
    held("members_alike", packed=packed_anew("a.xlsx", b=xlsx(briefed(40, 38)))),
    held("member_repeats", packed=packed_anew("a.xlsx")),
    held("member_repeats", packed=packed_anew("b.xlsx"), rows=[("Họp", 21)]),
    held("same_report_twice", rows=[("Họp", 21)]),
    held("ambiguous_unit", typed("Thông tin!B1", "TDP1"), bad=partial(groups, "tổ 1"), owners=("TDP1",)),
    held("ambiguous_unit", bad=partial(groups, "tổ 1"), answer="TDP2", owners=("TDP2",)),
    told("unknown_unit", bad=lambda: covered([("Mã đơn vị", "TH77"), COVER[1]]), answer="TH02",
         rows=[("Giáo viên", 40, 38)], owners=("TH02",)),
    told("unit_not_active", typed("Thông tin!B1", "TH01"), rows=[("Giáo viên", 40, 38)], owners=("TH01",)),
    told("unit_not_active", typed("Thông tin!B2", "Quý I/2026"), rows=[("Giáo viên", 40, 38)],
         owners=("TH09",), period=BEFORE),
    told("unit_not_active", rows=[("Giáo viên", 40, 38)], owners=("TH09",), register=STILL_OPEN),
    told("closed_in_period", rows=[("Giáo viên", 40, 38)], owners=("TH09",)),
    told("closed_in_period", rows=[("Giáo viên", 40, 38)], owners=("TH09",), register=STILL_OPEN),
    held("unit_mismatch", bad=two_units, hint=WHICH_PERIOD, rows=BOTH, owners=OF_TWO),
    held("unit_mismatch", typed("A4", "II. Trường TH Hoa Mẫu"), bad=two_units, rows=BOTH, owners=("TH01", "TH01")),
    held("unit_elsewhere", without_sheet(OTHERS), bad=partial(two_sheets, OTHERS), owners=("TH01",)),
    held("unit_elsewhere", without_sheet(OWN), bad=partial(two_sheets, OTHERS), hint=Hint("TH02", PERIOD),
         rows=[("Đi bộ", 12)], owners=("TH02",)),
    held("unit_elsewhere", renamed("Trang 2", OTHERS), bad=partial(two_sheets, OTHERS), rows=BOTH,
         owners=("TH01", "TH01")),
    held("unit_elsewhere", bad=lambda: check("Trường Tiểu học Lá Mẫu.xlsx", xlsx(ACTIVITY)),
         hint=Hint("TH02", PERIOD), owners=("TH02",)),
    held("unit_elsewhere", packed=folder_renamed("TH Lá Mẫu", "Báo cáo"), owners=("TH01",), bad=lambda: check(
        "a.zip", zipped({"TH Lá Mẫu/a.xlsx": xlsx(ACTIVITY)}))),
    held("unit_by_signature", owners=("TH02",)),
    held("unit_by_signature", typed("B4", "HIỆU TRƯỞNG"), hint=HINT, owners=("TH01",)),
    held("other_ward", typed("A1", "UBND PHƯỜNG MINH HỌA"), owners=("VHXH",)),
    held("ward_not_known", owners=("VHXH",)),
    held("ward_of_others", owners=("TH01",)),
    held("unknown_unit_sheet", renamed("TH02", "Trường TH Cỏ Mẫu"), rows=BOTH, owners=OF_TWO,
         bad=partial(two_sheets, "Trường TH Cỏ Mẫu", hint=WHICH_PERIOD)),
    held("unknown_unit_sheet", answer="TH02", rows=BOTH, owners=OF_TWO,
         bad=partial(two_sheets, "Trường TH Cỏ Mẫu", hint=WHICH_PERIOD)),
    held("unknown_unit_sheet", answer="TH01", rows=BOTH, owners=("TH01", "TH01"),
         bad=partial(two_sheets, "Trường TH Cỏ Mẫu", hint=WHICH_PERIOD)),
    held("unknown_unit_sheet", without_sheet("Tổng hợp"), rows=BOTH, owners=OF_TWO, bad=lambda: check_sheets(
        {OWN: [EVENT_HEAD, EVENT], "TH02": [EVENT_HEAD, WALK], "Tổng hợp": [EVENT_HEAD, (*WALK[:4], 24)]}, WHICH_PERIOD)),
    held("unknown_unit_sheet", answer="TH02", rows=BOTH, owners=OF_TWO,
         bad=partial(two_sheets, "Tổng hợp", hint=WHICH_PERIOD)),
    held("section_of_nobody", typed("A4", "TH02"), bad=partial(two_sections, WHICH_PERIOD), rows=BOTH, owners=OF_TWO),
    held("section_of_nobody", typed("A4", "Trường Tiểu học Lá Mẫu"), bad=partial(two_sections, WHICH_PERIOD),
         rows=BOTH, owners=OF_TWO),
    held("section_of_nobody", with_row(5, "TH02"), bad=partial(two_sections, WHICH_PERIOD), rows=BOTH, owners=OF_TWO),
    held("section_of_nobody", with_row(5, "Trường Tiểu học Hoa Mẫu"), bad=partial(two_sections, WHICH_PERIOD),
         rows=BOTH, owners=("TH01", "TH01")),
    held("period_elsewhere", without_sheet("Quý I"), bad=partial(two_quarters, WALK_BEFORE)),
    held("period_elsewhere", without_sheet("Quý II"), bad=partial(two_quarters, WALK_BEFORE), hint=Hint("TH01", BEFORE),
         rows=[("Đi bộ", 12)], period=BEFORE),
    held("period_elsewhere", renamed("Trang 2", "Quý I"), bad=partial(two_quarters, WALK), rows=BOTH, period=PERIOD),
    held("dates_of_other_period", bad=of_the_quarter_before, hint=Hint("TH01", BEFORE), rows=IN_BEFORE, period=BEFORE),
    held("dates_of_other_period", typed("Thông tin!B2", "Quý I/2026"), bad=partial(of_the_quarter_before, *COVER),
         hint=Hint("TH01", BEFORE), rows=IN_BEFORE, period=BEFORE),
    held("dates_of_other_period", typed("A2", date(2026, 4, 20)), typed("A3", date(2026, 4, 27)),
         bad=of_the_quarter_before, rows=IN_BEFORE, period=PERIOD),
    held("period_not_begun"),
    held("period_not_begun", typed("A2", date(2026, 2, 3)), hint=Hint("TH01", BEFORE), period=BEFORE),
    told("jumped", rows=[("Giáo viên", 400, 38)]),
    told("jumped", typed("B2", 40), rows=[("Giáo viên", 40, 38)]),
    told("smaller_than_before", rows=[("Giáo viên", 40, 8)]),
    told("smaller_than_before", typed("C2", 39), rows=[("Giáo viên", 40, 39)]),
    held("unusual_figure", rows=[("Chào cờ", 900)]),
    held("unusual_figure", typed("E2", 90), rows=[("Chào cờ", 90)]),
    held("copy_of_period", rows=[("Chào cờ", 900), ("Họp", 12)]),
    held("copied_table", rows=[("A", 12), ("B", 12), ("C", 12), ("Họp", 12)]),
    held("copied_table", *(typed(f"D{row}", title) for row, title in ((2, "D"), (3, "E"), (4, "G"))),
         rows=[("D", 12), ("E", 12), ("G", 12), ("Họp", 12)]),
    Obeyed("looks_cumulative", (), "budget", ("item", "spent"), [("Pano", 450_000)]),
    Obeyed("looks_cumulative", (typed("E2", 50_000),), "budget", ("item", "spent"), [("Pano", 50_000)]),
    held("reported_before", rows=[("C", 12), ("D", 12)]),
    held("reported_before", without_row(2), rows=[("D", 12)]),
)  # fmt: skip


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """The files that a case hands to intake, and what it says beside them."""
    return hand_over(monkeypatch)


@pytest.mark.parametrize(
    "mend",
    MENDS_OF_WHOLE_FILES,
    ids=[f"{one.code}-{number}" for number, one in enumerate(MENDS_OF_WHOLE_FILES)],
)
def test_who_obeys_a_mend_reports_the_truth(mend: Obeyed, handed_over: Handed) -> None:
    assert_true(obey(mend, handed_over), mend)


def test_a_file_whose_name_is_another_unit_s_is_sent_under_another_name() -> None:
    (bad,) = check_files(
        [SourceFile("Trường Tiểu học Lá Mẫu.xlsx", xlsx(ACTIVITY))], plan=PLAN, units=UNITS, hint=HINT
    )
    assert "chọn đơn vị đó khi nộp" in bad.problems[0].fix()
    assert check("Báo cáo.xlsx", xlsx(ACTIVITY)).status == "valid"
