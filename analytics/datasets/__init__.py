"""The datasets of a report: the one home of columns, titles, types, lists, rules and aliases."""

from analytics.datasets import optional  # noqa: F401 - before pandera is imported
from analytics.datasets.columns import (
    COUNTED_KINDS,
    DTYPES,
    FIGURE_KINDS,
    CellKind,
    Column,
    CountNoun,
    Headcount,
    Rule,
    Severity,
)
from analytics.datasets.corrections import Answer, AnswerKind, CellCorrection
from analytics.datasets.letters import (
    addresses,
    cell_of,
    cells_of,
    letters_in,
    letters_of_tables,
    nth_of_rows,
    restored_letters,
    split_letters,
)
from analytics.datasets.official import translate_word, words_in, words_of, yes_or_no
from analytics.datasets.plans import declared_answers, open_plan
from analytics.datasets.registry import DATASETS, Dataset, datasets_of, derived, plan_datasets, redeclared
from analytics.datasets.report import (
    KEY_COLUMNS,
    ORIGIN_COLUMNS,
    PastReports,
    Reports,
    Table,
    UnitReport,
    empty_frame,
)
from analytics.plan import Vocabulary

__all__ = [
    "COUNTED_KINDS",
    "DATASETS",
    "DTYPES",
    "FIGURE_KINDS",
    "KEY_COLUMNS",
    "ORIGIN_COLUMNS",
    "Answer",
    "AnswerKind",
    "CellCorrection",
    "CellKind",
    "Column",
    "CountNoun",
    "Dataset",
    "Headcount",
    "PastReports",
    "Reports",
    "Rule",
    "Severity",
    "Table",
    "UnitReport",
    "Vocabulary",
    "addresses",
    "cell_of",
    "cells_of",
    "datasets_of",
    "declared_answers",
    "derived",
    "empty_frame",
    "letters_in",
    "letters_of_tables",
    "nth_of_rows",
    "open_plan",
    "plan_datasets",
    "redeclared",
    "restored_letters",
    "split_letters",
    "translate_word",
    "words_in",
    "words_of",
    "yes_or_no",
]
