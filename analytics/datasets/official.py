"""The official words of the forms, in the reader's language."""

from __future__ import annotations

from analytics.datasets.registry import DATASETS
from analytics.plan import Lang


def translate_word(dataset: str, column: str, word: str, lang: Lang) -> str:
    """A word of a column's closed list as it is said in ``lang``; a word of no list stays as it is.

    Raises:
        KeyError: there is no such dataset or column.
    """
    listed = DATASETS[dataset].column(column).vocabulary
    return word if lang == "vi" or listed is None else listed.words.get(word, word)
