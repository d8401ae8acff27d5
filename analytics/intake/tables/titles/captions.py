"""Lines around a table, and its sheet's name, that limit all its figures: «Lũy kế», «Chỉ tính nữ», «Dự kiến».

A state up to the period's end may be called cumulative, what happened within the period may be called so;
rows with dates of their own are known by these, though counts beside the dates may have added up. Else the
sender is asked whether the table is of this report, or told where nothing would be read otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from analytics.datasets import COUNTED_KINDS, Answer, Dataset
from analytics.intake.model.findings import Findings
from analytics.intake.model.messages import phrase
from analytics.intake.model.questions import Answers, Choice, Question
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.footers import day_signed
from analytics.intake.tables.titles.lines import Line, lines_about, place_of_line
from analytics.intake.tables.titles.months_named import hold_months
from analytics.intake.tables.unseen import ranges
from analytics.intake.text.captions import (
    Limit,
    is_draft,
    is_piece,
    last_day,
    limit_of,
    limit_of_state,
    names_whole_year,
)
from analytics.intake.text.headers import PERIOD
from analytics.intake.text.normalise import bare_words, normalise, strip_marks
from analytics.intake.text.resolutions import other_resolution
from analytics.intake.text.row_words import heads_not_held
from analytics.intake.text.times import time_in
from analytics.plan import Calendar, Quarter

_FEW_WORDS = 3
_A_PLAN = re.compile(
    r"(?:(?:[ivx]+|[a-h]|\d+) )?(?:bang |bieu |noi dung |danh sach )?(?:(?:ke hoach|kh|lich|dang ky) "
    r"(?:(?:cac )?hoat dong|hd|truyen thong|tuyen truyen|to chuc|thuc hien|trien khai|cong tac"
    r"|quy|thang|tuan|nam|ky|t ?\d+|phat thanh"
    r"|(?:viet |san xuat |dang |phat (?:thanh |song )?)*(?:tin|bai|video|pano|san pham))\b"
    r"|(?:phuong huong|nhiem vu(?: trong tam)?)(?: (?:nhiem vu|hoat dong|cong tac|trong tam))*"
    r" (?:quy|thang|tuan|nam|ky|t ?\d+|thoi gian)\b|(?:ke hoach|kh|phuong huong|lich|dang ky|de xuat)$"
    r"|(?:ke hoach|kh) 20\d\d(?: 20\d\d)?$)"
    r"(?!.*\b(?:ket qua|bao cao|da (?:thuc hien|dang|phat))\b).*"
)
_A_STATE_PLANNED = re.compile(
    r"(?:bang |danh sach )?(?:ke hoach|kh|dang ky)"
    r" (?:(?:tham gia|to chuc) )?(?:pho bien|quan triet|hoc tap|tuyen truyen|dao tao|boi duong|tap huan)\b"
    r"(?!.*\b(?:ket qua|bao cao|da|thuc hien|trien khai)\b).*"
)
_REQUEST = re.compile(
    r"(?:(?:[ivx]+|[a-h]|\d+) )?(?:bang |phieu |to trinh )?(?:de xuat|de nghi|du tru|xin)"
    r" (?:(?:cap )?kinh phi\b.*|(?:cap )?bo sung)"
)
_ELSEWHEN: tuple[Limit, ...] = ("cumulative", "other_time")


def hold_captions(
    block: Block,
    located: Located,
    period: Quarter | None,
    calendar: Calendar,
    answers: Answers,
    findings: Findings,
    *,
    among_same: bool,
    of_one: Callable[[], bool],
    resolutions: frozenset[str],
) -> bool:
    """Note the lines that limit a table's figures; whether the table is still one of this report.

    ``among_same`` says that the file holds another table of the dataset, so that this one may repeat it;
    ``of_one`` whether all its rows are of one school or neighbourhood, which has no figures of many units;
    ``resolutions`` are the numbers of those that the plan carries out.
    """
    if not block.numbers:
        return True
    lines = list(lines_about(block, located))
    for line in lines:
        limit = (
            _as_a_plan(line.words, block)
            or limit_of(line.words, period)
            or _past_the_end(line.words, period, calendar)
            or ("denied" if not block.dataset.stock and heads_not_held(line.words) else None)
            or ("other_plan" if other_resolution(line.words, resolutions) else None)
            or _signed_before(line.words, period, calendar)
        )
        if limit == "cumulative" and block.dataset.stock and period is not None:
            limit = limit_of_state(line.words, period)
        if limit is None or (limit == "of_many" and not of_one()):
            continue
        if limit == "whole_year" and not names_whole_year(line.words) and _name_quarter(lines, period):
            continue  # the year is said beside the quarter
        what = _weight(limit, block, line, period, calendar, among_same)
        words = f"{' '.join(line.words.split())} – {block.dataset.title.vi}"
        meaning = answers.sheets.get(normalise(words))
        if what is None or meaning == block.dataset.id:
            continue
        if meaning == "" and not line.heading:
            return False
        _note(block, line, limit, words, findings, asked=what == "ask")
    hold_months(block, lines, period, findings)
    return True


def _name_quarter(lines: Sequence[Line], period: Quarter | None) -> bool:
    """Whether a line around a table says that it is of the period."""
    times = (time_in(one.words) for one in lines) if period is not None else ()
    return any(one is not None and one.as_period(period) == period for one in times)


def _as_a_plan(words: str, block: Block) -> Limit | None:
    """Whether a line calls rows a plan that are reported as held: «Kế hoạch quý IV/2026»."""
    folded, event = strip_marks(normalise(words)), block.dataset.event_column
    if "spent" in block.places and _REQUEST.fullmatch(folded):
        return "planned"
    if block.dataset.stock:
        return "planned" if _A_STATE_PLANNED.fullmatch(folded) else None
    if event is None or event not in block.places:
        return None
    return "planned" if _A_PLAN.fullmatch(folded) else None


def names_a_plan(words: str) -> bool:
    """Whether a file is named as a plan of what is to be held: «Ke hoach hoat dong quy 4»."""
    return bool(_A_PLAN.fullmatch(bare_words(words)))


def _past_the_end(words: str, period: Quarter | None, calendar: Calendar) -> Limit | None:
    """Whether figures reach to a day soon after the period's last: «tính đến 30/9»."""
    day = last_day(words, period) if period is not None else None
    return "other_day" if period is not None and day is not None and day > calendar.end(period) else None


