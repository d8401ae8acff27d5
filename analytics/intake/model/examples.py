"""An example of every problem: what is said of a small file that has just this one.

They stand in ``examples.toml``, as places and params, so that the sentences stay in ``messages.toml`` alone.
``python -m tests.problem_examples`` draws the files and writes them anew; a test holds both together.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from analytics.intake.model.problem import Problem, problem
from analytics.language import both

FILE = Path(__file__).with_name("examples.toml")


@cache
def examples() -> Mapping[str, Problem]:
    """An example by problem code, in the order of the table of messages."""
    return {code: _read(code, entry) for code, entry in tomllib.loads(FILE.read_text("utf-8")).items()}


def _read(code: str, entry: dict[str, Any]) -> Problem:
    params = entry.pop("params", {})
    known = {name: both(**value) if isinstance(value, dict) else value for name, value in params.items()}
    return problem(code, **entry, **known)
