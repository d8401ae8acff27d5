"""Many communes read together: the figures of each are its own, those above are their sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from analytics.datasets import DATASETS, Reports, open_plan
from analytics.indicators import UnknownName, measure
from analytics.indicators.engine.time_windows import TIME_KINDS
from analytics.plan import TimeKind, Unit
from analytics.plan.schedule import Entry, Extension, Participation, ReceivedOutside, Schedule
from analytics.region import Level, RegionError, coverage_lines, publish, silent_lines, write_communes
from sample_data.region.communes import BEHAVIOURS, REGION_AS_OF
from sample_data.region.reports import reports_of, units_of
from tests.region.conftest import AS_OF, AT, FIRST, LAST, commune, drawn, opened, own_figures, published

pytestmark = pytest.mark.slow

INSIDE: dict[Level, str] = {"commune": "ward", "unit": "unit", "kind": "kind", "group": "group"}


def own_table(table: pd.DataFrame, code: str, by: Level) -> pd.DataFrame:
    """The rows of one commune, as its own summary has them."""
    if by == "commune":
        return table[table["by"] == code].assign(by="ward").astype({"by": "str"}).reset_index(drop=True)
    return table[table["commune"] == code].drop(columns="commune").reset_index(drop=True)


@pytest.mark.parametrize("kind", TIME_KINDS)
def test_the_figures_of_a_commune_are_its_own_to_the_last_digit(address: str, kind: TimeKind):
    for number in (1, 2):
        published(address, number)
    measured = {number: own_figures(number) for number in (1, 2)}
    region, carried = opened(address), 0
    for by, own_by in INSIDE.items():
        table = region.summary(by, kind, as_of=AS_OF)
        for number, one in measured.items():
            own = one.summary(own_by, kind)  # type: ignore[arg-type]
            told = own_table(table, commune(number).code, by)
            pd.testing.assert_frame_equal(told, own, check_exact=True, check_dtype=False)
            carried += int(own["units_carried"].sum())
    assert carried > 0


def test_a_commune_of_the_demonstration_with_gaps_has_its_own_figures(address: str):
    own = BEHAVIOURS[3]
    units = units_of(own)
    reports = reports_of(own, units)
    publish(address, open_plan(), units, reports, commune=own.commune, publisher="kho", at=AT)
    region, measured = opened(address), measure(open_plan(), units, reports, as_of=REGION_AS_OF)
    for by, own_by in INSIDE.items():
        for kind in TIME_KINDS:
            told = own_table(region.summary(by, kind, as_of=REGION_AS_OF), own.commune.code, by)
            pd.testing.assert_frame_equal(told, measured.summary(own_by, kind), check_exact=True)  # type: ignore[arg-type]
    carried = measured.summary("ward", "period")
    assert carried["units_carried"].max() > 0
    assert carried["value"].isna().any()


def test_what_the_office_decided_counts_above_too(address: str):
    units, reports = drawn(1)
    code = units[0].code
    entry = {"by": "cô Thu", "at": AT}
    schedule = Schedule(
        extensions={(code, FIRST): Entry(Extension(AS_OF, "mưa lũ"), **entry)},
        participations={(units[1].code, LAST): Entry(Participation(False, "sáp nhập"), **entry)},
        received_outside={(units[2].code, LAST): Entry(ReceivedOutside(AT.date(), "giấy"), **entry)},
    )
    decided = replace(reports, schedule=schedule)
    publish(address, open_plan(), units, decided, commune=commune(1), publisher="kho", at=AT)
    own = measure(open_plan(), units, decided, as_of=AS_OF).summary("unit", "period", ["R1", "T5.2", "M1"])
    told = opened(address).summary("unit", "period", ["R1", "T5.2", "M1"], as_of=AS_OF)
    pd.testing.assert_frame_equal(told.drop(columns="commune"), own, check_dtype=False)
    before = measure(open_plan(), units, reports, as_of=AS_OF).summary("unit", "period", ["R1", "T5.2", "M1"])
    assert not own.equals(before)


def together(numbers: tuple[int, ...]) -> tuple[tuple[Unit, ...], Reports]:
    """Several communes as one ward that has the units of all."""
    units: list[Unit] = []
    frames: dict[str, list[pd.DataFrame]] = {}
    rows: dict[str, list[pd.DataFrame]] = {dataset: [] for dataset in DATASETS}
    for number in numbers:
        own, reports = drawn(number)
        units += [replace(unit, code=f"{number}.{unit.code}") for unit in own]
        for name in ("submissions", "included", "first_received"):
            frame = getattr(reports, name)
            frames.setdefault(name, []).append(frame.assign(unit=f"{number}." + frame["unit"]))
        for dataset, frame in reports.rows.items():
            rows[dataset].append(frame.assign(unit=f"{number}." + frame["unit"]))
    whole = {name: pd.concat(some, ignore_index=True) for name, some in frames.items()}
    letters = drawn(numbers[0])[1].column_letters
    joined = {dataset: pd.concat(some, ignore_index=True) for dataset, some in rows.items()}
    return tuple(units), Reports(rows=joined, column_letters=letters, **whole)


@pytest.mark.parametrize("kind", ["period", "phase"])
def test_above_the_commune_figures_are_those_of_a_ward_with_the_units_of_all(address: str, kind: TimeKind):
    numbers = (1, 2, 3)
    for number in numbers:
        published(address, number)
    units, reports = together(numbers)
    own = measure(open_plan(), units, reports, as_of=AS_OF).summary("ward", kind)
    told = opened(address).summary("country", kind, as_of=AS_OF)
    # Months and years are owed by each commune; what one of them did does not count for the others.
    each = [one.id for one in open_plan().indicators if one.measure in ("months_covered", "years_covered")]
    kept = ~own["indicator"].isin(each)
    columns = ["indicator", "part", "time", "numerator", "denominator", "value"]
    columns += ["units_reported", "units_expected", "units_carried"]
    left = told.loc[~told["indicator"].isin(each), columns].reset_index(drop=True)
    pd.testing.assert_frame_equal(left, own.loc[kept, columns].reset_index(drop=True), check_dtype=False)
    assert (told["communes_known"] == len(numbers)).all()
    assert set(own.loc[kept, "part"]) >= {"median_days"}


def test_months_are_counted_of_each_commune(address: str):
    for number in (1, 2):
        published(address, number)
    region = opened(address)
    own = region.summary("commune", "phase", ["M3"], as_of=AS_OF).query("part == ''")
    (whole,) = region.summary("country", "phase", ["M3"], as_of=AS_OF).query("part == ''").itertuples()
    assert whole.numerator == own["numerator"].sum()
    assert whole.denominator == own["denominator"].sum()


def test_a_total_has_no_target_above_the_commune(address: str):
    for number in (1, 2):
        published(address, number)
    told = opened(address).summary("province", "year", ["T4.1"], as_of=AS_OF)
    assert told["target"].isna().all()
    assert set(told["status"]) <= {"", "no_data"}


def test_a_commune_that_has_published_nothing_is_known_and_nothing_is_met_without_it(address: str):
    for number in (1, 2):
        published(address, number)
    write_communes(address, [commune(number) for number in (1, 2, 3)])
    region = opened(address)
    told = region.communes(AS_OF)
    assert list(told["state"]) == ["current", "current", "none"]
    whole = region.summary("province", "period", as_of=AS_OF)
    assert set(whole["communes_known"]) == {3}
    assert whole["communes_counted"].max() == 2
    assert "met" not in set(whole["status"])
    assert coverage_lines(told, {})[1].vi == "Chưa công bố: Xã Mẫu 3."


def test_an_old_snapshot_is_told_with_its_day(address: str):
    published(address, 1, at=datetime.fromisoformat("2030-02-03T09:00"))
    told = opened(address).communes(AS_OF)
    assert list(told["state"]) == ["old"]
    assert list(told["days"]) == [240]
    assert "Xã Mẫu 1 (03/02/2030)" in coverage_lines(told, {})[1].vi
    assert "Xã Mẫu 1 (3 Feb 2030)" in coverage_lines(told, {})[1].en


def test_communes_with_another_catalogue_are_compared_in_what_both_have(address: str):
    plan = open_plan()
    changed = [
        one.model_copy(update={"scope": one.scope[:1], "where": ()}) if one.id == "T1.3" else one
        for one in plan.indicators
        if one.id != "M2"
    ]
    published(address, 1)
    published(address, 2, plan=plan.model_copy(update={"indicators": tuple(changed)}))
    region = opened(address)
    assert region.missing(commune(2).code) == ("M2", "T1.3")
    own = region.summary("commune", "phase", as_of=AS_OF)
    other = set(own.loc[own["by"] == commune(2).code, "indicator"])
    assert other == set(own.loc[own["by"] == commune(1).code, "indicator"]) - {"M2", "T1.3"}
    whole = region.summary("country", "phase", ["M1", "M2"], as_of=AS_OF).query("part == ''")
    assert dict(zip(whole["indicator"], whole["communes_counted"], strict=True)) == {"M1": 2, "M2": 1}
    assert "M2, T1.3" in coverage_lines(region.communes(AS_OF), {})[-1].vi
    (line,) = silent_lines(region.communes(AS_OF), {}, "M2")
    assert line.vi == "Danh mục không có chỉ tiêu M2 hoặc tính cách khác: Xã Mẫu 2."
    assert silent_lines(region.communes(AS_OF), {}, "M1") == []


def test_one_old_one_of_another_catalogue_and_one_without_a_snapshot_are_counted_as_they_are(address: str):
    plan = open_plan()
    without = plan.model_copy(update={"indicators": tuple(one for one in plan.indicators if one.id != "M2")})
    published(address, 1, at=datetime.fromisoformat("2030-02-03T09:00"))
    published(address, 2, plan=without, province="902")
    write_communes(address, [commune(1), commune(2, "902"), commune(3, "902")])
    region = opened(address)
    assert list(region.communes(AS_OF)["state"]) == ["old", "current", "none"]
    expected = {  # by place and indicator: communes counted and known
        "province": {("901", "M1"): (1, 1), ("901", "M2"): (1, 1), ("902", "M1"): (1, 2)},
        "region": {("Vùng mẫu", "M1"): (2, 3), ("Vùng mẫu", "M2"): (1, 3)},
        "country": {("country", "M1"): (2, 3), ("country", "M2"): (1, 3)},
    }
    own = region.summary("commune", "phase", ["M1", "M2"], as_of=AS_OF).query("part == ''")
    for level, known in expected.items():
        whole = region.summary(level, "phase", ["M1", "M2"], as_of=AS_OF).query("part == ''")  # type: ignore[arg-type]
        found = whole.set_index(["by", "indicator"])
        counted = found[["communes_counted", "communes_known"]]
        assert {key: tuple(row) for key, row in zip(counted.index, counted.to_numpy(), strict=True)} == known
    added = ["numerator", "denominator", "units_reported", "units_expected"]
    by_hand = own.groupby(["indicator", "time"])[added].sum(min_count=1).astype("float64")
    told = whole.set_index(["indicator", "time"])[added].astype("float64")  # the country's, asked last
    pd.testing.assert_frame_equal(told.sort_index(), by_hand.sort_index())
    assert "met" not in set(whole["status"])


def test_aims_of_a_communes_own_do_not_part_its_figures(address: str):
    plan = open_plan()
    own = [one.model_copy(update={"target": 0.5}) if one.id == "M1" else one for one in plan.indicators]
    published(address, 1, plan=plan.model_copy(update={"indicators": tuple(own)}))
    assert opened(address).missing(commune(1).code) == ()


def test_a_commune_with_another_plan_is_told_and_left_out(address: str):
    published(address, 1)
    published(address, 2, plan=open_plan().model_copy(update={"id": "khac"}))
    region = opened(address)
    assert list(region.communes(AS_OF)["state"]) == ["current", "other_plan"]
    assert set(region.summary("commune", "phase", as_of=AS_OF)["by"]) == {commune(1).code}


def test_an_earlier_report_of_one_commune_widens_no_other_ones_grid(address: str):
    units, reports = drawn(1)
    early = {"unit": units[0].code, "period": "2026-Q1", "received_at": pd.Timestamp(AT)}
    first = pd.concat([reports.first_received, pd.DataFrame([early])], ignore_index=True)
    first["received_at"] = first["received_at"].astype("datetime64[us]")
    wide = replace(reports, first_received=first)
    publish(address, open_plan(), units, wide, commune=commune(1), publisher="kho", at=AT)
    published(address, 2)
    told = opened(address).summary("commune", "period", ["R1"], as_of=AS_OF)
    assert "2026-Q1" in set(told.loc[told["by"] == commune(1).code, "time"])
    assert "2026-Q1" not in set(told.loc[told["by"] == commune(2).code, "time"])
    region, levels = opened(address), ("commune", "country")
    once = region.summaries(levels, "period", ["R1", "M1"], as_of=AS_OF)  # on two grids, read once
    for level in levels:
        alone = region.summary(level, "period", ["R1", "M1"], as_of=AS_OF)
        pd.testing.assert_frame_equal(once[level], alone)


def test_a_trace_leads_to_the_communes_sheet_and_cell(address: str):
    for number in (1, 2):
        published(address, number)
    units, reports = drawn(2)
    from analytics.indicators import trace

    own = trace(open_plan(), units, reports, "M1", time="2030", as_of=AS_OF)
    told = opened(address).trace("M1", time="2030", as_of=AS_OF, commune=commune(2).code)
    assert set(told["commune"]) == {commune(2).code}
    pd.testing.assert_frame_equal(
        told.drop(columns=["commune", "file"]), own.drop(columns="file"), check_dtype=False
    )
    assert set(told["file"]) == {""}
    everywhere = opened(address).trace("M1", time="2030", as_of=AS_OF)
    assert len(everywhere[everywhere["commune"] == commune(2).code]) == len(told)
    assert set(everywhere["commune"]) == {commune(1).code, commune(2).code}


def test_unknown_names_are_said(address: str):
    published(address, 1)
    region = opened(address)
    with pytest.raises(UnknownName, match="commune «1»"):
        region.summary("commune", "phase", as_of=AS_OF, commune="1")
    with pytest.raises(UnknownName, match="province «1»"):
        region.communes(AS_OF, province="1")
    with pytest.raises(UnknownName, match="time «2040»"):
        region.trace("M1", time="2040", as_of=AS_OF, commune=commune(1).code)
    with pytest.raises(UnknownName, match=r"time «2040»; there is: .*2030"):
        region.trace("M1", time="2040", as_of=AS_OF)
    with pytest.raises(UnknownName, match=f"unit .*«khong»; there is: .*{drawn(1)[0][0].code}"):
        region.trace("M1", time="2030", as_of=AS_OF, unit="khong")
    write_communes(address, [commune(1), commune(5)])
    region = opened(address)
    with pytest.raises(RegionError, match="published nothing yet"):
        region.ward(commune(5).code)


def test_an_empty_place_says_how_to_publish(address: str):
    with pytest.raises(RegionError, match="nq71 publish memory://so-lieu-xa"):
        opened(address)


def test_the_version_changes_with_what_is_published(address: str):
    published(address, 1)
    region = opened(address)
    before = region.version
    assert region.refreshed().version == before
    published(address, 2)
    assert region.refreshed().version != before
    assert not np.isnan(region.refreshed().summary("country", "phase", ["M1"], as_of=AS_OF)["value"]).all()
