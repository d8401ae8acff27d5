"""Units of measure read from titles, captions and names of sheets."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analytics.datasets import DATASETS
from analytics.intake.text.measures import caption_measures, read_measure

PLANNED = DATASETS["budget"].by_name["planned"]
TOTAL = DATASETS["briefing"].by_name["total"]
HOURS = DATASETS["training"].by_name["hours"]
MINUTES = DATASETS["media"].by_name["minutes"]
REACH = DATASETS["media"].by_name["reach"]


def test_visits_are_people_only_where_a_column_counts_them() -> None:
    visits, metres = read_measure("lượt người"), read_measure("m²")
    assert visits is not None
    assert metres is not None
    attended = DATASETS["activity"].by_name["participants"]
    assert [visits.factor_for(one) for one in (attended, REACH, TOTAL)] == [1, 1, None]
    assert metres.factor_for(DATASETS["media"].by_name["quantity"]) is None


@pytest.mark.parametrize(
    ("words", "factor"),
    [
        ("nghìn đồng", 1000),
        ("Ngàn đồng", 1000),
        ("1.000đ", 1000),
        ("1000 đ", 1000),
        ("1.000 VNĐ", 1000),
        ("nghìn", 1000),
        ("Triệu đồng", 10**6),
        ("trđ", 10**6),
        ("tr.đ", 10**6),
        ("tỷ đồng", 10**9),
        ("đồng", 1),
        ("VNĐ", 1),
        ("nghin dong", 1000),
    ],
)
def test_money_is_multiplied_into_dong(words: str, factor: int) -> None:
    measure = read_measure(words)
    assert measure is not None
    assert measure.factor_for(PLANNED) == factor


@pytest.mark.parametrize("words", ["%", "tỷ lệ %", "tiết", "người", "buổi", "trang"])
def test_what_is_no_money_is_not_turned_into_money(words: str) -> None:
    measure = read_measure(words)
    assert measure is not None
    assert measure.factor_for(PLANNED) is None


def test_time_is_turned_into_the_fields_own() -> None:
    seconds, lessons = read_measure("giây"), read_measure("tiết")
    assert seconds is not None
    assert lessons is not None
    assert seconds.factor_for(MINUTES) == Fraction(1, 60)
    assert seconds.factor_for(HOURS) == Fraction(1, 3600)
    assert lessons.factor_for(HOURS) is None


def test_thousands_are_clear_only_with_what_is_counted() -> None:
    views, bare, households = read_measure("nghìn lượt"), read_measure("nghìn"), read_measure("hộ")
    assert views is not None
    assert bare is not None
    assert households is not None
    assert views.factor_for(REACH) == 1000
    assert bare.factor_for(REACH) is None
    assert households.factor_for(TOTAL) is None


@pytest.mark.parametrize(
    "words",
    ["trung bình", "không bắt buộc", "nếu có", "Quý IV", "ngành", "trong đó nữ", "Kinh phí", "", "tỉ", "k"],
)
def test_other_words_are_no_unit_of_measure(words: str) -> None:
    assert read_measure(words) is None


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Đơn vị tính: nghìn đồng", ["money"]),
        ("ĐVT: Triệu đồng", ["money"]),
        ("(Đơn vị: 1.000đ)", ["money"]),
        ("KINH PHÍ QUÝ IV (ĐVT: ngàn đồng)", ["money"]),
        ("9. Kinh phí (nghìn đồng)", ["money"]),
        ("Số liệu tính bằng triệu đồng", ["money"]),
        ("ĐVT: người; nghìn đồng", ["count", "money"]),
        ("Đơn vị tính: %", ["share"]),
        ("Đơn vị: Trường Tiểu học Hoa Mẫu", []),
        ("Số người tham dự (người)", []),
        ("Báo cáo tình hình trong quý", []),
    ],
)
def test_a_caption_gives_the_unit_of_measure_of_its_table(line: str, kinds: list[str]) -> None:
    assert [measure.kind for measure in caption_measures(line)] == kinds
