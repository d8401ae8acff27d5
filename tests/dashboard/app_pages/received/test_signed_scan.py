"""The signed paper is attached where a report stands, listed by the command line, and taken away again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(address)
    return address


@pytest.mark.slow
def test_the_office_attaches_a_scan_and_takes_it_away(url: str, open_page: OpenPage) -> None:
    app = open_page(url, "bao-cao", ky="2026-Q3", **{"don-vi": "TH-01"})
    assert "Chưa có bản quét nào của báo cáo này." in [one.value for one in app.caption]
    next(one for one in app.text_input if one.label == "Người ghi").set_value("Lê Thị Minh Họa")
    next(one for one in app.text_input if one.label == "Số, ký hiệu").set_value("7/BC")
    next(one for one in app.text_input if one.label == "Người ký").set_value("Hiệu trưởng")
    next(one for one in app.date_input if one.label == "Ngày ký").set_value(date(2026, 9, 14))
    app.file_uploader[0].upload("ky.pdf", PDF, "application/pdf")
    app.run()
    next(one for one in app.button if one.label == "Lưu bản quét").click().run()
    assert "Số 7/BC ngày 14/09/2026, Hiệu trưởng ký, tệp ky.pdf" in words(app)
    next(one for one in app.text_input if one.label == "Người ghi").set_value("Lê Thị Minh Họa").run()
    next(one for one in app.button if one.label == "Gỡ bản quét này").click().run()
    assert "Chưa có bản quét nào của báo cáo này." in [one.value for one in app.caption]
    assert "Lê Thị Minh Họa\\: đã xóa" in words(app)


def test_the_commands_add_list_and_get(url: str, tmp_path: Path) -> None:
    def run(*args: str) -> tuple[int, str]:
        ran = CliRunner().invoke(main, ["--store", url, "scans", *args])
        return ran.exit_code, ran.output

    report = ("--unit", "TH-01", "--period", "2026-Q3")
    paper, wrong, out = tmp_path / "ky.pdf", tmp_path / "ky.txt", tmp_path / "ra.pdf"
    paper.write_bytes(PDF)
    wrong.write_text("không phải PDF")
    said = ("--number", "7/BC", "--signed-on", "2026-09-14", "--signer", "Hiệu trưởng", "--by", "Văn phòng")
    assert run("get", *report, "-o", str(out))[0] == 2
    assert run("add", str(wrong), *report, *said)[0] == 2
    assert run("add", str(paper), *report, *said) == (0, "")
    code, listed = run("list")
    assert code == 0
    assert '"TH-01","2026-Q3",' in listed
    assert '"7/BC","2026-09-14","Hiệu trưởng","ky.pdf",15,"Văn phòng",' in listed
    assert run("get", *report, "-o", str(out))[0] == 0
    assert out.read_bytes() == PDF
