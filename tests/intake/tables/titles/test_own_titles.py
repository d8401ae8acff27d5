"""What a form's row of titles tells once is never told of another row, another form, or after an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.datasets import DATASETS, Answer, open_plan, redeclared
from analytics.intake import Hint, SourceFile, check_files
from analytics.intake.model.grid import Grid
from analytics.intake.tables.locate import headed
from analytics.intake.tables.titles.own_titles import name_no_measure, say_no_more
from analytics.language import both
from tests.intake.drawing import HEAD, HINT, PERIOD, SCHOOL, UNITS, Rows, check_sheets, rows_of, told, xlsx

BRIEFING = HEAD["briefing"][:3]
GROUP, TOTAL, BRIEFED = BRIEFING
ROW = ("Giáo viên", 40, 38)


def _sheet(*titles: str) -> dict[str, Rows]:
    return {"1. Phổ biến quán triệt": [titles, ROW]}


def _codes(sheets: dict[str, Rows], **beside: object) -> set[str]:
    return {code for code, _ in told(check_sheets(sheets, **beside))}


def test_a_row_of_titles_with_more_words_is_looked_at_beside_one_without_and_again_after_it() -> None:
    for _ in range(2):
        plain = check_sheets(_sheet(*BRIEFING))
        assert rows_of(plain, "briefing", "group", "total", "briefed") == [ROW]
        assert _codes(_sheet(GROUP, f"{TOTAL} (biên chế)", BRIEFED)) - {c for c, _ in told(plain)}
        assert "limited_header" in _codes(_sheet(GROUP, TOTAL, f"{BRIEFED} (nữ)"))
        assert "other_measure" in _codes(_sheet(GROUP, TOTAL, f"{BRIEFED} (%)"))


def test_an_answer_about_a_title_holds_for_its_own_file_alone() -> None:
    sheets = _sheet(GROUP, TOTAL, f"{BRIEFED} (nữ)")
    answer = Answer("header", "briefing", f"{BRIEFED} (nữ)", "briefed")
    data = xlsx(sheets)
    plan = open_plan()

    def codes(*answers: Answer) -> set[str]:
        source = SourceFile("t.xlsx", data, answers=answers)
        (checked,) = check_files([source], plan=plan, units=UNITS, hint=HINT)
        return {one.code for one in checked.problems}

    assert "limited_header" in codes()
    assert "limited_header" not in codes(answer)
    assert "limited_header" in codes()


def test_units_and_plans_share_nothing_but_the_titles() -> None:
    sheets, other = _sheet(*BRIEFING), open_plan(Path("tests/another_ward/xa.toml"))
    (first,) = check_files([SourceFile("a.xlsx", xlsx(sheets))], plan=open_plan(), units=UNITS, hint=HINT)
    (second,) = check_files(
        [SourceFile("b.xlsx", xlsx(sheets))], plan=other, units=UNITS, hint=Hint("TH02", PERIOD)
    )
    (third,) = check_files([SourceFile("a.xlsx", xlsx(sheets))], plan=open_plan(), units=UNITS, hint=HINT)
    assert [one.reports[0].unit for one in (first, second, third)] == [SCHOOL.code, "TH02", SCHOOL.code]
    assert first.problems == third.problems


def test_what_is_kept_goes_when_a_title_is_declared_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    words = f"{BRIEFED} (lớp 5)"
    grid = Grid("1. Phổ biến quán triệt", [[GROUP, TOTAL, words], list(ROW)])

    def says_no_more() -> bool:
        located = headed(grid, DATASETS["briefing"], 0)
        assert located.columns["briefed"] == 2
        return say_no_more(located) and name_no_measure(located)

    assert not says_no_more()
    own = DATASETS["briefing"]
    columns = tuple(
        replace(column, title=both(words, words)) if column.name == "briefed" else column
        for column in own.columns
    )
    monkeypatch.setitem(DATASETS, "briefing", replace(own, columns=columns))
    redeclared()
    try:
        assert says_no_more()
    finally:
        monkeypatch.undo()
        redeclared()
    assert not says_no_more()


def test_what_is_known_of_a_form_holds_only_while_nothing_else_is_known_of_its_columns() -> None:
    located = headed(Grid("1. Phổ biến quán triệt", [list(BRIEFING), list(ROW)]), DATASETS["briefing"], 0)
    assert say_no_more(located)
    located.columns["briefed"] = 1
    assert not say_no_more(located)
    located.columns["briefed"] = 2
    assert say_no_more(located)
    located.bottom = 1
    assert not say_no_more(located)
