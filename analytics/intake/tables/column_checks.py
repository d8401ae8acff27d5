"""The columns of a located table: which of two with one title counts, which are missing, what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analytics.datasets import COUNTED_KINDS, Answer, Column
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank, letter
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Answers, Choice, Question
from analytics.intake.tables.block import Block
from analytics.intake.tables.columns.by_cells import column_by_cells
from analytics.intake.tables.columns.offered import can_be, offered
from analytics.intake.tables.locate import Located
from analytics.intake.text.headers import guess, is_numbering
from analytics.intake.text.normalise import normalise
from analytics.intake.text.qualifiers import adds_words, limits_title

_SURE = 90.0
"""From this likeness on a title is one field misspelt, if no other field comes near."""

_NEAR = 10.0
"""A second field or title this close to the first makes a likeness doubtful."""

_LIKELY = 70.0
"""From this likeness on a title is worth naming in a question."""

_DENIED = 60.0
"""From this likeness on a title with «chưa» or «vắng» speaks of the field that it denies."""


def resolve_twins(grid: Grid, located: Located, sheet: Sheet, findings: Findings) -> None:
    """Of two columns with the same header take the one that is filled; when both are, ask."""

    def filled(column: int) -> bool:
        return any(not is_blank(row[column]) for row in grid.rows[located.bottom + 1 :])

    for name, first, second in located.twins:
        if not filled(second):
            continue
        if not filled(first):
            located.columns[name] = second
        elif name in located.dataset.by_name:
            title = located.titles[second]
            column = located.dataset.by_name[name].title
            findings.of_place(
                sheet, located.bottom, second, title, "duplicate_column", column=column.vi,
                dataset=located.dataset.id, field=name, first=located.titles[first],
            )  # fmt: skip
    for name, first, second in _under_one_title(grid, located) if not sheet.transposed else ():
        rows = [row for row in grid.rows[located.bottom + 1 :] if not is_blank(row[second])]
        beside = [row for row in rows if sum(not is_blank(row[c]) for c in located.columns.values()) > 1]
        field = located.dataset.by_name.get(name)
        if not beside or (
            field and field.kind in COUNTED_KINDS and all(type(row[second]) is str for row in beside)
        ):
            continue  # a unit of measure behind each figure
        if all(is_blank(row[first]) for row in beside):
            located.columns[name] = second
        elif field is not None:
            title = located.titles[first]
            findings.of_place(
                sheet, located.bottom, first, f"{title} ({letter(second)})", "duplicate_column",
                column=field.title.vi, dataset=located.dataset.id, field=name,
                first=f"{title} ({letter(first)})",
            )  # fmt: skip


def _under_one_title(grid: Grid, located: Located) -> Iterator[tuple[str, int, int]]:
    """The fields whose title is merged over several columns, with its own and each one without a title."""
    for (top, left), (bottom, right) in grid.merges or ():
        if right > left and located.top <= top and bottom <= located.bottom:
            for name, column in list(located.columns.items()):
                if column == left:
                    yield from (
                        (name, left, c) for c in range(left + 1, right + 1) if c not in located.titles
                    )


def resolve_headers(grid: Grid, located: Located, sheet: Sheet, answers: Answers, findings: Findings) -> None:
    """Use titles that the sender has explained before, and those that can only be one field."""
    if len(located.columns) == len(located.titles) or not _lacking(located):
        return
    for column, title in list(_spare(located)):
        meaning = answers.headers.get((located.dataset.id, normalise(title)))
        if meaning and meaning in located.dataset.by_name:
            located.columns.setdefault(meaning, column)
    for field in _lacking(located):
        if field.name in located.unclear or field.name in located.settled:
            continue
        found = _misspelt(located, answers, field)
        if found is None and field.presence == "required":
            unexplained = [
                one
                for one in _spare(located)
                if (located.dataset.id, normalise(one[1])) not in answers.headers
            ]
            found = column_by_cells(grid, located, field, unexplained)
        if found is None:
            continue
        column, title = found
        located.columns[field.name] = column
        findings.of_place(
            sheet, located.bottom, column, title, "header_read_as", column=field.title.vi,
            dataset=located.dataset.id, field=field.name,
        )  # fmt: skip


def _misspelt(located: Located, answers: Answers, field: Column) -> tuple[int, str] | None:
    """The column whose title can only be a field's with a slip of the keyboard."""
    likely = [
        one
        for one in _likely_titles(located, answers, field.name)
        if not _limited(one[2], field) and not adds_words(one[2], field)
    ]
    if not likely or likely[0][0] < _SURE or (len(likely) > 1 and likely[1][0] > likely[0][0] - _NEAR):
        return None
    score, column, title = likely[0]
    rivals = (name for name, other in guess(title, located.dataset.id) if other > score - _NEAR)
    if any(name != field.name and name not in located.columns for name in rivals):
        return None
    return column, title


