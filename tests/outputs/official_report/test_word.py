"""The Word document is a real one: headings, repeated rows, pages that are numbered as the decree says."""

from __future__ import annotations

from datetime import UTC

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.outputs.official_report.drawing import MADE, report, word

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def document() -> Document:
    return word(report("2027-Q3"))


def test_parts_and_sections_are_headings_in_their_order(document: Document) -> None:
    heads = [
        (one.style.name, one.text) for one in document.paragraphs if one.style and "Heading" in one.style.name
    ]
    first = [words for style, words in heads if style == "Heading 1"]
    assert first == [
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. ĐÁNH GIÁ CHUNG",
        "IV. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
        "Phụ lục I",
        "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
        "Phụ lục II",
        "KẾT QUẢ THEO ĐƠN VỊ",
        "Phụ lục III",
        "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO «06 RÕ»",
        "Phụ lục IV",
        "KINH PHÍ THỰC HIỆN",
    ]
    assert len([words for style, words in heads if style == "Heading 2"]) == 10
    last = next(one for one in document.paragraphs if one.text.endswith("./."))
    assert last.text.startswith("[đề xuất, kiến nghị")


def test_pages_are_a4_with_the_margins_of_the_settings_and_annexes_are_numbered_anew(
    document: Document,
) -> None:
    body, *annexes = document.sections
    assert [round(body.page_width.mm), round(body.page_height.mm)] == [210, 297]
    margins = (body.top_margin, body.bottom_margin, body.left_margin, body.right_margin)
    assert [round(one.mm) for one in margins] == [20, 20, 30, 20]
    wide = [one.orientation == WD_ORIENT.LANDSCAPE for one in annexes]
    assert wide == [True, True, False, True]
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section.first_page_header.paragraphs[0].text == ""
        assert "PAGE" in section.header.part.element.xml
    starts = [one._sectPr.find(qn("w:pgNumType")) for one in annexes]
    assert [one.get(qn("w:start")) for one in starts] == ["1"] * 4


def test_letters_are_those_of_the_settings_in_every_style(document: Document) -> None:
    body = document.styles["Normal"]
    assert (body.font.name, body.font.size.pt) == ("Times New Roman", 14)
    assert {run.font.name for one in document.paragraphs for run in one.runs} == {None}
    for name in ("Normal", "Heading 1", "Heading 2", "NQ71 Cell", "Caption"):
        fonts = document.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{one}")) for one in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }


def test_every_table_fits_its_page_and_repeats_its_row_of_titles(document: Document) -> None:
    framed = [one for one in document.tables if one.style and one.style.name == "Table Grid"]
    assert len(framed) >= 6
    for table in framed:
        heading, *rows = table.rows
        assert heading._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
        width = sum(column.width.mm for column in table.columns)
        assert round(width) in (160, 247)


def test_the_file_says_when_it_was_made_and_nothing_of_who_was_logged_in(document: Document) -> None:
    properties = document.core_properties
    assert properties.created == MADE.astimezone(UTC)
    assert properties.author == "nq71"
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"vi-VN"}
    assert properties.last_modified_by in ("", None)
