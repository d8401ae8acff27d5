"""The wide table holds the figures of the summary, each in its place, and says what it left out."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.indicators import SUMMARY_COLUMNS, By
from analytics.outputs.delimited import people_csv
from analytics.outputs.wide import Wide, wide_frame, wide_table
from tests import ward

PLAN = ward.plan()
UNITS = [
    ["M1", "", "THCS-01", "2026", 33, 43, 33 / 43, 1.0, "on_track", 1, 1, 0],
    ["M1", "Giáo viên", "THCS-01", "2026", 30, 40, 0.75, 1.0, "", 1, 1, 0],
    ["M1", "", "THCS-01", "2027", 43, 43, 1.0, 1.0, "met", 1, 1, 1],
    ["M1", "", "TH-01", "2026", 3, 12, 0.25, 1.0, "behind", 1, 1, 0],
    ["M1", "", "TH-01", "2027", None, None, None, 1.0, "no_data", 0, 1, 0],
]
KINDS = [
    ["M1", "", "lower_secondary", "2026", 33, 43, 33 / 43, 1.0, "on_track", 1, 1, 0],
    ["M1", "", "primary", "2026", 3, 12, 0.25, 1.0, "behind", 1, 1, 0],
]
WARD = [
    ["M1", "", "ward", "2026", 36, 55, 36 / 55, 1.0, "behind", 2, 3, 0],
    ["M1", "", "ward", "2027", 43, 43, 1.0, 1.0, "on_track", 1, 3, 1],
]


def frames(*, units: list[list[object]] = UNITS) -> dict[By, pd.DataFrame]:
    return {
        by: pd.DataFrame(rows, columns=list(SUMMARY_COLUMNS))
        for by, rows in (("unit", units), ("kind", KINDS), ("ward", WARD))
    }


def made(**chosen: object) -> Wide:
    return wide_table(frames(), plan=PLAN, units=ward.UNITS, lang="vi", across="time", **chosen)


def values(wide: Wide) -> list[tuple[str, ...]]:
    return [
        (line.level, line.name, *("" if one is None else str(one.value) for one in line.figures))
        for line in wide.lines
    ]


def test_units_stand_under_their_kind_s_total_and_the_ward_comes_last() -> None:
    assert [heading.title for heading in made().headings] == ["Năm 2026", "Năm 2027"]
    assert values(made()) == [
        ("kind", "Tiểu học", "0.25", ""),
        ("unit", "Trường Tiểu học Hoa Sen", "0.25", "None"),
        ("kind", "THCS", str(33 / 43), ""),
        ("unit", "Trường THCS Hoa Ban", str(33 / 43), "1.0"),
        ("ward", "Toàn phường", str(36 / 55), "1.0"),
    ]


def test_units_and_figures_are_counted_without_totals_and_blanks() -> None:
    assert (made().units, made().known, made().narrowed) == (2, 3, False)


@pytest.mark.parametrize("chosen", [{"only": {"TH-01"}}, {"statuses": ["no_data"]}])
def test_fewer_units_leave_the_totals_as_they_are_and_say_so(chosen: dict[str, object]) -> None:
    wide = made(**chosen)
    assert [line.name for line in wide.lines] == ["Tiểu học", "Trường Tiểu học Hoa Sen", "Toàn phường"]
    assert wide.lines[-1].figures == made().lines[-1].figures
    assert wide.narrowed


def test_no_unit_left_is_an_empty_table() -> None:
    assert made(statuses=["missed"]).lines == ()


def test_two_indicators_do_not_share_the_columns_of_one() -> None:
    mixed = [*UNITS, ["M2", "", "TH-01", "2026", 1, 1, 1.0, 1.0, "met", 1, 1, 0]]
    with pytest.raises(ValueError, match="needs one indicator"):
        wide_table(frames(units=mixed), plan=PLAN, units=ward.UNITS, lang="vi", across="time")


def test_indicators_across_are_headed_by_their_codes() -> None:
    one = {by: frame[frame["time"] == "2026"] for by, frame in frames().items()}
    wide = wide_table(one, plan=PLAN, units=ward.UNITS, lang="vi", across="indicator")
    assert [heading.title for heading in wide.headings] == ["M1"]


def test_a_file_for_people_has_shares_as_shown_and_counts_that_are_no_dates() -> None:
    frame = wide_frame(made(only={"TH-01"}), lang="vi", percent=lambda share: f"{share * 100:.0f}%")
    assert people_csv(frame).decode("utf-8-sig").splitlines() == [
        'Loại hình;Mã đơn vị;Đơn vị;Năm 2026;"Năm 2026 · tử số";"Năm 2026 · mẫu số";'
        'Năm 2027;"Năm 2027 · tử số";"Năm 2027 · mẫu số"',
        '"Tiểu học";"";"Cả loại hình";"25%";3;12;;;',
        '"Tiểu học";"TH-01";"Trường Tiểu học Hoa Sen";"25%";3;12;"○";;',
        '"";"";"Toàn phường";"65%";36;55;"100%";43;43',
    ]
