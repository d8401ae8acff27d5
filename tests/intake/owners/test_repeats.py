"""Two files of one drop that report the same table of one unit and quarter are never just version 1 and 2."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.intake import CheckedFile, SourceFile, check_files, tell_repeats
from tests.intake.drawing import HEAD, HINT, PLAN, SHEET, UNITS, xlsx

HEADER = HEAD["activity"][:5]
OLD = {SHEET["activity"]: [HEADER, (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12)]}
NEW = {SHEET["activity"]: [HEADER, (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 21)]}
BROKEN = {SHEET["activity"]: [HEADER, (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", "đông")]}
PEOPLE = {SHEET["briefing"]: [HEAD["briefing"][:3], ("Giáo viên", 40, 38)]}


def drop(*drawn: Any, earlier: list[CheckedFile] | None = None) -> list[CheckedFile]:
    files = [SourceFile(f"{number}.xlsx", xlsx(sheets)) for number, sheets in enumerate(drawn)]
    return check_files(files, plan=PLAN, units=UNITS, hint=HINT, earlier=earlier or ())


def statuses(files: list[CheckedFile]) -> list[str]:
    return [file.status for file in files]


def test_both_are_refused_and_each_names_the_other() -> None:
    files = drop(OLD, NEW)
    assert statuses(files) == ["invalid", "invalid"]
    assert [one.params["other"] for file in files for one in file.problems] == ["1.xlsx", "0.xlsx"]


def test_files_with_different_tables_are_parts_of_one_report() -> None:
    assert statuses(drop(OLD, PEOPLE)) == ["valid", "valid"]


def test_a_file_with_errors_does_not_stand_against_its_mended_twin() -> None:
    files = drop(BROKEN, NEW)
    assert statuses(files) == ["invalid", "valid"]
    assert [one.code for one in files[0].problems] == ["not_a_number"]


def test_keeping_one_of_them_is_enough() -> None:
    old, new = drop(OLD, NEW)
    assert statuses(tell_repeats([new])) == ["valid"]
    assert statuses(tell_repeats([old])) == ["valid"]
    assert statuses(tell_repeats([old, new])) == ["invalid", "invalid"]


def test_what_came_earlier_in_the_same_drop_is_held_against_too() -> None:
    first = drop(OLD)
    (second,) = drop(NEW, earlier=first)
    assert [one.code for one in second.problems] == ["same_report_twice"]
