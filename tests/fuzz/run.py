"""Running spoiled files through intake and holding every answer to what is promised of one."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from analytics.intake import CheckedFile, SourceFile, check_files
from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds
from tests.intake.drawing import HINT, PLAN, UNITS

BATCH = 40
SLOWEST = 20.0
"""Seconds that one file may take at most, waiting for a new worker included."""


@dataclass
class Tally:
    """What came of a run: answers by status and by the codes of files that could not be read."""

    inputs: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


class BrokenError(AssertionError):
    """An input that intake did not survive; its number makes it again."""


def spoiled(seed: int, number: int) -> SourceFile:
    """The input of a number: the same for the same seed."""
    return SourceFile(f"{number}.xlsx", mutated(_seeds(), Random(f"{seed}/{number}")))


def run(inputs: int, seed: int, first: int = 0) -> Iterator[Tally]:
    """Check inputs in batches, yielding the tally after each.

    Raises:
        BrokenError: intake raised, hung, or gave an answer that breaks its promise.
    """
    tally = Tally()
    for start in range(first, first + inputs, BATCH):
        numbers = range(start, min(start + BATCH, first + inputs))
        files = [spoiled(seed, number) for number in numbers]
        began = time.perf_counter()
        try:
            answers = check_files(files, plan=PLAN, units=UNITS, hint=HINT)
        except Exception as error:
            raise BrokenError(
                f"seed {seed}, inputs {numbers}: {error!r}; one of: {_culprits(files)}"
            ) from error
        taken = time.perf_counter() - began
        if taken > SLOWEST:
            raise BrokenError(f"seed {seed}, inputs {numbers} took {taken:.1f} s")
        assert len(answers) == len(files)
        for number, answer in zip(numbers, answers, strict=True):
            _hold(answer, f"seed {seed}, input {number}")
            tally.statuses[answer.status] += 1
            if answer.status == "unreadable":
                tally.refusals[answer.problems[0].code] += 1
        tally.inputs += len(files)
        tally.slowest = max(tally.slowest, taken)
        yield tally


def _hold(answer: CheckedFile, where: str) -> None:
    """What is promised of every answer."""
    errors = [problem for problem in answer.problems if problem.severity == "error"]
    if (answer.status == "valid") == bool(errors):
        raise BrokenError(f"{where}: {answer.status} with {len(errors)} errors")
    if answer.status == "valid" and not answer.reports:
        raise BrokenError(f"{where}: valid, and nothing in it")
    for lang in ("vi", "en"):
        for problem in answer.problems:
            if not problem.message(lang) or "{" in problem.fix(lang).replace(problem.value or "{", ""):
                raise BrokenError(f"{where}: {problem.code} says nothing")
        json.dumps(answer.as_dict(lang), ensure_ascii=False).encode()
    for report in answer.reports:
        for table in report.tables.values():
            len(table.frame)


def _culprits(files: list[SourceFile]) -> list[str]:
    found = []
    for file in files:
        try:
            check_files([file], plan=PLAN, units=UNITS, hint=HINT)
        except Exception as error:
            found.append(f"{file.name}: {error!r}")
    return found


_SEEDS: list[bytes] = []


def _seeds() -> list[bytes]:
    if not _SEEDS:
        _SEEDS.extend(seeds())
    return _SEEDS
