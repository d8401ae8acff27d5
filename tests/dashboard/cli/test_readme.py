"""What the README says exists, and what exists is said in the README."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dashboard.cli import main

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_shown(command: str) -> None:
    assert f"nq71 {command}" in README


def test_every_file_that_is_linked_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_every_dependency_has_its_reason(requirement: str) -> None:
    name = re.split(r"[\[><=]", requirement)[0]
    table = README.partition("## Dependencies")[2].partition("## ")[0]
    assert name.casefold() in table.casefold()
