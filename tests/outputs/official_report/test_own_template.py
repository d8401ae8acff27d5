"""A ward's own Word template: each bad tag is named before anything is filled in, and a good one has the figures."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import docx
import pytest

from analytics.outputs.official_report import OwnTemplateError, brief, filled, gaps, values_of
from analytics.outputs.official_report.own_template import TAGS, faults
from tests.outputs.official_report.drawing import DAY, PLAN, report, scope
from tests.outputs.official_report.test_figures import summary

pytestmark = pytest.mark.slow


def template(*paragraphs: str, row: str = "", header: str = "") -> bytes:
    """A document of these paragraphs; ``row`` is repeated in a table by tags in rows of their own."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if row:
        table = document.add_table(rows=3, cols=1)
        table.rows[0].cells[0].text = "{%tr for dong in chi_tieu %}"
        table.rows[1].cells[0].text = row
        table.rows[2].cells[0].text = "{%tr endfor %}"
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def values() -> dict[str, Any]:
    return values_of(report("2027-Q3"), scope("2027-Q3", version=12, address="https://so.example/tai-bang"))


def test_a_template_is_filled_with_the_figures_of_the_summary() -> None:
    data = template(
        "{{ tieu_de }} {{ thoi_gian }}, đến {{ tinh_den_ngay }}, phiên bản {{ phien_ban }}",
        "{%p for p in phan %}",
        "{{ p.so }}. {{ p.ten }}",
        "{%p endfor %}",
        "Chưa gửi {{ bao_cao.chua_gui }}/{{ bao_cao.phai_gui }}",
        row="{{ dong.ma }}: {{ dong.ket_qua }} {{ dong.trang_thai }}",
        header="{{ so }}",
    )
    assert faults(data) == ()
    made = docx.Document(io.BytesIO(filled(data, values())))
    said = [one.text for one in made.paragraphs]
    assert said[0] == f"BÁO CÁO Quý III năm 2027, đến {DAY:%d/%m/%Y}, phiên bản 12"
    assert [one for one in said if one.startswith(("I.", "V."))] == [
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
    ]
    assert made.sections[0].header.paragraphs[0].text == "Số: [số]/BC-UBND"
    row = summary("2027-Q3").set_index(["indicator", "part"]).loc[("M2", "")]
    told = next(one.cells[0].text for one in made.tables[0].rows if one.cells[0].text.startswith("M2:"))
    assert f"({row['numerator']:g}/{row['denominator']:g})" in told
    completeness = summary("2027-Q3").set_index(["indicator", "part"]).loc[("R1", "")]
    assert f"/{completeness['denominator']}" in next(one for one in said if one.startswith("Chưa gửi"))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Đến {{ thoi_gan }}", "Thẻ «{{ thoi_gan }}»: không có tên «thoi_gan»; có phải là «thoi_gian»?"),
        ("{{ thoi gian }}", "Thẻ «{{ thoi gian }}» viết sai; thẻ đúng có dạng {{ thoi_gian }}."),
        ("Số {{ so", "có «{{» mà thiếu «}}»"),
        ("so }} ở đây", "có «}}» mà thiếu «{{»"),
        ("{% for d in van_ban %}{{ d.so }}", "Thẻ «{% for d in van_ban %}» chưa được đóng bằng «endfor»."),
        ("{% endif %}", "Thẻ «{% endif %}» đóng một đoạn lặp hoặc điều kiện chưa được mở bằng «if»."),
        ("{% include 'x' %}", "Thẻ «{% include 'x' %}» không dùng được"),
    ],
)
def test_each_bad_tag_is_named_as_it_stands_there(words: str, fault: str) -> None:
    data = template("Mở đầu {{ so }}", words)
    (found,) = faults(data)
    assert fault in found.vi
    with pytest.raises(OwnTemplateError) as error:
        filled(data, values())
    assert found.vi in [one.vi for one in error.value.faults]


def test_all_bad_tags_are_told_at_once_also_those_in_tables_and_headers() -> None:
    found = faults(template("{{ xxx }}", row="{{ yyy }}", header="{{ zzz }}"))
    assert [name for one in found for name in ("xxx", "yyy", "zzz") if f"«{name}»" in one.vi] == [
        "xxx",
        "yyy",
        "zzz",
    ]


def test_a_name_inside_a_row_that_is_not_there_is_told_with_what_is_likely_meant() -> None:
    with pytest.raises(OwnTemplateError) as error:
        filled(template(row="{{ dong.ket_qa }}"), values())
    (found,) = error.value.faults
    assert found.vi == "Thẻ «{{ dong.ket_qa }}»: không có tên «ket_qa»; có phải là «ket_qua»?"


def test_a_template_that_runs_code_is_refused() -> None:
    with pytest.raises(OwnTemplateError):
        filled(template("{{ so.__class__.__mro__ }}"), values())


def test_what_is_no_word_document_is_told() -> None:
    (found,) = faults(b"PK\x03\x04 no zip")
    assert "không phải là văn bản Word" in found.vi


def test_every_tag_has_a_value_and_signs_of_xml_stay_words() -> None:
    assert set(values()) == set(TAGS)
    made = filled(template("{{ trich_yeu }}"), values() | {"trich_yeu": "A & B <c>"})
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "A & B <c>"


def test_the_brief_has_its_figures_and_its_gaps_and_no_annex() -> None:
    made = brief(scope("2027-Q3", version=12))
    told = values_of(made, scope("2027-Q3", version=12))
    assert (made.parts, made.annexes) == ((), ())
    assert [one["la_gi"] for one in told["cho_trong"]] == [gap.words for gap in gaps(made)]
    assert PLAN.number in told["trich_yeu"]
