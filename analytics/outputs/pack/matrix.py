"""Units by indicators at the time looked at: what is printed in place of a row for each of them."""

from __future__ import annotations

from typing import Any

from analytics.outputs.pack import words
from analytics.outputs.pack.forms import value_form
from analytics.outputs.pack.sheets import Entry, Field, Pack, add, head, printed, table


def units_by_indicator(pack: Pack) -> Entry:
    """A row per unit, a column per indicator, each figure a number in the form of its indicator."""
    frame = pack.measured.summary("unit", pack.time.kind)
    frame = frame[(frame["part"] == "") & (frame["time"] == pack.time.code)]
    figures = {(row["by"], row["indicator"]): row["value"] for row in frame.to_dict("records")}
    owed = set(frame["indicator"])
    items = [item for item in pack.measured.plan.indicators if item.id in owed]
    sheet = add(pack, words.MATRIX)
    head(
        pack,
        sheet,
        f"{pack.say(words.MATRIX)}: {pack.time.label[pack.lang]}",
        pack.say(
            words.MATRIX_NOTE,
            sheet=pack.say(words.TABLE_NAMES["unit", ""]),
            names=pack.say(words.DEFINITIONS),
        ),
        pack.say(words.NOTES[3]),
    )
    fields = [Field(pack.say(words.UNIT_NAME), 42.0), *(Field(item.id, 9.5) for item in items)]
    none = (pack.say(words.NOT_OWED), "centre")
    records: list[list[Any]] = [
        [
            unit.name,
            *(
                (value, value_form(value, item.value_unit))
                if (value := figures.get((unit.code, item.id), _ABSENT)) is not _ABSENT
                else none
                for item in items
            ),
        ]
        for unit in pack.measured.units
    ]
    count = table(sheet, fields, records, frozen="B")
    printed(pack, sheet)
    return Entry(sheet.title, pack.say(words.ABOUT["matrix"]), count)


_ABSENT: Any = object()
