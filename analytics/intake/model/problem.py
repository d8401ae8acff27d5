"""One fault of one file, said in two languages."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from analytics.datasets import DATASETS, Severity
from analytics.intake.model.figures import grouped
from analytics.intake.model.messages import MESSAGES
from analytics.intake.model.questions import Question
from analytics.plan import Lang, Text

_FIGURES = frozenset(("other_value", "limit", "before", "usual"))
"""The params that are figures of the problem's own kind."""

TAKEN_OTHERWISE = frozenset(
    (
        "converted_figures",
        "sub_column_taken",
        "filled_down",
        "heading_filled_down",
        "ditto_read",
        "days_completed",
        "marks_read",
        "nothing_read_as_zero",
        "deadline_read",
        "whole_left_out",
        "parts_left_out",
        "sheet_read_once",
    )
)
"""Codes that say what was converted, filled in or left out on the way from the file: nobody should have to
unfold these."""

_WHOLE = re.compile(r"-?\d{4,18}")

Param = str | int | Text


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it stands, what was typed, and what its sentences need.

    ``cell`` is an address such as ``D12``, None for faults of a sheet or of the file. ``column`` is the
    official Vietnamese header, ``dataset`` and ``field`` say the same in code. ``value`` is what the
    cell shows. ``params`` fill the sentences of the code's entry in ``messages.toml``. ``question`` is what
    the sender could answer instead of mending the file.
    """

    code: str
    severity: Severity
    sheet: str | None = None
    cell: str | None = None
    column: str | None = None
    value: str | None = None
    dataset: str | None = None
    field: str | None = None
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)
    question: Question | None = None

    def message(self, lang: Lang = "vi") -> str:
        """What is wrong."""
        return self._say(MESSAGES[self.code].message[lang], lang)

    def fix(self, lang: Lang = "vi") -> str:
        """How to mend it."""
        return self._say(MESSAGES[self.code].fix[lang], lang)

    def as_dict(self, lang: Lang = "vi") -> dict[str, Any]:
        """The JSON object of one problem."""
        return {
            "code": self.code,
            "severity": self.severity,
            "sheet": self.sheet,
            "cell": self.cell,
            "column": self.column,
            "value": self.value,
            "message": self.message(lang),
            "fix": self.fix(lang),
        }

    def _say(self, template: str, lang: Lang) -> str:
        words: dict[str, str] = {
            "sheet": self.sheet or "",
            "cell": self.cell or "",
            "column": self._title(lang),
            "value": self._written(self.value or "", lang),
        }
        for name, value in self.params.items():
            words[name] = value[lang] if isinstance(value, Text) else str(value)
            if name in _FIGURES:
                words[name] = self._written(words[name], lang)
        return " ".join(template.format_map(words).split())

    def _written(self, figure: str, lang: Lang) -> str:
        """A figure of people or money as it is written by hand, ``12.500.000``; other words as they are."""
        column = DATASETS[self.dataset].by_name.get(self.field or "") if self.dataset else None
        if column is None or column.kind not in ("money", "integer") or not _WHOLE.fullmatch(figure):
            return figure
        return grouped(int(figure))[lang]

    def _title(self, lang: Lang) -> str:
        if self.dataset and self.field in DATASETS[self.dataset].by_name:
            title = DATASETS[self.dataset].by_name[self.field].title
            return title.vi if lang == "vi" else f"{title.vi} ({title.en})"
        return self.column or ""


def problem(code: str, /, **fields: Any) -> Problem:
    """A problem with the severity that its code's entry gives; other keywords than fields are params."""
    known = {name: fields.pop(name) for name in _PLACES if name in fields}
    return Problem(code, MESSAGES[code].severity, **known, params=fields)


_PLACES = ("sheet", "cell", "column", "value", "dataset", "field", "question")
