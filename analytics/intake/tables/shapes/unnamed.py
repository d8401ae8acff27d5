"""A table that is no form by its titles: where its header stands, and which form it may be."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from itertools import islice

from rapidfuzz import fuzz

from analytics.datasets import COUNTED_KINDS, DATASETS, Answer, Column, Dataset
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, first_of, is_blank, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Answers, Choice, Question
from analytics.intake.tables.locate import TALLEST_HEADER, Located, best_row, headed
from analytics.intake.tables.rows.footers import footer_kind
from analytics.intake.tables.shapes.contents import listed_share
from analytics.intake.text.headers import guess, is_numbering, likeliest, meanings
from analytics.intake.text.normalise import bare_words, normalise, strip_marks

_DEEPEST = 60
_FEWEST_TITLES = 3
_LONGEST_TITLE = 80
_LIKE = 75.0
_AHEAD = 1.0
_MOST = 0.5
_KINDS_TELL = 0.75
_LEAST_AMOUNT = 10_000
_DAY = re.compile(r"\b\d{1,2}[/.\-]\d{1,2}\b")
_FEWEST_NAMED, _FEWEST_LIKE = 2, 3
_TITLES_SAID = 8
_LINES_SAID = 2
_LONGEST_KEY = 400
_TIME = re.compile(r"(?:thang|quy|tuan|t) ?(?:\d{1,2}|[ivx]{1,4})(?: (?:nam )?\d{4})?")


def said_to_be(grid: Grid, answers: Answers) -> Located | None:
    """The table of a sheet as the form that its sender has said it is; None where nothing is said."""
    row = _any_header(grid)
    meaning = None if row is None else answers.sheets.get(normalise(signature(titles_of(grid, row))))
    return as_dataset(grid, row, meaning) if row is not None and meaning in DATASETS else None


def ask_form(
    sheet: Sheet,
    grid: Grid,
    answers: Answers,
    known: Collection[str],
    among_others: bool,
    findings: Findings,
) -> None:
    """Ask what a sheet without a known table is; ``known`` are the datasets that the file has tables of.

    Only where it has none, or where the table is much like a form, must it be a report; else it may be a
    private note.
    """
    alone = not known
    row = _any_header(grid) if alone else header_row(grid)
    titles = [] if row is None else titles_of(grid, row)
    if row is None or normalise(signature(titles)) in answers.sheets:
        if among_others:
            findings.of_sheet(sheet, "unknown_sheet", suggestion=_likely_sheet(grid))
    elif alone and (times := times_in(titles)):
        findings.of_sheet(sheet, "times_as_columns", row=row + 1, titles=said(times))
    else:
        question = question_of(grid, row)
        likely = DATASETS[question.choices[0].answer.meaning]
        if not alone and not _is_much_like(grid, row, likely, known):
            findings.of_sheet(sheet, "unknown_sheet", suggestion=_likely_sheet(grid), question=question)
            return
        findings.of_sheet(
            sheet, "which_form", row=row + 1, titles=said(titles), question=question, likely=likely.sheet,
            otherwise="" if alone else phrase("no_part_of_report"),
        )  # fmt: skip


def _likely_sheet(grid: Grid) -> object:
    """Which dataset a sheet without a readable table may be, by its name or by what headers it has."""
    likely = likeliest(grid.name, [dataset.sheet for dataset in DATASETS.values()])
    if likely is None and (best := best_row(grid.rows, None)):
        likely = best[1].sheet
    return phrase("maybe_sheet", sheet_name=likely) if likely else ""


def header_row(grid: Grid) -> int | None:
    """The row that looks like the header of a table: words only, and under it a row with a figure or date."""
    for number, row in enumerate(grid.rows[: min(_DEEPEST, len(grid.rows) - 1)]):
        filled = [column for column, cell in enumerate(row) if not is_blank(cell)]
        if len(filled) < _FEWEST_TITLES or not all(_is_title(row[column]) for column in filled):
            continue
        below = [grid.rows[number + 1][column] for column in filled]
        if not any(isinstance(cell, int | float | date) for cell in grid.rows[number + 1]):
            below = [cell for line in grid.rows[number + 2 : number + 3] for cell in line]  # under sub-titles
        if sum(not is_blank(cell) for cell in below) >= 2 and any(
            isinstance(cell, int | float | date) and not isinstance(cell, bool) for cell in below
        ):
            return number
    return None


def _any_header(grid: Grid) -> int | None:
    """The row of :func:`header_row`, or else one over rows of words only, as in a list of persons."""
    if (row := header_row(grid)) is not None:
        return row
    for number, cells in enumerate(grid.rows[: min(_DEEPEST, len(grid.rows) - 1)]):
        filled = [column for column, cell in enumerate(cells) if not is_blank(cell)]
        if len(filled) < _FEWEST_TITLES or not all(_is_title(cells[column]) for column in filled):
            continue
        texts = [shown(cells[column]) for column in filled]
        if footer_kind(texts, list(map(bare_words, texts))) is not None:
            return None
        if sum(not is_blank(grid.rows[number + 1][column]) for column in filled) >= 2:
            return number
    return _stacked_header(grid)


def _stacked_header(grid: Grid) -> int | None:
    """The last of two or three rows of words, each with few of them, that head as many columns together."""
    for number in range(1, min(_DEEPEST, len(grid.rows) - 1)):
        below = grid.rows[number + 1]
        if not any(isinstance(cell, int | float | date) for cell in below):
            continue
        columns: set[int] = set()
        for row in reversed(grid.rows[max(0, number + 1 - TALLEST_HEADER) : number + 1]):
            filled = [column for column, cell in enumerate(row) if not is_blank(cell)]
            if not filled or not all(_is_title(row[column]) for column in filled):
                break
            columns.update(filled)
        if len(columns) >= _FEWEST_TITLES and sum(not is_blank(below[column]) for column in columns) >= 2:
            return number
    return None


def words_without_table(grid: Grid) -> list[str]:
    """The first lines of a sheet with words and no table; none where one is there, or titles of a form."""
    if _any_header(grid) is not None or any(_has_titles(row) for row in grid.rows[:_DEEPEST]):
        return []
    lines = (" ".join(shown(cell).split()) for row in grid.rows for cell in row if type(cell) is str)
    return list(islice((line for line in lines if " " in line), _LINES_SAID))


def _has_titles(row: list[Value]) -> bool:
    return sum(bool(meanings(cell)) for cell in row) > 1


def titles_of(grid: Grid, row: int) -> list[str]:
    """The titles of a header, those of numbering columns aside."""
    return [shown(cell) for cell in grid.rows[row] if not is_blank(cell) and not is_numbering(shown(cell))]


def signature(titles: list[str]) -> str:
    """What a table is known again by: its titles in their order."""
    return " | ".join(titles)[:_LONGEST_KEY]


def times_in(titles: list[str]) -> list[str]:
    """The titles that are months or quarters, where there are several: the times stand side by side."""
    found = [title for title in titles if _TIME.fullmatch(strip_marks(normalise(title)))]
    return found if len(found) > 1 else []


def question_of(grid: Grid, row: int) -> Question:
    """Which form is the table under a header? The likeliest first."""
    titles = titles_of(grid, row)
    scores = {dataset.id: _likeness(grid, row, titles, dataset) for dataset in DATASETS.values()}
    ranked = sorted(DATASETS.values(), key=lambda dataset: -scores[dataset.id])
    words = signature(titles)
    choices = [Choice(Answer("sheet", "", words, dataset.id), dataset.title) for dataset in ranked]
    choices.append(Choice(Answer("sheet", "", words, ""), phrase("no_form")))
    likely = scores[ranked[0].id] - scores[ranked[1].id] >= _AHEAD
    return Question("sheet", f"sheet/{normalise(words)}", tuple(choices), likely)


def said(titles: list[str]) -> str:
    """Titles for a message."""
    return first_of([f"«{title}»" for title in titles], _TITLES_SAID)


def as_dataset(grid: Grid, row: int, dataset_id: str) -> Located:
    """The table under a header as one of a dataset, with those columns that are known by their titles."""
    return headed(grid, DATASETS[dataset_id], row)


def _is_title(cell: Value) -> bool:
    return type(cell) is str and len(cell) <= _LONGEST_TITLE and any(map(str.isalpha, cell))


def _is_much_like(grid: Grid, row: int, dataset: Dataset, known: Collection[str]) -> bool:
    """Whether so many fields of a form seem to have a column that its rows may be missed.

    Two things at least must be known, titles or words of lists, the others may be by days or figures.
    Beside rows of that form all fields but one must be, for a table of few is likely a sum of these.
    """
    required = {column.name: column for column in dataset.columns if column.presence == "required"}
    found: dict[str, int] = {}
    others: list[str] = []
    for place, title in enumerate(map(shown, grid.rows[row])):
        cells = [line[place] for line in grid.rows[row + 1 :] if not is_blank(line[place])]
        by_title, by_words = _titled(title, dataset), _listed(cells, dataset)
        if (name := by_title or by_words) is not None:
            found[name] = found.get(name, 0) + (by_title == name) + (by_words == name)
        elif title and not is_numbering(title) and cells:
            others.append(
                "date" if isinstance(cells[0], date) else "count" * isinstance(cells[0], int | float)
            )
    found = {name: times for name, times in found.items() if name in required}
    left = [column.kind for name, column in required.items() if name not in found]
    days = min(left.count("date"), others.count("date"))
    counts = min(sum(kind in COUNTED_KINDS for kind in left), others.count("count"))
    fewest = max(_FEWEST_LIKE, len(required) - 1) if dataset.id in known else _FEWEST_LIKE
    return sum(found.values()) >= _FEWEST_NAMED and len(found) + days + counts >= fewest


def _titled(title: str, dataset: Dataset) -> str | None:
    """The field whose title a column's is or is like."""
    if (meaning := meanings(title).get(dataset.id)) is not None:
        return meaning[0]
    name, likeness = guess(title, dataset.id)[0]
    return name if likeness >= _LIKE else None


