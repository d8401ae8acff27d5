"""What intake asks of a sender, and that an answer is used, for this file and for the unit's next ones."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.datasets import Answer
from analytics.intake import CheckedFile, Hint, Question, SourceFile, check_files
from analytics.plan import Unit, UnitKind
from tests.intake.drawing import HEAD, HINT, PERIOD, PLAN, SHEET, UNITS, Rows, rows_of, told, xlsx

DAY = date(2026, 4, 20)
EVENT = (DAY, "Tọa đàm", "Tọa đàm đầu năm", "Nhà trường", 45)
TITLES = HEAD["activity"][:5]
GUESTS = "Lượng khách tới nghe"


def file(rows: Rows, *answers: Answer, sheet: str = "activity") -> SourceFile:
    return SourceFile("t.xlsx", xlsx({SHEET[sheet]: rows}), answers=answers)


def checked(
    source: SourceFile, memory: dict[str, tuple[Answer, ...]] | None = None, hint: Hint = HINT
) -> CheckedFile:
    (one,) = check_files([source], plan=PLAN, units=UNITS, hint=hint, memory=memory or {})
    return one


def asked(result: CheckedFile) -> Question:
    (question,) = result.questions
    return question


def test_a_missing_column_is_asked_for_with_the_first_values_of_those_that_it_could_be() -> None:
    head = (*TITLES[:4], GUESTS, "Ghi nhớ")
    rows = [head, *((*EVENT[:2], f"Họp {n}", EVENT[3], n, "x" if n > 41 else 7) for n in range(41, 46))]
    result = checked(file(rows))
    assert told(result) == [("missing_column", None)]
    question = asked(result)
    assert [(choice.label.vi, choice.samples) for choice in question.choices] == [
        (f"«{GUESTS}» (ô E1)", ("41", "42", "43")),
        ("«Ghi nhớ» (ô F1)", ("7", "x", "x")),
    ]
    assert not question.likely


@pytest.mark.parametrize("never", ["x", "Sân trường", DAY])
def test_a_column_that_holds_something_else_throughout_is_offered_only_where_no_other_is(
    never: object,
) -> None:
    def labels(*columns: tuple[object, ...]) -> list[str]:
        head = (*TITLES[:4], *(title for title, *_ in columns))
        rows = [(*EVENT[:2], f"Họp {n}", EVENT[3], *(cells[n] for _, *cells in columns)) for n in range(2)]
        return [choice.answer.words for choice in asked(checked(file([head, *rows]))).choices]

    other = ("Ghi nhớ", never, never)
    assert labels((GUESTS, 41, 42), other) == [GUESTS]
    assert labels((GUESTS, "41 người", never), other) == [GUESTS]
    assert labels((GUESTS, None, None), other) == [GUESTS, "Ghi nhớ"]
    assert labels((GUESTS, 41, 42), other, ("Nhóm", None, None)) == [GUESTS, "Nhóm"]


def test_amounts_by_which_a_column_is_known_have_their_thousands_set_apart() -> None:
    head = ("Nội dung chi", "Nguồn", "Dự toán", "Đã phân bổ", "Tiền ra")
    rows = [head, ("In pano", "Xã hội hóa", 6_000_000, 6_000_000, 4_500_000.0)]
    assert asked(checked(file(rows, sheet="budget"))).choices[0].samples == ("4.500.000",)


def test_the_answer_is_used_for_the_file_and_remembered_for_its_unit_alone() -> None:
    rows = [(*TITLES[:4], GUESTS), EVENT]
    answer = asked(checked(file(rows))).choices[0].answer
    assert answer == Answer("header", "activity", GUESTS, "participants")
    assert checked(file(rows, answer)).status == "valid"
    assert rows_of(checked(file(rows), {"TH01": (answer,)}), "activity", "participants") == [(45,)]
    assert told(checked(file(rows), {"TH02": (answer,)})) == [("missing_column", None)]


def test_a_remembered_title_may_be_typed_in_another_way() -> None:
    memory = {"TH01": (Answer("header", "activity", GUESTS.upper(), "participants"),)}
    assert checked(file([(*TITLES[:4], f"{GUESTS}:"), EVENT]), memory).status == "valid"


def test_a_title_that_can_be_one_field_only_is_used_and_told() -> None:
    result = checked(file([(*TITLES[:4], "Số ngươi tham dư"), EVENT]))
    assert told(result) == [("header_read_as", "E1")]
    assert result.status == "valid"


def test_of_two_titles_alike_none_is_taken_unasked() -> None:
    result = checked(file([(*TITLES[:4], "Số ngươi tham dư 1", "Số ngươi tham dư 2"), (*EVENT, 46)]))
    assert told(result) == [("doubtful_header", "E1")]
    assert len(asked(result).choices) == 2


def test_an_optional_column_may_be_none_of_those_and_is_not_asked_again() -> None:
    rows = [(*TITLES, "Các minh chứng"), (*EVENT, "ảnh")]
    question = asked(checked(file(rows)))
    assert question.choices[-1].answer.meaning == ""
    assert checked(file(rows, question.choices[-1].answer)).problems == ()


def test_a_word_in_no_list_is_asked_once_for_the_file() -> None:
    rows = [TITLES, (DAY, "Buổi chuyện trò", *EVENT[2:]), (DAY, "buổi  chuyện trò", *EVENT[2:])]
    result = checked(file(rows))
    assert told(result) == [("not_in_list", "B2"), ("not_in_list", "B3")]
    question = asked(result)
    words = [choice.answer.meaning for choice in question.choices]
    assert sorted(words) == sorted(set(words))
    assert len(words) == 11
    answer = next(choice.answer for choice in question.choices if choice.answer.meaning == "Tọa đàm")
    settled = checked(file(rows, answer))
    assert settled.status == "valid"
    assert rows_of(settled, "activity", "kind") == [("Tọa đàm",), ("Tọa đàm",)]
    assert checked(file(rows), {"TH01": (answer,)}).status == "valid"


def cover(name: str) -> SourceFile:
    rows = {
        "Thông tin": [("Tên đơn vị", name), ("Kỳ báo cáo", PERIOD.code)],
        SHEET["activity"]: [TITLES, EVENT],
    }
    return SourceFile("t.xlsx", xlsx(rows))


HOA_BAN = Unit("THCS1", "Trường THCS Hoa Ban", UnitKind.LOWER_SECONDARY)
TWINS = (
    Unit("TH1", "Trường Tiểu học Hoa Ban", UnitKind.PRIMARY),
    Unit("TH2", "Trường Tiểu học Hoa Đào", UnitKind.PRIMARY),
)
HAMLETS = tuple(Unit(f"TDP{n:02}", f"Tổ dân phố số {n}", UnitKind.RESIDENTIAL_GROUP) for n in range(1, 13))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("THCS Hoa Ban", "THCS1"),
        ("thcs hoa ban", "THCS1"),
        ("TRƯỜNG TRUNG HỌC CƠ SỞ HOA BAN", "THCS1"),
        ("Trường TH Hoa Ban", "TH1"),
        ("Hoa Đào", "TH2"),
        ("Tổ dân phố 1", "TDP01"),
        ("TDP số 12", "TDP12"),
    ],
)
def test_a_unit_is_found_by_its_name_in_short(typed: str, code: str) -> None:
    (result,) = check_files([cover(typed)], plan=PLAN, units=(HOA_BAN, *TWINS, *HAMLETS))
    assert [report.unit for report in result.reports] == [code], told(result)


def test_two_candidates_are_asked_and_the_answer_is_a_name_that_the_unit_has_learned() -> None:
    units = (HOA_BAN, *TWINS)
    (result,) = check_files([cover("Trường Hoa Ban")], plan=PLAN, units=units)
    assert told(result) == [("ambiguous_unit", "B1")]
    choices = asked(result).choices
    assert [choice.answer.meaning for choice in choices] == ["THCS1", "TH1"]
    memory = {"TH1": (choices[1].answer,)}
    (known,) = check_files([cover("Trường Hoa Ban")], plan=PLAN, units=units, memory=memory)
    assert [report.unit for report in known.reports] == ["TH1"]


def test_a_name_that_two_units_have_learned_is_asked_again() -> None:
    memory = {code: (Answer("unit", "", "Cơ sở 2", code),) for code in ("THCS1", "TH1")}
    (result,) = check_files([cover("Cơ sở 2")], plan=PLAN, units=(HOA_BAN, *TWINS), memory=memory)
    assert told(result) == [("unknown_unit", "B1")]
    assert len(asked(result).choices) == 3
