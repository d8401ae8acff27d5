"""Templates: every value is words, what is missing is a mistake, the layout of the source leaves no trace."""

from __future__ import annotations

import ast
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from jinja2 import DictLoader, TemplateNotFound, UndefinedError
from markupsafe import Markup

import dashboard
from dashboard import markup
from tests.dashboard.read_html import HOSTILE, told

PACKAGE = Path(dashboard.__file__).parent
PROJECT = PACKAGE.parent / "pyproject.toml"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch):
    """Render a template that is written in the test."""

    def render(source: str, **values: object) -> str:
        drawn = markup._templates.overlay(loader=DictLoader({"drawn": source}))
        monkeypatch.setattr(markup, "_templates", drawn)
        return markup.render("drawn", **values)

    return render


def test_a_value_is_words_and_html_of_a_template_is_taken_as_it_is(drawn):
    assert drawn("<p>{{ a }}</p>{{ b }}", a="<b>", b=Markup("<i>x</i>")) == "<p>&lt;b&gt;</p><i>x</i>"


def test_markup_that_is_kept_is_not_given_for_the_same_words() -> None:
    said = dict.fromkeys(("label", "hint"), "")
    plain, made = (
        markup.render_words("widgets/shell/search.html.j2", **said | {"label": of("<b>")})
        for of in (str, Markup)
    )
    assert "&lt;b&gt;" in plain
    assert "<b>" in made


def test_line_breaks_of_the_source_leave_nothing_and_spaces_within_a_line_stay(drawn):
    source = "<p>\n  {% for n in numbers %}\n    <b>{{ n }}</b> <i>x</i>\n  {% endfor %}\n</p>\n"
    assert drawn(source, numbers=[1, 2]) == "<p><b>1</b> <i>x</i><b>2</b> <i>x</i></p>"


def test_line_breaks_of_a_value_stay(drawn):
    assert drawn('<td title="{{ hover }}">\n</td>', hover="a\n  b") == '<td title="a\n  b"></td>'


def test_a_value_that_is_not_given_is_a_mistake_and_not_a_blank(drawn):
    with pytest.raises(UndefinedError, match="'b' is undefined"):
        drawn("{{ a }}{{ b }}", a=1)
    with pytest.raises(TemplateNotFound):
        markup.render("no_such.html.j2")


def test_a_paragraph_says_its_words():
    assert markup.paragraph("nq-note", "a < b") == '<p class="nq-note">a &lt; b</p>'
    assert told(markup.paragraph("nq-note", HOSTILE)) == 1


def test_every_template_can_be_compiled_and_is_packed_with_the_program():
    names = markup.compile_all()
    assert {PACKAGE / name for name in names} == set(PACKAGE.rglob("*.j2"))
    packed = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]["*"]
    assert all(any(fnmatch(name, pattern) for pattern in packed) for name in names)


OF_OTHERS = {"charts/html/templates/shared.html.j2", "access/frame.html.j2"}
"""What other templates take in."""


@pytest.mark.parametrize("name", sorted(set(markup.compile_all()) - OF_OTHERS))
def test_every_template_is_named_by_a_module(name: str):
    modules = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    assert any(f'"{name}"' in module for module in modules)


TAG = re.compile(r"</?(?:p|div|span|section|table|caption|t[hdr]|[ou]l|li|small|a|button)[ >]")


@pytest.mark.parametrize("room", ["app_pages", "charts", "widgets"])
def test_no_module_writes_tags_itself(room: str):
    written = {
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in (PACKAGE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TAG.search(node.value)
    }
    assert not written
