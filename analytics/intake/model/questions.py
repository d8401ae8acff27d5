"""What only the sender can say: a question that goes with a problem, and the answers given before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.datasets import Answer, AnswerKind
from analytics.intake.text.normalise import normalise
from analytics.plan import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer and what it is called; ``samples`` are first values, to know a column by."""

    answer: Answer
    label: Text
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer settles a problem; the likeliest choice comes first, if any is likely.

    ``key`` is the same wherever the same is asked, so that it is asked once for a whole file.
    """

    kind: AnswerKind
    key: str
    choices: tuple[Choice, ...]
    likely: bool = False


class Memory:
    """The answers remembered for every unit, and those that the plan gives for all."""

    def __init__(self, answers: Mapping[str, Sequence[Answer]], declared: Sequence[Answer] = ()) -> None:
        """``answers`` by unit code, oldest first, hold over those that are ``declared``."""
        self._answers, self._declared = answers, declared
        self._names: dict[str, set[str]] = {}
        for code, given in answers.items():
            for words in Answers.of(given).units:
                self._names.setdefault(words, set()).add(code)

    def units(self, given: Iterable[Answer] = ()) -> Mapping[str, str]:
        """Learned names of units, save those that several units go by; ``given`` goes first."""
        learned = {words: next(iter(codes)) for words, codes in self._names.items() if len(codes) == 1}
        return {**learned, **Answers.of(given).units}

    def of(self, unit: str | None, given: Iterable[Answer] = ()) -> Answers:
        """What holds for a file of a unit, with what was said about this very file."""
        own = self._answers.get(unit, ()) if unit else ()
        return Answers.of([*self._declared, *own, *given])


@dataclass(frozen=True)
class Answers:
    """Answers by what they are about; later ones hold over earlier ones.

    ``headers``: (dataset id, folded title) → field. ``words``: (list id, folded words) → official word.
    ``units``: folded name → the unit's code. ``sheets``: folded titles of a table → dataset id, or empty.
    ``measures``: (dataset id, folded figures) → đồng for one.
    """

    headers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> Answers:
        """The answers, put where they are looked up."""
        given = tuple(answers)
        return cls(
            {(one.scope, normalise(one.words)): one.meaning for one in given if one.kind == "header"},
            {(one.scope, normalise(one.words)): one.meaning for one in given if one.kind == "word"},
            {normalise(one.words): one.meaning for one in given if one.kind == "unit"},
            {normalise(one.words): one.meaning for one in given if one.kind == "sheet"},
            {(one.scope, normalise(one.words)): one.meaning for one in given if one.kind == "measure"},
        )
