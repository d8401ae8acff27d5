"""What is read and measured onto what was known is what a reading and a measuring of everything give."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from analytics.datasets import DATASETS, DTYPES, Reports, Table, UnitReport, open_plan
from analytics.indicators import Measured, measure
from analytics.plan import Quarter, Unit, UnitKind
from analytics.store import Judged, RecordEdit, Store, StoreError
from analytics.store.audit.acts import ACTS
from analytics.store.audit.chain import newest_head
from analytics.store.errors import StoreReplacedError
from analytics.store.following import changes
from analytics.store.following.letters import Letters
from analytics.store.reading import onward, whole
from tests.empty_store import place_empty_store

pytestmark = pytest.mark.slow

PLAN = open_plan()
AT = datetime.fromisoformat("2026-06-20T08:30")
AS_OF = date(2027, 2, 1)
PERIODS = (Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4))
BEYOND = Quarter(2027, 3)
UNITS = (
    Unit("TH-01", "Trường Tiểu học Mẫu 1", UnitKind.PRIMARY),
    Unit("MN-01", "Trường Mầm non Mẫu 1", UnitKind.KINDERGARTEN),
    Unit("VH-XH", "Phòng Mẫu", UnitKind.WARD_OFFICE),
)
TABLES = ("briefing", "plan_document", "media", "publication", "training")
FRAMES = ("submissions", "included", "first_received", "faulty", "pending", "column_letters")


def drawn(dataset: str, draw: int) -> Table:
    """A table of up to three rows, whose words and numbers follow from a number."""
    chance, size = np.random.default_rng(draw), draw % 4
    frame = pd.DataFrame({"sheet": [DATASETS[dataset].sheet] * size, "row": range(5, 5 + size)})
    for column in DATASETS[dataset].columns:
        if column.vocabulary:
            values: list[object] = list(chance.choice(column.vocabulary.values, size))
        elif column.kind in ("integer", "money", "number", "percent"):
            values = [int(one) for one in chance.integers(1, 90, size)]
        elif column.kind == "date":
            values = [
                None if one == 7 else pd.Timestamp(2026, 3, 20) + pd.Timedelta(days=int(one))
                for one in chance.integers(0, 300, size)
            ]
        elif column.kind == "flag":
            values = [bool(one) for one in chance.integers(0, 2, size)]
        else:
            values = ["lời" if one else None for one in chance.integers(0, 3, size)]
        frame[column.name] = pd.Series(values, dtype=DTYPES[column.kind])
    letters = {column.name: "ABCDEFGHIJKL"[place] for place, column in enumerate(DATASETS[dataset].columns)}
    frame = frame.astype({"sheet": "str", "row": "int64"})
    return Table(frame, {DATASETS[dataset].sheet: letters} if size else {})


def same(found: Reports, expected: Reports) -> None:
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(expected, name), obj=name)
    for id_ in DATASETS:
        pd.testing.assert_frame_equal(found.rows[id_], expected.rows[id_], obj=id_)
        some = [PERIODS[2].code, PERIODS[0].code, "2019-Q1"]
        chosen = expected.rows[id_][expected.rows[id_]["period"].isin(some)].reset_index(drop=True)
        told = found.rows_in(id_, some).reset_index(drop=True)
        pd.testing.assert_frame_equal(told, chosen, obj=f"{id_} of some periods")
    assert found.schedule == expected.schedule


def same_figures(found: Measured, expected: Measured) -> None:
    assert found.grid == expected.grid
    for id_, parts in expected.parts.items():
        pd.testing.assert_frame_equal(found.parts[id_], parts, obj=id_)
    for name in ("accepted", "received", "on_time", "received_on", "faulty_files", "faulty_on", "pending"):
        np.testing.assert_array_equal(getattr(found.reporting, name), getattr(expected.reporting, name))
    for by, time in (("unit", "period"), ("ward", "phase")):
        pd.testing.assert_frame_equal(found.summary(by, time), expected.summary(by, time))  # type: ignore[arg-type]


@contextmanager
def two_programs() -> Iterator[tuple[Store, Store]]:
    """One store, opened by one who writes and by one who reads."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kho.db"
        place_empty_store(path)
        with Store.open(str(path)) as writer, Store.open(str(path)) as reader:
            writer.import_units(UNITS, by="x", at=AT)
            yield writer, reader


