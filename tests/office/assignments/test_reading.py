"""Assignments from files and grids: every fault by its row, all or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.intake import SourceFile
from analytics.office.assignments import (
    TITLES,
    Assignment,
    AssignmentsError,
    copied,
    key_of,
    next_own_code,
    read_file,
    read_rows,
    words_of,
)
from analytics.plan import Unit, UnitKind
from tests import ward

PLAN = ward.plan()
HEAD = "Mã nhiệm vụ;Đơn vị chủ trì;Rõ việc;Rõ người;Thời gian hoàn thành;Phối hợp"


def read(*rows: str, head: str = HEAD) -> list[Assignment]:
    source = SourceFile("giao-viec.csv", "\n".join((head, *rows)).encode())
    return read_file(source, 2027, PLAN, ward.UNITS)


def faults(*rows: str) -> tuple[str, ...]:
    with pytest.raises(AssignmentsError) as error:
        read(*rows)
    return error.value.said("vi")


def test_a_table_is_read_by_its_titles_with_units_by_name_or_code() -> None:
    assert read(
        "t2.1;THCS Hoa Ban;Sinh hoạt chuyên đề;Phó Hiệu trưởng;15/3/2027;VHXH, TH-01",
        "I. Nhóm việc;;;;;",
        "NVR-01;TH-01;Ngày hội đọc sách;;;",
    ) == [
        Assignment(
            2027,
            "T2.1",
            "THCS-01",
            "Sinh hoạt chuyên đề",
            person="Phó Hiệu trưởng",
            due_on=date(2027, 3, 15),
            cooperating=("VHXH", "TH-01"),
        ),
        Assignment(2027, "NVR-01", "TH-01", "Ngày hội đọc sách"),
    ]


def test_rows_pasted_from_a_spreadsheet_and_title_rows_above_are_understood() -> None:
    pasted = "KẾ HOẠCH NĂM 2027\n\n" + HEAD.replace(";", "\t") + "\nT2.1\tTH-01\tViệc\t\t2027-03-15\t"
    (one,) = read_file(SourceFile("dan.txt", pasted.encode()), 2027, PLAN, ward.UNITS)
    assert (one.code, one.unit, one.due_on) == ("T2.1", "TH-01", date(2027, 3, 15))


def test_every_fault_is_told_by_its_row_with_the_mend() -> None:
    told = faults(
        "X9;TH-01;Việc;;;",
        "T2.1;Trường Hoa Sim;Việc;;;",
        "T2.2;TH-01;Việc;;02/03;",
        "T2.3;TH-01;Việc;;26/9/15;",
        "T2.4;TH-01;;;;",
        "O4.1;TH-01;Việc;;;",
        "o4.1;Trường Tiểu học Hoa Sen;Việc khác;;;",
    )
    assert [one.partition(":")[0] for one in told] == [f"dòng {n}" for n in (2, 3, 4, 5, 6, 8)]
    assert "«X9» không phải mã nhiệm vụ của kế hoạch; ghi một trong các mã T1.1" in told[0]
    assert "không có đơn vị «Trường Hoa Sim» trong danh sách" in told[1]
    assert told[2] == (
        "dòng 4: «02/03» ở cột «Rõ thời gian» không phải một ngày rõ ràng. Ngày chưa ghi năm. "
        "Ghi đủ ngày/tháng/năm, ví dụ «15/09/2026»"
    )
    assert "Có thể là 26/09/2015 hoặc 15/09/2026." in told[3]
    assert told[4] == "dòng 6: cột «Rõ việc» còn trống; điền vào hoặc xóa cả dòng"
    assert "nhiệm vụ O4.1 của Trường Tiểu học Hoa Sen đã có ở dòng 7" in told[5]


def test_a_table_without_its_columns_or_without_rows_is_refused_in_words() -> None:
    with pytest.raises(AssignmentsError) as error:
        read("a;b", head="Việc;Người")
    assert error.value.said("vi") == (
        "không có dòng tiêu đề với các cột «Mã nhiệm vụ», «Đơn vị chủ trì», «Rõ việc»",
    )
    assert faults() == ("bảng không có nhiệm vụ nào",)


def test_what_is_told_in_words_reads_back_as_the_same() -> None:
    full = Assignment(
        2027,
        "T2.1",
        "TH-01",
        "Việc",
        "An",
        "Chủ trì",
        "Quyết định",
        date(2027, 2, 3),
        "Tin",
        ("VHXH",),
        "gấp",
    )
    bare = Assignment(2027, "NVR-02", "TDP-01", "Việc khác")
    names = {unit.code: unit.name for unit in ward.UNITS} | {"TDP-01": "Trường Tiểu học Hoa Sen"}
    told = [words_of(one, names) for one in (full, bare)]
    assert told[0]["unit"] == "TH-01"  # two units have that name
    assert told[0]["due_on"] == "03/02/2027"
    assert read_rows(enumerate(told, start=1), 2027, PLAN, ward.UNITS) == [full, bare]
    assert set(told[0]) == set(TITLES)


def test_last_year_s_assignments_are_copied_a_year_later_without_units_that_closed() -> None:
    closed = Unit("TH-09", "Trường đã đóng", UnitKind.PRIMARY, active_to=date(2027, 12, 31))
    units = (*ward.UNITS, closed)
    last = [
        Assignment(2027, "T2.1", "TH-01", "Việc", due_on=date(2028, 2, 29), cooperating=("VHXH", "TH-09")),
        Assignment(2027, "T2.2", "TH-01", "Đã có"),
        Assignment(2027, "T2.2", "TH-09", "Của trường đã đóng"),
    ]
    there = key_of(Assignment(2028, "T2.2", "TH-01", "Đã sửa"))
    (made,) = copied(last, 2028, {there}, units)
    assert made == Assignment(2028, "T2.1", "TH-01", "Việc", due_on=date(2029, 2, 28), cooperating=("VHXH",))


def test_own_codes_run_on_and_no_plan_may_use_them() -> None:
    own = Assignment(2027, "NVR-07", "TH-01", "Việc")
    assert next_own_code([own, Assignment(2027, "T2.1", "TH-01", "Việc")]) == "NVR-08"
    assert next_own_code([]) == "NVR-01"
