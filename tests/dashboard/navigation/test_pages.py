"""The list of pages is whole: every folder of a page stands in it, and every page that the code names."""

from __future__ import annotations

import ast

from dashboard import navigation


def test_every_page_folder_stands_in_the_list_of_pages_and_the_other_way_round():
    folders = {
        path.name for path in navigation.FOLDER.iterdir() if path.is_dir() and path.name[:1] not in "._"
    }
    everywhere = (*navigation.PAGES, *navigation.REGION_PAGES)
    assert sorted(one.name for one in everywhere) == sorted(folders - {"__pycache__"})
    assert [one.name for one in everywhere if not one.script.is_file()] == []
    assert len({one.slug for one in navigation.PAGES}) == len(navigation.PAGES)


def test_every_page_that_the_code_names_is_in_the_list_of_pages():
    named = {
        (path.name, node.lineno): node.args[0].value
        for path in sorted(navigation.FOLDER.parent.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "navigation"
        and node.func.attr in ("link", "title", "slug", "entry")
        and isinstance(node.args[0], ast.Constant)
    }
    known = {one.name for one in (*navigation.PAGES, *navigation.REGION_PAGES)}
    assert len(named) > 20
    assert {where: name for where, name in named.items() if name not in known} == {}