def send(
    store: Store, number: int, unit: str, period: Quarter, tables: tuple[str, ...], warned: bool = False
) -> None:
    report = UnitReport(unit, period, {id_: drawn(id_, number + place) for place, id_ in enumerate(tables)})
    problems = [{"severity": "warning"}] if warned else []
    at = AT + timedelta(hours=number)
    store.submit(f"{number}.xlsx", b"%d" % number, [report], problems=problems, by="x", at=at)


def change(store: Store, number: int, step: tuple) -> None:
    """Take one step; one that cannot be taken is left out."""
    what, draw, unit, period = step
    at, code = AT + timedelta(hours=number), UNITS[unit].code
    submissions = max(1, len(store.submitted()))
    match what:
        case "send" | "send with warnings":
            tables = tuple(id_ for place, id_ in enumerate(TABLES) if draw >> place & 1) or ("media",)
            send(store, number, code, PERIODS[period], tables, what != "send")
        case "send of another time":
            send(store, number, code, BEYOND, ("media",))
        case "refuse":
            store.refuse(
                "hỏng.xlsx", b"!%d" % number, problems=[], by="x", at=at, unit=code, period=PERIODS[period]
            )
        case "accepted" | "returned" | "withdrawn":
            id_ = draw % submissions + 1
            known = [one for one in store.submitted() if one.submission == id_]
            seen = (
                sum(one.submission == id_ for one in store.decisions(known[0].unit, known[0].period))
                if known
                else 0
            )
            store.decide([Judged(id_, seen)], what, by="x", at=at, words="Sai." if what == "returned" else "")
        case "participation" | "received_outside" | "period_lock" | "unlock":
            quarter = PERIODS[period].code
            key = quarter if what == "period_lock" else f"{quarter}/{code}"
            contents = {
                "participation": {"expected": bool(draw % 2), "reason": "x"},
                "received_outside": {"on": "2026-07-01", "note": ""},
                "period_lock": {"reason": "x"},
                "unlock": {"until": "2026-12-01T00:00:00", "reason": "x"},
            }[what]
            before = [one for one in store.office_records(what) if one.key == key]
            seen = before[-1].version if before else 0
            store.write_office_records(what, [RecordEdit(key, contents, seen)], by="x", at=at)
        case "register":
            units = list(store.units())
            units[unit] = replace(units[unit], active_to=date(2026, 9, 1) if draw % 2 else None)
            store.import_units(units[::-1] if draw % 3 == 0 else units, by="x", at=at)
        case "erase":
            places = [one.id for one in store.places_naming("lời", by="x", at=at)]
            store.erase_person("lời", places[:3], by="x", at=at)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["send"] * 6
            + ["send with warnings", "send with warnings", "accepted", "accepted", "returned", "returned"]
            + [
                "withdrawn",
                "refuse",
                "participation",
                "received_outside",
                "period_lock",
                "unlock",
                "register",
            ]
            + ["erase", "send of another time"]
        ),
        st.integers(0, 60),
        st.integers(0, len(UNITS) - 1),
        st.integers(0, len(PERIODS) - 1),
    ),
    min_size=6,
    max_size=18,
)


def test_of_reports_too_many_to_be_named_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with two_programs() as (writer, reader):
        for number, unit in enumerate(UNITS):
            send(writer, number, unit.code, PERIODS[0], ("media",))
        known = reader.reports()
        for number, unit in enumerate(UNITS[:2], 5):
            send(writer, number, unit.code, PERIODS[1], ("media",))
        monkeypatch.setattr(whole, "_MOST_UNKNOWN", 1)
        same(reader.reports(known=known), reader.reports())


@settings(max_examples=4, deadline=None)
@given(STEPS)
def test_in_any_order_of_steps_what_grew_is_what_everything_gives(steps: list[tuple]) -> None:
    with two_programs() as (writer, reader), pytest.MonkeyPatch.context() as patch:
        patch.setattr(onward, "_MOST_READINGS", 5)
        reports = reader.reports()
        measured = measure(PLAN, reader.units(), reports, as_of=AS_OF)
        for number, step in enumerate(steps):
            try:
                change(writer, number, step)
            except StoreError:
                continue
            if number % 4 == 3 or number == len(steps) - 1:
                reports = reader.reports(known=reports)
                measured = measure(PLAN, reader.units(), reports, as_of=AS_OF, known=measured)
                everything = reader.reports()
                same(reports, everything)
                same_figures(measured, measure(PLAN, reader.units(), everything, as_of=AS_OF))
            else:
                reports = reader.reports(known=reports)


