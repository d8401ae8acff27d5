"""Functions of a text that remember what they made of it, within a bound that no file can break.

The words of a form come again in every file, so most questions about them have been answered before. What
a sender writes at length comes once: such a text is worked out anew each time, and the process that serves
keeps nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

LONGEST = 160
"""A longer text is not kept, so that a memory of 16,384 texts holds some 10 MB of them at the most."""

_TEXT_ONLY = {str}

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Remembering(Protocol[P, T_co]):
    """A function of a text, and perhaps of something beside it, that remembers its answers."""

    def __call__(self, words: str, *args: P.args, **kwargs: P.kwargs) -> T_co:
        """The answer, worked out or remembered."""

    def cache_clear(self) -> None:
        """Forget them."""


class Unremarkable:
    """Texts in which a check has found nothing, within the same bound: only others need be looked at again.

    For checks of a text by itself whose answer follows from nothing else, no form and no plan.
    """

    def __init__(self, most: int = 16384) -> None:
        """Nothing has been looked at yet."""
        self._most = most
        self._texts: set[str] = set()

    def holds_all(self, texts: Collection[str]) -> bool:
        """Whether nothing was found in any of these before."""
        return self._texts.issuperset(texts)

    def others(self, cells: set[T]) -> set[T]:
        """Those of the texts, or cells of any kind, that have not been looked at."""
        return cells - self._texts

    def add(self, texts: Collection[str]) -> None:
        """Note that there is nothing in these."""
        if len(self._texts) + len(texts) > self._most:
            self._texts = set()
        self._texts.update([text for text in texts if len(text) <= LONGEST][: self._most])


def is_form(row: Sequence[object]) -> bool:
    """Whether a row's cells are all texts and none longer than LONGEST: what it says may be kept by it."""
    return set(map(type, row)) == _TEXT_ONLY and max(map(len, cast(Sequence[str], row))) <= LONGEST


def remembered(most: int = 4096) -> Callable[[Callable[Concatenate[str, P], T_co]], Remembering[P, T_co]]:
    """Have a function of a text remember its last ``most`` answers about texts no longer than LONGEST."""

    def decorate(work: Callable[Concatenate[str, P], T_co]) -> Remembering[P, T_co]:
        kept = lru_cache(maxsize=most)(work)
        recall = cast(Callable[Concatenate[str, P], T_co], kept)

        @wraps(work)
        def answer(words: str, *args: P.args, **kwargs: P.kwargs) -> T_co:
            if args or kwargs:
                return (recall if len(words) <= LONGEST else work)(words, *args, **kwargs)
            # Handing on what is not there takes as long as remembering.
            return (recall if len(words) <= LONGEST else work)(words)  # type: ignore[call-arg]

        answer.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
        return cast(Remembering[P, T_co], answer)

    return decorate
