"""Problems as a numbered list: where, what is wrong and, where it is known, how to fix it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.context import Context
from dashboard.markup import render

SHAPES = {"error": "✖", "warning": "⚠"}


class ProblemItem(NamedTuple):
    """One problem in the visitor's words; ``level`` says in a word what the shape of its severity says."""

    severity: str
    where: str
    message: str
    level: str = ""
    fix: str = ""

    @property
    def shape(self) -> str:
        """The shape of the severity."""
        return SHAPES[self.severity]


_PLACES = re.compile(r"\{[^{}]*\}")


def general(template: str) -> str:
    """A sentence of the table of problems as it is said of no file in particular: its places stand open."""
    return _PLACES.sub("…", template)


def problem_items(ctx: Context, problems: Sequence[ProblemItem], *, start: int = 1) -> None:
    """Write the list, numbered from ``start``."""
    how = ctx.t("Cách sửa")
    st.html(render("widgets/problems.html.j2", problems=problems, start=start, how=how))
