"""The command line run as a program would be, inside the test's process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from dashboard.cli import main


def run_command(*words: object, typed: str | None = None) -> Result:
    """What a command answers to these words; a fault of the program is the test's own."""
    result = CliRunner().invoke(main, [str(word) for word in words], input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
