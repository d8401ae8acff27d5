"""What the package's docstring tells whoever makes a page is so."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from pathlib import Path

import dashboard
from dashboard.app_pages.commune import beside
from dashboard.context import Context
from dashboard.language.formatter import Formatter
from dashboard.widgets import chart, filters, unit_selection
from dashboard.widgets.cells import cell_rows, units

TOLD = " ".join((dashboard.__doc__ or "").split())
FOLDER = Path(dashboard.__file__).parent
NAMED = {
    "PARAM": unit_selection.PARAM,
    "PICTURE": chart.PICTURE,
    "INDICATOR": filters.INDICATOR,
    "UNITS": units.UNITS,
    "CELL": cell_rows.CELL,
    "OTHERS": beside.OTHERS,
}
READING = {"pick": 1, "pick_many": 1, "read_param": 0, "choice_of": 0, "searched": 0}
"""The functions that read a parameter, and which of their arguments it is."""


def parameters() -> set[str]:
    """The address's parameters that pages and widgets read."""
    found = set()
    for path in [*FOLDER.glob("app_pages/**/*.py"), *FOLDER.glob("widgets/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            place = READING.get(ast.unparse(node.func).split(".")[-1])
            if place is None:
                continue
            given = node.args[place]
            name = (
                given.value
                if isinstance(given, ast.Constant)
                else NAMED.get(ast.unparse(given).split(".")[-1])
            )
            if isinstance(name, str):
                found.add(name)
    return found


def test_every_module_and_class_that_is_named_exists():
    for kind, path in re.findall(r":(mod|class|func):`([\w.]+)`", TOLD):
        module, _, name = (path, "", "") if kind == "mod" else path.rpartition(".")
        assert not name or hasattr(importlib.import_module(module), name), path
        importlib.import_module(module)


def test_every_file_that_is_named_exists():
    named = re.findall(r"``([\w/]+\.(?:css|po))``", TOLD)
    assert named
    for path in named:
        assert list(FOLDER.rglob(path)), path


def test_all_that_a_page_is_given_is_named_and_nothing_else():
    (told,) = re.findall(r"\(:class:`dashboard\.context\.Context`\) has (.*?)\. The clock", TOLD)
    given = {name for name in (*Context.__annotations__, *vars(Context)) if not name.startswith("_")}
    assert set(re.findall(r"``(\w+)", told)) == given


def test_the_parameters_in_use_are_those_that_pages_read():
    (told,) = re.findall(r"In use: (.*?)\. Pictures and tables", TOLD)
    assert set(re.findall(r"``([\w-]+)``", told)) == parameters()


def test_the_formats_that_are_shown_are_the_formatter_s():
    shown = re.findall(r"``fmt\.(\w+)\(", TOLD)
    assert {"value", "count", "day", "period"} == set(shown)
    assert all(inspect.isfunction(getattr(Formatter, name)) for name in shown)
