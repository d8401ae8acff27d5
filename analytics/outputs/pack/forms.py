"""The forms of the pack's cells: named styles of the workbook, and which one a value takes."""

from __future__ import annotations

from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, NamedStyle

from analytics.outputs import styles

PREFIX = "nq71 "
STATUS_COLOURS = {
    "met": "FF00785A",
    "on_track": "FF0072B2",
    "behind": "FFB34700",
    "missed": "FFA3283A",
    "no_data": "FF6B6B6B",
    "": "FF4A5560",
}


def register(book: Workbook) -> None:
    """Give the workbook the styles of its cells; they are named, so that a ward may restyle them at once."""
    top, left = Alignment(vertical="top"), Alignment("left", "top", wrap_text=True, indent=1)
    numbers = {
        "integer": styles.INTEGER_FORMAT,
        "decimal": styles.DECIMAL_FORMAT,
        "percent": styles.PERCENT_FORMAT,
        "percent fine": "0.000%",
        "date": styles.DATE_FORMAT,
    }
    made = [
        _named("text", alignment=left),
        _named("centre", alignment=Alignment("center", "top")),
        _named("strong", alignment=left, font=styles.BOLD),
        *(_named(name, alignment=top, number_format=form) for name, form in numbers.items()),
        *(
            _named(status_form(code), alignment=left, font=Font(name=styles.FACE, size=11, color=colour))
            for code, colour in STATUS_COLOURS.items()
        ),
    ]
    for style in made:
        book.add_named_style(style)


def value_form(value: Any, unit: str) -> str:
    """The form of a value in its own unit; a share gets more decimals where few would make it 0 or all."""
    if pd.isna(value):
        return "percent" if unit == "percent" else "integer"
    number = float(value)
    if unit != "percent":
        return "integer" if number.is_integer() else "decimal"
    return "percent fine" if 0 < number < 0.0005 or 0.9995 <= number < 1 else "percent"


def status_form(status: str) -> str:
    """The form of a status: its colour beside its shape and word."""
    return f"status {status or 'followed'}"


def _named(
    name: str, *, alignment: Alignment, font: Font = styles.BODY_FONT, number_format: str = "General"
) -> NamedStyle:
    return NamedStyle(
        PREFIX + name, font, border=styles.GRID, alignment=alignment, number_format=number_format
    )
