"""Slips of units' links: four to a page, each with its unit, code, PIN and how it is used."""

from __future__ import annotations

import io
from datetime import datetime

import docx
import pandas as pd
import pdfplumber
import pytest
import segno
from openpyxl import load_workbook

from analytics.access import LinkIssued
from analytics.outputs.official_report import office_program, pdf_bytes
from analytics.outputs.slips import (
    Invited,
    Slip,
    invitations_table,
    slips_docx,
    slips_of,
    slips_table,
    table_bytes,
)
from analytics.outputs.slips.words import HOW
from tests.ward import plan

MADE = datetime.fromisoformat("2026-11-29T08:00+07:00")
SECRET = "kfp5zzknyjpaosxmzvurdzlnwkfxwpd4vqogad2nas2zxe5h2gmq"


def slips(count: int, pin: str | None = "082513") -> list[Slip]:
    issued = [
        LinkIssued(f"TH-{n:02}", f"Trường Tiểu học Mẫu {n}", f"{SECRET[:-2]}{n:02}", pin)
        for n in range(count)
    ]
    return list(slips_of(issued, "https://bao-cao.phuong-minh-hoa.vn/"))


def code(address: str) -> bytes:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def test_a_slip_says_whose_it_is_and_how_it_is_used() -> None:
    one, other = slips(1)[0], slips(2, pin=None)[1]
    document = docx.Document(io.BytesIO(slips_docx([one, other], plan(), made_at=MADE)))
    (table,) = document.tables
    said, without = ([p.text for p in cell.paragraphs] for cell in table.rows[0].cells)
    assert said[0] == "UBND PHƯỜNG"
    assert said[2:4] == ["Trường Tiểu học Mẫu 0", "Mã đơn vị: TH-00"]
    assert said[5] == f"https://bao-cao.phuong-minh-hoa.vn/don-vi/{SECRET[:-2]}00"
    assert said[6:] == ["Mã PIN: 082513", *HOW]
    assert not any("PIN" in line for line in without)
    pictures = [picture._inline.docPr.get("descr") for picture in document.inline_shapes]
    assert pictures == [f"Mã QR mở trang của Trường Tiểu học Mẫu {n}" for n in range(2)]
    drawn = [
        document.part.related_parts[one._inline.graphic.graphicData.pic.blipFill.blip.embed].blob
        for one in document.inline_shapes
    ]
    assert drawn == [code(slip.address) for slip in (one, other)]


@pytest.mark.libreoffice
@pytest.mark.skipif(office_program() is None, reason="LibreOffice Writer is not on this machine")
def test_slips_stand_four_to_a_page_and_none_is_cut_off() -> None:
    long = Slip(
        "VH", "Trung tâm Dịch vụ tổng hợp và Truyền thông " * 2, f"https://a.vn/don-vi/{SECRET}", "082513"
    )
    data = pdf_bytes(slips_docx([*slips(7), long], plan(), made_at=MADE))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
        assert [len(page.images) for page in pdf.pages] == [4, 4]
    assert [words.count("PHIẾU GỬI BÁO CÁO") for words in texts] == [4, 4]
    assert [words.count("làm mất.") for words in texts] == [4, 4]


def test_the_table_has_a_text_for_zalo_that_leaves_the_pin_on_the_paper() -> None:
    one, other = slips(1)[0], slips(2, pin=None)[1]
    table = slips_table([one, other], plan())
    sheet = load_workbook(io.BytesIO(table_bytes(table, "xlsx"))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert rows[0][:4] == ["TH-00", "Trường Tiểu học Mẫu 0", one.address, "082513"]
    assert f"\n{one.address}\n" in rows[0][4]
    assert "mã PIN in trên phiếu giấy" in rows[0][4]
    assert "082513" not in rows[0][4]
    assert "PIN" not in rows[1][4]
    read = pd.read_csv(io.BytesIO(table_bytes(table, "csv")), sep=";", dtype=str)
    assert read["Tin nhắn Zalo"].tolist() == [rows[0][4], rows[1][4]]


def test_an_invitation_says_its_login_and_until_when_it_is_good() -> None:
    invited = Invited("lan", "Cô Lan", f"https://a.vn/mat-khau/{SECRET}", MADE)
    (row,) = invitations_table([invited], plan()).frame.to_dict("records")
    assert row["Tên đăng nhập"] == "lan"
    assert "tài khoản «lan»" in row["Tin nhắn Zalo"]
    assert "đến 08:00 ngày 29/11/2026" in row["Tin nhắn Zalo"]
