"""Each choice of each question, taken: the question is settled, and the rows are those that the choice says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analytics.datasets import DATASETS
from analytics.intake import CheckedFile, check_files
from analytics.intake.model.questions import Choice, Question
from tests.spec.mending import hand_over
from tests.spec.test_every_problem import ASKING, CASES


@pytest.mark.parametrize("code", ASKING)
def test_every_choice_of_a_question_means_what_it_says(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    handed_over = hand_over(monkeypatch)
    (question,) = CASES[code][0]().questions
    source, beside = handed_over[-1]
    choices = question.choices
    assert len({choice.label.vi for choice in choices}) == len(choices)
    answered = check_files([replace(source, answers=(choice.answer,)) for choice in choices], **beside)
    for checked, choice in zip(answered, choices, strict=True):
        assert question.key not in {one.key for one in checked.questions}
        _MEANT[question.kind](checked, choice, question)


def _a_column(checked: CheckedFile, choice: Choice, question: Question) -> None:
    """The column's own values, or none where it is no column of the form."""
    field = question.key.rpartition("/")[2]
    values = _values(checked, choice.answer.scope, field)
    if choice.answer.meaning and DATASETS[choice.answer.scope].by_name[field].kind == "integer":
        assert list(map(str, values)) == list(choice.samples)
    elif not choice.answer.meaning:
        assert set(values) <= {None}


def _a_word(checked: CheckedFile, choice: Choice, question: Question) -> None:
    """The official word in the cell."""
    found = [
        value
        for report in checked.reports
        for id_, table in report.tables.items()
        for column in DATASETS[id_].columns
        if column.vocabulary and column.vocabulary.id == choice.answer.scope
        for value in table.frame[column.name]
    ]
    assert choice.answer.meaning in found


def _a_unit(checked: CheckedFile, choice: Choice, question: Question) -> None:
    """A report of that unit."""
    assert choice.answer.meaning in {report.unit for report in checked.reports}


def _a_form(checked: CheckedFile, choice: Choice, question: Question) -> None:
    """A table of that form, unless it is said that the unit does not report it."""
    wanted = {choice.answer.meaning} - {""}
    if "unexpected_dataset" in {problem.code for problem in checked.problems}:
        wanted = set()
    assert {id_ for report in checked.reports for id_ in report.tables} == wanted


def _a_measure(checked: CheckedFile, choice: Choice, question: Question) -> None:
    """The figure of the cell times what one of it is."""
    assert checked.status == "valid"
    largest = choice.answer.words.split()[2].replace(".", "")  # «600 … 900 (2)»
    assert _values(checked, "budget", "planned") == [int(largest) * int(choice.answer.meaning)]


_MEANT = {"header": _a_column, "word": _a_word, "unit": _a_unit, "sheet": _a_form, "measure": _a_measure}


def _values(checked: CheckedFile, dataset: str, field: str) -> list[Any]:
    frames = [report.tables[dataset].frame for report in checked.reports if dataset in report.tables]
    values = [value for frame in frames for value in frame[field]]
    return [None if value is None or value != value else value for value in values]
