"""Declaring things while the tests run, as one more line of code would: what follows from them follows at once.

Everything is taken back with the ``monkeypatch`` it was declared with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandera.pandas as pa
import pytest
from sqlalchemy import MetaData

from analytics.datasets import DATASETS, Dataset, redeclared
from analytics.datasets.registry import dataset_of
from analytics.intake import MESSAGES
from analytics.intake.model.messages import Message
from analytics.language import both
from analytics.plan import Text, UnitGroup, UnitKind
from analytics.store import schema
from analytics.store.tables import ROWS, SUBMISSION, row_table


class Declaring:
    """Adds a dataset, a column, a unit kind or a problem, and the migration that a store needs for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._patch, self._folder = monkeypatch, folder

    def dataset(self, model: type[pa.DataFrameModel]) -> Dataset:
        """One more dataset, after those there are."""
        return self._declare(dataset_of(model))

    def column(self, id_: str, after: str, model: type[pa.DataFrameModel]) -> Dataset:
        """The only column of ``model``, in the middle of a dataset: behind the field ``after``."""
        added, old = dataset_of(model), DATASETS[id_]
        place = [column.name for column in old.columns].index(after) + 1
        columns = (*old.columns[:place], *added.columns, *old.columns[place:])
        return self._declare(
            replace(old, columns=columns, schema=old.schema.add_columns(added.schema.columns))
        )

    def migration(self, *lines: str) -> str:
        """One more migration with these lines; returns its number."""
        last = schema.newest()
        number = f"{int(last) + 1:04}"
        source = (
            f'"""Added in a test."""\nimport sqlalchemy as sa\nfrom alembic import op\n'
            f'revision, down_revision = "{number}", "{last}"\n\n\ndef upgrade() -> None:\n'
        )
        self._folder.mkdir(exist_ok=True)
        body = "".join(f"    {line}\n" for line in lines)
        (self._folder / f"{number}_added.py").write_text(source + body, encoding="utf-8")
        if self._folder not in schema.VERSIONS:
            self._patch.setattr(schema, "VERSIONS", [*schema.VERSIONS, self._folder])
        return number

    def table_of(self, dataset: Dataset) -> str:
        """The line of a migration that makes the table of a dataset's rows."""
        metadata = MetaData()
        SUBMISSION.to_metadata(metadata)
        fields = ", ".join(
            f"sa.Column({one.name!r}, sa.{type(one.type).__name__}, nullable={one.nullable})"
            for one in row_table(dataset, metadata).columns
        )
        keys = 'sa.PrimaryKeyConstraint("submission_id", "position")'
        return f'op.create_table("row_{dataset.id}", {fields}, {keys})'

    def unit_kind(self, code: str, group: UnitGroup, vi: str, en: str) -> UnitKind:
        """One more kind of unit."""
        kind = str.__new__(UnitKind, code)
        for name, value in {
            "_name_": code.upper(),
            "_value_": code,
            "group": group,
            "label": both(vi, en),
        }.items():
            setattr(kind, name, value)
        kinds: Any = UnitKind
        self._patch.setitem(kinds._member_map_, code.upper(), kind)
        self._patch.setitem(kinds._value2member_map_, code, kind)
        self._patch.setattr(kinds, "_member_names_", [*kinds._member_names_, code.upper()])
        return kind

    def problem(self, code: str, severity: str, message: Text, fix: Text, hint: Text | None = None) -> None:
        """One more problem."""
        entry = {"severity": severity, "message": message, "fix": fix, "hint": hint}
        self._patch.setitem(MESSAGES, code, Message.model_validate(entry))

    def _declare(self, dataset: Dataset) -> Dataset:
        self._patch.setitem(DATASETS, dataset.id, dataset)
        self._patch.setitem(ROWS, dataset.id, row_table(dataset, MetaData()))
        redeclared()
        return dataset


@pytest.fixture
def declaring(tmp_path: Path) -> Iterator[Declaring]:
    """What is declared with it holds until the test's end."""
    with pytest.MonkeyPatch.context() as patch:
        yield Declaring(patch, tmp_path / "versions")
    redeclared()
