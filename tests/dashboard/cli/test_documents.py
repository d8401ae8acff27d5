"""``nq71 documents import``: whole or not at all, told in numbers, and in the report at once."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from analytics.office.documents import DOCUMENTS
from analytics.store import Store
from dashboard.cli import main
from tests.dashboard import small_ward

HEAD = "Số, ký hiệu;Ngày ban hành;Cơ quan ban hành;Loại văn bản;Trích yếu\n"


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(address)
    return address


def run(url: str, *words: object) -> Result:
    result = CliRunner().invoke(main, ["--store", url, *map(str, words)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.slow
def test_a_file_is_taken_in_and_taken_again_and_fills_part_one(url: str, tmp_path: Path) -> None:
    file, report = tmp_path / "so.csv", tmp_path / "r.docx"
    file.write_text(
        f"{HEAD}12/KH-UBND;15/06/2026;UBND phường;Kế hoạch;Truyền thông hè\n", encoding="utf-8-sig"
    )
    assert "1 văn bản mới, 0 văn bản được sửa" in run(url, "documents", "import", file, "--by", "x").output
    assert "0 văn bản mới, 0 văn bản được sửa, 1 văn bản" in run(url, "documents", "import", file).output
    file.write_text(f"{HEAD}12/KH-UBND;15/06/2026;UBND phường;Kế hoạch;Truyền thông\n", encoding="utf-8-sig")
    assert "0 văn bản mới, 1 văn bản được sửa" in run(url, "documents", "import", file).output
    done = run(url, "report", "--time", "2026-Q3", "--as-of", "2026-10-01", "-o", report)
    assert done.exit_code == 0
    said = "\n".join(one.text for one in docx.Document(str(report)).paragraphs)
    assert "- Kế hoạch số 12/KH-UBND ngày 15/06/2026 của UBND phường: Truyền thông." in said
    assert "CÔNG TÁC LÃNH ĐẠO" not in done.stderr


def test_a_wrong_row_is_named_and_nothing_is_written(url: str, tmp_path: Path) -> None:
    file = tmp_path / "so.csv"
    good = "12/KH-UBND;15/06/2026;UBND phường;Kế hoạch;Truyền thông hè"
    file.write_text(f"{HEAD}{good}\n13/CV;15/13/2026;UBND phường;Công văn;Sai ngày\n", encoding="utf-8-sig")
    result = run(url, "documents", "import", file)
    assert result.exit_code == 2
    assert "Dòng 3: ngày ban hành «15/13/2026»" in result.stderr
    with Store.open(url) as store:
        assert DOCUMENTS.read(store) == {}
