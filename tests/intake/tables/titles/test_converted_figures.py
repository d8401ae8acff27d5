"""Figures in another unit of measure: converted, asked, never taken as they stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.intake import CheckedFile, SourceFile, check_files
from analytics.intake.model.grid import Value
from tests.intake.drawing import (
    HEAD,
    HINT,
    PLAN,
    SHEET,
    UNITS,
    Rows,
    Sheets,
    check_sheets,
    rows_of,
    told,
    xlsx,
)

DAY = date(2026, 5, 4)
BUDGET = HEAD["budget"]
PANO = ("Pano", "Lồng ghép")
FIGURES = ("planned", "allocated", "spent", "settled")


def money(*rows: tuple[Any, ...], caption: str | None = None, name: str = "Kinh phí") -> Sheets:
    """A budget table, with a line above it."""
    over: Rows = [(caption,)] if caption else []
    return {name: [*over, BUDGET, *((*PANO, *row) for row in rows)]}


@pytest.mark.parametrize(
    "drawn",
    [
        money((900, 500, 400, 400), caption="Đơn vị tính: nghìn đồng"),
        money((900, 500, 400, 400), caption="KINH PHÍ (ĐVT: 1.000đ)"),
        money((0.9, 0.5, 0.4, 0.4), caption="ĐVT: Triệu đồng"),
        money(("0,9", "0,5", "0.4", "0,4"), caption="ĐVT: Triệu đồng"),
        money(("900", "500 nghìn", "400", "0,4 triệu"), caption="Đơn vị: ngàn đồng"),
        money((900, 500, 400, 400), name="9. Kinh phí (nghìn đồng)"),
        money((900, 500, 400, 400), caption="Đơn vị tiền tệ: 10^3 đồng"),
        money((9, 5, 4, 4), caption="ĐVT: trăm nghìn đồng"),
        {"KP": [("ĐVT: nghìn đồng",), *zip(BUDGET[:6], (*PANO, 900, 500, 400, 400), strict=True)]},
        {"KP": [("Đơn vị tính", "nghìn đồng"), BUDGET, (*PANO, 900, 500, 400, 400)]},
        {"KP": [(*BUDGET[:2], *(f"{title} (1.000đ)" for title in BUDGET[2:])), (*PANO, 900, 500, 400, 400)]},
        {"KP": [BUDGET, (None, None, *["(nghìn đồng)"] * 4), (*PANO, 900, 500, 400, 400)]},
        {"KP": [BUDGET, (*PANO, 900, 500, 400, 400), (), ("Đơn vị tính: nghìn đồng",)]},
        {"KP": [(*BUDGET, "ĐVT"), (*PANO, 900, 500, 400, 400, "nghìn đồng")]},
    ],
)
def test_thousands_and_millions_become_dong_and_are_told(drawn: Sheets) -> None:
    checked = check_sheets(drawn)
    assert checked.status == "valid"
    assert rows_of(checked, "budget", *FIGURES) == [(900_000, 500_000, 400_000, 400_000)]
    assert any(one.code == "converted_figures" for one in checked.problems)


IN_DOUBT = (900_000, 500_000, 400_000, 400_000)


@pytest.mark.parametrize(
    ("drawn", "name"),
    [
        (money(IN_DOUBT, caption="Số liệu làm tròn đến nghìn đồng"), "t.xlsx"),
        (money(IN_DOUBT, caption="Đơn vị nghìn đồng, trừ khi có ghi chú khác"), "t.xlsx"),
        (money(IN_DOUBT, name="KP tr.đ"), "t.xlsx"),
        (money(IN_DOUBT), "kinh phi (nghin dong).xlsx"),
        (money(IN_DOUBT, caption="ĐVT: nghìn đồng", name="KP (triệu đồng)"), "t.xlsx"),
    ],
)
def test_words_that_leave_the_unit_open_are_asked_about(drawn: Sheets, name: str) -> None:
    source = SourceFile(name, xlsx(drawn))
    (checked,) = check_files([source], plan=PLAN, units=UNITS, hint=HINT)
    (problem,) = checked.problems
    assert problem.code == "unclear_measure"
    assert problem.question is not None
    answer = problem.question.choices[-1].answer  # đồng
    (answered,) = check_files(
        [SourceFile(name, source.data, answers=(answer,))], plan=PLAN, units=UNITS, hint=HINT
    )
    assert rows_of(answered, "budget", *FIGURES) == [IN_DOUBT]


def test_rows_of_different_units_are_asked_for_in_dong() -> None:
    rows = [(*BUDGET[:5], "ĐVT"), (*PANO, 900, 500, 400, "nghìn đồng"), ("In", *PANO[1:], 9, 5, 4, "đồng")]
    (problem,) = [one for one in check_sheets({"KP": rows}).problems if one.severity == "error"]
    assert (problem.code, problem.question) == ("unclear_measure", None)


@pytest.mark.parametrize("caption", ["Tổng dự toán 500 triệu đồng", "ĐVT: đồng"])
def test_an_amount_in_a_line_is_no_unit_of_measure(caption: str) -> None:
    assert told(check_sheets(money(IN_DOUBT, caption=caption))) == []


def test_a_unit_of_views_is_not_one_of_articles() -> None:
    head, row = HEAD["media"][:8], (DAY, "Fanpage", "Tin", "A", None, 1, None, 3)
    checked = check_sheets({"Tin bài": [("ĐVT: nghìn lượt",), head, row]})
    assert rows_of(checked, "media", "quantity", "reach") == [(1, 3000)]


def test_the_notice_says_factor_place_and_example() -> None:
    (told_,) = check_sheets(money((5000, 4500, 4500, 4000), caption="Đơn vị tính: nghìn đồng")).problems
    assert "(ô A1) nên đã nhân 1.000; ví dụ ô C3: 5.000 thành 5.000.000" in told_.message()


@pytest.mark.parametrize(
    ("drawn", "where"),
    [
        (money((900, 500, 400, 400), caption="Đơn vị tính: nghìn đồng"), "ô A1"),
        (money((900, 500, 400, 400), name="9. Kinh phí (nghìn đồng)"), "tên trang tính"),
        (
            {"KP": [(*BUDGET[:2], *(f"{one} (nghìn đồng)" for one in BUDGET[2:])), (*PANO, 900, 500, 400, 400)]},
            "ô C1, D1, E1, F1",
        ),
        (
            {"KP": [(*BUDGET[:2], "Số tiền (nghìn đồng)"), (None, None, *BUDGET[2:]), (*PANO, 900, 500, 400, 400)]},
            "ô C1",
        ),
        ({"KP": [BUDGET, (None, None, *["(nghìn đồng)"] * 4), (*PANO, 900, 500, 400, 400)]}, "ô C2, D2, E2, F2"),
        ({"KP": [(*BUDGET, "ĐVT"), (*PANO, 900, 500, 400, 400, "nghìn đồng")]}, "cột «ĐVT» (ô G1)"),
    ],
)  # fmt: skip
def test_the_mend_names_every_place_where_the_words_stand(drawn: Sheets, where: str) -> None:
    (notice,) = check_sheets(drawn).problems
    assert notice.fix() == f"Nếu đúng, để nguyên; nếu không, bỏ chữ «nghìn đồng» ở {where} rồi gửi lại."


def test_what_was_converted_as_answered_is_answered_anew() -> None:
    bad = check_sheets(money((900, 500, 400, 400), name=SHEET["budget"]))
    source = SourceFile(
        "t.xlsx",
        xlsx(money((900, 500, 400, 400), name=SHEET["budget"])),
        answers=(bad.questions[0].choices[0].answer,),
    )
    (checked,) = check_files([source], plan=PLAN, units=UNITS, hint=HINT)
    (notice,) = checked.problems
    assert "bấm hỏi lại câu đó trên trang nộp" in notice.fix()
    assert "bỏ chữ" not in notice.fix()


def test_broken_amounts_cannot_be_dong() -> None:
    (asked,) = check_sheets(money((12.5, 5, 4, 4), name=SHEET["budget"])).problems
    assert asked.question is not None
    assert "1" not in [choice.answer.meaning for choice in asked.question.choices]
    assert "nếu đúng là đồng" not in asked.fix()


def test_full_dong_need_no_word() -> None:
    checked = check_sheets(money((900_000, 500_000, 400_000, 400_000), caption="Đơn vị tính: đồng"))
    assert told(checked) == []


@pytest.mark.parametrize(
    ("cell", "first", "second"),
    [("5.000.000đ", "5000 nghìn", "5000000 nghìn"), (5_000_000, "5000 nghìn", "5000000 nghìn")],
)
def test_a_full_amount_beside_thousands_is_asked_and_its_mends_are_true(
    cell: Value, first: str, second: str
) -> None:
    caption = "ĐVT: nghìn đồng"
    checked = check_sheets(money((cell, 500, 400, 400), caption=caption))
    (asked,) = [one for one in checked.problems if one.severity == "error"]
    assert (asked.code, asked.cell) == ("full_amount", "C3")
    assert f"«{first}» nếu là 5.000.000 đồng" in asked.fix()
    assert f"«{second}» nếu là 5.000.000.000 đồng" in asked.fix()
    for typed, amount in ((first, 5_000_000), (second, 5_000_000_000)):
        mended = check_sheets(money((typed, 500, 400, 400), caption=caption))
        assert mended.status == "valid"
        assert rows_of(mended, "budget", "planned") == [(amount,)]


def test_a_dot_in_millions_may_be_either_and_its_mends_are_true() -> None:
    caption = "ĐVT: triệu đồng"
    (asked,) = [
        one for one in check_sheets(money(("1.250", 500, 400, 400), caption=caption)).problems
        if one.severity == "error"
    ]  # fmt: skip
    assert asked.code == "full_amount"
    for typed, amount in (("1250 triệu", 1_250_000_000), ("1,25 triệu", 1_250_000)):
        assert typed in asked.fix()
        mended = check_sheets(money((typed, 500, 400, 400), caption=caption))
        assert rows_of(mended, "budget", "planned") == [(amount,)]


def test_amounts_too_small_for_anything_are_asked_like_a_colleague_would() -> None:
    drawn = money((5000, 4500, 4500, 4000))
    checked = check_sheets(drawn)
    (asked,) = checked.problems
    assert (asked.code, asked.cell) == ("amounts_too_small", "C2")
    assert "5.000 đồng cho «Pano»?" in asked.message()
    assert "nghìn đồng, khi đó đây là 5.000.000 đồng" in asked.message()
    assert asked.question is not None
    assert not asked.question.likely
    amounts = [
        rows_of(answered(drawn, choice.answer), "budget", "planned") for choice in asked.question.choices
    ]
    assert amounts == [[(5_000_000,)], [(5000,)]]


def test_an_answer_about_small_amounts_holds_for_these_figures_only() -> None:
    question = check_sheets(money((5000, 4500, 4500, 4000))).problems[0].question
    assert question is not None
    again = answered(money((7000, 6500, 6500, 6000)), question.choices[0].answer)
    assert told(again) == [("amounts_too_small", "C2")]


def test_the_mends_of_small_amounts_lead_to_the_true_figures() -> None:
    thousands = check_sheets(money((5000, 4500, 4500, 4000), caption="Đơn vị tính: nghìn đồng"))
    assert rows_of(thousands, "budget", "planned") == [(5_000_000,)]
    dong = check_sheets(money(("5000 đồng", "4500 đồng", "4500 đồng", "4000 đồng")))
    assert dong.status == "valid"
    assert rows_of(dong, "budget", "planned") == [(5000,)]


def test_broken_amounts_name_the_millions_that_explain_them() -> None:
    (asked,) = check_sheets(money((4.5, 4.5, 4, 4))).problems
    assert "triệu đồng, khi đó đây là 4.500.000 đồng" in asked.message()
    assert asked.question is not None
    assert [choice.answer.meaning for choice in asked.question.choices] == ["1000", "1000000"]


def test_one_small_amount_among_others_and_nothing_spent_are_everyday_life() -> None:
    assert told(check_sheets(money((900_000, 50_000, 0, 0)))) == []
    assert told(check_sheets(money((0, 0, 0, 0)))) == []


def media(minutes: str, reach: str, *figures: float) -> CheckedFile:
    """One product with these titles over its length and its reach."""
    head = (*HEAD["media"][:6], minutes, reach)
    return check_sheets({"Tin bài": [head, (DAY, "Fanpage", "Video", "A", "Giáo viên", 1, *figures)]})


def test_seconds_and_thousands_of_views_are_converted() -> None:
    checked = media("Thời lượng (giây)", "Lượt tiếp cận (nghìn lượt)", 90, 3)
    assert checked.status == "valid"
    assert rows_of(checked, "media", "minutes", "reach") == [(1.5, 3000)]


def test_thousands_of_nobody_knows_what_are_asked() -> None:
    assert told(media("Thời lượng (phút)", "Lượt tiếp cận (nghìn)", 2, 3)) == [("other_measure", "H1")]


@pytest.mark.parametrize("unit", ["tiết", "buổi", "ngày"])
def test_lessons_are_no_hours(unit: str) -> None:
    head = (*HEAD["training"][:4], f"Số giờ ({unit})")
    row = ("Cán bộ truyền thông cơ sở giáo dục", 2, 1, "Viết tin", 16)
    drawn = {SHEET["training"]: [head, row]}
    (asked,) = check_sheets(drawn).problems
    assert asked.code == "other_measure"
    assert asked.question is not None
    left_out, as_titled = (answered(drawn, choice.answer) for choice in asked.question.choices)
    assert rows_of(left_out, "training", "hours") == [(None,)]
    assert rows_of(as_titled, "training", "hours") == [(16,)]


@pytest.mark.parametrize("over", ["Đơn vị tính: hộ", "ĐVT: %"])
def test_a_caption_that_counts_no_people_is_asked(over: str) -> None:
    rows = [(over,), HEAD["briefing"][:3], ("Nhân dân", 40, 36)]
    checked = check_sheets({SHEET["briefing"]: rows})
    assert {code for code, _ in told(checked)} == {"other_measure"}


def test_a_share_in_a_column_of_people_is_asked_and_the_mend_is_true() -> None:
    head = (*HEAD["briefing"][:2], f"{HEAD['briefing'][2]} (%)")
    assert told(check_sheets({SHEET["briefing"]: [head, ("Giáo viên", 40, 90)]})) == [("other_measure", "C1")]
    mended = check_sheets({SHEET["briefing"]: [HEAD["briefing"][:3], ("Giáo viên", 40, 36)]})
    assert rows_of(mended, "briefing", "briefed") == [(36,)]


def test_a_unit_of_measure_over_a_table_is_known_furniture() -> None:
    checked = check_sheets(money((900, 500, 400, 400), caption="Đơn vị tính: nghìn đồng"))
    assert [one.cell for one in checked.unread] == []


def answered(sheets: Sheets, *answers: Any) -> CheckedFile:
    """The result for a workbook with the sender's answers."""
    source = SourceFile("t.xlsx", xlsx(sheets), answers=answers)
    (checked,) = check_files([source], plan=PLAN, units=UNITS, hint=HINT)
    return checked


def test_amounts_that_wait_for_an_answer_are_not_called_beyond_understanding() -> None:
    checked = check_sheets(
        {SHEET["budget"]: [BUDGET, (*PANO, 900, 500, 400, 400), (*PANO, 800, 500, 400, 400)]}
    )
    assert [code for code, _ in told(checked)] == ["amounts_too_small"]
    assert len(checked.unread) == 8
    assert {cell.why["vi"] for cell in checked.unread} == {checked.problems[0].message()}