def check_columns(block: Block, located: Located, answers: Answers, findings: Findings) -> None:
    """Note the columns that a table with rows lacks, and ask which of the others they are."""
    if not block.numbers:
        return
    for field in _lacking(located):
        if field.name in located.settled:
            continue
        names = {"column": field.title.vi, "dataset": located.dataset.id, "field": field.name}
        if field.name in located.unclear and _ask_which(block, located, answers, field, findings):
            continue
        likely = _likely_titles(located, answers, field.name)
        asked = field.presence == "required" or likely
        question = _question(block, located, answers, field, likely) if asked else None
        if denied := _denied(located, field):
            column, title = denied
            if field.presence == "required" and not likely:
                findings.of_place(
                    block.sheet, located.bottom, column, title, "denied_header", question=question, **names
                )
                continue
        if field.presence == "required":
            if likely:
                _, column, title = likely[0]
                code = "doubtful_header"
                if _limited(title, field):
                    code, question = "limited_header", replace(question, likely=False) if question else None
                findings.of_place(
                    block.sheet, located.bottom, column, title, code, question=question, **names
                )
            else:
                findings.of_sheet(block.sheet, "missing_column", question=question, **names)
        elif likely:
            _, column, title = likely[0]
            # Another time or a part of it is no slip of the keyboard, so that nobody would look twice.
            code = "limited_header" if _limited(title, field) else "unknown_column"
            if question is not None and code == "limited_header":
                question = replace(
                    question, choices=question.choices[-1:] + question.choices[:-1], likely=False
                )
            findings.of_place(block.sheet, located.bottom, column, title, code, question=question, **names)
        elif field.presence == "expected":
            findings.of_sheet(block.sheet, "missing_expected_column", **names)


def _ask_which(block: Block, located: Located, answers: Answers, field: Column, findings: Findings) -> bool:
    """Ask which of the columns under one title is the field; whether anything was left to ask."""
    scope, columns = located.dataset.id, located.unclear[field.name]
    titles = {column: located.titles.get(column, "") for column in columns}
    left = [column for column in columns if (scope, normalise(titles[column])) not in answers.headers]
    denied = located.denied.get(field.name, [])
    if not left and not denied:
        return False
    names = {"column": field.title.vi, "dataset": scope, "field": field.name}
    if not left:
        findings.of_place(
            block.sheet,
            located.bottom,
            denied[0],
            located.titles.get(denied[0], ""),
            "denied_header",
            **names,
        )
        return True
    choices = [
        offered(scope, titles[column], block.sheet.at(located.bottom, column), field, _cells(block, column))
        for column in left
    ]
    if field.presence != "required":
        first = titles[left[0]]
        choices.insert(0, Choice(Answer("header", scope, first, ""), phrase("no_such_column", title=first)))
    question = Question("header", f"header/{scope}/{field.name}", tuple(choices))
    code = "several_columns" if len(left) > 1 else "limited_header"
    findings.of_place(
        block.sheet, located.bottom, left[0], titles[left[0]], code, question=question,
        **({"others": ", ".join(f"«{titles[one]}»" for one in left)} if len(left) > 1 else {}), **names,
    )  # fmt: skip
    return True


def _limited(title: str, field: Column) -> bool:
    """Whether a title that is like a field's says another time, or only a part of it."""
    says = limits_title(title, field)
    return bool(says.said)


def _denied(located: Located, field: Column) -> tuple[int, str] | None:
    """The column whose title says the opposite of a field's, if there is one."""
    for column, title in _spare(located):
        if (
            limits_title(title, field).negated
            and dict(guess(title, located.dataset.id))[field.name] >= _DENIED
        ):
            return column, title
    return None


def _lacking(located: Located) -> list[Column]:
    return [column for column in located.dataset.columns if column.name not in located.columns]


def _spare(located: Located) -> Iterator[tuple[int, str]]:
    """The columns with a title that no field has taken."""
    taken = set(located.columns.values())
    for column, title in located.titles.items():
        if column not in taken and not is_numbering(title):
            yield column, title


def _likely_titles(located: Located, answers: Answers, name: str) -> list[tuple[float, int, str]]:
    """The spare columns whose titles look like a field's: likeness, column and title, the likeliest first."""
    found = [
        (dict(guess(title, located.dataset.id))[name], column, title)
        for column, title in _spare(located)
        if (located.dataset.id, normalise(title)) not in answers.headers
        and not limits_title(title, located.dataset.by_name[name]).negated
    ]
    return sorted((item for item in found if item[0] >= _LIKELY), key=lambda item: -item[0])


def _question(
    block: Block, located: Located, answers: Answers, field: Column, likely: Sequence[tuple[float, int, str]]
) -> Question | None:
    """Which of the columns that nobody has explained yet is the field? None where there is none left.

    Columns that hold something else throughout are offered only for their titles, or where all do.
    """
    scope = located.dataset.id
    ranked = sorted(_spare(located), key=lambda item: -dict(guess(item[1], scope))[field.name])
    open_ones = [
        (column, title)
        for column, title in ranked
        if (scope, normalise(title)) not in answers.headers and _may_be(located, column, title, field)
    ]
    if not open_ones:
        return None
    fits = {column: can_be(field, _cells(block, column)) for column, _ in open_ones}
    if any(fits.values()):
        alike = {column for _, column, _ in likely}
        open_ones = [one for one in open_ones if one[0] in alike or fits[one[0]] is not False]
    choices = [
        offered(scope, title, block.sheet.at(located.bottom, column), field, _cells(block, column))
        for column, title in open_ones
    ]
    if field.presence != "required":
        title = ranked[0][1]
        choices.append(Choice(Answer("header", scope, title, ""), phrase("no_such_column", title=title)))
    return Question("header", f"header/{scope}/{field.name}", tuple(choices), bool(likely))


def _may_be(located: Located, column: int, title: str, field: Column) -> bool:
    """Whether a column may be a field's: not what denies it, nor another field's of another time."""
    says = limits_title(title, field)
    return not says.negated and not (says.said and column in located.told)


def _cells(block: Block, column: int) -> list[Value]:
    return [block.grid.rows[number][column] for number in block.numbers]
