"""*Tra cứu*: a task in the plan's words, and a problem code with the way to mend it."""

from __future__ import annotations

from analytics.intake import MESSAGES
from tests.dashboard.conftest import OpenPage, words


def test_a_task_is_told_in_the_plan_s_words_and_leads_to_its_indicator(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "tra-cuu", ma="T2.1")
    assert "Nhiệm vụ T2.1: " in words(app)
    assert [one.proto.query_string for one in app.get("page_link")] == ["chi-tieu=T2.1&giai-doan=2026-2030"]


def test_a_problem_code_says_what_it_means_and_how_it_is_mended(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "tra-cuu", ma="empty_file", lang="en")
    assert "Problem code empty_file: The file is empty." in words(app)
    assert MESSAGES["empty_file"].fix.en in words(app)
