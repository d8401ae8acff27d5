"""Every sentence of the screen stands in both languages, and none is left over."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import dashboard
from dashboard.language.i18n import CATALOGUE, sentences, translator

ROOT = Path(dashboard.__file__).parent


def calls() -> list[tuple[str, ast.Call]]:
    """Every call ``t(…)`` or ``….t(…)`` or ``translator(…)(…)`` in the dashboard's code."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            named = isinstance(node.func, ast.Name) and node.func.id == "t"
            attribute = isinstance(node.func, ast.Attribute) and node.func.attr == "t"
            made = (
                isinstance(node.func, ast.Call)
                and isinstance(node.func.func, ast.Name)
                and node.func.func.id == "translator"
            )
            if named or attribute or made:
                found.append((f"{path.relative_to(ROOT)}:{node.lineno}", node))
    return found


def literals() -> dict[str, tuple[str, ast.Call]]:
    """The Vietnamese sentences in the code, with where each stands."""
    return {
        call.args[0].value: (where, call) for where, call in calls() if isinstance(call.args[0], ast.Constant)
    }


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_sentences_are_written_out_where_they_are_said():
    hidden = [where for where, call in calls() if not isinstance(call.args[0], ast.Constant)]
    assert hidden == [], "t() takes the sentence itself, so that the catalogue can be checked"


def test_the_catalogue_misses_no_sentence():
    missing = {source: where for source, (where, _) in literals().items() if source not in sentences()}
    assert missing == {}


def test_the_catalogue_holds_no_sentence_that_nothing_says():
    assert sorted(set(sentences()) - set(literals())) == []


def test_every_sentence_has_english_words():
    assert [source for source, forms in sentences().items() if not forms] == []


def test_both_languages_have_the_same_placeholders():
    for source, forms in sentences().items():
        for form in forms:
            # An English singular may say «one» instead of the number.
            assert placeholders(form) | {"n"} == placeholders(source) | {"n"}, source
        assert placeholders(forms[-1]) == placeholders(source), source


def test_every_call_fills_the_placeholders_of_its_sentence():
    for where, call in calls():
        given = {keyword.arg for keyword in call.keywords}
        if None not in given:
            assert given == placeholders(call.args[0].value), where


def test_only_a_sentence_that_counts_has_a_plural():
    for source, forms in sentences().items():
        assert len(forms) == 1 or "n" in placeholders(source), source


def test_the_catalogue_is_sorted_so_that_two_people_do_not_collide():
    order = list(sentences())
    assert order == sorted(order), f"sort {CATALOGUE.name} by its Vietnamese sentences"


@pytest.mark.parametrize(
    ("n", "english"),
    [(1, "1 residential group"), (0, "0 residential groups"), (12480, "12,480 residential groups")],
)
def test_english_counts_choose_singular_or_plural(n, english):
    assert translator("en")("{n} tổ dân phố", n=n) == english


def test_vietnamese_counts_have_dots():
    assert translator("vi")("{n} tổ dân phố", n=12480) == "12.480 tổ dân phố"
