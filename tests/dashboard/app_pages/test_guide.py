"""*Hướng dẫn*: all codes, indicators and paragraphs that are declared, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dashboard
from analytics.intake import MESSAGES, examples
from analytics.plan import load_plan, paragraphs
from dashboard import navigation
from dashboard.app_pages.guide.people import PICTURES
from tests.dashboard.conftest import OpenPage, words

PLAN = load_plan()
STATIC = Path(dashboard.__file__).parent / "static" / "guide"


@pytest.mark.parametrize(("lang", "mend"), [("vi", "Cách sửa"), ("en", "How to mend it")])
def test_every_code_stands_there_once_with_its_example_and_mend(
    open_page: OpenPage, ward_url: str, lang: str, mend: str
):
    said = words(open_page(ward_url, "huong-dan", phan="ma-loi", lang=lang))
    assert re.findall(r"<code>(\w+)</code>", said) == list(MESSAGES)
    assert said.count(f"<strong>{mend}:</strong>") == len(MESSAGES)
    assert examples()["not_integer"].message(lang) in said  # type: ignore[arg-type]


def test_a_search_ignores_tones_and_opens_what_it_finds(open_page: OpenPage, ward_url: str):
    said = words(open_page(ward_url, "huong-dan", **{"phan": "ma-loi", "tim-loi": "MAT KHAU"}))
    assert re.findall(r"<code>(\w+)</code>", said) == ["password_protected", "archive_protected"]
    assert "<details open>" in said
    nothing = words(open_page(ward_url, "huong-dan", **{"phan": "ma-loi", "tim-loi": "khong ton tai abc"}))
    assert "Không có mã lỗi nào khớp." in nothing


def test_every_indicator_is_in_the_dictionary_with_its_formula(open_page: OpenPage, ward_url: str):
    said = words(open_page(ward_url, "huong-dan", phan="chi-tieu"))
    assert re.findall(r"<summary><span>([\w.]+)</span>", said) == [one.id for one in PLAN.indicators]
    assert said.count("<dt>Cách tính</dt>") == said.count("<dt>Lưu ý khi đọc</dt>") == len(PLAN.indicators)


def test_every_paragraph_is_in_the_table_with_ways_to_its_answers(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "huong-dan", phan="ke-hoach")
    found = dict(re.findall(r'<tr data-code="([\w.]+)">(.*?)</tr>', words(app), re.DOTALL))
    assert list(found) == [one.code for one in paragraphs(PLAN)]
    assert f"{len(found)} đoạn của kế hoạch, {len(found)} đoạn đã có nơi theo dõi." in words(app)
    assert f'<a href="{navigation.slug("tasks")}">Nhiệm vụ</a>' in found["O1.1"]
    assert "chi-tieu=O1.1" in found["O1.1"]
    assert "<code>nq71 tasks export</code>" in found["O1.1"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_guides_of_all_four_lead_to_pages(open_page: OpenPage, ward_url: str, lang: str):
    said = words(open_page(ward_url, "huong-dan", lang=lang))
    assert len(re.findall('class="nq-guide-person"', said)) == 4
    shown = re.findall(r'<img src="app/static/guide/([\w-]+)\.webp" alt="[^"]+"', said)
    assert shown == list(PICTURES)
    steps = re.findall(r'<a href="([\w-]*|\./)(?:\?[^"]*)?">', said)
    assert {"nop-bao-cao", "bao-cao", "nguon-so-lieu", "./"} <= set(steps)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_the_page_names_is_there_and_small(name: str):
    assert 0 < (STATIC / f"{name}.webp").stat().st_size <= 100_000
    address = PICTURES[name].partition("?")[0]
    assert address in {one.slug for one in navigation.PAGES}
