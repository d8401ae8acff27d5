"""Rows → additive parts, by hand for every measure; and that parts add up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.datasets import open_plan
from analytics.indicators.engine.grid import Grid
from analytics.indicators.engine.parts import PART_KEYS, parts, scan
from analytics.indicators.engine.rows import Rows
from analytics.plan import Quarter
from tests.indicators.drawing import MINUTES, Sent, drawn, indicator, plan, reports, sent, units
from tests.indicators.invented import invented_reports, invented_units

AS_OF = date(2026, 12, 20)
MEDIA = """
published_on | channel    | kind | title | quantity | minutes
2026-04-14   | Fanpage    | Tin  | a     | 2        | 4.5
2026-04-15   | Fanpage    | Tin  | b     | 3        |
2026-05-20   | Zalo OA    | Bài  | c     | 1        | 10
2026-05-21   | Nhóm Zalo  | Bài  | d     | 5        | 1
"""


def of(entry: dict[str, Any], *all_sent: Sent) -> str:
    """The parts of an indicator: unit, period, part, bucket, numerator, denominator."""
    tiny = plan(entry)
    all_reports = reports(*all_sent)
    register = units(*dict.fromkeys(one.unit for one in all_sent))
    grid = Grid.of(tiny, register, all_reports, AS_OF)
    rows = Rows(all_reports.rows[entry["dataset"]], grid, AS_OF)
    return drawn(parts(tiny, tiny.indicator("X"), rows), *PART_KEYS, "numerator", "denominator")


def test_a_ratio_adds_up_both_columns_by_unit_and_period() -> None:
    entry = indicator("ratio", "briefing", numerator="briefed", denominator="total")
    assert (
        of(
            entry,
            sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8\nNgười học|100|50"),
            sent("TH-1", "2026-Q3", briefing="group|total|briefed\nGiáo viên|11|11"),
            sent("TH-2", "2026-Q2", briefing="group|total|briefed\nGiáo viên|20|0"),
        )
        == "TH-1 2026-Q2 - 0 58 110\nTH-1 2026-Q3 - 0 11 11\nTH-2 2026-Q2 - 0 0 20"
    )


def test_rows_are_added_up_alike_be_they_fewer_than_the_grid_has_cells_or_more() -> None:
    """Of few rows only their own cells are looked at; the sums and their order do not depend on it."""
    tiny = plan(indicator("total", "media", amount="minutes", value_unit="minutes"))
    table = "channel|title|quantity|minutes\n" + "\n".join(f"Fanpage|a|1|{n}.7" for n in range(1, 40))
    few = reports(sent("TH-1", "2026-Q3", media=table), sent("TH-2", "2026-Q2", media=table))
    grids = [Grid.of(tiny, units(*(f"TH-{n}" for n in range(1, most))), few, AS_OF) for most in (3, 400)]
    small, large = (parts(tiny, tiny.indicator("X"), Rows(few.rows["media"], grid, AS_OF)) for grid in grids)
    assert [len(few.rows["media"]) < np.prod(grid.shape) for grid in grids] == [False, True]
    keys = [*PART_KEYS, "numerator", "denominator"]
    assert small[keys].astype({"unit": "str"}).equals(large[keys].astype({"unit": "str"}))


def test_a_ratio_leaves_out_a_row_with_one_side_blank() -> None:
    entry = indicator("ratio", "budget", numerator="settled", denominator="spent")
    table = "item|source|planned|allocated|spent|settled\na|Lồng ghép|9|9|8|4\nb|Lồng ghép|9|9|7|"
    assert of(entry, sent("TH-1", "2026-Q2", budget=table)) == "TH-1 2026-Q2 - 0 4 8"


def test_a_split_adds_a_part_for_each_named_value() -> None:
    named = [{"equals": {"group": ["Giáo viên", "Cán bộ quản lý"]}}]
    entry = indicator(
        "ratio", "briefing", numerator="briefed", denominator="total", where=named, part_by="group"
    )
    table = "group|total|briefed\nCán bộ quản lý|2|1\nGiáo viên|10|8\nNgười học|100|50"
    frame = of(entry, sent("TH-1", "2026-Q2", briefing=table)).splitlines()
    assert frame == [
        "TH-1 2026-Q2 - 0 9 12",
        "TH-1 2026-Q2 Giáo viên 0 8 10",
        "TH-1 2026-Q2 Cán bộ quản lý 0 1 2",
    ]


def test_a_share_of_rows_counts_rows_looked_at_and_rows_that_match() -> None:
    entry = indicator("share_of_rows", "media", matching=[{"equals": {"channel": ["Fanpage"]}}])
    assert of(entry, sent("TH-1", "2026-Q2", media=MEDIA)) == "TH-1 2026-Q2 - 0 2 4"


def test_a_share_of_rows_on_an_amount_adds_up_the_amount() -> None:
    entry = indicator(
        "share_of_rows", "media", amount="minutes", matching=[{"equals": {"channel": ["Fanpage"]}}]
    )
    assert of(entry, sent("TH-1", "2026-Q2", media=MEDIA)) == "TH-1 2026-Q2 - 0 4.5 15.5"


def test_a_share_of_units_counts_matching_rows_among_those_looked_at() -> None:
    entry = indicator(
        "share_of_units",
        "media",
        where=[{"equals": {"kind": ["Tin"]}}],
        matching=[{"equals": {"channel": ["Fanpage", "Zalo OA"]}}],
    )
    assert of(entry, sent("TH-1", "2026-Q2", media=MEDIA)) == "TH-1 2026-Q2 - 0 2 0"


def test_a_total_counts_rows_or_adds_up_a_column_and_its_components_their_own() -> None:
    entry = indicator("total", "media", value_unit="count", parts=[MINUTES])
    assert (
        of(entry, sent("TH-1", "2026-Q2", media=MEDIA))
        == "TH-1 2026-Q2 - 0 4 0\nTH-1 2026-Q2 minutes 0 15.5 0"
    )


def test_months_covered_counts_rows_by_reporting_month() -> None:
    entry = indicator("months_covered", "media", on="published_on")
    april, may, june = (2026 * 12 + month - 1 for month in (4, 5, 6))
    assert (
        of(entry, sent("TH-1", "2026-Q2", media=MEDIA))
        == f"TH-1 2026-Q2 - {april} 1 0\nTH-1 2026-Q2 - {may} 1 0\nTH-1 2026-Q2 - {june} 2 0"
    )


def test_years_covered_counts_rows_by_reporting_year_and_december_the_15th_is_the_next() -> None:
    entry = indicator("years_covered", "activity", on="held_on")
    table = (
        "held_on|kind|title|organiser|participants\n"
        "2026-12-14|Tọa đàm|a|Khác|1\n2026-12-15|Tọa đàm|b|Khác|1\n2026-11-01|Tọa đàm|c|Khác|1"
    )
    assert (
        of(entry, sent("VP-1", "2026-Q4", activity=table))
        == "VP-1 2026-Q4 - 2026 2 0\nVP-1 2026-Q4 - 2027 1 0"
    )


def test_a_row_without_a_date_falls_in_the_last_month_of_its_report() -> None:
    entry = indicator("months_covered", "task", on="done_on")
    table = "code|work|progress|done_on\nX1|a|100|\nX1|b|100|2026-04-02"
    april, june = 2026 * 12 + 3, 2026 * 12 + 5
    assert (
        of(entry, sent("VP-1", "2026-Q2", task=table))
        == f"VP-1 2026-Q2 - {april} 1 0\nVP-1 2026-Q2 - {june} 1 0"
    )


def test_median_days_counts_handled_rows_by_number_of_days() -> None:
    entry = indicator("median_days", "feedback", value_unit="days", start="received_on", end="handled_on")
    table = (
        "received_on|kind|summary|handled_on\n"
        "2026-04-01|Thông tin sai lệch|a|2026-04-03\n2026-04-01|Thông tin sai lệch|b|2026-04-03\n"
        "2026-05-01|Thông tin sai lệch|c|2026-05-31\n2026-05-01|Thông tin sai lệch|d|"
    )
    assert of(entry, sent("TH-1", "2026-Q2", feedback=table)) == "TH-1 2026-Q2 - 2 0 2\nTH-1 2026-Q2 - 30 0 1"


@pytest.mark.parametrize("measure", ["total", "months_covered"])
def test_a_table_without_rows_has_no_parts(measure: str) -> None:
    entry = indicator(measure, "media", **({"on": "published_on"} if measure == "months_covered" else {}))
    entry["value_unit"] = "count" if measure == "total" else "percent"
    assert of(entry, sent("TH-1", "2026-Q2", media="")) == ""


DAY = date(2030, 7, 1)
Frames = Mapping[str, pd.DataFrame]
Scan = Callable[[Frames], Frames]


@pytest.fixture(scope="module")
def ward() -> tuple[Frames, Scan, Frames]:
    """The rows of a ward, what scans any of them, and what it finds in all."""
    the_plan, members = open_plan(), invented_units(12)
    found = invented_reports(the_plan, members, Quarter(2029, 4), Quarter(2030, 2), rows_per_table=3, seed=7)
    grid = Grid.of(the_plan, members, found, DAY)

    def scanned(rows: Frames) -> Frames:
        return scan(the_plan, rows, grid, DAY)

    return found.rows, scanned, scanned(found.rows)


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(count=st.integers(1, 4), seed=st.integers(0, 2**31))
def test_parts_of_chunks_add_up_to_the_parts_of_the_whole(
    ward: tuple[Frames, Scan, Frames], count: int, seed: int
) -> None:
    """Rows are dealt to chunks at random, as partitions on a cluster would hold them."""
    rows, scanned, whole = ward
    random = np.random.default_rng(seed)
    dealt = {id_: random.integers(0, count, len(frame)) for id_, frame in rows.items()}
    chunks = [
        scanned({id_: frame[dealt[id_] == chunk] for id_, frame in rows.items()}) for chunk in range(count)
    ]
    for id_, table in whole.items():
        added = _added(*(chunk[id_] for chunk in chunks))
        pd.testing.assert_frame_equal(_sorted(added), _sorted(table))


def _added(*chunks: pd.DataFrame) -> pd.DataFrame:
    """Sum the parts of several chunks of rows of the same indicator, register and periods."""
    together = pd.concat(chunks, ignore_index=True)
    return together.groupby(list(PART_KEYS), observed=True, as_index=False)[
        ["numerator", "denominator"]
    ].sum()


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(PART_KEYS), ignore_index=True)
