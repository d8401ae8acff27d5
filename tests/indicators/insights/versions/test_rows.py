"""What differs between two versions is told by cell; a row that only moved is no difference."""

from __future__ import annotations

from datetime import date

from analytics.datasets import DATASETS, Table
from analytics.indicators.insights.versions.one_report import counting_report
from analytics.indicators.insights.versions.rows import RowChange, row_changes
from analytics.plan import Quarter
from tests.indicators.drawing import reports, sent


def tables(**words: str) -> dict[str, Table]:
    counts = counting_report(reports(sent("TH-1", "2026-Q2", **words)), "TH-1", Quarter(2026, 2))
    assert counts is not None
    return dict(counts.tables)


def changes(dataset: str, before: str, after: str) -> list[RowChange]:
    return list(row_changes(tables(**{dataset: before}), tables(**{dataset: after})))


def told(found: list[RowChange]) -> list[str]:
    return [
        f"{row.kind} {row.words}: "
        + ", ".join(
            f"{one.field} {one.before_cell} {one.before} → {one.after_cell} {one.after}" for one in row.cells
        )
        for row in found
    ]


def test_a_corrected_figure_is_told_with_its_cells_in_both_files() -> None:
    found = changes(
        "briefing",
        "group|total|briefed\nGiáo viên|50|40\nNhân viên|9|9",
        "group|total|briefed\nNhân viên|9|9\nGiáo viên|50|45",
    )
    assert told(found) == ["changed Giáo viên: briefed D5 40 → D6 45"]
    assert (found[0].before_sheet, found[0].before_row, found[0].after_row) == (
        "1. Phổ biến quán triệt",
        5,
        6,
    )


def test_rows_that_only_moved_are_no_difference() -> None:
    head, one, other = "title|held_on|kind", "A|2026-04-02|Tọa đàm", "B|2026-04-03|Hội nghị"
    assert changes("activity", "\n".join([head, one, other]), "\n".join([head, other, one])) == []


def test_rows_of_one_version_are_added_or_removed() -> None:
    found = changes("activity", "title|held_on\nA|2026-04-02", "title|held_on\nKhác hẳn|2026-05-09")
    assert told(found) == [
        "removed A · 02/04/2026: held_on C5 2026-04-02 → None None, title B5 A → None None",
        "added Khác hẳn · 09/05/2026: held_on None None → C5 2026-05-09, title None None → B5 Khác hẳn",
    ]


def test_an_event_whose_date_or_spelling_was_corrected_is_still_the_same() -> None:
    head = "title|held_on|kind|participants"
    before = f"{head}\nTọa đàm tháng tư|2026-04-02|Tọa đàm|30\nHội nghi sơ kết|2026-05-02|Hội nghị|12"
    after = f"{head}\nTọa đàm tháng tư|2026-04-12|Tọa đàm|30\nHội nghị sơ kết|2026-05-02|Hội nghị|12"
    assert told(changes("activity", before, after)) == [
        "changed Tọa đàm tháng tư · 12/04/2026 · Tọa đàm: held_on C5 2026-04-02 → C5 2026-04-12",
        "changed Hội nghị sơ kết · 02/05/2026 · Hội nghị: title B6 Hội nghi sơ kết → B6 Hội nghị sơ kết",
    ]


def test_a_blank_that_is_filled_is_a_change_and_no_zero() -> None:
    found = changes(
        "budget",
        "item|source|planned|spent\nIn|Xã hội hóa|9|",
        "item|source|planned|spent\nIn|Xã hội hóa|9|0",
    )
    assert [(one.field, one.before, one.after) for one in found[0].cells] == [("spent", None, 0)]


def test_of_rows_with_one_name_the_likest_are_paired() -> None:
    head = "code|work|progress"
    found = changes("task", f"{head}\nT1.1|In|10\nT1.1|Phát|20", f"{head}\nT1.1|Phát|60\nT1.1|In|10")
    assert told(found) == ["changed T1.1: progress D6 20.0 → D5 60.0"]


def test_private_persons_are_told_by_their_initials_unless_asked_for() -> None:
    head = "summary|received_on|kind|handled_on"
    row = "Bà Trần Thị Lan hỏi|2026-04-02|Khó khăn, vướng mắc|"
    before, after = tables(feedback=f"{head}\n{row}"), tables(feedback=f"{head}\n{row}2026-04-09")
    assert "Lan" not in next(row_changes(before, after)).words
    named = next(row_changes(before, after, named=True))
    assert "Trần Thị Lan" in named.words
    assert named.cells[0].after == date(2026, 4, 9)


def test_a_dataset_that_the_newer_version_lacks_is_not_changed() -> None:
    assert list(row_changes(tables(activity="title\nA"), tables(exemplar=""))) == []


def test_every_dataset_says_by_what_its_rows_are_known() -> None:
    assert [id_ for id_, dataset in DATASETS.items() if not dataset.row_key] == []
