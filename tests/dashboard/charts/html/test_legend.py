"""Legends: kinds in a fixed order, lines, and what hollow marks mean."""

from __future__ import annotations

from analytics.plan import UnitKind
from dashboard.charts.html.legend import Key, kinds_legend, legend
from dashboard.charts.theme import kind_colour
from tests.dashboard.read_html import HOSTILE, told, tree, words


def test_an_entry_has_a_coloured_shape_a_line_or_words_alone():
    html = legend([Key("Mầm non", "●", "#E69F00"), Key("mục tiêu", line="nq-key-dash"), Key("chấm chấm")])
    assert [words(key) for key in tree(html).find_class("nq-key")] == ["● Mầm non", "mục tiêu", "chấm chấm"]
    assert '<span aria-hidden="true" style="color:#E69F00">●</span> Mầm non' in html
    assert '<span class="nq-key-line nq-key-dash"></span> mục tiêu' in html
    assert '<span class="nq-key-line"></span> ' in legend([Key("trung vị", line="")])


def test_nothing_to_explain_is_no_legend():
    assert legend([]) == ""


def test_each_kind_has_its_own_colour_and_the_shape_of_its_group():
    html = kinds_legend([UnitKind.PRIMARY, UnitKind.MASS_ORGANISATION], hollow=False, lang="vi")
    assert f'style="color:{kind_colour(UnitKind.PRIMARY)}">●</span>' in html
    assert f'style="color:{kind_colour(UnitKind.MASS_ORGANISATION)}">◆</span>' in html


def test_words_of_an_entry_are_never_markup():
    assert told(legend([Key(HOSTILE, HOSTILE, HOSTILE, HOSTILE)])) == 4


def test_the_legend_names_kinds_once_in_a_fixed_order():
    html = kinds_legend([UnitKind.PRIMARY, UnitKind.KINDERGARTEN, UnitKind.PRIMARY], hollow=False, lang="vi")
    assert html.index("Mầm non") < html.index("Tiểu học")
    assert html.count("Tiểu học") == 1


def test_a_single_kind_needs_no_legend_unless_marks_are_hollow():
    assert kinds_legend([UnitKind.PRIMARY], hollow=False, lang="vi") == ""
    assert "báo cáo trước" in kinds_legend([UnitKind.PRIMARY], hollow=True, lang="vi")
