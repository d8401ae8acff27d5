"""The definition of an indicator says what the plan says, how it is counted, and from where."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.datasets import open_plan
from dashboard.widgets.definition import clause_text, definition
from tests.dashboard.widgets.conftest import Alone

PLAN = open_plan()


def card(alone: Alone, id_: str, lang: str = "vi", **changed: Any) -> dict[str, str]:
    """The lines of the card by their heads."""
    indicator = PLAN.indicator(id_).model_copy(update=changed)
    lines = [one.value for one in alone(lambda ctx: definition(ctx, indicator), lang=lang).markdown]
    pairs = (line.replace("\\", "").removeprefix("**").partition("**") for line in lines)
    return {head: rest for head, _, rest in pairs}


def test_it_quotes_the_clause_of_the_plan_with_its_number(alone: Alone):
    assert card(alone, "M1")["Nội dung trong kế hoạch"] == f" (M1): {PLAN.targets[0].text.vi}"
    assert card(alone, "M1", "en")["In the plan's words"] == f" (M1): {PLAN.targets[0].text.en}"


def test_an_indicator_of_reporting_itself_quotes_no_clause(alone: Alone):
    assert clause_text(PLAN, PLAN.indicator("R1")) is None
    assert [*card(alone, "R1")] == ["Cách tính", "Mục tiêu", "Nguồn số liệu", "Lưu ý khi đọc"]


@pytest.mark.parametrize(
    ("id_", "changed", "words"),
    [
        ("M1", {}, "100% khi hết giai đoạn"),
        ("M1", {"target": 0.875}, "87,5% khi hết giai đoạn"),
        ("M3", {}, "100%, phải giữ thường xuyên"),
        ("T4.1", {}, "ít nhất 1 mỗi năm"),
        ("T1.1", {}, "kế hoạch không đặt mức; chỉ theo dõi"),
    ],
)
def test_the_target_says_how_much_and_by_when(alone: Alone, id_: str, changed: dict[str, Any], words: str):
    assert card(alone, id_, **changed)["Mục tiêu"] == f": {words}"


def test_the_source_names_sheet_columns_reporters_and_how_periods_go_together(alone: Alone):
    stock = card(alone, "M1")["Nguồn số liệu"]
    assert "biểu «1. Phổ biến quán triệt»" in stock
    assert "cột «Số đã được phổ biến, quán triệt», «Tổng số»" in stock
    assert stock.endswith("lấy báo cáo mới nhất, không cộng dồn")
    assert card(alone, "T2.1")["Nguồn số liệu"].endswith("cộng số liệu các kỳ")


def test_what_is_measured_on_the_reports_themselves_has_the_register_as_its_source(alone: Alone):
    assert card(alone, "R1")["Nguồn số liệu"].startswith(": sổ theo dõi nộp báo cáo của: ")
