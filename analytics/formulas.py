"""Text that a spreadsheet would take for a formula: with an apostrophe before it, and without it again."""

from __future__ import annotations

import re
from typing import TypeVar, cast

T = TypeVar("T")

# A cell that begins so is a formula to Excel and its like (OWASP, CSV injection), in full width too. Where
# the separator is «;», as in Vietnam, cells also begin after one, and after a line end, quoted or not.
_SIGNS = "=+\\-@＝＋－＠"
_FORMULA = re.compile(rf"\A(?=[\t\r{_SIGNS}])|[;\r\n](?=[\t{_SIGNS}])")
_NEUTRALISED = re.compile(rf"(?:\A|(?<=[;\r\n]))'(?=[{_SIGNS}])")


def neutral(value: T) -> T:
    """The value with an apostrophe before text that a spreadsheet would run; numbers stay numbers."""
    return cast(T, _FORMULA.sub(r"\g<0>'", value)) if isinstance(value, str) else value


def restored(value: T) -> T:
    """The value without the apostrophes of :func:`neutral`; where a tab or line end begins it, they stay."""
    return cast(T, _NEUTRALISED.sub("", value)) if isinstance(value, str) else value
