"""README and CONTRIBUTING name commands, files and versions that there are."""

from __future__ import annotations

import re
import tomllib

import click
import pytest
import yaml

from dashboard.cli import main
from dashboard.cli.deferred import DeferredCommand
from tests.docs.recipes import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def code(name: str) -> str:
    """What a document shows as code: in backticks, in fences, and indented."""
    told = (ROOT / name).read_text(encoding="utf-8")
    fenced = re.findall(r"^```\w*\n(.*?)^```$", told, re.MULTILINE | re.DOTALL)
    return "\n".join(
        [*fenced, *re.findall(r"`([^`\n]+)`", told), *re.findall(r"^    (.*)$", told, re.MULTILINE)]
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", code(name)))
    assert named
    assert named <= targets


def test_contributing_tells_every_make_target_but_those_of_first_need() -> None:
    (listed,) = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(listed.split()) - {"clean"} == set(
        re.findall(r"\bmake ([a-z][a-z-]*)", code("CONTRIBUTING.md"))
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_and_option_of_nq71_that_is_named_exists(name: str) -> None:
    for line in re.findall(r"\bnq71 (.*)", code(name)):
        words = line.split("#")[0].split()
        known = {option for one in main.params for option in one.opts}
        command: click.Command = main
        for word in words:
            if isinstance(command, click.Group) and word in command.commands:
                listed = command.commands[word]
                command = listed.load() if isinstance(listed, DeferredCommand) else listed
                known |= {option for one in command.params for option in one.opts}
            elif word.startswith("--") and word != "--help":
                assert word in known, line
        named = [word for word in words if re.fullmatch(r"[a-z]+", word)]
        assert command is not main or not named or words[0].startswith("-"), line


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_is_named_or_linked_exists(name: str) -> None:
    told = (ROOT / name).read_text(encoding="utf-8")
    for path in re.findall(r"\]\((?!http|#)([\w./-]+)\)", told):
        assert ((ROOT / name).parent / path).exists(), path
    if name != "docs/ARCHITECTURE.md":  # which makes files, and has a test of its own
        for path in re.findall(r"`((?:analytics|dashboard|sample_data|tests|docs|\.ci)/[\w./-]*)`", told):
            assert (ROOT / path).exists(), path


def test_the_folders_of_how_it_is_built_are_those_there_are() -> None:
    told = set(
        re.findall(r"^\| `([\w/]+)/` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    rooms = {f"analytics/{path.parent.name}" for path in (ROOT / "analytics").glob("*/__init__.py")}
    assert told == {*rooms, "dashboard", "sample_data", "docs", "tests"}


def test_hooks_run_tools_of_the_environment() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    entries = [hook["entry"].split()[0] for repository in hooks for hook in repository["hooks"]]
    assert entries
    for entry in entries:
        folder, _, tool = entry.rpartition("/")
        assert folder == ".venv/bin"
        assert tool in ("ruff", "mypy", "lint-imports")


def test_the_newest_release_has_a_day_and_is_the_version() -> None:
    headings = re.findall(r"^## (.*)$", CHANGELOG, re.MULTILINE)
    assert headings[0] == "Unreleased"
    releases = [heading.split(" · ") for heading in headings[1:]]
    assert releases[0][0] == PROJECT["version"]
    days = [day for _, day in releases]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
    assert days == sorted(days, reverse=True)
