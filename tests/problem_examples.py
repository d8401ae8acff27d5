"""Write the example of every problem anew: ``python -m tests.problem_examples``, or ``… CODE`` for one."""

from __future__ import annotations

import json
import sys

from analytics.intake import MESSAGES, Problem
from analytics.intake.model.examples import FILE
from analytics.language import Text
from tests.spec.test_every_problem import checked_case

PLACES = ("sheet", "cell", "column", "value", "dataset", "field")
HEAD = "# One example of every problem, of a small file that has just this one. Written by\n# `python -m tests.problem_examples`; the sentences stand in messages.toml.\n"


def of(code: str) -> Problem:
    """The problem of that code in the file that is drawn for it."""
    return next(one for one in checked_case(code).problems if one.code == code)


def main(codes: list[str]) -> None:
    """Write the file; of ``codes``, if there are any, and keep what it has of the others."""
    kept = _kept() if codes else {}
    drawn = [_entry(code) if code in codes or code not in kept else kept[code] for code in MESSAGES]
    FILE.write_text(HEAD + "".join(drawn), encoding="utf-8")


def _kept() -> dict[str, str]:
    """The entries that the file has, as they are written, by code."""
    _, *entries = FILE.read_text(encoding="utf-8").split("\n[")
    return {entry.partition("]")[0]: f"\n[{entry}" for entry in entries}


def _entry(code: str) -> str:
    found = of(code)
    lines = [f"{name} = {_said(value)}" for name in PLACES if (value := getattr(found, name)) is not None]
    lines += [f"params.{name} = {_said(value)}" for name, value in found.params.items()]
    return "\n".join((f"\n[{code}]", *lines, ""))


def _said(value: str | int | Text) -> str:
    if isinstance(value, Text):
        return f"{{vi = {_said(value.vi)}, en = {_said(value.en)}}}"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1:])
