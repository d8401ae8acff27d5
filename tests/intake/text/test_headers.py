"""Titles as people word them mean one column; those that say another thing mean none."""

from __future__ import annotations

import pytest

from analytics.intake.text.headers import meanings


@pytest.mark.parametrize(
    ("title", "dataset", "field"),
    [
        ("Đã được phổ biến", "briefing", "briefed"),
        ("Số đã quán triệt", "briefing", "briefed"),
        ("Số đã phổ biến (người)", "briefing", "briefed"),
        ("SỐ NGƯỜI ĐÃ ĐƯỢC PHỔ BIẾN", "briefing", "briefed"),
        ("Số người được học tập, quán triệt", "briefing", "briefed"),
        ("Số người được bồi dưỡng", "training", "trained"),
        ("Tổng số người tham dự", "activity", "participants"),
        ("Số người dự", "activity", "participants"),
        ("Số lượng người tham gia", "activity", "participants"),
        ("Ngày, tháng", "activity", "held_on"),
        ("Ngày/tháng/năm", "media", "published_on"),
        ("Ngày họp", "activity", "held_on"),
        ("Ngày đăng bài", "media", "published_on"),
        ("Tiêu đề bài viết", "media", "title"),
        ("Nội dung ý kiến", "feedback", "summary"),
        ("Kết quả", "feedback", "outcome"),
        ("Tên cá nhân, tập thể", "exemplar", "name"),
        ("Kinh phí đã chi", "budget", "spent"),
        ("Số tiền được phân bổ", "budget", "allocated"),
    ],
)
def test_everyday_titles_of_one_meaning(title: str, dataset: str, field: str) -> None:
    assert meanings(title)[dataset][0] == field


@pytest.mark.parametrize(
    ("title", "dataset"),
    [
        ("Số chưa được phổ biến", "briefing"),
        ("Số người dự kiến", "activity"),
        ("Số người tham dự năm 2025", "activity"),
        ("Kinh phí chưa chi", "budget"),
        ("Số bài", "media"),  # beside «Số tin» it is a part
    ],
)
def test_titles_that_say_another_thing_are_asked_about(title: str, dataset: str) -> None:
    assert dataset not in meanings(title)
