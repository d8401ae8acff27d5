"""What counts comes back as it went in, each row with its submission, sheet and row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.datasets import DATASETS, DTYPES, KEY_COLUMNS, Reports, Table, UnitReport, empty_frame
from analytics.plan import Quarter, Unit, UnitKind
from analytics.store import Store, Upload

pytestmark = pytest.mark.slow

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
JUNE, JULY = datetime.fromisoformat("2026-06-20T08:30"), datetime.fromisoformat("2026-07-01T09:00")
Draw = Callable[..., Table]


def test_a_new_store_counts_nothing_and_still_has_every_frame(store: Store) -> None:
    reports = store.reports()
    assert list(reports.rows) == list(DATASETS)
    for id_, frame in reports.rows.items():
        pd.testing.assert_frame_equal(frame, empty_frame(id_, *KEY_COLUMNS), check_index_type=False)
    for frame in (reports.submissions, reports.included, reports.first_received, reports.column_letters):
        assert frame.empty
    assert reports.submissions["received_at"].dtype == "datetime64[us]"
    assert list(store.history().columns)[:3] == ["upload", "submission", "unit"]


def test_each_dataset_counts_from_its_own_newest_submission(store: Store, table: Draw) -> None:
    first = {
        "briefing": table("briefing", "group | total | briefed", "Giáo viên | 20 | 10"),
        "activity": table("activity", "title", "Tọa đàm", "Ngoại khóa"),
    }
    second = {"briefing": table("briefing", "group | total | briefed", "Giáo viên | 20 | 20")}
    third = {"feedback": table("feedback")}
    for number, (tables, at) in enumerate(((first, JUNE), (second, JULY), (third, JULY))):
        store.submit(f"{number}.xlsx", b"%d" % number, [UnitReport("TH-01", Q2, tables)], by="x", at=at)

    reports = store.reports()
    assert reports.rows["briefing"][["submission", "briefed"]].values.tolist() == [[2, 20]]
    assert reports.rows["activity"][["submission", "title"]].values.tolist() == [
        [1, "Tọa đàm"],
        [1, "Ngoại khóa"],
    ]
    assert reports.rows["feedback"].empty
    assert reports.included[["submission", "dataset"]].values.tolist() == [
        [1, "activity"],
        [2, "briefing"],
        [3, "feedback"],
    ]
    assert reports.submissions[["submission", "version", "file"]].values.tolist() == [
        [1, 1, "0.xlsx"],
        [2, 2, "1.xlsx"],
        [3, 3, "2.xlsx"],
    ]
    assert reports.first_received.values.tolist() == [["TH-01", "2026-Q2", JUNE]]
    assert store.history()["counts"].tolist() == [True, True, True]


def test_what_counted_at_an_earlier_moment_is_known_still(store: Store, table: Draw) -> None:
    for number, (briefed, at) in enumerate(((10, JUNE), (20, JULY))):
        told = {"briefing": table("briefing", "group | total | briefed", f"Giáo viên | 20 | {briefed}")}
        store.submit(f"{number}.xlsx", b"%d" % number, [UnitReport("TH-01", Q2, told)], by="x", at=at)

    def at(moment: datetime) -> list[list[int]]:
        known = store.reports(moment)
        assert known.submissions["submission"].tolist() == known.included["submission"].tolist()
        assert set(known.column_letters["submission"]) <= set(known.submissions["submission"])
        return known.rows["briefing"][["submission", "briefed"]].values.tolist()

    assert at(JUNE - timedelta(seconds=1)) == []
    assert store.reports(JUNE - timedelta(seconds=1)).first_received.empty
    assert at(JUNE) == [[1, 10]]
    assert at(JULY) == [[2, 20]]
    assert store.reports().rows["briefing"]["briefed"].tolist() == [20]


def same(found: Reports, expected: Reports) -> None:
    for id_ in DATASETS:
        pd.testing.assert_frame_equal(found.rows[id_], expected.rows[id_])
    for name in ("submissions", "included", "first_received", "column_letters"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(expected, name))


def test_what_is_read_onto_what_was_known_is_what_is_read_anew(store: Store, table: Draw) -> None:
    known = earliest = store.reports()
    draw = Random(71)
    for number in range(24):
        chosen = draw.sample(("briefing", "activity", "feedback"), draw.randint(1, 3))
        told = {
            id_: table(id_, "group" if id_ == "briefing" else "handler" if id_ == "feedback" else "title")
            if draw.random() < 0.2
            else table(
                id_,
                {
                    "briefing": "group | total",
                    "activity": "title | participants",
                    "feedback": "summary | handler",
                }[id_],
                *(f"{number} | {row}" for row in range(draw.randint(0, 3))),
            )
            for id_ in chosen
        }
        unit, period = draw.choice(("TH-01", "MN-01", "TDP-01")), draw.choice((Q2, Q3))
        at = JUNE + timedelta(hours=number)
        store.submit("a.xlsx", b"%d" % number, [UnitReport(unit, period, told)], by="x", at=at)
        if number % 3 == 0:
            known = store.reports(known=known)
            same(known, store.reports())
    same(store.reports(known=earliest), store.reports())
    then = JUNE + timedelta(hours=12)
    same(store.reports(then, known=known), store.reports(then))
    same(store.reports(known=store.reports(then)), store.reports())


def test_what_some_units_reported_can_be_read_alone(store: Store, table: Draw) -> None:
    for number, unit in enumerate(("TH-01", "MN-01", "TH-01")):
        told = {"activity": table("activity", "title", f"{unit} {number}")}
        period = Q3 if number == 2 else Q2
        store.submit("a.xlsx", b"%d" % number, [UnitReport(unit, period, told)], by="x", at=JUNE)
    mine, everything = store.reports(units={"TH-01"}), store.reports()
    assert mine.rows["activity"]["title"].tolist() == ["TH-01 0", "TH-01 2"]
    for name in ("submissions", "included", "first_received"):
        whole = getattr(everything, name)
        pd.testing.assert_frame_equal(
            getattr(mine, name), whole[whole["unit"] == "TH-01"].reset_index(drop=True)
        )
    assert set(mine.column_letters["submission"]) == {1, 3}
    same(store.reports(units={"TH-01", "MN-01"}), everything)
    assert store.reports(units=()).submissions.empty
    assert store.reporters(Q2) == {"TH-01", "MN-01"}
    assert store.reporters(Q3) == {"TH-01"}


def test_a_dataset_reported_empty_takes_the_place_of_its_rows(store: Store, table: Draw) -> None:
    for number, drawn in enumerate((table("activity", "title", "Tọa đàm"), table("activity"))):
        store.submit(
            "a.xlsx", b"%d" % number, [UnitReport("TH-01", Q2, {"activity": drawn})], by="x", at=JUNE
        )
    reports = store.reports()
    assert reports.rows["activity"].empty
    assert reports.included.values.tolist() == [[2, "TH-01", "2026-Q2", "activity"]]
    assert reports.submissions["submission"].tolist() == [2]


def test_files_with_errors_are_counted_by_unit_and_period_of_which_something_is_known(
    store: Store, table: Draw
) -> None:
    """The same file refused twice is two; what nobody could tell the unit or period of stands nowhere."""
    for code, period, at in (
        ("TH-01", Q2, JUNE), ("TH-01", Q2, JULY), ("TH-02", Q3, JULY), (None, Q2, JUNE), ("TH-02", None, JUNE),
    ):  # fmt: skip
        store.refuse("a.xlsx", b"a", problems=[], by="x", at=at, unit=code, period=period)
    found = store.reports().faulty
    assert found.drop(columns="received_at").values.tolist() == [["TH-01", Q2.code, 2], ["TH-02", Q3.code, 1]]
    assert found["received_at"].dt.month.tolist() == [7, 7]
    before = store.reports(JUNE).faulty
    assert before.drop(columns="received_at").values.tolist() == [["TH-01", Q2.code, 1]]
    assert store.reports(units=["TH-02"]).faulty["unit"].tolist() == ["TH-02"]


def test_letters_and_row_numbers_lead_back_to_the_cell(store: Store, table: Draw) -> None:
    drawn = table("briefing", "group | total | briefed", "Giáo viên | 20 | 10", "Nhân viên | 4 | 3")
    store.submit("a.xlsx", b"a", [UnitReport("TH-01", Q2, {"briefing": drawn})], by="x", at=JUNE)
    reports = store.reports()
    cells = reports.rows["briefing"].merge(
        reports.column_letters[reports.column_letters["field"] == "briefed"], on=["submission", "sheet"]
    )
    cells["cell"] = cells["letter"] + cells["row"].astype("str")
    assert cells[["sheet", "cell", "briefed"]].values.tolist() == [
        ["1. Phổ biến quán triệt", "D5", 10],
        ["1. Phổ biến quán triệt", "D6", 3],
    ]


def test_letters_of_datasets_that_no_longer_count_are_left_out(store: Store, table: Draw) -> None:
    for number in (1, 2):
        drawn = table("briefing", "group | total", f"Giáo viên | {number}")
        store.submit(
            "a.xlsx", b"%d" % number, [UnitReport("TH-01", Q2, {"briefing": drawn})], by="x", at=JUNE
        )
    assert store.reports().column_letters["submission"].unique().tolist() == [2]


def test_history_can_be_asked_for_one_unit_or_one_period(store: Store, table: Draw) -> None:
    for unit, period in (("TH-01", Q2), ("TH-01", Q3), ("MN-01", Q2)):
        report = UnitReport(unit, period, {"activity": table("activity")})
        store.submit(f"{unit}_{period}.xlsx", f"{unit}{period}".encode(), [report], by="x", at=JUNE)
    assert store.history(unit="TH-01")["period"].tolist() == ["2026-Q3", "2026-Q2"]
    assert store.history(period=Q2)["unit"].tolist() == ["MN-01", "TH-01"]
    assert store.history("TH-01", Q3)["file"].tolist() == ["TH-01_2026-Q3.xlsx"]


VIETNAMESE = st.sampled_from(
    ["Phổ biến, quán triệt", "hòa", "hoà", "Đồ họa", "ư\u031b", "", " ", "'; --", "=1+1"]
)
CELLS = {
    "str": st.none()
    | VIETNAMESE
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    "Int64": st.none() | st.integers(-(2**63), 2**63 - 1),
    "Float64": st.none() | st.floats(allow_nan=False),
    "boolean": st.none() | st.booleans(),
    "datetime64[us]": st.none() | st.dates().map(lambda day: pd.Timestamp(day).as_unit("us")),
}


@st.composite
def tables(draw: st.DrawFn, id_: str) -> Table:
    """Any table of a dataset that its dtypes allow."""
    size = draw(st.integers(0, 6))

    def column(cells: st.SearchStrategy[object], dtype: str) -> pd.Series[object]:
        return pd.Series(draw(st.lists(cells, min_size=size, max_size=size)), dtype=dtype)

    sheets = st.sampled_from([DATASETS[id_].sheet, "Trang tính 2", ""])
    frame = {"sheet": column(sheets, "str"), "row": column(st.integers(1, 1_048_576), "int64")}
    for declared in DATASETS[id_].columns:
        dtype = DTYPES[declared.kind]
        frame[declared.name] = column(CELLS[dtype], dtype)
    column_letters = st.dictionaries(
        sheets,
        st.dictionaries(st.sampled_from(list(frame)), st.sampled_from(["B", "XFD", "B:2-4 F:2-9 B:6-6"])),
    )
    return Table(pd.DataFrame(frame), draw(column_letters))


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that all examples share: each is a new version of the same report."""
    with ExitStack() as opened:
        address = str(tmp_path_factory.mktemp("kho") / "kho.db")
        if request.param == "postgresql":
            address = opened.enter_context(request.getfixturevalue("postgresql_server").store())
        store = opened.enter_context(Store.open(address))
        store.import_units([Unit("TH-01", "Trường Mẫu", UnitKind.PRIMARY)], by="x", at=JUNE)
        yield store


