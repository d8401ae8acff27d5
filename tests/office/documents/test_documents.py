"""The register of documents: what a row says, what tells documents apart, and which time one belongs to."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from analytics.office import Change
from analytics.office.documents import (
    DOCUMENTS,
    Document,
    DocumentsFileError,
    additions,
    document_key,
    documents_of,
    edits,
    read_file,
    read_pasted,
)
from analytics.plan import Calendar, Quarter, half_time, period_time
from analytics.store import RecordsChangedError, Store
from tests.empty_store import place_empty_store

PLAN = Document("125/KH-UBND", date(2027, 3, 12), "UBND phường", "Kế hoạch", "Truyền thông năm 2027")
LETTER = Document("126/UBND", date(2027, 6, 15), "UBND phường", "Công văn", "Đôn đốc báo cáo", "cv126.pdf")
AT = datetime.fromisoformat("2027-07-01T08:30")


def test_quotation_marks_of_the_words_themselves_swallow_no_row() -> None:
    rows = [
        '1/KH\t12/03/2026\tUBND\tKế hoạch\t"Tuần lễ học tập',
        '2/KH\t13/03/2026\tUBND\tKế hoạch\t"Tuần lễ" học tập',
        "3/KH\t14/03/2026\tUBND\tKế hoạch\tNgày hội",
    ]
    for ending in ("\n", "\r\n", "\r"):
        read = read_pasted(ending.join(rows))
        assert [one.subject for one in read.documents] == [
            '"Tuần lễ học tập',
            '"Tuần lễ" học tập',
            "Ngày hội",
        ]
    assert read_pasted(rows[2] + "x" * 200_000).documents or read_pasted(rows[2] + "x" * 200_000).faults


def test_pasted_rows_are_read_in_the_registers_order_or_by_their_titles() -> None:
    bare = read_pasted(
        "125/KH-UBND\t12/3/2027\tUBND phường\tKế hoạch\tTruyền thông năm 2027\t\n"
        "\n"
        "126/UBND\t15-06-2027\tUBND  phường\tCông văn\tĐôn đốc báo cáo\tcv126.pdf\n"
    )
    assert (bare.documents, bare.rows, bare.faults) == ((PLAN, LETTER), (1, 3), ())
    titled = read_pasted(
        "STT\tTrích yếu nội dung\tSố ký hiệu\tNgày, tháng, năm\tLoại\tĐơn vị ban hành\n"
        "1\tTruyền thông năm 2027\t125/KH-UBND\t12/3/2027\tKế hoạch\tUBND phường\n"
    )
    assert titled.documents == (PLAN,)


def test_a_day_that_does_not_exist_a_missing_cell_and_a_document_told_twice_are_named_by_row() -> None:
    read = read_pasted(
        "1/CV\t31/02/2027\tUBND\tCông văn\tA\n"
        "2/CV\t03/12/2027\t\tCông văn\tB\n"
        "3/CV\t04/01/2027\tUBND\tCông văn\tC\n"
        "3/cv\t05/01/2027\tubnd\tCông văn\tD\n"
    )
    assert [one.vi for one in read.faults] == [
        "Dòng 1: ngày ban hành «31/02/2027» không phải là một ngày như 12/03/2026 (ngày trước, tháng sau).",
        "Dòng 2: thiếu «Cơ quan ban hành».",
        "Dòng 4: văn bản «3/cv» năm 2027 của cùng cơ quan đã có ở dòng 3; mỗi văn bản chỉ ghi một dòng.",
    ]
    assert [one.number for one in read.documents] == ["3/CV"]


def test_a_workbook_is_read_below_its_letterhead_whatever_sheet_the_register_stands_on() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Ghi chú"])
    sheet = book.create_sheet("Sổ")
    sheet.append(["SỔ VĂN BẢN CHỈ ĐẠO"])
    sheet.append(["TT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Loại văn bản", "Trích yếu"])
    sheet.append([1, PLAN.number, datetime(2027, 3, 12), PLAN.issuer, PLAN.kind, PLAN.subject])  # noqa: DTZ001
    data = io.BytesIO()
    book.save(data)
    read = read_file("so.xlsx", data.getvalue())
    assert (read.documents, read.rows, read.faults) == ((PLAN,), (3,), ())


@pytest.mark.parametrize(
    ("data", "said"), [(b"%PDF-1.7 ...", "PDF"), (b"a;b\n1;2\n", "Không thấy dòng tiêu đề")]
)
def test_a_file_without_a_register_is_told_as_that(data: bytes, said: str) -> None:
    with pytest.raises(DocumentsFileError) as error:
        read_file("so.csv", data)
    assert said in error.value.text.vi


def test_the_date_of_a_document_decides_its_time_by_the_cut_off_day_and_none_is_told_before_it_is_there() -> (
    None
):
    both, calendar, end = [LETTER, PLAN], Calendar(), date(2027, 12, 31)
    quarter = {n: documents_of(both, period_time(Quarter(2027, n)), calendar, as_of=end) for n in (1, 2, 3)}
    assert quarter == {1: (PLAN,), 2: (), 3: (LETTER,)}
    assert documents_of(both, half_time(2027), calendar, as_of=end) == (PLAN,)
    assert documents_of(both, half_time(2027), calendar, as_of=date(2027, 3, 11)) == ()


def test_a_document_is_known_by_year_number_and_issuer_however_they_are_typed() -> None:
    assert document_key(replace(PLAN, number="125 / kh-ubnd", issuer="UBND  PHƯỜNG")) == document_key(PLAN)
    assert document_key(replace(PLAN, issued_on=date(2028, 3, 12))) != document_key(PLAN)
    assert document_key(replace(PLAN, number="125/QĐ-UBND")) != document_key(PLAN)
    longest = replace(PLAN, issuer="Phòng " * 60)
    assert len(document_key(longest)) <= 200
    assert document_key(longest) != document_key(replace(longest, issuer=f"{longest.issuer} khác"))


def test_an_edited_register_writes_what_was_changed_and_takes_away_what_is_gone() -> None:
    shown = {document_key(one): one for one in (PLAN, LETTER)}
    versions = {document_key(PLAN): 2, document_key(LETTER): 5}
    renamed = replace(PLAN, number="127/KH-UBND")
    assert edits([renamed, replace(LETTER, subject="Khác")], shown, versions) == [
        Change(document_key(renamed), renamed, 0),
        Change(document_key(LETTER), replace(LETTER, subject="Khác"), 5),
        Change(document_key(PLAN), None, 2),
    ]
    assert edits([PLAN, LETTER], shown, versions) == []


def test_the_second_of_two_who_edit_a_document_is_told_what_the_first_wrote(tmp_path: Path) -> None:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as store:
        DOCUMENTS.write(store, additions([PLAN], {}), by="chị Hoa", at=AT)
        seen = DOCUMENTS.read(store)
        theirs, mine = replace(PLAN, subject="của anh Tú"), replace(PLAN, subject="của chị Hoa")
        DOCUMENTS.write(store, additions([theirs], seen), by="anh Tú", at=AT)
        with pytest.raises(RecordsChangedError) as error:
            DOCUMENTS.write(store, additions([mine, LETTER], seen), by="chị Hoa", at=AT)
        assert [one.value for one in DOCUMENTS.kept(error.value.theirs)] == [theirs]
        assert [one.value for one in DOCUMENTS.read(store).values()] == [theirs]
