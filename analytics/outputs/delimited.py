"""CSV that spreadsheets open without running anything in it."""

from __future__ import annotations

import re
from typing import TypeVar, cast

import pandas as pd

T = TypeVar("T")

# A cell that begins so is a formula to Excel and its like (OWASP, CSV injection), in full width too. Where
# the separator is «;», as in Vietnam, cells also begin after one, and after a line end, quoted or not.
_FORMULA = re.compile(r"\A(?=[=+\-@\t\r＝＋－＠])|[;\r\n](?=[=+\-@\t＝＋－＠])")


def neutral(value: T) -> T:
    """The value with an apostrophe before text that a spreadsheet would run; numbers stay numbers."""
    return cast(T, _FORMULA.sub(r"\g<0>'", value)) if isinstance(value, str) else value


def csv_text(frame: pd.DataFrame) -> str:
    """A frame as CSV with a header line; missing values are empty, whole numbers have no decimals."""
    return _neutral_frame(frame).to_csv(index=False, lineterminator="\r\n", float_format=_shortest)


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The same for a file that Excel opens: UTF-8 with a byte order mark, so that Vietnamese is read."""
    return csv_text(frame).encode("utf-8-sig")


def _shortest(number: object) -> str:
    """The shortest text that reads back as the same number; whole numbers without a point."""
    value = float(str(number))
    return str(int(value)) if value.is_integer() else repr(value)


def _neutral_frame(frame: pd.DataFrame) -> pd.DataFrame:
    texts = [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name].dtype)]
    return frame.assign(**{str(name): frame[name].map(neutral) for name in texts})