def _signed_before(words: str, period: Quarter | None, calendar: Calendar) -> Limit | None:
    """Whether a line of place and date is of a day before the period, as last quarter's report has it."""
    day = day_signed(words) if period is not None else None
    return "other_time" if period is not None and day is not None and day < calendar.start(period) else None


def _weight(
    limit: Limit,
    block: Block,
    line: Line,
    period: Quarter | None,
    calendar: Calendar,
    among_same: bool,
) -> Literal["ask", "tell"] | None:
    """Whether a limit has to be asked about, only told, or says nothing new of a dataset."""
    dataset = block.dataset
    apart = line.heading or (among_same and line.row is None)
    if limit == "part" and apart and is_piece(line.words):
        return None  # the other pieces have rows, or sheets, of their own
    if limit == "planned" and line.row is not None and line.row > max(block.numbers):
        named = time_in(line.words)
        if named is not None and period is not None and not named.fits(period):
            return None  # what comes next, as reports end
    if limit == "unfinished" and _names_draft(line, block):
        return "ask"
    if limit == "other_plan":
        below = line.in_print or (line.row is not None and line.row > max(block.numbers))
        return "tell" if below or not _counts(dataset) else "ask"
    if limit == "of_many":
        return "ask" if _counts(dataset) else "tell"
    if limit == "other_span" and (among_same or line.heading) and not dataset.stock:
        return None  # each month has a table, or rows, of its own
    if limit == "wider" and line.row is not None and line.row > block.numbers[0]:
        return None  # a footnote says of whom the figures are, not that they are others
    if limit in ("wider", "counted_so", "other_day", "other_span"):
        return "tell" if _counts(dataset) else None
    event = dataset.event_column
    dated = not dataset.stock and event is not None and event in block.places
    if limit in ("unfinished", "denied", "part", "planned", "corrected"):
        own = line.heading or (line.row is None and among_same)
        counts = {"part": _counts(dataset, people=True), "unfinished": own and _counts(dataset)}
        return "ask" if counts.get(limit, _counts(dataset)) else "tell"
    if dated:
        if limit == "whole_year":
            told = names_whole_year(line.words) and _counts(dataset) and PERIOD not in block.places
            return "tell" if told else None
        if limit not in _ELSEWHEN:
            return None
        outside = _any_outside(block, line.rows, event or "", period, calendar)
        # Of the first quarter what has added up since the year's start is the quarter's own.
        added_up = limit == "cumulative" and _counts(dataset) and (period is None or period.number > 1)
        return "ask" if among_same or line.heading or outside or added_up else "tell"
    if dataset.stock:
        asked = limit == "other_time" or (limit == "within" and _counts(dataset))
        told = limit == "whole_year" and names_whole_year(line.words) and _counts(dataset)
        return "ask" if asked else "tell" if told else None
    if limit in _ELSEWHEN or (limit == "whole_year" and names_whole_year(line.words) and _counts(dataset)):
        return "ask" if _counts(dataset) else "tell"
    return "tell" if limit == "whole_year" and _counts(dataset) else None