def _listed(cells: Sequence[Value], dataset: Dataset) -> str | None:
    """The field of whose list most words of a column are."""
    return next(
        (
            column.name
            for column in dataset.columns
            if column.vocabulary is not None and listed_share(cells, column.vocabulary) >= _MOST
        ),
        None,
    )


def _likeness(grid: Grid, row: int, titles: list[str], dataset: Dataset) -> float:
    """How much speaks for a dataset: titles known or alike, columns of its lists' words, the words above."""
    score = 0.0
    for title in titles:
        if dataset.id in meanings(title):
            score += 1
        elif (best := guess(title, dataset.id)[0][1]) >= _LIKE:
            score += best / 100
    body = grid.rows[row + 1 :]
    for place in range(len(grid.rows[row])):
        cells = [line[place] for line in body]
        score += max((_listed_in(cells, column) for column in dataset.columns), default=0.0)
    score += _kinds_fit(body, dataset)
    above = [grid.name, *(cell for line in grid.rows[:row] for cell in line if type(cell) is str)]
    folded = strip_marks(normalise(dataset.title.vi))
    return score + max(fuzz.token_set_ratio(strip_marks(normalise(words)), folded) for words in above) / 100


def _listed_in(cells: Sequence[Value], column: Column) -> float:
    """How much of a column are words of a field's list; one that may be left out tells half as much."""
    share = 0.0 if column.vocabulary is None else listed_share(cells, column.vocabulary)
    return share if column.presence == "required" else share / 2


def _kinds_fit(body: Sequence[Sequence[Value]], dataset: Dataset) -> float:
    """What speaks for a form of amounts, and against one of events: sums of money, no day at all."""
    cells = [cell for line in body[:_DEEPEST] for cell in line if not is_blank(cell)]
    days = any(isinstance(cell, date) or (type(cell) is str and _DAY.search(cell)) for cell in cells)
    amounts = any(isinstance(cell, int | float) and cell >= _LEAST_AMOUNT for cell in cells)
    needed = {column.kind for column in dataset.columns if column.presence == "required"}
    return _KINDS_TELL * ((amounts and "money" in needed) - ("date" in needed and not days))
