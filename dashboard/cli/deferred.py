"""Commands that are imported when they are called, so that asking for help waits for none of them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

import click

from dashboard.cli.click_words import speaking


def _imported(module: str) -> ModuleType:
    """Import a module and all that it needs, without looking for garbage among it, now or later.

    What is imported stays until the program ends. Python would go through those hundreds of thousands of
    objects again and again while they come, and once more at the end: a third of the time of a short command.
    """
    if module in sys.modules:
        return sys.modules[module]
    was_on = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


class DeferredCommand(click.Command):
    """A command as it stands in a list: its name and first sentence; what it does is somewhere else."""

    def __init__(
        self, name: str, place: str, help: str, reads_files: bool = False, copies_with: str | None = None
    ) -> None:
        """Name the command that ``place`` holds, as ``module:attribute``.

        ``reads_files``: whether it opens spreadsheets whenever it is called, so that what opens them is
        to be started before everything else is imported. ``copies_with``: the option with which it writes
        copies of them as well.
        """
        super().__init__(name, help=help)
        self.reads_files = reads_files
        self.copies_with = copies_with
        self._module, _, self._attribute = place.partition(":")

    def load(self) -> click.Command:
        """The command itself, with its options, or the group with its commands."""
        command = getattr(_imported(self._module), self._attribute)
        assert isinstance(command, click.Command)
        return command


class DeferredGroup(click.Group):
    """A group that loads a command when it is called, or completed beyond its name.

    Its own options stand before the command; where one is written behind it, it says so.
    """

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """As click does it; a mistake is told in the language that is asked for, even one in asking."""
        with speaking(sys.argv[1:] if args is None else args):
            return super().main(args, *more, **options)

    def invoke(self, ctx: click.Context) -> object:
        """As click does it, telling where an option of the group belongs."""
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            own = next((one for one in self.params if error.option_name in one.opts), None)
            if own is None or error.ctx is None:
                raise
            from analytics.language import text

            said = text(
                "«{option}» viết trước tên lệnh: {line} …",
                option=error.option_name,
                line=f"{ctx.command_path} {error.option_name} {own.make_metavar(ctx)}"
                + error.ctx.command_path.removeprefix(ctx.command_path),
            )
            raise click.UsageError(said[ctx.obj.lang], error.ctx) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the command itself in place of the one that is listed."""
        name, command, rest = super().resolve_command(ctx, args)
        if not isinstance(command, DeferredCommand):
            return name, command, rest
        if command.reads_files and not ctx.resilient_parsing and not {*rest} & {*ctx.help_option_names}:
            # Here and not above: help would wait for what starts processes.
            from analytics.intake.formats.worker_process import begin

            begin(opens_only=command.copies_with not in {word.partition("=")[0] for word in rest})
        return name, command.load(), rest