NUMBERS = count()
"""No two examples send the same bytes."""


TOGETHER = [tuple(DATASETS)[start : start + 3] for start in range(0, len(DATASETS), 3)]
"""Reading takes as long for three datasets as for one."""


@pytest.mark.parametrize("ids", TOGETHER, ids=" ".join)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_whatever_goes_in_comes_out_equal(shared: Store, ids: tuple[str, ...], data: st.DataObject) -> None:
    given_tables = {id_: data.draw(tables(id_)) for id_ in ids}
    report = UnitReport("TH-01", Q2, given_tables, "Nguyễn Thị Mẫu", "0900 000 000", {"Ngày lập": "20/6"})
    content = f"{ids} {next(NUMBERS)}".encode()
    (receipt,) = shared.submit("a.xlsx", content, [report], by="x", at=JUNE)
    reports = shared.reports()
    column_letters = reports.column_letters[reports.column_letters["submission"] == receipt.submission]
    for id_, given_table in given_tables.items():
        rows = reports.rows[id_]
        assert (rows[list(KEY_COLUMNS)] == [receipt.submission, "TH-01", "2026-Q2"]).all(axis=None)
        pd.testing.assert_frame_equal(rows.drop(columns=list(KEY_COLUMNS)), given_table.frame)
        own_letters = column_letters[column_letters["dataset"] == id_]
        assert {(r.sheet, r.field, r.letter) for r in own_letters.itertuples()} == {
            (sheet, field, letter)
            for sheet, fields in given_table.column_letters.items()
            for field, letter in fields.items()
        }
    (again,) = shared.submit("a.xlsx", content, [report], by="x", at=JUNE)
    assert again.duplicate


def test_a_year_of_reports_is_read_in_the_order_they_came(store: Store, table: Draw) -> None:
    uploads = [
        Upload(
            name=f"{unit}.xlsx",
            data=f"{unit}{period}".encode(),
            reports=[
                UnitReport(
                    unit, period, {"activity": table("activity", "held_on | title", "2026-05-04 | a", " | b")}
                )
            ],
            by="x",
            at=JUNE,
        )
        for period in (Q2, Q3)
        for unit in ("TH-01", "MN-01")
    ]
    store.submit_many(uploads)
    rows = store.reports().rows["activity"]
    assert rows["submission"].tolist() == [1, 1, 2, 2, 3, 3, 4, 4]
    assert rows["unit"].tolist() == ["TH-01", "TH-01", "MN-01", "MN-01"] * 2
    assert rows["period"].tolist() == ["2026-Q2"] * 4 + ["2026-Q3"] * 4
    assert rows["title"].tolist() == ["a", "b"] * 4
    assert rows["held_on"].dt.date.tolist()[0] == date(2026, 5, 4)
    assert rows["held_on"].isna().tolist() == [False, True] * 4
