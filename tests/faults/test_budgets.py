"""What is only dropped, or refused, costs the store about the bytes that were sent, however it unpacks."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from analytics import workflow
from analytics.intake import SourceFile
from analytics.store import BUDGET_SETTING, ClearedFileError, Store
from analytics.workflow import CheckContext, Handover, SentFile
from tests import ward

pytestmark = pytest.mark.slow

AT = datetime.fromisoformat("2026-06-20T08:30")
AGAINST = CheckContext(plan=ward.plan(), units=ward.UNITS, as_of=ward.AS_OF)
GOOD = ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)
FAULTY = ward.filled(ward.HOA_SEN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kho.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(str(path)) as opened:
        opened.import_units(ward.UNITS, by="văn phòng", at=AT)
        yield opened


def packed(**files: bytes) -> SourceFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("_", "."), data)
    return SourceFile("quy-2.zip", out.getvalue())


def drop(store: Store, *files: SourceFile, at: datetime = AT) -> list[SentFile]:
    return list(workflow.hold_files(store, files, AGAINST, Handover("web", at)))


def test_a_small_zip_that_unpacks_to_much_costs_about_what_it_is(store: Store, path: Path) -> None:
    sent = packed(**{f"a{number}_csv": bytes([number]) * 2_000_000 for number in range(4)})
    assert len(sent.data) < 25_000
    before = disk(path)
    (held,) = drop(store, sent)
    assert [file.refusal is not None for file in held.files] == [True] * 4
    assert disk(path) - before < 400_000, "with the write-ahead log"
    for file in held.files:
        assert store.file(file.checked.sha256).data == file.source.data


def test_a_file_with_a_fault_in_every_cell_costs_little_more_than_its_bytes(store: Store, path: Path) -> None:
    head = "Nhóm đối tượng;Tổng số;Số đã được phổ biến, quán triệt\n"
    sent = SourceFile("loi.csv", (head + "Giáo viên;abc;xyz\n" * 1_000).encode())
    before = disk(path)
    drop(store, sent)
    (row,) = store.history().to_dict("records")
    assert row["errors"] >= 1_000
    assert disk(path) - before < 400_000


def test_of_a_zip_that_was_sent_the_zip_and_what_was_received_stay_for_good(store: Store) -> None:
    sent = packed(tot_xlsx=GOOD, loi_xlsx=FAULTY)
    (held,) = drop(store, sent)
    good, faulty = held.files
    workflow.submit(store, good)
    store.tidy(by="x", at=AT + timedelta(days=400))
    assert store.file(good.checked.sha256).data == GOOD
    assert store.file(sha256(sent.data).hexdigest()).data == sent.data
    with pytest.raises(ClearedFileError):
        store.file(faulty.checked.sha256)
    refused = store.history().set_index("file").loc["loi.xlsx"]
    assert (refused["outcome"], pd.notna(refused["cleared_at"])) == ("refused", True)


def test_a_store_that_is_dropped_into_for_ever_stays_near_its_budget(store: Store, path: Path) -> None:
    store.set_setting(BUDGET_SETTING, "2")
    (first,) = drop(store, SourceFile("bao-cao.xlsx", GOOD))
    workflow.submit(store, first.files[0])
    for day in range(20):
        store.keep_file(f"{day}.bin", os.urandom(600_000), by="web", at=AT + timedelta(days=day))
    assert path.stat().st_size < 5 * 2**20
    assert store.file(sha256(GOOD).hexdigest()).data == GOOD


def disk(path: Path) -> int:
    """What the store takes on the disk, log included."""
    return sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
