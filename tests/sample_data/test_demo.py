"""The demo store is built through intake, whole or not at all, and never over a real store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from analytics.plan import Quarter, expected, quarters_between
from analytics.store import Store, StoreError
from analytics.workflow import ReceivedFile
from sample_data import demo
from sample_data.delivery import deliveries
from sample_data.generator import CALENDAR
from sample_data.office.decisions import AGAIN
from sample_data.ward import UNITS

pytestmark = pytest.mark.slow

SHORT = quarters_between(Quarter(2031, 1), Quarter(2031, 2))


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two quarters instead of twenty-one, in this process: what is tested is the same code."""
    monkeypatch.setattr(demo, "PERIODS", SHORT)
    monkeypatch.setattr(demo.os, "cpu_count", lambda: 1)


def _nothing(done: int, total: int, words: str) -> None:
    pass


def test_reports_come_around_the_deadline_some_late_some_never() -> None:
    periods = quarters_between(Quarter(2026, 2), Quarter(2031, 2))
    owed = late = came = 0
    for quarter in periods:
        files = deliveries(quarter)
        assert files == sorted(files, key=lambda file: file.at)
        first = {}
        for file in files:
            first.setdefault(file.unit.code, file.at.date())
        owed += len(expected(UNITS, quarter, CALENDAR))
        came += len(first)
        late += sum(day > CALENDAR.deadline(quarter) for day in first.values())
        assert min(first.values()) >= CALENDAR.end(quarter)
    assert 0.01 < 1 - came / owed < 0.08
    assert 0.04 < late / owed < 0.16


def test_nothing_arrives_after_the_day_the_demo_is_looked_at() -> None:
    assert max(file.at for file in deliveries(SHORT[-1])).date() <= demo.AS_OF
    assert CALENDAR.deadline(SHORT[-1]) < demo.AS_OF


@pytest.mark.usefixtures("quiet")
def test_the_demo_store_holds_what_was_sent_and_says_that_it_is_illustrative(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    demo.build_demo(
        f"sqlite:///{tmp_path / 'demo.db'}", progress=lambda done, total, words: steps.append((done, total))
    )
    assert steps == [(0, 2), (1, 2), (2, 2)]
    assert [path.name for path in tmp_path.iterdir()] == ["demo.db"]
    files = [file for quarter in SHORT for file in deliveries(quarter)]
    with Store.open(str(tmp_path / "demo.db")) as store:
        assert store.setting("illustrative") == "1"
        assert store.setting("as_of") == "2031-06-30"
        assert store.units() == UNITS
        history = store.history()
        good = {(file.unit.code, file.at) for file in files if not file.faulty}
        accepted = history[history["state"] == "accepted"]
        assert {(row.unit, row.received_at.to_pydatetime()) for row in accepted.itertuples()} == good
        undecided = history[history["state"].isin(["waiting", "returned"])]
        assert {(row.unit, row.received_at.to_pydatetime()) for row in undecided.itertuples()} == {
            (one.unit, one.at) for one in AGAIN
        }
        assert store.reports().pending["state"].value_counts().to_dict() == {
            "waiting": 2, "resent": 1, "returned": 1
        }  # fmt: skip
        refused = history[history["outcome"] == "refused"]
        assert set(zip(refused["unit"], refused["period"], strict=True)) == {
            (file.unit.code, file.quarter.code) for file in files if file.faulty
        }
        assert (refused["errors"] > 0).all()
        counting = set(store.reports().submissions["unit"])
        assert counting == {file.unit.code for file in files if not file.faulty}


@pytest.mark.usefixtures("quiet")
def test_a_finished_demo_is_left_alone_and_an_older_one_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "PERIODS", SHORT[:1])
    target = tmp_path / "demo.db"
    demo.build_demo(str(target), progress=_nothing)
    before = target.stat()
    demo.build_demo(str(target), progress=_nothing)
    assert target.stat().st_ino == before.st_ino
    monkeypatch.setattr(demo, "GENERATOR", "another")
    demo.build_demo(str(target), progress=_nothing)
    assert target.stat().st_ino != before.st_ino


@pytest.mark.usefixtures("quiet")
def test_a_build_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(done: int, total: int, words: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.build_demo(str(tmp_path / "demo.db"), progress=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("quiet")
def test_a_real_store_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "real.db"
    with Store.open(str(target)) as store:
        store.import_units(UNITS[:3], by="test", at=datetime(2026, 6, 1, tzinfo=UTC))
    with pytest.raises(StoreError, match="real store"):
        demo.build_demo(str(target), progress=_nothing)
    with Store.open(str(target)) as store:
        assert store.units() == UNITS[:3]


@pytest.mark.parametrize("address", ["postgresql://localhost/nq71", "sqlite:///:memory:", "sqlite://"])
def test_only_a_file_can_be_a_demo_store(address: str) -> None:
    with pytest.raises(StoreError, match="file"):
        demo.build_demo(address, progress=_nothing)


@pytest.mark.slow
def test_two_processes_prepare_what_one_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "PERIODS", SHORT[:1])
    monkeypatch.setattr(demo.os, "cpu_count", lambda: 2)
    with demo._prepared() as quarters:
        (together,) = [_told(files) for files in quarters]
    assert together == _told(demo.prepare(SHORT[0]))


def _told(files: list[ReceivedFile]) -> list[tuple[str, bytes, str]]:
    return [(file.source.name, file.source.data, file.checked.status) for file in files]
