"""Commands are imported when they are called, and stand in the list as they say of themselves."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.cli.deferred import DeferredCommand

LONG = 10_000  # letters, more than any first sentence has
ALLOWED = {"click", "dashboard"}
"""Packages beside Python's own that the list of commands may wait for."""

PROBE = """
import sys
before = set(sys.modules)
from dashboard.cli import main
try:
    main({words!r}, prog_name="nq71")
except SystemExit:
    pass
new = {{name.partition(".")[0] for name in set(sys.modules) - before}}
print(" ".join(sorted(new - sys.stdlib_module_names)), file=sys.stderr)
"""


@pytest.mark.parametrize("name", sorted(main.commands))
def test_a_command_is_listed_as_it_tells_of_itself(name: str) -> None:
    listed = main.commands[name]
    assert isinstance(listed, DeferredCommand)
    own = listed.load()
    assert own.name == listed.name == name
    assert own.get_short_help_str(LONG) == listed.help
    assert own.hidden == listed.hidden
    assert own.deprecated == listed.deprecated


@pytest.mark.parametrize("words", [["--help"], [], ["chekc"], ["--version"]], ids=" ".join)
def test_what_needs_no_command_loads_no_package_but_click(words: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=words)], capture_output=True, text=True, check=True
    )
    assert set(run.stderr.splitlines()[-1].split()) == ALLOWED


def test_a_command_that_is_called_has_its_own_options() -> None:
    context = click.Context(main, info_name="nq71")
    name, command, rest = main.resolve_command(context, ["accounts", "list"])
    assert isinstance(command, click.Group)
    assert (name, rest) == ("accounts", ["list"])
    assert "list" in command.commands


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["summary", "--plan", "own.toml"], "«--plan» viết trước tên lệnh: nq71 --plan FILE summary …"),
        (
            ["--lang", "en", "units", "import", "--store=a.db", "units.csv"],
            "«--store» is written before the command: nq71 --store TEXT units import …",
        ),
        (["summary", "--plam", "own.toml"], "Không có tùy chọn «--plam»."),
    ],
    ids=["a command", "a command of a group", "no option of anything"],
)
def test_an_option_of_the_program_written_behind_the_command_is_told_where_it_belongs(
    words: list[str], told: str
) -> None:
    done = CliRunner().invoke(main, words, prog_name="nq71")
    assert done.exit_code == 2
    assert told in done.stderr
