"""The long table holds every figure once, in types that other tools read without a word of explanation."""

from __future__ import annotations

import io
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.datasets import open_plan
from analytics.indicators import Measured, measure
from analytics.outputs import LONG_COLUMNS, long_csv, long_parquet, long_table, summary_table
from analytics.plan import Quarter
from tests.indicators.invented import invented_reports, invented_units

PLAN = open_plan()
WARD = invented_units(16)
KEYS = ["indicator", "part", "by", "time"]
FIGURES = ["numerator", "denominator", "value", "target", "units_reported", "units_expected", "units_carried"]


@pytest.fixture(scope="module")
def measured() -> Measured:
    found = invented_reports(PLAN, WARD, Quarter(2029, 4), Quarter(2030, 2), rows_per_table=3, missing=0.3)
    return measure(PLAN, WARD, found, as_of=date(2030, 8, 20))


@pytest.fixture(scope="module")
def table(measured: Measured) -> pd.DataFrame:
    return long_table(measured, lang="vi")


@pytest.mark.parametrize("kind", ["period", "year", "phase"])
@pytest.mark.parametrize("by", ["ward", "group", "kind", "unit"])
def test_each_level_and_kind_of_time_is_its_own_summary(
    measured: Measured, table: pd.DataFrame, by: str, kind: str
) -> None:
    own = table[(table["level"] == by) & (table["time_kind"] == kind)]
    computed = measured.summary(by, kind)
    assert own[KEYS].astype("str").to_numpy().tolist() == computed[KEYS].to_numpy().tolist()
    assert list(own["status"]) == list(computed["status"])
    for name in FIGURES:
        expected = computed[name].astype("Float64")
        assert own[name].astype("Float64").tolist() == expected.tolist(), name


def test_no_figure_stands_twice(table: pd.DataFrame) -> None:
    assert list(table.columns) == list(LONG_COLUMNS)
    assert not table.duplicated(["level", "time_kind", *KEYS]).any()


def test_the_whole_ward_and_the_group_of_its_offices_share_a_code_but_no_name(table: pd.DataFrame) -> None:
    names = table[table["by"] == "ward"].groupby("level", observed=True)["by_name"].unique()
    assert names["ward"].tolist() == ["Toàn phường"]
    assert names["group"].tolist() == ["Phòng, trung tâm của UBND"]


def test_a_table_by_group_names_the_group_too(measured: Measured) -> None:
    summary = measured.summary("group", "phase", ["M3"])
    named = summary_table(summary, plan=PLAN, units=WARD, lang="vi", named=False, by="group")
    assert set(named["by"]) == {"Phòng, trung tâm của UBND"}


def test_a_unit_brings_its_kind_and_group_and_the_whole_ward_neither(table: pd.DataFrame) -> None:
    for unit in WARD[:5]:
        own = table[(table["level"] == "unit") & (table["by"] == unit.code)]
        assert set(own["by_name"]) == {unit.name}
        assert set(own["unit_kind"]) == {str(unit.kind)}
        assert set(own["unit_group"]) == {str(unit.group)}
    of_groups = table[table["level"] == "group"]
    assert (of_groups["unit_group"].astype("str") == of_groups["by"].astype("str")).all()
    assert of_groups["unit_kind"].isna().all()
    assert table.loc[table["level"] == "ward", ["unit_kind", "unit_group"]].isna().all(axis=None)


def test_times_carry_their_first_and_last_day(table: pd.DataFrame) -> None:
    days = table.groupby("time", observed=True)[["time_start", "time_end"]].first()
    assert days.loc["2030-Q1"].tolist() == [date(2029, 12, 15), date(2030, 3, 14)]
    assert days.loc["2030"].tolist() == [date(2029, 12, 15), date(2030, 12, 14)]
    assert days.loc["2026-2030"].tolist() == [date(2025, 12, 15), date(2030, 12, 14)]


def test_the_csv_reads_back_as_the_same_figures(measured: Measured, table: pd.DataFrame) -> None:
    data = long_csv(measured, lang="vi")
    assert data.startswith("\ufeffindicator,".encode())
    read = pd.read_csv(io.BytesIO(data), dtype={"time": "str"}, keep_default_na=False, na_values=[""])
    assert list(read.columns) == list(LONG_COLUMNS)
    for name in FIGURES:
        written, computed = read[name].astype("Float64"), table[name].astype("Float64")
        assert written.isna().tolist() == computed.isna().tolist(), name
        np.testing.assert_allclose(written.dropna(), computed.dropna(), rtol=1e-15, err_msg=name)
    assert read["value"].isna().any(), "no data is empty, not 0"
    assert read["time_start"].tolist() == table["time_start"].astype("str").tolist()
    assert set(read["as_of"]) == {"2030-08-20"}


def test_parquet_keeps_types_words_and_the_absence_of_data(measured: Measured, table: pd.DataFrame) -> None:
    read = pq.read_table(io.BytesIO(long_parquet(measured, lang="vi")))
    for name in ("time_start", "time_end", "as_of"):
        assert read.schema.field(name).type == pa.date32()
    for name in ("numerator", "denominator", "value", "target"):
        assert read.schema.field(name).type == pa.float64()
    for name in ("units_reported", "units_expected", "units_carried"):
        assert read.schema.field(name).type == pa.int64()
    assert pa.types.is_dictionary(read.schema.field("indicator").type)
    assert read.column("value").null_count == table["value"].isna().sum() > 0
    assert read.column("value").drop_null().to_pylist() == table["value"].dropna().tolist()
    assert read.column("indicator_name").to_pylist() == table["indicator_name"].tolist()


def test_the_types_do_not_depend_on_what_was_reported(measured: Measured) -> None:
    nothing = measure(
        PLAN,
        WARD,
        invented_reports(PLAN, (), Quarter(2030, 1), Quarter(2030, 1), rows_per_table=1),
        as_of=date(2026, 5, 1),
    )
    full, empty = (pq.read_schema(io.BytesIO(long_parquet(one, lang="vi"))) for one in (measured, nothing))
    assert full.remove_metadata().equals(empty.remove_metadata())


def test_names_follow_the_language_and_codes_do_not(measured: Measured, table: pd.DataFrame) -> None:
    english = long_table(measured, lang="en")
    for name in ("indicator", "part", "by", "time", "status", "value_unit"):
        assert english[name].astype("str").tolist() == table[name].astype("str").tolist()
    for name in ("indicator_name", "time_name", "status_name"):
        assert not set(english[name]) & set(table[name]) - {""}
