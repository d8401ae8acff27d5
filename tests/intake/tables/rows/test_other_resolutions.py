"""Tables and rows of another resolution than the plan's: «Nghị quyết 57», where the plan carries out 71."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.intake.text.resolutions import other_resolution, resolutions_of
from tests.intake.drawing import HEAD, PLAN, SHEET, check, rows_of, told, xlsx

DAY = date(2026, 5, 4)
OWN = frozenset({"71"})


def test_the_plan_names_its_own() -> None:
    assert resolutions_of(PLAN) == OWN


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Tuyên truyền Nghị quyết 57", "57"),
        ("NQ57", "57"),
        ("NQ-57", "57"),
        ("NQ số 57-NQ/TW", "57"),
        ("kết quả thực hiện 29-NQ/TW", "29"),
        ("Nghị quyết 71", None),
        ("Nghị quyết số 71-NQ/TW ngày 22/8/2025", None),
        ("các Nghị quyết 57-NQ/TW, 59, 66, 68 và 71", None),
        ("Nghị quyết số 281/NQ-CP", None),
        ("Nghị quyết số 37 của HĐND phường", None),
        ("Nghị quyết Đại hội XIV", None),
        ("Căn cứ Nghị quyết 57-NQ/TW", None),
    ],
)
def test_spellings(words: str, number: str | None) -> None:
    assert other_resolution(words, OWN) == number
    assert other_resolution(words, frozenset()) is None


@pytest.mark.parametrize(
    ("sheet", "above"), [("PB NQ 57", ()), ("Trang 1", ("KẾT QUẢ PHỔ BIẾN NGHỊ QUYẾT SỐ 57-NQ/TW",))]
)
def test_a_table_of_another_is_asked(sheet: str, above: tuple[str, ...]) -> None:
    table = (HEAD["briefing"][:3], ("Giáo viên", 40, 38))
    checked = check("t.xlsx", xlsx({sheet: [*([above] if above else []), *table]}))
    assert [code for code, _ in told(checked) if code == "limited_table"] == ["limited_table"]


def test_rows_of_another_are_told_once_and_read() -> None:
    rows = [
        (DAY, "Hội nghị", title, "Nhà trường", 12)
        for title in ("Phổ biến NQ 57", "Học tập NQ 71 và NQ 57", "Tọa đàm về Nghị quyết 57")
    ]
    checked = check("t.xlsx", xlsx({SHEET["activity"]: [HEAD["activity"][:5], *rows]}))
    assert told(checked) == [("event_in_doubt", "C2")]
    (problem,) = checked.problems
    assert "«Nghị quyết 57» cho thấy số ở dòng 2, 4" in problem.message()
    assert len(rows_of(checked, "activity", "title")) == 3


def test_the_name_of_the_file_is_told() -> None:
    sheets = {"Trang 1": [HEAD["briefing"][:3], ("Giáo viên", 40, 38)]}
    checked = check("Phổ biến NQ 57.xlsx", xlsx(sheets))
    assert "qualified_table" in dict(told(checked))