def _names_draft(line: Line, block: Block) -> bool:
    """Whether the name of a sheet or file, or a few words over a table, call it a draft."""
    over = line.row is not None and line.row < block.numbers[0] and len(line.words.split()) <= _FEW_WORDS
    named = line.row is None and not line.in_print
    return (named or over) and is_draft(line.words)


def _counts(dataset: Dataset, *, people: bool = False) -> bool:
    """Whether a dataset must tell counts or amounts, which a limit changes; or counts of people only."""
    return any(
        column.presence == "required"
        and column.kind in COUNTED_KINDS
        and (column.counts == "people" or not people)
        for column in dataset.columns
    )


def _any_outside(
    block: Block, rows: Sequence[int], event: str, period: Quarter | None, calendar: Calendar
) -> bool:
    """Whether any row's own date lies outside the period, or is not known."""
    if period is None:
        return True
    start, end = calendar.start(period), calendar.end(period)
    days: dict[int, date | None] = dict(zip(block.numbers, block.columns[event], strict=True))
    return any((day := days[row]) is None or not start <= day <= end for row in rows)


def _note(block: Block, line: Line, limit: Limit, words: str, findings: Findings, *, asked: bool) -> None:
    sheet, dataset = block.sheet, block.dataset
    question = None
    if asked:
        choices = [Choice(Answer("sheet", "", words, dataset.id), phrase("as_this_report"))]
        if not line.heading:
            choices.append(Choice(Answer("sheet", "", words, ""), phrase("leave_table_out")))
        question = Question("sheet", f"sheet/{normalise(words)}", tuple(choices))
    where = place_of_line(block, line)
    how = (
        phrase("limits_table", where=where)
        if line.row is None or not line.heading
        else phrase("limits_rows", where=where, row=str(line.row + 1), rows=ranges(line.rows))
    )
    params = {
        "words": " ".join(line.words.split()), "where": where, "limit": phrase(f"limit_{limit}"),
        "dataset": dataset.id, "dataset_sheet": dataset.sheet, "question": question, "how": how,
    }  # fmt: skip
    code = "limited_table" if asked else "qualified_table"
    if line.row is None:
        findings.of_sheet(sheet, code, **params)
    else:
        findings.of_place(sheet, line.row, line.column, line.words, code, **params)
