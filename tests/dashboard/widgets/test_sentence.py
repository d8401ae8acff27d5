"""Sentences of a page: its answer, its notes, and why there is nothing to show."""

from __future__ import annotations

import pytest

from dashboard.context import Context
from dashboard.widgets import sentence
from tests.dashboard.widgets.conftest import Alone, notes


def test_a_page_is_headed_by_its_title_and_answers_in_one_sentence(alone: Alone):
    def page(ctx: Context) -> None:
        sentence.headline("46/62 người & hơn.", title="Chỉ tiêu")

    app = alone(page)
    assert [one.value for one in app.title] == ["Chỉ tiêu"]
    assert notes(app) == ["46/62 người & hơn."]


def test_a_section_has_a_note_only_where_there_is_something_to_say(alone: Alone):
    def page(ctx: Context) -> None:
        sentence.section("Có chú thích", "Đọc trước.")
        sentence.section("Không có")

    app = alone(page)
    assert [one.value for one in app.subheader] == ["Có chú thích", "Không có"]
    assert notes(app) == ["Đọc trước."]


def test_paper_leaves_out_what_only_a_screen_can_do(alone: Alone):
    def page(ctx: Context) -> None:
        sentence.remark("Luôn đọc được.")
        sentence.hint("Chọn một dòng.")

    remark, hint = [one.proto.body for one in alone(page).get("html")]
    assert 'class="nq-note"' in remark
    assert 'class="nq-note nq-hint"' in hint


@pytest.mark.parametrize(
    ("reason", "step", "words"),
    [
        ("Chưa có báo cáo.", None, "Chưa có báo cáo."),
        ("Chưa có báo cáo.", "Hãy nộp.", "Chưa có báo cáo. Hãy nộp."),
        ("Tệp *a*.", "Xem [b](c).", r"Tệp \*a\*. Xem \[b\](c)."),
    ],
)
def test_an_empty_place_says_why_and_what_to_do_next(alone: Alone, reason: str, step: str | None, words: str):
    assert [one.value for one in alone(lambda ctx: sentence.empty(reason, step)).info] == [words]


@pytest.mark.parametrize("sign", "\\`*_[]<>#~$:|")
def test_a_sign_that_means_something_to_markdown_is_shown_as_itself(sign: str):
    assert sentence.escape_markdown(f"a{sign}b") == f"a\\{sign}b"


def test_words_without_such_signs_are_left_alone():
    assert sentence.escape_markdown("Trường THCS Hoa Ban (cơ sở 2), 87,5% và 1-2!") == (
        "Trường THCS Hoa Ban (cơ sở 2), 87,5% và 1-2!"
    )
