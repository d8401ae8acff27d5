"""Every number leads to where it comes from: the address says which one, in a language-independent way."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from analytics.datasets import open_plan
from dashboard.context import Context
from dashboard.widgets import trace_link
from tests.dashboard.widgets.conftest import Alone, links

PLAN = open_plan()
M1, T1 = PLAN.indicator("M1"), PLAN.indicator("T1.1")


@pytest.mark.parametrize(
    ("time", "phase"),
    [
        ("2026-Q3", "2026-2030"),
        ("2026", "2026-2030"),
        ("2026-2030", "2026-2030"),
        ("2034-Q1", "2030-2035"),
        ("2034", "2030-2035"),
        ("2030-2035", "2030-2035"),
    ],
)
def test_a_row_leads_to_its_indicator_time_unit_and_the_phase_that_the_time_belongs_to(time: str, phase: str):
    found = trace_link.origin_filters(PLAN.phases, T1, {"time": time, "by": "TH-01", "part": ""})
    assert found == {"chi-tieu": "T1.1", "ky": time, "cua": "TH-01", "giai-doan": phase}


def test_a_time_outside_the_indicator_s_phases_names_no_phase():
    found = trace_link.origin_filters(PLAN.phases, M1, {"time": "2034-Q1", "by": "TH-01"})
    assert found == {"chi-tieu": "M1", "ky": "2034-Q1", "cua": "TH-01"}


def test_a_part_goes_with_its_row():
    row = {"time": "2026-Q3", "by": "TH-01", "part": "Giáo viên"}
    assert trace_link.origin_filters(PLAN.phases, M1, row)["thanh-phan"] == "Giáo viên"


def test_a_number_of_the_whole_ward_is_told_from_one_of_a_group():
    phase = PLAN.phase("2026-2030")
    whole = {"chi-tieu": "M1", "ky": "2026", "cua": "toan-phuong", "giai-doan": "2026-2030"}
    assert trace_link.ward_origin(M1, "2026", phase) == whole
    assert trace_link.ward_origin(M1, "2026", phase, "Giáo viên") == whole | {"thanh-phan": "Giáo viên"}


def test_a_link_inside_a_picture_carries_the_language_only_where_it_is_not_the_first():
    row = {"time": "2026-Q3", "by": "TH-01", "part": "Giáo viên & học sinh"}
    vietnamese = urlsplit(trace_link.origin_href(PLAN.phases, "vi", M1, row))
    english = urlsplit(trace_link.origin_href(PLAN.phases, "en", M1, row))
    asked = {
        "chi-tieu": ["M1"],
        "ky": ["2026-Q3"],
        "cua": ["TH-01"],
        "thanh-phan": ["Giáo viên & học sinh"],
        "giai-doan": ["2026-2030"],
    }
    assert (vietnamese.path, parse_qs(vietnamese.query)) == ("nguon-so-lieu", asked)
    assert (english.path, parse_qs(english.query)) == ("nguon-so-lieu", asked | {"lang": ["en"]})


def test_the_link_says_whose_number_it_is_and_a_name_is_no_markup(alone: Alone):
    def page(ctx: Context) -> None:
        trace_link.origin_link(ctx, {"chi-tieu": "M1", "ky": "2026"}, "Tổ *1*")
        trace_link.origin_link(ctx, {"chi-tieu": "M1", "ky": "2026"})

    assert links(alone(page)) == [
        (r"Nguồn số liệu: Tổ \*1\*", "nguon-so-lieu?chi-tieu=M1&ky=2026"),
        ("Nguồn số liệu", "nguon-so-lieu?chi-tieu=M1&ky=2026"),
    ]
    assert links(alone(page, lang="en"))[1][0] != "Nguồn số liệu"


def test_an_icon_beside_a_number_says_on_hover_where_it_leads(alone: Alone):
    def page(ctx: Context) -> None:
        trace_link.origin_icon(ctx, {"chi-tieu": "M1", "ky": "2026"}, "Toàn phường")

    (link,) = alone(page).get("page_link")
    assert link.proto.label == "Nguồn số liệu: Toàn phường"
    assert link.proto.help == "Nguồn số liệu"
