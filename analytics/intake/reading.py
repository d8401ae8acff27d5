"""What a file says, given out row by row: the rows as they would be stored."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.intake.model.grid import Sheet
from analytics.intake.model.reading import ReadRow, UnreadCell
from analytics.intake.tables.draft import ReportDraft


@dataclass(frozen=True, slots=True)
class DraftReading:
    """The reading of one file, made from its draft when it is first asked for."""

    draft: ReportDraft

    def rows(self) -> tuple[ReadRow, ...]:
        """Every row of every table, by sheet and row."""
        found: list[tuple[tuple[Sheet, int], ReadRow]] = []
        for part in self.draft.parts.values():
            unit = part.unit.code if part.unit else None
            for dataset_id, blocks in part.tables.items():
                for block in blocks:
                    names = [column.name for column in block.dataset.columns]
                    by_row = zip(*(block.columns[name] for name in names), strict=True)
                    for number, values in zip(block.numbers, by_row, strict=True):
                        row = dict(zip(names, values, strict=True))
                        found.append(
                            (
                                (block.sheet, number),
                                ReadRow(unit, part.period, dataset_id, block.sheet.name, number + 1, row),
                            )
                        )
        return tuple(row for _, row in sorted(found, key=lambda item: item[0]))

    def unread(self) -> tuple[UnreadCell, ...]:
        """Nothing is known of them yet."""
        return ()