def test_after_a_report_its_own_rows_are_read_and_no_others() -> None:
    with two_programs() as (writer, reader):
        for number, unit in enumerate(UNITS):
            send(writer, number, unit.code, PERIODS[0], ("media", "activity"))
        known = reader.reports()
        send(writer, 7, "TH-01", PERIODS[0], ("media",))
        read: list[tuple[str, object]] = []

        def note(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
            read.append((statement, parameters))

        event.listen(reader._engine, "before_cursor_execute", note)
        now = reader.reports(known=known)
        rows = {words.split("FROM ")[1].split()[0]: told for words, told in read if "FROM row_" in words}
        assert rows == {"row_media": (4,), "row_activity": (1,)}
        assert not any("letters" in words for words, _ in read)
        assert set(now.letters_of("media")["submission"]) == {2, 3, 4} & set(now.rows["media"]["submission"])
        event.remove(reader._engine, "before_cursor_execute", note)
        same(now, reader.reports())
        assert now.rows["media"] is now.rows["media"]


def test_words_that_were_erased_are_in_nothing_that_is_read_onto_what_was_known() -> None:
    with two_programs() as (writer, reader):
        send(writer, 3, "TH-01", PERIODS[0], ("media",))
        known = reader.reports()
        assert "lời" in set(known.rows["media"]["title"])
        places = [one.id for one in writer.places_naming("lời", by="x", at=AT)]
        writer.erase_person("lời", places, by="x", at=AT)
        now = reader.reports(known=known)
        assert "lời" not in set(now.rows["media"]["title"])
        then = reader.reports(AT + timedelta(days=1), known=known)
        assert "lời" not in set(then.rows["media"]["title"])


def test_of_a_store_that_another_one_took_the_place_of_nothing_that_was_known_is_used() -> None:
    with two_programs() as (first, _), two_programs() as (second, _):
        send(first, 1, "TH-01", PERIODS[0], ("media",))
        send(second, 2, "MN-01", PERIODS[0], ("training",))
        known = first.reports()
        same(second.reports(known=known), second.reports())
        with first._engine.connect() as connection:
            letters = Letters(second._engine, newest_head(connection))
        with pytest.raises(StoreReplacedError):
            letters("media", np.array([1]))


def test_letters_of_what_grew_are_those_of_the_log_as_far_as_it_was_read(tmp_path: Path) -> None:
    with two_programs() as (first, _):
        send(first, 1, "TH-01", PERIODS[0], ("media",))
        begun = first.reports()
        first.back_up(tmp_path / "copy.db", by="x", at=AT)
        send(first, 2, "TH-01", PERIODS[1], ("media",))
        grew = first.reports(known=begun)
        with Store.open(str(tmp_path / "copy.db")) as other:
            send(other, 3, "TH-01", PERIODS[2], ("media",))
            vars(grew.letters)["_engine"] = other._engine
            with pytest.raises(StoreReplacedError):
                grew.letters_of("media")


def test_a_store_that_is_put_back_where_it_was_is_asked_for_letters_anew(tmp_path: Path) -> None:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as store:
        store.import_units(UNITS, by="x", at=AT)
        send(store, 1, "TH-01", PERIODS[0], ("media",))
        known = store.reports()
        known.letters_of("media")
        store.back_up(tmp_path / "back.db", by="x", at=AT)
        os.replace(tmp_path / "back.db", tmp_path / "kho.db")
        with pytest.raises(StoreReplacedError):
            store.units()
        now = store.reports(known=known)
        pd.testing.assert_frame_equal(now.letters_of("training"), store.reports().letters_of("training"))
        pd.testing.assert_frame_equal(now.letters_of("media"), known.letters_of("media"))


def test_of_every_act_it_is_known_whether_it_can_be_read_on_after_it() -> None:
    followed = {"refuse"} | changes._OF_REPORTS | changes._OF_NOTHING_THAT_COUNTS
    assert set(ACTS) - followed == {"erase_person", "apply_retention", "restore", "chain"}
    assert followed <= set(ACTS)
