"""Bytes that nothing counts on are kept up to a budget and an age; what was received stays for good."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from analytics.datasets import UnitReport
from analytics.store import BUDGET_SETTING, ClearedFileError, SpareBudget, Store, Upload
from analytics.store.files.packing import packed, unpacked
from tests.store.conftest import AT
from tests.store.databases import ask, of_schema

Draw = Callable[..., UnitReport]
DAY = timedelta(days=1)
ERROR = ({"severity": "error", "code": "x"},)


def key(data: bytes) -> str:
    return sha256(data).hexdigest()


def refuse(store: Store, data: bytes, at: datetime = AT) -> str:
    store.keep_file("loi.csv", data, by="web", at=at)
    store.refuse("loi.csv", data, problems=ERROR, by="web", at=at)
    return key(data)


def drop(store: Store, data: bytes, at: datetime = AT) -> str:
    return store.keep_file("bo-quen.csv", data, by="web", at=at)


def test_what_is_too_old_is_cleared_and_what_was_said_of_it_stays(store: Store) -> None:
    refused, dropped = refuse(store, b"refused"), drop(store, b"dropped")
    later = AT + 91 * DAY
    freed = store.tidy(by="cô Lan", at=later)
    assert [(one.kind, one.files, one.bytes, one.oldest) for one in freed] == [
        ("refused", 1, 7, AT),
        ("never_sent", 1, 7, AT),
    ]
    for gone in (refused, dropped):
        with pytest.raises(ClearedFileError, match="19/09/2026") as told:
            store.file(gone)
        assert "đã được dọn ngày 19/09/2026" in told.value.text.vi
    (row,) = store.history().to_dict("records")
    assert (row["file"], row["errors"], row["cleared_at"]) == ("loi.csv", 1, pd.Timestamp(later))
    assert store.problems(row["upload"]) == list(ERROR)
    assert store.audit().iloc[0][["by", "action"]].tolist() == ["cô Lan", "clear_files"]


def test_nothing_is_cleared_within_budget_and_age(store: Store) -> None:
    kept, version = refuse(store, b"refused"), store.version
    assert store.tidy(by="x", at=AT + 89 * DAY) == ()
    assert (store.file(kept).data, store.version) == (b"refused", version)
    assert pd.isna(store.history()["cleared_at"].item())


def test_what_was_received_is_never_touched_however_old_and_however_it_came(
    store: Store, briefing: Draw
) -> None:
    store.keep_file("q2.zip", b"the zip", by="web", at=AT)
    mended = refuse(store, b"refused first, sent with mends later")
    drop(store, b"dropped, then sent")
    store.submit("a", b"refused first, sent with mends later", [briefing(1)], by="x", at=AT)
    store.submit("b", b"dropped, then sent", [briefing(2)], by="x", at=AT, container=key(b"the zip"))
    store.submit("c", b"sent at once", [briefing(3)], by="x", at=AT)
    refuse(store, b"sent at once", AT + DAY)
    drop(store, b"dropped, then sent", AT + DAY)
    held, due = store.spare(AT + 999 * DAY, days=0)
    assert (held, due, store.tidy(by="x", at=AT + 999 * DAY, days=0)) == ((), (), ())
    assert store.file(mended).data == b"refused first, sent with mends later"
    assert store.file(key(b"the zip")).data == b"the zip"


def test_the_oldest_go_when_new_ones_break_the_budget(store: Store) -> None:
    store.set_setting(BUDGET_SETTING, "1")
    assert store.spare_budget() == SpareBudget(2**20, 90)
    files = [os.urandom(300_000) for _ in range(5)]
    keys = [refuse(store, data, AT + number * DAY) for number, data in enumerate(files)]
    history = store.history().set_index("sha256")["cleared_at"]
    assert [pd.isna(history[one]) for one in keys] == [False, False, True, True, True]
    assert sum(one.bytes for one in store.spare(AT)[0]) <= 2**20
    assert store.file(keys[-1]).data == files[-1]


def test_a_file_that_a_page_may_still_show_stays_whatever_the_budget(store: Store) -> None:
    store.set_setting(BUDGET_SETTING, "0")
    first = drop(store, b"first")
    second = drop(store, b"second", AT + timedelta(hours=1))
    assert (store.file(first).data, store.file(second).data) == (b"first", b"second")
    drop(store, b"third", AT + timedelta(hours=3, minutes=30))
    with pytest.raises(ClearedFileError):
        store.file(first)
    assert store.file(second).data == b"second"


def test_a_cleared_file_that_comes_again_is_there_again_and_young(store: Store, briefing: Draw) -> None:
    again, sent = refuse(store, b"again"), drop(store, b"sent later")
    store.tidy(by="x", at=AT + 100 * DAY)
    refuse(store, b"again", AT + 101 * DAY)
    store.submit("a", b"sent later", [briefing(1)], by="x", at=AT + 101 * DAY)
    store.tidy(by="x", at=AT + 180 * DAY)
    assert (store.file(again).data, store.file(sent).data) == (b"again", b"sent later")
    assert store.tidy(by="x", at=AT + 200 * DAY)[0].files == 1
    assert store.file(sent).data == b"sent later"


def test_a_zip_that_was_cleared_before_its_file_was_sent_is_told_as_cleared(
    store: Store, briefing: Draw
) -> None:
    container = drop(store, b"the zip")
    store.tidy(by="x", at=AT + 100 * DAY)
    store.submit("a", b"a", [briefing(1)], by="x", at=AT + 100 * DAY, container=container)
    with pytest.raises(ClearedFileError):
        store.file(container)


def test_what_is_dropped_is_compressed_and_stands_as_sent_once_received(
    store: Store, address: str, briefing: Draw
) -> None:
    data = b"0;" * 500_000
    dropped = drop(store, data)
    assert (stored(address, dropped) < 5_000, store.file(dropped).data == data) == (True, True)
    assert store.spare(AT)[0][0].bytes == stored(address, dropped)
    store.submit("a.csv", data, [briefing(1)], by="x", at=AT)
    assert (stored(address, dropped), store.file(dropped).data == data) == (len(data), True)


@pytest.mark.parametrize("data", [b"", b"a", os.urandom(2000), b"\0" * 2000, b"x\x9c" * 40])
def test_packing_loses_nothing(data: bytes) -> None:
    assert unpacked(packed(data), len(data)) == data


def test_of_very_many_problems_the_first_errors_are_noted_and_all_are_counted(
    store: Store, address: str
) -> None:
    problems = [
        {"severity": "warning" if number < 100 else "error", "cell": f"C{number}", "message": "sai" * 100}
        for number in range(20_000)
    ]
    upload = store.refuse("loi.csv", b"x", problems=problems, by="web", at=AT)
    assert store.problems(upload) == problems[100:300]
    (row,) = store.history().to_dict("records")
    assert (row["errors"], row["warnings"]) == (19_900, 100)
    ((noted,),) = ask(address, "SELECT length(CAST(problems AS text)) FROM upload")
    assert int(str(noted)) < 5_000
    few = store.refuse("loi.csv", b"y", problems=problems[:150], by="web", at=AT)
    assert store.problems(few) == problems[:150]


def test_the_file_on_disk_shrinks_when_asked(store: Store, path: Path) -> None:
    store.keep_file("a", os.urandom(3_000_000), by="web", at=AT)
    store.tidy(by="x", at=AT + 100 * DAY)
    assert store.shrink() > 2_900_000
    assert path.stat().st_size < 500_000
    assert store.shrink() == 0
    store.keep_file("b", b"b", by="web", at=AT)


def test_a_store_of_before_clears_what_was_only_refused_and_nothing_else(nowhere: str) -> None:
    lines = [
        f"INSERT INTO file VALUES ('{key(name.encode())}', '{name}', {len(name)}, x'{name.encode().hex()}', 'web', "
        "'2026-01-01 00:00:00.000000')"
        for name in ("refused", "refused then sent", "zip")
    ]
    came = (("refused", "refused"), ("refused then sent", "refused"), ("refused then sent", "duplicate"))
    lines += [
        f"INSERT INTO upload VALUES ({number}, '{key(name.encode())}', '{name}', 'web', "
        f"'2026-01-01 00:00:00.000000', '{outcome}', NULL, NULL, 0, 0, '[]', NULL)"
        for number, (name, outcome) in enumerate(came)
    ]
    of_schema(nowhere, "0002", *lines)
    with Store.open(nowhere, copy_first=False) as store:
        (freed,) = store.tidy(by="x", at=AT, days=30)
        assert (freed.kind, freed.files, freed.bytes) == ("refused", 1, 7)
        assert store.file(key(b"refused then sent")).data == b"refused then sent"
        assert store.file(key(b"zip")).data == b"zip"


def test_a_batch_keeps_the_zip_that_its_files_came_in(store: Store, briefing: Draw) -> None:
    container = drop(store, b"the zip")
    files = [
        Upload(name=unit, data=unit.encode(), reports=[briefing(1, unit)], by="x", at=AT, container=container)
        for unit in ("TH-01", "MN-01")
    ]
    store.submit_many(files)
    assert store.spare(AT)[0] == ()


def stored(address: str, sha: str) -> int:
    ((length,),) = ask(address, f"SELECT length(data) FROM file WHERE sha256 = '{sha}'")
    return int(str(length))
