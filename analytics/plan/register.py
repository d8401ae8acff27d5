"""The unit register as a CSV file: who reports, since when and until when."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from analytics.plan.entry import repeated
from analytics.plan.errors import RegisterError
from analytics.plan.units import Unit, UnitKind

REGISTER_COLUMNS = ("code", "name", "kind", "active_from", "active_to", "aliases")
_REQUIRED = REGISTER_COLUMNS[:3]
_LONGEST_CODE = 64
# A code is part of file names and addresses.
_CODE = re.compile(rf"(?=.{{1,{_LONGEST_CODE}}}\Z)[^\W_]+(?:(?:[._-]+| )[^\W_]+)*")


def read_register(source: bytes) -> tuple[Unit, ...]:
    """Read the unit register from CSV bytes (UTF-8, with or without BOM; ``,``, ``;`` or tab).

    Columns beyond those of the register are left aside.

    Raises:
        RegisterError: names every faulty line at once, by its number in the file.
    """
    try:
        content = unicodedata.normalize("NFC", source.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RegisterError(["the file is not UTF-8 text; save it as «CSV UTF-8»"]) from error
    units: list[Unit] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    lines = _lines(content, faults)
    top, header = next(lines, (1, []))
    fields = [name.casefold() for name in header]
    if missing := [name for name in _REQUIRED if name not in fields]:
        raise RegisterError([*faults, f"line {top}: missing column(s) {', '.join(missing)}"])
    if twice := repeated([name for name in fields if name in REGISTER_COLUMNS]):
        raise RegisterError([f"line {top}: column(s) {', '.join(twice)} stand twice"])
    for number, cells in lines:
        try:
            if any(cells[len(fields) :]):
                raise ValueError("has more cells than the header; put text that holds a comma in quotes")
            unit = _unit(dict(zip(fields, cells, strict=False)))
            key = unit.code.casefold()
            if key in seen:
                raise ValueError(f"code {unit.code} already stands on line {seen[key]}")
        except ValueError as error:
            faults.append(f"line {number}: {error}")
            continue
        seen[key] = number
        units.append(unit)
    if faults:
        raise RegisterError(faults)
    if not units:
        raise RegisterError(["the register holds no unit"])
    return tuple(units)


def write_register(units: Iterable[Unit]) -> bytes:
    """Write units as the CSV that :func:`read_register` reads (UTF-8 with BOM)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(REGISTER_COLUMNS)
    for unit in units:
        dates = ("" if day is None else day.isoformat() for day in (unit.active_from, unit.active_to))
        writer.writerow([unit.code, unit.name, unit.kind, *dates, ";".join(unit.aliases)])
    return out.getvalue().encode("utf-8-sig")


def _lines(content: str, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, trimmed, with the line each begins on; a row may span several lines."""
    first_line = content.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        faults.append(f"line {begins}: cannot be read as CSV ({error})")


def _unit(record: Mapping[str, str]) -> Unit:
    code, name, kind = (record.get(field, "") for field in _REQUIRED)
    faults: list[str] = []

    def day(field: str) -> date | None:
        words = record.get(field, "")
        try:
            return date.fromisoformat(words) if words else None
        except ValueError:
            faults.append(f"{field} «{words}» is not a date like 2026-09-01")
            return None

    if not code or not name:
        faults.append("code and name must not be empty")
    elif not _CODE.fullmatch(code):
        faults.append(
            f"code «{code}» must be 1 to {_LONGEST_CODE} letters, digits, «.», «-», «_» or single spaces, "
            "the first and last a letter or digit"
        )
    if kind not in list(UnitKind):
        faults.append(f"kind «{kind}» is none of {', '.join(UnitKind)}")
    active_from, active_to = day("active_from"), day("active_to")
    if active_from and active_to and active_to < active_from:
        faults.append("active_to lies before active_from")
    if faults:
        raise ValueError("; ".join(faults))
    aliases = tuple(filter(None, (alias.strip() for alias in record.get("aliases", "").split(";"))))
    return Unit(code, name, UnitKind(kind), active_from, active_to, aliases)
