"""*Báo cáo văn bản*: the gaps it lists are those of the file, and the file is that of the command line."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.outputs.official_report import pdf
from analytics.plan import DEFAULT_PLAN
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

Files = dict[str, Callable[[], bytes] | bytes]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What the page's buttons would hand out, by file name."""
    kept: Files = {}
    button = st.download_button

    def spy(label: str, data: Any, **options: Any) -> bool:
        kept[options["file_name"]] = data
        return button(label, data, **options)

    monkeypatch.setattr(st, "download_button", spy)
    return kept


def page(open_page: OpenPage, url: str, **params: str) -> AppTest:
    app = open_page(
        url, "bao-cao-van-ban", **{name.replace("_", "-"): value for name, value in params.items()}
    )
    assert not app.exception
    return app


def said(files: Files, name: str) -> str:
    made = files[name]
    document = docx.Document(io.BytesIO(made if isinstance(made, bytes) else made()))
    return "\n".join(one.text for one in document.paragraphs)


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No LibreOffice, wherever the tests run, unless a test brings one."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_the_newest_quarter_that_is_due_is_told_with_its_gaps(
    open_page: OpenPage, ward_url: str, files: Files
) -> None:
    app = page(open_page, ward_url)
    document = said(files, "bao-cao_2026-Q3.docx")
    assert "Tỷ lệ người được phổ biến, quán triệt Nghị quyết: 74,2% (46/62)" in document
    assert "Quý II năm 2026: 67,3% (35/52)" in document
    told = words(app)
    listed = told.partition("- **Phần đầu")[2].count("]")
    assert f"{listed} chỗ cần người điền trước khi trình ký; số liệu tính đến ngày 01/10/2026" in told
    assert "nguyên nhân khách quan, chủ quan" in told
    assert "không có LibreOffice Writer" in told
    assert not app.button


def test_a_quarter_alone_or_from_the_years_start_and_a_unit_can_be_chosen(
    open_page: OpenPage, ward_url: str, files: Files
) -> None:
    page(open_page, ward_url, ky="2026-Q3", cach_tinh="luy-ke")
    assert "báo cáo kết quả thực hiện 9 tháng năm 2026" in said(files, "bao-cao_2026-Q3_luy-ke.docx")
    page(open_page, ward_url, ky="2026-2030", cua=small_ward.HOA_SEN.code)
    document = said(files, "bao-cao_TH-01_2026-2030.docx")
    assert "Trường Tiểu học Hoa Sen báo cáo kết quả thực hiện giai đoạn 2026-2030" in document


def test_a_brief_lists_its_own_gaps(open_page: OpenPage, ward_url: str, files: Files) -> None:
    told = words(page(open_page, ward_url, ky="2026-Q3", loai="nhanh"))
    document = said(files, "bao-cao-nhanh_2026-Q3.docx")
    assert "BÁO CÁO NHANH" in document
    listed = told.partition("- **Phần đầu")[2].count("]")
    assert f"{listed} chỗ cần người điền trước khi trình ký; số liệu tính đến ngày 01/10/2026." in told


def test_the_link_in_the_report_leads_to_its_view_frozen_at_its_day(
    open_page: OpenPage, ward_url: str, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        type(st.context), "url", property(lambda _: "https://so.example/bao-cao-van-ban?lang=vi")
    )
    page(open_page, ward_url, ky="2026-Q3", loai="nhanh")
    address = "https://so.example/bao-cao-van-ban?ky=2026-Q3&loai=nhanh&den-ngay=2026-10-01"
    assert address in said(files, "bao-cao-nhanh_2026-Q3.docx")


@pytest.mark.parametrize(
    ("tag", "shown", "made"),
    [
        ("{{ thoi_gian }}", "Báo cáo theo mẫu văn bản riêng «mau.docx».", "Quý III năm 2026"),
        ("{{ x", "thiếu", "BÁO CÁO"),
    ],
)
def test_the_wards_own_template_is_used_or_its_bad_tag_is_named(
    open_page: OpenPage, ward_url: str, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    tag: str, shown: str, made: str,
) -> None:  # fmt: skip
    document = docx.Document()
    document.add_paragraph(tag)
    document.save(str(tmp_path / "mau.docx"))
    own = DEFAULT_PLAN.read_text(encoding="utf-8").replace("[report]\n", '[report]\ntemplate = "mau.docx"\n')
    (tmp_path / "plan.toml").write_text(own, encoding="utf-8")
    app = open_page(ward_url, "bao-cao-van-ban", ky="2026-Q3")
    monkeypatch.setenv("NQ71_PLAN", str(tmp_path / "plan.toml"))
    app.run()
    assert not app.exception
    assert shown in words(app) + "".join(one.value for one in app.error)
    assert made in said(files, "bao-cao_2026-Q3.docx")


def test_a_store_without_reports_has_a_report_that_says_so(
    open_page: OpenPage, url: str, files: Files
) -> None:
    page(open_page, url)
    (name,) = files
    assert "chưa có số liệu" in said(files, name)


def test_the_page_speaks_english_around_a_vietnamese_document(
    open_page: OpenPage, ward_url: str, files: Files
) -> None:
    told = words(page(open_page, ward_url, lang="en"))
    assert "gaps for a person to fill before it is signed" in told
    assert "BÁO CÁO" in said(files, "bao-cao_2026-Q3.docx")


def office(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)


def test_where_there_is_an_office_a_pdf_is_made_when_asked_for(
    open_page: OpenPage, ward_url: str, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path)
    app = page(open_page, ward_url)
    assert "không có LibreOffice Writer" not in words(app)
    monkeypatch.setattr(
        pdf.subprocess, "run", lambda command, **_: Path(command[-1]).with_suffix(".pdf").write_bytes(b"%PDF")
    )
    app.button(key="make-pdf").click().run()
    assert not app.exception
    made = files["bao-cao_2026-Q3.pdf"]
    assert not isinstance(made, bytes)
    assert made() == b"%PDF"


def test_an_office_that_fails_is_told_and_the_word_file_stays(
    open_page: OpenPage, ward_url: str, files: Files, tmp_path: Path
) -> None:
    office(tmp_path)  # it makes nothing
    app = page(open_page, ward_url)
    app.button(key="make-pdf").click().run()
    assert not app.exception
    assert "LibreOffice không tạo được tệp PDF" in app.error[0].value
    assert list(files) == ["bao-cao_2026-Q3.docx"]
