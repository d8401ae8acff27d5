"""What stands in a title beside the field's own words."""

from __future__ import annotations

import pytest

from analytics.datasets import DATASETS
from analytics.intake.text.qualifiers import (
    adds_words,
    is_negated,
    is_part,
    limits_title,
    qualifiers,
    split_title,
    time_of,
    title_forms,
)
from analytics.plan import Quarter

NOW = Quarter(2026, 4)
PARTICIPANTS = DATASETS["activity"].by_name["participants"]
TRAINED = DATASETS["training"].by_name["trained"]
PROGRESS = DATASETS["task"].by_name["progress"]


@pytest.mark.parametrize(
    ("stack", "pieces"),
    [
        (["Số người tham dự"], []),
        (["Số người tham dự (nữ)"], ["nữ"]),
        (["Số người tham dự", "Tổng số"], ["Tổng số"]),
        (["Số người", "tham dự"], []),
        (["Kết quả", "Số người tham dự", "Lũy kế"], ["Kết quả", "Lũy kế"]),
        (["Số người tham dự (%)"], ["%"]),
    ],
)
def test_the_fields_own_words_are_the_base(stack: list[str], pieces: list[str]) -> None:
    assert split_title(stack, title_forms(PARTICIPANTS)) == pieces


def test_a_share_in_the_official_title_is_only_seen_as_a_share() -> None:
    says = qualifiers(split_title(["Tiến độ (%)"], title_forms(PROGRESS)))
    assert says.measure is not None
    assert says.measure.factor_for(PROGRESS) == 1


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("Cùng kỳ năm 2025", "other"),
        ("Năm trước", "other"),
        ("KH", "planned"),
        ("Quý III/2026", "other"),
        ("Quý IV", "this"),
        ("Quý IV/2026", "this"),
        ("Kỳ này", "this"),
        ("Trong quý", "within"),
        ("Lũy kế từ đầu năm", "cumulative"),
        ("lũy kế các năm", "other"),
        ("Năm 2025", "other"),
        ("giữa kỳ", "other"),
        ("đến hết quý III", "other"),
        ("lũy kế đến hết quý IV", "cumulative"),
        ("đến hết tháng 9", "other"),
        ("đến hết tháng 12", "cumulative"),
        ("9 tháng đầu năm", "other"),
        ("6 tháng cuối năm", "whole_year"),
        ("năm học 2026-2027", "whole_year"),
        ("Cả năm", "whole_year"),
        ("Năm 2026", "whole_year"),
        ("dự kiến", "planned"),
        ("Kế hoạch", "planned"),
        ("Tổng số", None),
    ],
)
def test_the_time_is_told_from_the_reporting_period(words: str, time: str | None) -> None:
    assert time_of(words, NOW) == time


@pytest.mark.parametrize(
    "words", ["nữ", "Nam", "GV", "trong đó: nữ", "Trong đó HS dân tộc", "lớp 5A", "Số nữ", "trực tuyến"]
)
def test_a_part_is_known(words: str) -> None:
    assert is_part(words)


@pytest.mark.parametrize("words", ["Năm", "Tổng số", "người", "HS, GV và phụ huynh", "nếu có"])
def test_what_is_no_single_part_is_none(words: str) -> None:
    assert not is_part(words)


@pytest.mark.parametrize(
    "words", ["Số chưa được phổ biến", "Số người không tham dự", "Số người vắng", "Còn lại", "So nguoi vang"]
)
def test_a_negation_is_known(words: str) -> None:
    assert is_negated(words)


def test_a_negation_in_brackets_denies_nothing() -> None:
    assert not is_negated("Dịp (nếu không có thì để trống)")


def test_a_title_near_the_fields_own_is_asked_for_what_it_adds() -> None:
    assert limits_title("Số người dự kiến tham dự", PARTICIPANTS).time == "planned"
    assert limits_title("Tổng số nữ", DATASETS["briefing"].by_name["total"]).part
    assert limits_title("Tổng số buổi", DATASETS["briefing"].by_name["total"]).measure is not None
    assert limits_title("Số người tham gja", PARTICIPANTS).said == ()
    assert limits_title("Số được đào tạo bồi dưỡng trong năm nay", TRAINED).said == ()


@pytest.mark.parametrize(
    ("words", "part"),
    [("Số nữ được đào tạo, bồi dưỡng trong năm", True), ("Số người được đào tạo, bồi dưỡng", False)],
)
def test_women_within_a_title_of_people_are_a_part_of_them(words: str, part: bool) -> None:
    assert limits_title(words, TRAINED).part is part


def test_visits_are_no_people_where_no_title_of_the_field_counts_them() -> None:
    assert adds_words("Số lượt được đào tạo, bồi dưỡng trong năm", TRAINED)
    assert not adds_words("Số lượt người tham dự", PARTICIPANTS)
