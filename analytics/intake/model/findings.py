"""Collecting the problems of one file, to be put in the order of its sheets, rows and columns."""

from __future__ import annotations

from typing import Any

from analytics.datasets import Column, Dataset
from analytics.intake.model.grid import Sheet, Value, shown
from analytics.intake.model.problem import Problem, problem
from analytics.intake.model.questions import Question

_BEFORE_ALL = -1


class Findings:
    """The problems found so far in one file."""

    def __init__(self) -> None:
        """Nothing found yet."""
        self._found: list[tuple[tuple[int, int, int], Problem]] = []
        self._codes: dict[tuple[int, int, int], set[str]] = {}
        self._closed: set[tuple[int, int]] = set()

    def close_row(self, sheet: Sheet, row: int) -> None:
        """Let nothing more be noted of a row's cells: what has been says all that is to be done with it."""
        self._closed.add((sheet.number, row))

    def of_file(self, code: str, /, **params: Any) -> None:
        """Note a fault of the whole file; given ``sheet``, the sheet it would be mended on."""
        self._found.append(((_BEFORE_ALL, 0, 0), problem(code, **params)))

    def of_sheet(self, sheet: Sheet, code: str, /, **params: Any) -> None:
        """Note a fault of a sheet."""
        self._found.append(((sheet.number, _BEFORE_ALL, 0), problem(code, sheet=sheet.name, **params)))

    def of_place(
        self, sheet: Sheet, row: int, column: int, value: Value, code: str, /, **params: Any
    ) -> None:
        """Note a fault of a cell that belongs to no dataset's column, such as a cover's or a header's."""
        if (sheet.number, row) in self._closed:
            return
        place = _place(sheet, row, column)
        said = problem(code, sheet=sheet.name, cell=sheet.at(row, column), value=_typed(value), **params)
        self._found.append((place, said))
        self._codes.setdefault(place, set()).add(code)

    def of_cell(
        self,
        sheet: Sheet,
        row: int,
        column: int,
        value: Value,
        code: str,
        dataset: Dataset,
        meant: Column,
        /,
        **params: Any,
    ) -> None:
        """Note a fault of a cell of a table."""
        names = {"column": meant.title.vi, "dataset": dataset.id, "field": meant.name}
        self.of_place(sheet, row, column, value, code, **names, **params)

    def has(self, *codes: str) -> bool:
        """Whether any of these codes has been noted."""
        return any(found.code in codes for _, found in self._found)

    def has_at(self, sheet: Sheet, row: int, column: int, *codes: str) -> bool:
        """Whether anything, or any of these codes, has been noted of a cell."""
        noted = self._codes.get(_place(sheet, row, column), ())
        return not noted.isdisjoint(codes) if noted and codes else bool(noted)

    def has_in(self, sheet: Sheet, *codes: str) -> bool:
        """Whether any of these codes has been noted of a sheet or of a place in it."""
        return any(where[0] == sheet.number and found.code in codes for where, found in self._found)

    def questions(self) -> list[Question]:
        """The questions asked so far."""
        return [found.question for _, found in self._found if found.question is not None]

    def errors(self) -> bool:
        """Whether anything noted keeps the file from being stored."""
        return any(found.severity == "error" for _, found in self._found)

    def in_order(self) -> tuple[Problem, ...]:
        """The problems by sheet, row and column; the same problem of the same place is told once."""
        kept: dict[tuple[Any, ...], Problem] = {}
        for place, found in sorted(self._found, key=lambda item: item[0]):
            kept.setdefault((*place, found.code, found.sheet, found.field, str(found.params)), found)
        return tuple(kept.values())


def _place(sheet: Sheet, row: int, column: int) -> tuple[int, int, int]:
    return (sheet.number, *((column, row) if sheet.transposed else (row, column)))


def _typed(value: Value) -> str | None:
    return None if value == "" else shown(value)
