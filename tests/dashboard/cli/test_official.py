"""``nq71 report``: a Word file, its gaps on the error stream, and usage that is told."""

from __future__ import annotations

import csv
from pathlib import Path

import docx
import pytest

from tests.dashboard.cli.running import run_command

pytestmark = pytest.mark.slow


@pytest.fixture
def run(ward_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NQ71_STORE", ward_url)
    monkeypatch.delenv("NQ71_PLAN", raising=False)

    return run_command


def words_of(path: Path) -> str:
    document = docx.Document(str(path))
    return "\n".join(one.text.replace("\u00a0", " ") for one in document.paragraphs)


def test_a_quarter_is_written_and_its_gaps_are_listed(run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "bao-cao.docx"
    result = run("report", "--time", "2026-Q3", "--as-of", "2026-10-01", "-o", path)
    assert result.exit_code == 0
    said = words_of(path)
    assert "Tỷ lệ người được phổ biến, quán triệt Nghị quyết: 74,2% (46/62)" in said
    listed = result.stderr.splitlines()
    assert listed[0] == str(path)
    count = len(listed) - 2
    assert listed[1] == f"{count} chỗ cần người điền:"
    assert (
        "  I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO: [số, ký hiệu, ngày, trích yếu các văn bản chỉ đạo đã ban hành]"
        in listed
    )


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("--time", "2026-Q3", "--cumulative"), "9 tháng năm 2026"),
        (("--time", "2026-H1"), "6 tháng đầu năm 2026"),
        (("--time", "2026"), "năm 2026"),
        (("--time", "2026-2030"), "giai đoạn 2026-2030"),
        (("--time", "2026-Q3", "--unit", "th-01"), "Quý III năm 2026"),
    ],
)
def test_every_kind_of_time_and_a_unit_can_be_told(
    run, tmp_path: Path, words: tuple[str, ...], title: str
) -> None:
    path = tmp_path / "r.docx"
    path.write_bytes(b"older")  # replaced, as by every other command that writes a file
    assert run("report", *words, "--as-of", "2026-10-01", "-o", path).exit_code == 0
    said = words_of(path)
    assert f", {title}\n" in said
    assert ("Trường Tiểu học Hoa Sen báo cáo" in said) == ("--unit" in words)


def test_the_brief_is_the_wards_alone(run, tmp_path: Path) -> None:
    path = tmp_path / "nhanh.docx"
    asked = ("report", "--time", "2026-Q3", "--as-of", "2026-10-01", "--brief", "-o", path)
    assert run(*asked).exit_code == 0
    assert "BÁO CÁO NHANH\nKết quả thực hiện Kế hoạch số 673/KH-UBND, Quý III năm 2026" in words_of(path)
    result = run(*asked, "--unit", "TH-01")
    assert result.exit_code == 2
    assert "--brief" in result.stderr


def test_a_template_of_the_wards_own_is_checked_and_then_filled(run, tmp_path: Path) -> None:
    template, path = tmp_path / "mau.docx", tmp_path / "r.docx"
    asked = ("report", "--time", "2026-Q3", "--as-of", "2026-10-01", "--template", template, "-o", path)
    for words in ("{{ thoi_gan }}", "Báo cáo {{ thoi_gian }}"):
        document = docx.Document()
        document.add_paragraph(words)
        document.save(str(template))
        result = run(*asked)
        if "gan" in words:
            assert result.exit_code == 2
            assert "Thẻ «{{ thoi_gan }}»: không có tên «thoi_gan»; có phải là «thoi_gian»?" in result.stderr
            assert not path.exists()
    assert result.exit_code == 0
    assert words_of(path) == "Báo cáo Quý III năm 2026"
    listed = run("report", "--tags")
    assert listed.exit_code == 0
    assert "{{ chi_tieu }}: từng chỉ tiêu" in listed.output


def test_a_pdf_without_an_office_is_refused_and_nothing_is_written(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "r.pdf"
    result = run("report", "--time", "2026-Q3", "--as-of", "2026-10-01", "-o", path)
    assert result.exit_code == 2
    assert "LibreOffice" in result.stderr
    assert not path.exists()


@pytest.mark.parametrize(
    ("time", "code"), [("period", "2026-Q3"), ("half", "2026-H1"), ("year", "2026"), ("phase", "2026-2030")]
)
def test_the_annex_says_what_the_command_summary_says(run, tmp_path: Path, time: str, code: str) -> None:
    path, day = tmp_path / "r.docx", ("--as-of", "2026-10-01")
    summary = run("summary", "--by", "ward", "--time", time, *day, "--format", "csv").stdout
    rows = [one for one in csv.DictReader(summary.splitlines()) if one["time"] == code and not one["part"]]
    assert run("report", "--time", code, *day, "-o", path).exit_code == 0
    table = next(one for one in docx.Document(str(path)).tables if one.rows[0].cells[1].text == "Chỉ tiêu")
    titles = [cell.text for cell in table.rows[0].cells]
    told = [dict(zip(titles, (cell.text for cell in row.cells), strict=True)) for row in table.rows[1:]]
    told = [one for one in told if one["STT"]]
    assert len(told) == len(rows) > 10
    for one, row in zip(told, rows, strict=True):
        covered = f"{row['units_reported']}/{row['units_expected']}"
        assert one["Đơn vị đã báo cáo"].removesuffix(" (*)") == covered
        assert (one["Kết quả"] == "–") == (row["value"] == "")
        if row["denominator"] not in ("", "0"):
            share = one["n/N"].replace(".", "").replace(" ", "").removesuffix("tháng").removesuffix("năm")
            assert share == f"{row['numerator']}/{row['denominator']}"
