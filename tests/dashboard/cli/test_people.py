"""``nq71 people`` finds a name wherever it stands, and takes it away without touching a figure or the log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from analytics import access
from analytics.datasets import Answer
from analytics.office import Change
from analytics.office.case_steps import CASE_STEPS, CaseStep
from analytics.office.figure_notes import FIGURE_NOTES, FigureNote, note_key
from analytics.office.signed_scans import attach_scan
from analytics.policy import Role
from analytics.store import ClearedFileError, HeldFile, Store, StoreError
from dashboard.cli import main
from tests.dashboard import small_ward

pytestmark = pytest.mark.slow

DAY = pd.Timestamp("2026-09-12")
CASE = {"received_on": DAY, "kind": "Khó khăn, vướng mắc", "summary": "Bà Vàng Thị Lử hỏi", "outcome": "Xong"}
AT = datetime.fromisoformat("2026-09-30T08:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kho.db"
    small_ward.fill(f"sqlite:///{path}")
    with Store.open(str(path)) as store:
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q3, {"feedback": [CASE]})
        step = CaseStep("closed", "Phòng", None, DAY.date(), "Đã gặp bà Vàng Thị Lử", "")
        CASE_STEPS.write(store, [Change("k", step)], by="Văn thư", at=AT)
    return path


def nq71(path: Path, *words: str) -> str:
    result = CliRunner().invoke(main, ["--store", str(path), "--lang", "en", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_name_is_found_erased_and_no_figure_changes(path: Path) -> None:
    summary = ("summary", "--by", "unit", "--time", "period", "--as-of", "2026-10-01")
    before = nq71(path, *summary)
    found = nq71(path, "people", "find", "vang thi lu").splitlines()
    assert {line.split(":")[0] for line in found} == {"row", "record", "file"}
    like_it = nq71(path, "people", "find", "Vàng Thị Lửn").splitlines()
    assert like_it == [line for line in found if not line.startswith("file:")]
    ids = [line.split("\t")[0] for line in found]
    only = [word for id_ in ids for word in ("--only", id_)]
    nq71(path, "people", "erase", "Vàng Thị Lử", *only, "--reason", "theo đơn")
    assert nq71(path, "people", "find", "Vàng Thị Lử") == ""
    assert nq71(path, *summary) == before
    nq71(path, "audit", "verify")
    with closing(sqlite3.connect(path)) as file:
        assert "Vàng" not in "\n".join(line for line in file.iterdump() if line)
    with Store.open(str(path)) as store:
        sent = store.history("TH-01").iloc[0]
        assert pd.notna(sent["cleared_at"])
        with pytest.raises(ClearedFileError):
            store.file(sent["sha256"])


def test_a_place_that_is_not_there_is_told_and_nothing_is_erased(path: Path) -> None:
    wrong = CliRunner().invoke(
        main,
        [
            "--store",
            str(path),
            "people",
            "erase",
            "Lử",
            "--only",
            "row:feedback:99:0:summary",
            "--reason",
            "x",
        ],
    )
    assert wrong.exit_code == 2
    assert len(nq71(path, "people", "find", "Vàng Thị Lử").splitlines()) == 3


def test_what_is_older_than_its_time_is_erased_and_no_figure_changes(path: Path) -> None:
    summary = ("summary", "--by", "unit", "--time", "period", "--as-of", "2026-10-01")
    before = nq71(path, *summary)
    nq71(path, "retention", "apply", "--yes")
    assert len(nq71(path, "people", "find", "Vàng Thị Lử").splitlines()) == 3
    with Store.open(str(path)) as store:
        store.set_setting("retention_feedback", "30")
        received = store.history("TH-01")["received_at"].max().to_pydatetime()
        assert store.apply_retention(by="x", at=received + timedelta(days=29)) == (0, 0)
        assert store.apply_retention(by="x", at=received + timedelta(days=31)) == (2, 1)
        assert store.apply_retention(by="x", at=received + timedelta(days=31)) == (0, 0)
        assert store.reports().rows["feedback"]["summary"].tolist() == ["đã xóa"]
        assert store.verify_audit().broken is None
    assert "feedback\t30 days" in nq71(path, "retention", "show")
    assert nq71(path, *summary) == before


def test_what_stands_beside_the_reports_goes_too_and_the_signed_scan_with_it(path: Path) -> None:
    name = "Vàng Thị Lử"
    with Store.open(str(path)) as store:
        *_, sent = [one for one in store.submitted() if one.unit == "TH-01" and one.period == small_ward.Q3]
        store.decide([sent.seen], "returned", by="Chị Hoa", at=AT, words=f"Viết tắt tên bà {name}")
        store.remember("TH-01", [Answer("header", "feedback", name, "summary")], by="x", at=AT)
        key = store.keep_file("vu.xlsx", b"unsent", by="x", at=AT)
        store.hold("v", HeldFile(key="k", sha256=key, name=f"{name}.xlsx"), at=AT)
        scan = attach_scan(
            store,
            "TH-01",
            small_ward.Q3,
            data=b"%PDF-1.4 " + name.encode(),
            file_name="ky.pdf",
            number="12/BC",
            signed_on=DAY.date(),
            signer="Bà Hiệu trưởng",
            seen=0,
            by="x",
            at=AT,
        )
    found = [line.split("\t")[0] for line in nq71(path, "people", "find", name).splitlines()]
    assert {id_.split(":")[0] for id_ in found} == {"row", "record", "file", "decision", "answer", "visit"}
    only = [word for id_ in found for word in ("--only", id_)]
    said = nq71(path, "people", "erase", name, *only, "--reason", "theo đơn")
    assert "3 original files and signed scans cleared" in said  # the report, its scan, and the unsent file
    assert nq71(path, "people", "find", name) == ""
    nq71(path, "audit", "verify")
    with Store.open(str(path)) as store:
        assert store.answers() == {}
        assert scan is not None
        assert scan.value is not None
        for cleared in (scan.value.sha256, key):
            with pytest.raises(ClearedFileError):
                store.file(cleared)


def test_files_names_their_bytes_and_disabled_accounts_are_erased_and_who_acted_stays_with_a_reason(
    path: Path,
) -> None:
    name = "Giàng A Kín"
    book = Workbook()
    book.worksheets[0]["A1"] = f"Người lập biểu: {name}"  # read into no row
    data = BytesIO()
    book.save(data)
    with Store.open(str(path)) as store:
        store.refuse(f"{name} quý III.xlsx", data.getvalue(), problems=[], by=name, at=AT, unit="TH-01")
        store.keep_file(f"{name}.csv", "tên;giàng a kín".encode("utf-16"), by="x", at=AT)
        gone = access.create(store, "giang.a.kin", name, {Role.OFFICE}, by="x", at=AT)
        access.change(store, gone.key, disabled=True, by="x", at=AT)
        active = access.create(store, "kin2", name, {Role.OFFICE}, by="x", at=AT)
        places = {one.id: one for one in store.places_naming(name, by="x", at=AT)}
        stays = {id_ for id_, one in places.items() if one.stays is not None}
        assert stays == {"by:upload", "by:file", "by:audit", f"account:{active.key}"}
        for id_ in stays:
            with pytest.raises(StoreError):
                store.erase_person(name, [id_], by="x", at=AT)
        assert store.erase_person(name, sorted(set(places) - stays), by="x", at=AT) == 2
        assert {one.id for one in store.places_naming(name, by="x", at=AT)} == stays
        assert store.history("TH-01")["file"].iloc[0] == "đã xóa.xlsx"
        erased = access.account(store, gone.key)
        assert erased is not None
        assert (erased.name, erased.login, erased.disabled) == ("đã xóa", f"da-xoa-{gone.key}", True)
        assert access.by_login(store, "kin2") == active
        assert store.verify_audit().broken is None
    found = CliRunner().invoke(main, ["--store", str(path), "--lang", "en", "people", "find", name])
    assert found.stdout == ""
    assert "by:audit" in found.stderr
    assert "nq71 accounts disable kin2" in found.stderr


def test_an_old_entry_that_holds_a_name_is_told_and_stays_sealed(path: Path) -> None:
    name = "Giàng A Kín"
    with Store.open(str(path)) as store:
        told = {"account": "k", "login": "kin", "name": name}  # as a program before this one wrote it
        store.note("account_created", by="x", at=AT, detail=told)
        (old,) = store.places_naming(name, by="x", at=AT)
        assert old.id.startswith("log:")
        assert old.stays is not None
        with pytest.raises(StoreError):
            store.erase_person(name, [old.id], by="x", at=AT)
        assert store.verify_audit().broken is None


def test_words_of_the_offices_records_go_when_their_time_is_over_each_kind_by_its_own(path: Path) -> None:
    after = AT + timedelta(days=31)
    with Store.open(str(path)) as store:
        FIGURE_NOTES.write(
            store,
            [Change(note_key("M1", "2026-Q3", None), FigureNote("M1", "2026-Q3", None, "Bà Lử nói"))],
            by="Chị Hoa",
            at=AT,
        )
    nq71(path, "retention", "set", "case_step", "30")
    with Store.open(str(path)) as store:
        assert store.apply_retention(by="x", at=AT + timedelta(days=29)) == (0, 0)
        assert store.apply_retention(by="x", at=after) == (2, 0)
        (step,) = CASE_STEPS.read(store).values()
        assert step.value is not None
        assert (step.value.state, step.value.handler, step.value.outcome) == ("closed", "đã xóa", "đã xóa")
        assert (step.value.closed_on, step.value.note, step.by) == (DAY.date(), "", "Văn thư")
        (note,) = FIGURE_NOTES.read(store).values()
        assert note.value is not None
        assert note.value.words == "Bà Lử nói"
        assert store.apply_retention(by="x", at=after) == (0, 0)
        assert store.verify_audit().broken is None
        newest = store.audit().iloc[0]
        assert (newest["action"], newest["detail"]) == ("apply_retention", {"places": 0, "files": 0})
    shown = nq71(path, "retention", "show")
    assert "case_step\t30 days" in shown
    assert "reminder\tfor good" in shown
