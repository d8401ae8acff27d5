"""Looking for a person's name wherever people write words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Connection, select

from analytics.datasets import DATASETS
from analytics.language import Text, both, text
from analytics.store.files.packing import unpacked_problems
from analytics.store.tables import (
    ANSWER,
    DECISION,
    FORBIDDEN,
    MEND,
    OFFICE_RECORD,
    ROWS,
    SUBMISSION,
    UPLOAD,
    VISIT_FILE,
)

ERASED = "đã xóa"
"""What stands in place of words that were taken away."""

_MARKS = re.compile("[\u0300-\u036f]+")
_SIGNS = re.compile(r"[^\w]+|_+")
_Told = dict[int, tuple[str, str, str]]
"""Unit, period and file of submissions, by their number."""
_CLOSE = 90  # of 100: a letter wrong in a name of three syllables


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place where a name stands.

    ``id`` names it for :func:`.erase_places`. ``where`` is the table and column, for a reader. ``file`` is
    the one that it came with, empty for what the office wrote. ``row`` is the row of its sheet. ``stays``:
    why it is not taken away; None where it can be.
    """

    id: str
    where: Text
    unit: str
    period: str
    file: str
    sheet: str
    row: int | None
    words: str
    stays: Text | None = None


def find_places(connection: Connection, name: str) -> list[NamedPlace]:
    """Every place whose words hold the name, whatever its case and marks, or one much like it."""
    wanted = folded(name)
    if len(wanted) < 2:
        return []
    return [place for place in _words(connection) if held_in(wanted, place.words)]


def held_in(wanted: str, words: str) -> bool:
    """Whether a folded name stands in words, or one much like it."""
    said = folded(words)
    if f" {wanted} " in f" {said} ":
        return True
    return " " in wanted and fuzz.partial_ratio(wanted, said, score_cutoff=_CLOSE) > 0


def folded(words: str) -> str:
    """Words in small letters without marks and signs, one blank between them."""
    plain = unicodedata.normalize("NFKD", words.casefold()).replace("đ", "d")
    return " ".join(_SIGNS.sub(" ", _MARKS.sub("", plain)).split())


def _words(connection: Connection) -> Iterator[NamedPlace]:
    """Every word that somebody wrote, with its place."""
    sent = (
        select(SUBMISSION.c.id, SUBMISSION.c.unit, SUBMISSION.c.period, UPLOAD.c.name)
        .join_from(SUBMISSION, UPLOAD)
        .order_by(SUBMISSION.c.id)
    )
    told: _Told = {row.id: (row.unit, row.period, row.name) for row in connection.execute(sent)}
    yield from _of_rows(connection, told)
    yield from _of_senders(connection, told)
    yield from _of_uploads(connection)
    yield from _of_decisions(connection, told)
    yield from _of_answers(connection)
    yield from _of_visits(connection)
    yield from _of_records(connection)


def _of_rows(connection: Connection, told: _Told) -> Iterator[NamedPlace]:
    for dataset in DATASETS.values():
        table = ROWS[dataset.id]
        fields = [one.name for one in dataset.columns if one.kind == "text"]
        for row in connection.execute(select(table)).mappings():
            for field in fields:
                if row[field] and row[field] != ERASED:
                    id_ = f"row:{dataset.id}:{row['submission_id']}:{row['position']}:{field}"
                    titles = (dataset.title, dataset.column(field).title)
                    where = both(*(" · ".join(one[lang] for one in titles) for lang in ("vi", "en")))
                    unit, period, file = told[row["submission_id"]]
                    yield NamedPlace(id_, where, unit, period, file, row["sheet"], row["row"], row[field])


def _of_senders(connection: Connection, told: _Told) -> Iterator[NamedPlace]:
    """Who wrote a report and how to reach him, and what else its first sheet says."""
    for row in connection.execute(select(SUBMISSION)).mappings():
        for field, where in (("prepared_by", text("Người lập")), ("phone", text("Điện thoại"))):
            if row[field] and row[field] != ERASED:
                yield NamedPlace(f"sent:{row['id']}:{field}", where, *told[row["id"]], "", None, row[field])
        if row["extra"]:
            words = json.dumps(row["extra"], ensure_ascii=False)
            yield NamedPlace(f"sent:{row['id']}:extra", text("Thông tin"), *told[row["id"]], "", None, words)


def _of_uploads(connection: Connection) -> Iterator[NamedPlace]:
    """What was said beside a file, what is wrong with it, and which of its cells were mended on the page."""
    for row in connection.execute(select(UPLOAD)).mappings():
        about = (row["unit"] or "", row["period"] or "", row["name"], "", None)
        if row["explanation"]:
            yield NamedPlace(
                f"upload:{row['id']}:explanation", text("Lời giải trình"), *about, row["explanation"]
            )
        problems = unpacked_problems(row["problems"])
        if problems:
            words = " ".join(strings(problems))
            yield NamedPlace(f"upload:{row['id']}:problems", text("Danh sách lỗi"), *about, words)
    for row in connection.execute(select(MEND)).mappings():
        id_ = f"mend:{row['upload_id']}:{row['position']}"
        words = f"{row['before']} {row['value']}"
        yield NamedPlace(id_, text("Ô sửa trên trang"), "", "", "", row["sheet"], None, words)


def _of_decisions(connection: Connection, told: _Told) -> Iterator[NamedPlace]:
    for row in connection.execute(select(DECISION)).mappings():
        if row["words"] and row["words"] != ERASED:
            id_ = f"decision:{row['submission_id']}:{row['position']}"
            yield NamedPlace(id_, text("Lời trả lại"), *told[row["submission_id"]], "", None, row["words"])


def _of_answers(connection: Connection) -> Iterator[NamedPlace]:
    """Answers that are remembered, and those that may not be."""
    for row in connection.execute(select(ANSWER)).mappings():
        words = f"{row['words']} {row['meaning']}"
        yield NamedPlace(
            f"answer:{row['id']}", text("Câu trả lời đã nhớ"), row["unit"], "", "", "", None, words
        )
    for row in connection.execute(select(FORBIDDEN)).mappings():
        words = f"{row['words']} {row['meaning']}"
        yield NamedPlace(f"forbidden:{row['id']}", text("Câu trả lời bị cấm"), "", "", "", "", None, words)


def _of_visits(connection: Connection) -> Iterator[NamedPlace]:
    for row in connection.execute(select(VISIT_FILE)).mappings():
        words = " ".join([row["name"], *strings(row["said"])])
        about = (row["unit"] or "", row["period"] or "", row["name"], "", None)
        yield NamedPlace(f"visit:{row['visit']}:{row['key']}", text("Tệp đang gửi dở"), *about, words)


def _of_records(connection: Connection) -> Iterator[NamedPlace]:
    for row in connection.execute(select(OFFICE_RECORD)).mappings():
        words = " ".join(strings(row["contents"]))
        if words:
            kept = text("Sổ theo dõi, dòng số {id}", id=str(row["id"]))
            yield NamedPlace(f"record:{row['id']}", kept, "", "", "", "", None, words)


def strings(value: Any) -> Iterator[str]:
    """Every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
