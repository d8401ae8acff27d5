"""docs/ARCHITECTURE.md is so: its example runs, its rules are the enforced ones, its steps lead where they say."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.docs import recipes

DOCUMENT = recipes.ROOT / "docs" / "ARCHITECTURE.md"
TOLD = DOCUMENT.read_text(encoding="utf-8")
RECIPES = recipes.recipes(TOLD, "Where things go")
FLAGS = doctest.NORMALIZE_WHITESPACE  # an editor takes blanks at the end of a line away
CONTRACTS: list[dict[str, Any]] = tomllib.loads(
    (recipes.ROOT / "pyproject.toml").read_text(encoding="utf-8")
)["tool"]["importlinter"]["contracts"]


def test_the_example_runs_from_the_cell_to_the_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(recipes.ROOT)
    outcome = doctest.testfile(str(DOCUMENT), module_relative=False, encoding="utf-8", optionflags=FLAGS)
    assert outcome.failed == 0
    assert outcome.attempted > 20


def test_the_layers_are_those_that_are_enforced() -> None:
    told = re.findall(r"^\*\*([^*\n]+)\*\*\n\n```text\n(.*?)^```$", TOLD, re.MULTILINE | re.DOTALL)
    assert {name: layers.splitlines() for name, layers in told} == {
        one["name"]: one["layers"] for one in CONTRACTS if one["type"] == "layers"
    }


def test_what_is_forbidden_besides_is_told_with_both_sides() -> None:
    (besides,) = re.findall(r"^\*\*Besides\*\*\n\n(.*?)^## ", TOLD, re.MULTILINE | re.DOTALL)
    rules = {
        name: set(re.findall(r"`([\w.]+)`", words))
        for name, words in re.findall(r"^- (.*?): (.*?)(?=^- |\Z)", besides, re.MULTILINE | re.DOTALL)
    }
    forbidden = [one for one in CONTRACTS if one["type"] == "forbidden"]
    assert len(rules) == len(forbidden)
    for contract in forbidden:
        (named,) = [modules for name, modules in rules.items() if contract["name"].startswith(name)]
        assert named == {*contract["source_modules"], *contract["forbidden_modules"]}


def test_the_table_of_places_names_every_recipe() -> None:
    assert set(re.findall(r"\[[^\]]+\]\(#([\w-]+)\) \| ", TOLD)) == {
        title.lower().replace(" ", "-") for title in RECIPES
    }


def test_files_and_folders_that_are_named_exist() -> None:
    made = set(re.findall(r"^(?:# |--- )([\w./-]+)", TOLD, re.MULTILINE))
    for path in re.findall(r"`((?:analytics|dashboard|tests|docs)/[\w./]+)`", TOLD):
        assert path in made or (recipes.ROOT / path).exists(), path
    for path in re.findall(r"\]\(([\w./]+\.md)\)", TOLD):
        assert (DOCUMENT.parent / path).exists(), path


@pytest.mark.slow
@pytest.mark.parametrize("title", RECIPES)
def test_following_the_steps_leads_where_they_say(title: str, tmp_path: Path) -> None:
    recipes.follow(RECIPES[title], recipes.copy(tmp_path))


def test_a_step_whose_place_has_moved_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\ntwo\n", encoding="utf-8")
    recipes.change("--- a.py\n one\n+between\n two\n", tmp_path)
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == "one\nbetween\ntwo\n"
    with pytest.raises(AssertionError, match="just once"):
        recipes.change("--- a.py\n one\n two\n+three\n", tmp_path)
