"""No file hangs, kills or fills the process that serves, and files beside a bad one are still read."""

from __future__ import annotations

import io
import os
import time
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from analytics.intake import SourceFile
from analytics.intake.formats import workers
from analytics.intake.formats.opened import Archive, Opened, Refused
from analytics.intake.formats.workers import open_files, warm_up
from analytics.intake.model.limits import LIMITS
from tests.intake import misbehaving
from tests.intake.drawing import saved

GOOD = SourceFile("good.csv", "Ngày;Tên\n1;2\n".encode())


def test_a_file_that_kills_its_reader_is_refused_and_the_next_one_is_read() -> None:
    with misbehaving.reader(misbehaving.abort, seconds=20):
        assert open_files([GOOD, GOOD]) == [Refused("file_breaks_reader")] * 2
    assert _rows(GOOD) == [["Ngày", "Tên"], ["1", "2"]]


def test_the_pool_survives_many_killed_workers() -> None:
    with misbehaving.reader(misbehaving.abort, seconds=20):
        assert open_files([GOOD] * 20) == [Refused("file_breaks_reader")] * 20
    assert _rows(GOOD) == [["Ngày", "Tên"], ["1", "2"]]


def test_files_between_those_that_kill_their_reader_are_read() -> None:
    bad = SourceFile("abort", GOOD.data)
    with misbehaving.reader(misbehaving.abort_when_told, seconds=20):
        opened = open_files([GOOD, bad] * 6)
    assert [one == Refused("file_breaks_reader") for one in opened] == [False, True] * 6
    assert all(isinstance(one, list) and one[0].rows[1] == ["1", "2"] for one in opened[::2])


@pytest.mark.slow
def test_one_senders_hanging_files_leave_a_worker_for_others(tmp_path: Path) -> None:
    hanging = [SourceFile(str(tmp_path / f"hang {n}"), bytes(LIMITS.batch_bytes)) for n in range(3)]
    warm_up()
    with misbehaving.reader(misbehaving.hang_when_told, seconds=4), ThreadPoolExecutor(1) as other:
        busy = other.submit(open_files, hanging)
        while len([*tmp_path.iterdir()]) < LIMITS.at_once and not busy.done():
            time.sleep(0.05)
        assert _rows(GOOD) == [["Ngày", "Tên"], ["1", "2"]]
        assert not busy.done()
        assert busy.result() == [Refused("file_too_slow")] * 3


def test_a_reader_that_raises_is_a_file_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: SourceFile) -> Opened:
        raise ZeroDivisionError

    monkeypatch.setattr("analytics.intake.formats.open_file.open_file", broken)
    assert workers._open("t", b"x") == Refused("file_breaks_reader")


def test_a_file_that_hangs_is_refused_when_its_time_is_up() -> None:
    start = time.monotonic()
    with misbehaving.reader(misbehaving.hang):
        assert open_files([GOOD]) == [Refused("file_too_slow")]
    assert time.monotonic() - start < misbehaving.HANGS
    assert _rows(GOOD) == [["Ngày", "Tên"], ["1", "2"]]


def test_a_reader_that_wants_too_much_memory_is_stopped() -> None:
    with misbehaving.reader(misbehaving.hoard, seconds=20):
        assert open_files([GOOD]) == [Refused("file_too_large")]


def test_a_value_at_the_far_corner_cannot_take_all_memory() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Ngày tổ chức"
    sheet["XFD1048576"] = "x"
    far, good = open_files([SourceFile("far.xlsx", saved(book)), GOOD])
    assert isinstance(far, list)
    assert (far[0].rows, far[0].strays) == ([["Ngày tổ chức"]], ("XFD1048576",))
    assert isinstance(good, list)


def test_a_zip_bomb_is_refused_by_its_declared_size() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/a.xml", bytes(2**20))
        archive.infolist()[0].file_size = LIMITS.unzipped_bytes + 1  # what the list at its end says
    assert open_files([SourceFile("bomb.xlsx", out.getvalue())]) == [Refused("file_too_large")]


def test_a_workbook_of_too_many_sheets_is_refused() -> None:
    book = Workbook(write_only=True)
    for number in range(LIMITS.sheets + 1):
        book.create_sheet(f"s{number}")
    assert open_files([SourceFile("sheets.xlsx", saved(book))]) == [Refused("file_too_large")]


def test_warming_up_twice_does_no_harm() -> None:
    warm_up()
    warm_up()
    assert _rows(GOOD) == [["Ngày", "Tên"], ["1", "2"]]


@pytest.mark.slow
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_process_started_by_another_opens_files_and_ends(method: str) -> None:
    warm_up()
    with ProcessPoolExecutor(1, mp_context=get_context(method)) as pool:
        (grids,) = pool.submit(open_files, [GOOD]).result(timeout=60)
    assert not isinstance(grids, Refused)
    assert grids[0].rows == [["Ngày", "Tên"], ["1", "2"]]


def test_whoever_serves_goes_before_those_who_open_files() -> None:
    assert workers.contained(os.nice, 0) == min(os.nice(0) + LIMITS.niceness, 19)


@pytest.mark.parametrize("ahead", [0, LIMITS.ahead_cells])
def test_files_come_in_their_order_and_large_ones_do_not_wait_by_the_dozen(
    monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    monkeypatch.setattr(workers, "LIMITS", replace(LIMITS, ahead_cells=ahead))
    files = [SourceFile(f"{n}.csv", f"Số;Tên\n{n};x\n".encode()) for n in range(60)]
    opening, waiting = workers._Opening(files), []
    for number in range(len(files)):
        opened = opening.file(number)
        assert isinstance(opened, list)
        assert opened[0].rows[1] == [str(number), "x"]
        assert opened[0].in_order
        waiting.append(len(opening._found))
    assert waiting[-1] == opening._cells == 0
    if not ahead:
        assert max(waiting) <= (LIMITS.at_once + 1) * LIMITS.batch_files


def test_a_zip_that_waits_weighs_as_many_cells_as_take_its_memory() -> None:
    assert workers._cells_of(Archive((("a.xlsx", bytes(800)), ("b.xlsx", bytes(80))))) == 110
    assert workers._cells_of(Refused("empty_file")) == 0


def test_no_files_need_no_workers() -> None:
    assert open_files([]) == []


def test_what_the_worker_read_is_what_stands_in_the_file() -> None:
    book = Workbook()
    book.worksheets[0].append(["a", 1, 2.5, None, True])
    (grids,) = open_files([SourceFile("t.xlsx", saved(book))])
    assert not isinstance(grids, Refused)
    assert grids[0].rows == [["a", 1, 2.5, "", True]]
    assert load_workbook(io.BytesIO(saved(book))).sheetnames == [grids[0].name]


def _rows(source: SourceFile) -> list[list[object]]:
    (grids,) = open_files([source])
    assert not isinstance(grids, Refused)
    return grids[0].rows
