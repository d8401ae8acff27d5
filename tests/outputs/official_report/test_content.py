"""What the report says, of whom, and what it leaves to a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from analytics.datasets.masking import masked
from analytics.indicators import UnknownName, measure
from analytics.office.documents import Document
from analytics.outputs.official_report import Scope, brief, compose, gaps, time_of
from analytics.outputs.official_report.content import assignments
from analytics.outputs.official_report.content.letterhead import letterhead
from analytics.outputs.official_report.content.times import named, time_before, time_last_year
from analytics.outputs.official_report.model import Chart, OfficialReport, Table, shown
from analytics.plan import Unit
from tests.indicators.drawing import Sent, indicator, plan, reports, sent, units, with_pending
from tests.outputs.official_report.drawing import PLAN, SCHOOL, drawn, report, scope, word

pytestmark = pytest.mark.slow

M1 = indicator(
    "ratio",
    "briefing",
    id="M1",
    clause="M1",
    accumulation="stock",
    numerator="briefed",
    denominator="total",
    target=1.0,
    direction="up",
    name={"vi": "Tỷ lệ phổ biến", "en": "Briefed"},
)
DAY = date(2026, 10, 1)


def told(briefed: int, total: int = 10) -> str:
    return f"group|total|briefed\nGiáo viên|{total}|{briefed}"


def made(*all_sent: Sent, time: str = "2026-Q3", named: bool = False, **overrides: object) -> OfficialReport:
    """The report of a ward of two schools and a residential group."""
    own, found = plan(M1, **overrides), reports(*all_sent)
    measured = measure(own, units("TH-1", "TH-2", "TDP-1"), found, as_of=DAY)
    return compose(Scope(measured, found, time_of(measured, time), named=named))


def body(report: OfficialReport) -> str:
    blocks = [block for part in report.parts for block in part.blocks]
    return "\n".join(shown(block.words) for block in blocks if not isinstance(block, Table | Chart))


def test_what_was_not_reached_names_the_units_it_lies_with() -> None:
    said = body(made(sent("TH-1", "2026-Q3", briefing=told(7)), sent("TH-2", "2026-Q3", briefing=told(10))))
    line = next(one for one in said.splitlines() if "chưa đạt tại" in one)
    assert line.startswith("Tỷ lệ phổ biến; ")
    assert "chưa đạt tại Đơn vị mẫu TH-1 (thiếu 3)" in line
    assert "TH-2" not in line
    assert "chưa có số liệu của Đơn vị mẫu TDP-1" in line


def test_each_figure_stands_beside_the_time_before_and_last_year_with_its_coverage() -> None:
    said = body(made(sent("TH-1", "2026-Q2", briefing=told(4)), sent("TH-2", "2026-Q3", briefing=told(9))))
    assert "Tỷ lệ phổ biến: 65% (13/20); 2/3 đơn vị đã báo cáo, 1 đơn vị có số lấy từ báo cáo trước" in said
    assert "Quý II năm 2026: 40% (4/10), 1/3 đơn vị đã báo cáo; Quý III năm 2025: chưa theo dõi." in said


def test_a_report_nobody_sent_is_no_nought() -> None:
    said = body(made())
    assert "Tỷ lệ phổ biến: chưa có số liệu; 0/3 đơn vị đã báo cáo" in said
    assert "chưa gửi: 3/3" in said
    assert "Chưa có đơn vị nào báo cáo kinh phí trong thời gian này." in said


def test_what_waits_or_was_returned_is_told_where_there_is_any_and_is_not_said_not_to_have_been_sent() -> (
    None
):
    came = datetime(2026, 9, 20)  # noqa: DTZ001 - as the store reads it
    found = with_pending(
        reports(), ("TH-1", "2026-Q3", "waiting", came), ("TH-2", "2026-Q3", "returned", came)
    )
    measured = measure(plan(M1), units("TH-1", "TH-2", "TDP-1"), found, as_of=DAY)
    said = body(compose(Scope(measured, found, time_of(measured, "2026-Q3"))))
    assert "đã gửi, chờ tiếp nhận: 1/3" in said
    assert "đã trả lại để sửa: 1/3" in said
    assert "chưa gửi: 1/3" in said
    assert "Đơn vị đã trả lại để sửa: Đơn vị mẫu TH-2." in said
    assert "chờ tiếp nhận" not in body(made())


def test_a_report_that_holds_nothing_to_count_is_told_from_one_that_is_missing() -> None:
    said = body(made(sent("TH-1", "2026-Q3", briefing="")))
    assert "Tỷ lệ phổ biến: không phát sinh; 1/3 đơn vị đã báo cáo" in said


def test_of_one_unit_what_it_has_or_has_not_is_told_in_a_word() -> None:
    rows = next(
        block for block in report("2027-9M", SCHOOL).annexes[0].blocks if isinstance(block, Table)
    ).rows
    (told,) = [row.cells for row in rows if shown(row.cells[1]) == PLAN.indicator("M2").name.vi]
    assert shown(told[3]) in ("có", "không")
    assert "%" not in "".join(map(shown, told[5:]))


def test_a_task_told_again_in_a_later_quarter_is_one_task_as_told_last() -> None:
    head = "code|work|due_on|progress|done_on"
    report_of = compose_tasks(
        sent("TH-1", "2026-Q2", task=f"{head}\nX1|Việc một|2026-09-01|20|\nX1|Việc hai|2026-12-01|0|"),
        sent("TH-1", "2026-Q3", task=f"{head}\nX1|Việc một|2026-09-01|100|\nX1|Việc ba|2026-09-01|50|"),
    )
    states = dict(zip(report_of.rows["work"], report_of.rows["state"], strict=True))
    assert states == {"Việc một": "Hoàn thành", "Việc hai": "Chưa thực hiện", "Việc ba": "Quá hạn"}


def compose_tasks(*all_sent: Sent) -> assignments.Assignments:
    own, found = plan(M1), reports(*all_sent)
    measured = measure(own, units("TH-1"), found, as_of=DAY)
    return assignments.assignments(Scope(measured, found, time_of(measured, "2026")))


OPINION = sent(
    "TH-1",
    "2026-Q3",
    feedback="received_on|kind|summary\n2026-08-01|Khó khăn, vướng mắc|Bà Nguyễn Thị Hoa, 0912 345 678, hỏi [về] lớp 1",
)


def test_difficulties_stand_as_sent_with_persons_by_their_initials() -> None:
    said = body(made(OPINION))
    assert "Bà N.T.H., (số điện thoại), hỏi (về) lớp 1 (Đơn vị mẫu TH-1, tiếp nhận ngày 01/08/2026)." in said
    assert "Hoa" not in said
    assert "theo lời các đơn vị báo cáo, đã che tên riêng, như sau:" in said
    assert "nguyên văn" not in said, "what was changed is not word for word"
    whole = body(made(OPINION, named=True))
    assert "Bà Nguyễn Thị Hoa" in whole
    assert "nguyên văn các đơn vị báo cáo như sau:" in whole


def test_signs_that_no_document_can_hold_are_left_out() -> None:
    strange = sent(
        "TH-1",
        "2026-Q3",
        feedback="received_on|kind|summary\n2026-08-01|Khó khăn, vướng mắc|a\x00b\uffff\x1bc",
    )
    assert "abc (Đơn vị mẫu TH-1" in "\n".join(one.text for one in word(made(strange)).paragraphs)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ông Trần Văn Bình đề nghị", "ông T.V.B. đề nghị"),
        ("Lê Thị Hồng phản ánh", "L.T.H. phản ánh"),
        ("phụ huynh em Nam lớp 5", "phụ huynh em N. lớp 5"),
        ("Trường Tiểu học Nguyễn Du, phố Lê Lợi", "Trường Tiểu học Nguyễn Du, phố Lê Lợi"),
        ("ở Hà Nội và Thái Nguyên", "ở Hà Nội và Thái Nguyên"),
        ("học sinh Tiểu học cần sách", "học sinh Tiểu học cần sách"),
        ("gọi +84 912 345 678 hoặc a.b@vd.vn", "gọi (số điện thoại) hoặc (địa chỉ thư)"),
        ("12.480 người, ngày 15/09/2026", "12.480 người, ngày 15/09/2026"),
    ],
)
def test_names_of_persons_are_told_from_names_of_places(words: str, shown: str) -> None:
    assert masked(words) == shown


@pytest.mark.parametrize(
    ("code", "unit", "kind"),
    [
        ("2027-Q3", None, compose),
        ("2027-H1", None, compose),
        ("2027", None, compose),
        ("2026-2030", None, compose),
        ("2027-9M", SCHOOL, compose),
        ("2027-Q3", None, brief),
    ],
)
def test_the_gaps_that_are_listed_are_the_brackets_of_the_document(
    code: str, unit: Unit | None, kind: Callable[[Scope], OfficialReport]
) -> None:
    made = report(code, unit) if kind is compose else kind(scope(code))
    document = word(made)
    paragraphs = [*document.paragraphs]
    cells = {cell._tc: cell for table in document.tables for row in table.rows for cell in row.cells}
    paragraphs += [paragraph for cell in cells.values() for paragraph in cell.paragraphs]
    written = re.findall(r"\[([^\]]*)\]", "\n".join(paragraph.text for paragraph in paragraphs))
    assert sorted(written) == sorted(gap.words for gap in gaps(made))
    assert len(written) > 5


DOCUMENT = Document("125/KH-UBND", date(2026, 8, 12), "UBND phường", "Kế hoạch", "Truyền thông [hè].")


def issued(*documents: Document, unit: Unit | None = None) -> list[str]:
    """Part I of a report on the third quarter of 2026, which runs from 15 June to 14 September."""
    own, found = plan(M1), reports(sent("TH-1", "2026-Q3", briefing=told(7)))
    measured = measure(own, units("TH-1", "TH-2"), found, as_of=DAY)
    about = Scope(measured, found, time_of(measured, "2026-Q3"), unit, documents=documents)
    blocks = compose(about).parts[0].blocks
    return [
        shown(cell)
        for block in blocks
        for cell in (
            (cell for row in block.rows for cell in row.cells) if isinstance(block, Table) else (block.words,)  # type: ignore[union-attr]
        )
    ]


def test_the_documents_of_the_time_stand_in_part_one_and_others_do_not() -> None:
    other = replace(DOCUMENT, number="9/CV", issued_on=date(2026, 6, 14))
    assert issued(DOCUMENT, other) == [
        "Trong thời gian báo cáo (từ ngày 15/06/2026 đến ngày 14/09/2026), đã ban hành 1 văn bản:",
        "Kế hoạch số 125/KH-UBND ngày 12/08/2026 của UBND phường: Truyền thông (hè).",
    ]
    (nothing,) = issued(other)
    assert nothing.endswith(
        "đã ban hành các văn bản: [số, ký hiệu, ngày, trích yếu các văn bản chỉ đạo đã ban hành]."
    )


def test_many_documents_are_a_table_and_their_kinds_are_counted() -> None:
    many = [replace(DOCUMENT, number=f"{n}/CV", kind="Công văn" if n else "Kế hoạch") for n in range(8)]
    first, *cells = issued(*many)
    assert first.endswith("đã ban hành 8 văn bản (1 kế hoạch; 7 công văn):")
    assert cells[:3] == ["1", "0/CV", "12/08/2026"]
    assert len(cells) == 8 * 5


def test_a_unit_tells_its_own_documents_only() -> None:
    (unit, _) = units("TH-1", "TH-2")
    own = replace(DOCUMENT, number="3/KH-TH1", issuer=unit.name.upper())
    assert issued(DOCUMENT, own, unit=unit)[1:] == [
        "Kế hoạch số 3/KH-TH1 ngày 12/08/2026: Truyền thông (hè)."
    ]


def test_a_school_writes_under_the_ward_with_the_word_that_its_register_may_leave_out() -> None:
    head = letterhead(scope("2027-9M", replace(SCHOOL, name="Tiểu học Hoa Sen")))
    assert [shown(one) for one in head.body] == ["TRƯỜNG TIỂU HỌC HOA SEN"]
    assert [shown(one) for one in head.signed_as] == ["HIỆU TRƯỞNG"]


def test_what_the_settings_say_is_no_gap() -> None:
    settings = {
        "ward": "Hoa Ban",
        "place": "Hoa Ban",
        "signer": "Người Ký Mẫu",
        "plan_date": date(2026, 3, 9),
        "addressees": ["Sở Giáo dục và Đào tạo", "Đảng ủy phường"],
        "recipients": ["Thường trực HĐND phường"],
        "archive": "VHXH",
        "basis": ["Căn cứ Kế hoạch số 1/KH"],
    }
    made_of = made(report=settings)
    assert [gap.words for gap in gaps(made_of)][:2] == ["số", "ngày … tháng … năm …"]
    assert not any("phường" in gap.words or gap.words == "ký" for gap in gaps(made_of))
    head = made_of.letterhead
    assert [shown(one) for one in head.body] == ["ỦY BAN NHÂN DÂN", "PHƯỜNG HOA BAN"]
    assert [shown(one) for one in head.recipients] == [
        "Như trên;",
        "Thường trực HĐND phường;",
        "Lưu: VT, VHXH.",
    ]
    assert "ngày 09/03/2026 của Ủy ban nhân dân phường Hoa Ban" in shown(made_of.opening[0].words)
    assert made(report={"addressed": False}).letterhead.addressees == ()


def test_a_margin_outside_what_paper_can_have_is_refused() -> None:
    with pytest.raises(ValueError, match="report › paper › margins › left"):
        plan(M1, report={"paper": {"margins": {"left": 90.0}}})


def test_a_units_own_report_has_its_letterhead_and_goes_to_the_ward() -> None:
    made_of = report("2027-9M", SCHOOL)
    head = made_of.letterhead
    assert shown(head.above or ()) == "UBND PHƯỜNG [tên phường]"
    assert [shown(one) for one in head.body] == [f"TRƯỜNG {SCHOOL.name.upper()}"]
    assert [shown(one) for one in head.addressees] == ["Ủy ban nhân dân phường [tên phường]"]
    assert [annex.title for annex in made_of.annexes] == [
        "Kết quả thực hiện các chỉ tiêu",
        "Tình hình thực hiện nhiệm vụ theo «06 rõ»",
        "Kinh phí thực hiện",
    ]
    others = [unit.name for unit in drawn().units if unit != SCHOOL]
    words = body(made_of).split()
    assert not set(others) & set(words)


def test_a_report_on_an_invented_ward_says_so_before_anything_else() -> None:
    made_of = compose(scope("2027-Q3", illustrative=True))
    assert shown(made_of.opening[0].words) == "(Số liệu minh họa của một phường không có thật.)"
    assert len(report("2027-Q3").opening) == 1


def test_a_quarter_may_be_told_alone_or_from_the_years_start() -> None:
    codes = [time_of(drawn(), f"2027-Q{n}", cumulative=True).code for n in (1, 2, 3)]
    assert codes == ["2027-Q1", "2027-H1", "2027-9M"]
    assert time_of(drawn(), "2027-Q3").code == "2027-Q3"
    with pytest.raises(UnknownName, match="2099"):
        time_of(drawn(), "2099")


@pytest.mark.parametrize(
    ("code", "name", "before", "last_year"),
    [
        ("2027-Q1", "Quý I năm 2027", "2026-Q4", "2026-Q1"),
        ("2027-H1", "6 tháng đầu năm 2027", None, "2026-H1"),
        ("2027-9M", "9 tháng năm 2027", None, "2026-9M"),
        ("2027", "năm 2027", "2026", None),
        ("2026-2030", "giai đoạn 2026-2030", None, None),
    ],
)
def test_a_time_is_held_against_times_of_its_own_length(
    code: str, name: str, before: str | None, last_year: str | None
) -> None:
    time = time_of(drawn(), code)
    assert named(time) == name
    others = [None if one is None else one.code for one in (time_before(time), time_last_year(time))]
    assert others == [before, last_year]


def test_the_day_the_version_and_the_address_are_named() -> None:
    made_of = report("2027-Q3")
    notes = "\n".join(shown(one.words) for one in made_of.annexes[0].blocks if not isinstance(one, Table))
    assert "tổng hợp đến ngày 01/10/2027; phiên bản kho số liệu: 12." in notes
    assert "https://so.example/tai-bang" in notes
    opening = shown(made_of.opening[0].words)
    assert "(từ ngày 15/06/2027 đến ngày 14/09/2027; theo báo cáo nhận đến hết ngày 01/10/2027)" in opening
