"""``nq71 tasks``: in, out, copied, and a plan; every fault by row and nothing of a faulty file taken."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import docx
import pytest

from analytics.office.assignments import ASSIGNMENTS
from analytics.store import Store
from tests.dashboard import small_ward
from tests.dashboard.cli.running import run_command

ROWS = (
    "Mã nhiệm vụ;Chủ trì;Rõ việc;Thời hạn\n"
    "T2.1;TH-01;Sinh hoạt chuyên đề;15/03/2027\n"
    "O4.1;Trường THCS Hoa Ban;Ban hành kế hoạch;30/09/2027\n"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    url = f"sqlite:///{tmp_path / 'kho.db'}"
    small_ward.fill(url, reports=False)
    monkeypatch.setenv("NQ71_STORE", url)
    monkeypatch.delenv("NQ71_PLAN", raising=False)

    return partial(run_command, "tasks")


def kept(tmp_path: Path) -> dict[str, str]:
    with Store.open(str(tmp_path / "kho.db")) as store:
        return {key: one.by for key, one in ASSIGNMENTS.read(store).items()}


def test_a_table_goes_in_and_comes_out_and_what_is_the_same_is_not_written_again(run, tmp_path: Path) -> None:
    first = run("import", "-", "--year", "2027", "--by", "chị Hoa", typed=ROWS)
    assert (first.exit_code, first.output) == (0, "Đã ghi 2 nhiệm vụ, 0 nhiệm vụ giữ nguyên.\n")
    table = tmp_path / "giao-viec.xlsx"
    assert run("export", "--year", "2027", "-o", table).exit_code == 0
    again = run("import", table, "--year", "2027", "--by", "anh Tú")
    assert again.output == "Đã ghi 0 nhiệm vụ, 2 nhiệm vụ giữ nguyên.\n"
    assert kept(tmp_path) == {"2027/TH-01/T2.1": "chị Hoa", "2027/THCS-01/O4.1": "chị Hoa"}


def test_a_faulty_file_is_told_by_row_and_changes_nothing(run, tmp_path: Path) -> None:
    result = run("import", "-", "--year", "2027", typed=ROWS + "T9.9;TH-01;Việc;\nT2.2;TH-01;Việc;02/03\n")
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert told[0] == "Chưa ghi gì; sửa các dòng sau rồi nhập lại:"
    assert [one.partition(":")[0].strip() for one in told[1:]] == ["dòng 4", "dòng 5"]
    assert kept(tmp_path) == {}


def test_last_year_is_copied_once(run, tmp_path: Path) -> None:
    assert run("copy", "--year", "2028").exit_code == 2
    run("import", "-", "--year", "2027", typed=ROWS)
    assert run("copy", "--year", "2028").output == "Đã ghi 2 nhiệm vụ, 0 nhiệm vụ giữ nguyên.\n"
    assert run("copy", "--year", "2028").output == "Đã ghi 0 nhiệm vụ, 0 nhiệm vụ giữ nguyên.\n"
    assert len(kept(tmp_path)) == 4


def test_the_annex_and_a_plan_are_word_files(run, tmp_path: Path) -> None:
    run("import", "-", "--year", "2027", typed=ROWS)
    annex, plan = tmp_path / "phu-luc.docx", tmp_path / "ke-hoach.docx"
    assert run("export", "--year", "2027", "-o", annex).exit_code == 0
    assert run("plan", "--unit", "th-01", "--year", "2027", "-o", plan).exit_code == 0
    assert len(docx.Document(str(annex)).tables[0].rows) == 5
    assert any("Sinh hoạt chuyên đề" in cell.text for cell in _cells(plan))
    assert run("export", "--year", "2027", "-o", tmp_path / "x.pdf").exit_code == 2


def _cells(path: Path):
    return [cell for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells]
