"""Writing marked workbooks into a folder, one for each file with problems."""

from __future__ import annotations

from pathlib import Path, PurePath

import click

from analytics.intake import CheckedFile, SourceFile, members
from analytics.outputs import marked_name, marked_workbook
from analytics.plan import Lang
from dashboard.cli.delivery import write_whole


class MarkedFolder:
    """A folder for marked workbooks; no two of one run get the same name."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._taken: set[str] = set()

    def write(self, source: SourceFile, checked: CheckedFile, lang: Lang) -> None:
        """Write the marked workbook of a file, or of each file in a zip; none for one without problems."""
        parts = [(source, checked)]
        if checked.members:
            parts = list(zip(members(source), checked.members, strict=True))
        for file, result in parts:
            if not result.problems:
                continue
            path = self._folder / self._free(marked_name(PurePath(file.name).name))
            write_whole(path, marked_workbook(file, result, lang))
            click.echo(f"{file.name} → {path}", err=True)

    def _free(self, name: str) -> str:
        path, number = PurePath(name), 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{path.stem}-{number}{path.suffix}"
        self._taken.add(name.casefold())
        return name
