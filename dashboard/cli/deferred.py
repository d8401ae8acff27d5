"""Commands that are imported when they are called, so that asking for help waits for none of them."""

from __future__ import annotations

from importlib import import_module

import click


class DeferredCommand(click.Command):
    """A command as it stands in a list: its name and first sentence; what it does is somewhere else."""

    def __init__(self, name: str, place: str, help: str) -> None:
        """Name the command that ``place`` holds, as ``module:attribute``."""
        super().__init__(name, help=help)
        self._module, _, self._attribute = place.partition(":")

    def load(self) -> click.Command:
        """The command itself, with its options, or the group with its commands."""
        command = getattr(import_module(self._module), self._attribute)
        assert isinstance(command, click.Command)
        return command


class DeferredGroup(click.Group):
    """A group that loads a command when it is called, or completed beyond its name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the command itself in place of the one that is listed."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.load() if isinstance(command, DeferredCommand) else command, rest
