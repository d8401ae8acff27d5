"""CSV that spreadsheets open without running anything in it."""

from __future__ import annotations

import re
from numbers import Number
from typing import Any

import pandas as pd

from analytics.formulas import neutral

_PLAIN = re.compile(r"\w[\w .%()/-]*")


def csv_text(frame: pd.DataFrame) -> str:
    """A frame as CSV: text in quotes, missing values empty, whole numbers as such.

    The header line has quotes only around titles that need them, so that programs may look for it whole.
    """
    columns = [_written(frame.iloc[:, place]) for place in range(len(frame.columns))]
    lines = [map(_title, frame.columns), *zip(*columns, strict=True)]
    return "".join(",".join(line) + "\r\n" for line in lines)


def with_days_as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with days as ``2026-06-24``, so that CSV and JSON hold the same; no day is empty."""
    days = frame.select_dtypes("datetime").columns
    return frame.assign(**{name: frame[name].dt.strftime("%Y-%m-%d").astype("str") for name in days})


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The same for a file that Excel opens: UTF-8 with a byte order mark, so that Vietnamese is read."""
    return csv_text(frame).encode("utf-8-sig")


def people_csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV that a Vietnamese Excel opens by a double click: «;» between cells, decimal commas.

    UTF-8 with a byte order mark. Nothing stands between thousands, so that no program takes it for a
    decimal sign. Text is in quotes and neutralised as in :func:`csv_text`; missing values are empty.
    """
    columns = [
        [
            "" if missing else _shortest(one).replace(".", ",") if isinstance(one, Number) else _quoted(one)
            for one, missing in zip(frame.iloc[:, place], frame.iloc[:, place].isna(), strict=True)
        ]
        for place in range(len(frame.columns))
    ]
    lines = [map(_title, frame.columns), *zip(*columns, strict=True)]
    return "".join(";".join(line) + "\r\n" for line in lines).encode("utf-8-sig")


def _written(column: pd.Series[Any]) -> list[str]:
    """The cells of a column as they stand in the file."""
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        column = column.astype("str").where(column.notna())
    shown = _shortest if pd.api.types.is_float_dtype(column.dtype) else str
    return [
        "" if missing else shown(value) if isinstance(value, Number) else _quoted(value)
        for value, missing in zip(column, column.isna(), strict=True)
    ]


def _title(words: object) -> str:
    return str(words) if _PLAIN.fullmatch(str(words)) else _quoted(words)


def _quoted(value: object) -> str:
    words = neutral(str(value)).replace('"', '""')
    return f'"{words}"'


def _shortest(number: object) -> str:
    """The shortest text that reads back as the same number; whole numbers without a point."""
    value = float(str(number))
    return str(int(value)) if value.is_integer() else repr(value)
