"""The official words of the forms, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.datasets.registry import plan_datasets
from analytics.plan import Lang, Plan


def translate_word(plan: Plan, dataset: str, column: str, word: str, lang: Lang) -> str:
    """A word of a column's closed list as it is said in ``lang``; a word of no list stays as it is.

    Raises:
        KeyError: there is no such dataset or column.
    """
    listed = plan_datasets(plan)[dataset].column(column).vocabulary
    return word if lang == "vi" or listed is None else listed.words.get(word, word)


def words_in(plan: Plan, dataset: str, column: str, lang: Lang) -> Mapping[str, str]:
    """Every word of a column's closed list as it is said in ``lang``.

    Raises:
        KeyError: there is no such dataset or column.
    """
    listed = plan_datasets(plan)[dataset].column(column).vocabulary
    if listed is None:
        return {}
    return listed.words if lang == "en" else {word: word for word in listed.words}


def words_of(plan: Plan, dataset: str, column: str) -> tuple[str, ...]:
    """Every word of a column with a closed list, in the form's order.

    Raises:
        KeyError: there is no such dataset or column.
        ValueError: the column has no list.
    """
    listed = plan_datasets(plan)[dataset].column(column).vocabulary
    if listed is None:
        raise ValueError(f"column {column} of {dataset} has no list of values")
    return listed.values


def yes_or_no(value: bool) -> str:
    """The forms' own word for a truth value."""
    return "Có" if value else "Không"
