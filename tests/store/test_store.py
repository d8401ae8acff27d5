"""Opening a store, its version, settings and log; and what it says when it cannot."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from analytics.datasets import UnitReport
from analytics.plan import Unit, UnitKind
from analytics.policy import Role, Viewer
from analytics.store import Store, StoreError, database
from analytics.store.database import engine

JUNE = datetime.fromisoformat("2026-06-20T08:30")
Draw = Callable[..., UnitReport]
ERROR = {"code": "not_a_number", "severity": "error"}


def test_a_store_opens_by_path_and_by_url_and_makes_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "mới" / "kho 100%.db"
    with Store.open(str(path)) as store:
        store.set_setting("title", "Phường Mẫu")
    with Store.open(f"sqlite:///{path}") as store:
        assert store.setting("title") == "Phường Mẫu"


def test_sqlite_is_set_up_so_that_acknowledged_means_durable(store: Store, path: Path) -> None:
    with database.snapshot(store._engine) as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_every_change_raises_the_version_and_other_processes_see_it(
    store: Store, address: str, briefing: Draw
) -> None:
    with Store.open(address) as other:
        seen = [other.version]
        for change in (
            lambda: store.submit("a.xlsx", b"a", [briefing(87)], by="x", at=JUNE),
            lambda: store.refuse("b.xlsx", b"b", problems=[ERROR], by="x", at=JUNE),
            lambda: store.import_units(store.units(), by="x", at=JUNE),
            lambda: store.set_setting("title", "Phường Mẫu"),
        ):
            change()
            assert store.version == other.version
            seen.append(other.version)
    assert seen == sorted(set(seen))


def test_reading_leaves_the_version_alone(store: Store, briefing: Draw) -> None:
    before = store.version
    (
        store.reports(),
        store.history(),
        store.units(),
        store.differences(briefing(1)),
        store.setting("x"),
        store.audit(),
    )
    assert store.version == before


def test_a_failed_change_changes_nothing_not_even_the_version(store: Store, briefing: Draw) -> None:
    before = store.version
    with pytest.raises(StoreError):
        store.submit("a.xlsx", b"a", [briefing(87, unit="TH-99")], by="x", at=JUNE)
    assert store.version == before


def test_settings_are_set_changed_and_logged_when_somebody_signs(store: Store) -> None:
    assert store.setting("as_of") is None
    store.set_setting("as_of", "2026-06-30")
    store.set_setting("as_of", "2026-09-30", by="văn phòng", at=JUNE)
    assert store.setting("as_of") == "2026-09-30"
    newest = store.audit().iloc[0]
    assert newest[["at", "by", "action", "detail"]].tolist() == [
        JUNE,
        "văn phòng",
        "set_setting",
        {"key": "as_of", "value": "2026-09-30"},
    ]


def test_the_register_comes_back_as_it_went_in(store: Store) -> None:
    units = store.units()
    assert [unit.code for unit in units] == ["TH-01", "MN-01", "TDP-01"]
    assert units[0].aliases == ("TH Mẫu 1", "Mẫu 1")
    assert (units[0].active_from, units[2].active_to) == (
        datetime.fromisoformat("2026-01-01").date(),
        datetime.fromisoformat("2030-12-31").date(),
    )


def test_an_import_makes_the_register_equal_to_the_file_and_says_what_changed(store: Store) -> None:
    first, second, _third = store.units()
    new = Unit("TH-02", "Trường Tiểu học Mẫu 2", UnitKind.PRIMARY)
    renamed = Unit("MN-01", "Trường Mầm non Mẫu Một", UnitKind.KINDERGARTEN)
    change = store.import_units([new, renamed, first], by="văn phòng", at=JUNE)
    assert (change.added, change.changed, change.removed, change.unchanged) == (1, 1, 1, 1)
    assert store.units() == (new, renamed, first)
    assert second not in store.units()
    assert store.audit()["detail"][0] == {"added": ["TH-02"], "changed": ["MN-01"], "removed": ["TDP-01"]}


def test_a_unit_that_has_reported_cannot_leave_the_register(store: Store, briefing: Draw) -> None:
    store.submit("a.xlsx", b"a", [briefing(87)], by="x", at=JUNE)
    before = store.units()
    with pytest.raises(StoreError, match=r"have reported: TH-01\. .*active_to") as caught:
        store.import_units([before[1]], by="x", at=JUNE)
    assert "active_to" in caught.value.text["vi"]
    assert store.units() == before


def test_an_empty_register_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="holds no unit"):
        store.import_units([], by="x", at=JUNE)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("sqlite://", "must be a file"),
        (":memory:", "must be a file"),
        ("", "must be a file"),
        ("cobol://kho", "Unknown kind of database «cobol»"),
        ("postgresql://u:bi-mat@may:cong/kho", "no address of a store"),
        ("/dev/null/kho.db", "cannot be opened"),
    ],
)
def test_an_address_that_makes_no_store_is_explained(wrong: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        Store.open(wrong)
    assert "bi-mat" not in str(caught.value)


def test_a_missing_driver_is_named_with_the_extra_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r'«psycopg».*pip install "nq71\[postgresql\]"'):
        Store.open("postgresql://may/kho")


@pytest.mark.parametrize(
    "url", ["postgresql://u:bi-mat@may/kho", "postgresql://u@may/kho?password=bi-mat&sslpassword=bi-mat"]
)
def test_a_password_never_stands_in_a_message(url: str) -> None:
    shown = database.shown(engine.make_url(url))
    assert ("bi-mat" in shown, shown.endswith("@may/kho")) == (False, True)


def test_a_locked_database_is_said_and_nothing_is_stored(
    address: str, briefing: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_SECONDS", 0.05)
    with Store.open(address) as store, Store.open(address) as other:
        store.import_units([Unit("TH-01", "Trường Mẫu", UnitKind.PRIMARY)], by="x", at=JUNE)
        with (
            database.transaction(other._engine),
            pytest.raises(StoreError, match=r"held by another.*Nothing of this was stored.*try again"),
        ):
            store.submit("a.xlsx", b"a", [briefing(87)], by="x", at=JUNE)
        assert store.history().empty


def test_a_full_disk_is_said_and_nothing_is_stored(store: Store, path: Path, briefing: Draw) -> None:
    with closing(store._engine.raw_connection()) as connection:
        pages = connection.cursor().execute("PRAGMA page_count").fetchone()[0]
        connection.cursor().execute(f"PRAGMA max_page_count={pages + 5}")
    with pytest.raises(StoreError, match=r"cannot be written: .*full"):
        store.submit("a.xlsx", bytes(100_000), [briefing(87)], by="x", at=JUNE)
    assert store.history().empty


def test_faulty_sql_is_a_bug_and_passes_as_one(store: Store) -> None:
    with (
        pytest.raises((OperationalError, ProgrammingError)),
        database.transaction(store._engine) as connection,
    ):
        connection.execute(text("SELECT * FROM khong_co"))


def test_who_may_not_read_names_gets_initials_and_no_telephone(store: Store, briefing: Draw) -> None:
    named = replace(briefing(87), prepared_by="Vàng Thị Lử", phone="0912 345 678")
    store.submit("a.xlsx", b"a", [named], by="x", at=JUNE)
    leader = store.seen_by(Viewer("l", "Lãnh đạo", frozenset({Role.LEADER})))
    sender = store.seen_by(Viewer("s", "cô Lử", frozenset({Role.UNIT}), frozenset({"TH-01"})))
    assert (leader.contacts()["TH-01"].name, leader.contacts()["TH-01"].phone) == ("V.T.L.", None)
    assert sender.contacts()["TH-01"].phone == store.contacts()["TH-01"].phone == "0912 345 678"
