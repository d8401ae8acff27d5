"""Which row of one version is which row of the other, whatever their places in the two files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from analytics.plan.vocabulary import folded_words

Record = tuple[Any, ...]

_ALIKE = 80  # per cent of letters: a title with a slip mended, not another title
_MOST_COMPARED = 50  # rows of one key that are held against each other; beyond, the first is taken


def pair_rows(
    old: Sequence[Record], new: Sequence[Record], key: Sequence[int]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pair rows of which something differs, by position; rows that are equal are in no list.

    Rows are first paired where all is equal, then where the fields of ``key`` are, then where all of these
    but one are, as of an event whose date was corrected or whose title lost a slip.

    Args:
        old: the rows of one version, their fields without their place; values are hashable.
        new: those of the other.
        key: the positions of the fields by which a row is known again; without any only equal rows are.

    Returns:
        Pairs of changed rows in the order of ``new``, the rows only in ``old`` and those only in ``new``.
    """
    left, fresh = _without_equal(old, new)
    if not key:
        return [], left, fresh
    olds, news = ([_key(row, key) for row in rows] for rows in (old, new))
    pairs: list[tuple[int, int]] = []
    # None: the whole key is equal; else all of it but the field at this place, which may have been corrected.
    for place in (None, *range(len(key) if len(key) > 1 else 0)):
        waiting: dict[Record, list[int]] = defaultdict(list)
        for at in left:
            waiting[_without(olds[at], place)].append(at)
        rest = []
        for at in fresh:
            candidates = waiting.get(_without(news[at], place), [])
            fitting = [
                one
                for one in candidates[:_MOST_COMPARED]
                if place is None or _alike(olds[one][place], news[at][place])
            ]
            if not fitting:
                rest.append(at)
                continue
            found = _likest(fitting, old, new[at])
            candidates.remove(found)
            pairs.append((found, at))
        left, fresh = [at for many in waiting.values() for at in many], rest
    return sorted(pairs, key=lambda pair: pair[1]), sorted(left), fresh


def _without(words: Record, place: int | None) -> Record:
    return words if place is None else words[:place] + words[place + 1 :]


def _without_equal(old: Sequence[Record], new: Sequence[Record]) -> tuple[list[int], list[int]]:
    waiting: dict[Record, list[int]] = defaultdict(list)
    for at in range(len(old) - 1, -1, -1):
        waiting[old[at]].append(at)
    fresh = []
    for at, row in enumerate(new):
        if waiting.get(row):
            waiting[row].pop()
        else:
            fresh.append(at)
    return sorted(at for many in waiting.values() for at in many), fresh


def _likest(fitting: Sequence[int], old: Sequence[Record], row: Record) -> int:
    """The row with the most equal fields; of equals the first."""

    def equal_fields(at: int) -> int:
        return sum(one == other for one, other in zip(old[at], row, strict=True))

    return max(fitting, key=equal_fields)


def _key(row: Record, key: Sequence[int]) -> Record:
    """What a row is known by; words however their letters are encoded, in capitals or not."""
    return tuple(_folded(row[at]) for at in key)


def _folded(value: Any) -> Any:
    return folded_words(value) if isinstance(value, str) else value


def _alike(one: Any, other: Any) -> bool:
    """Whether two values of the one field that differs may be the same thing, corrected."""
    if isinstance(one, str) and isinstance(other, str):
        return fuzz.ratio(one, other) >= _ALIKE
    return True
