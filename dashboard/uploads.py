"""Files that a visitor has dropped: kept first, then checked, mended and asked about, then stored.

What was found out about a file stays in the visitor's session under the uploader's id for it, so that a
click elsewhere on the page checks nothing again. The bytes do not: they are in the store from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import streamlit as st

from analytics.datasets import Answer, CellCorrection
from analytics.intake import CheckedFile, FaultyRow, Hint, SourceFile, check_files, members
from analytics.store import Receipt
from dashboard.context import Context
from dashboard.data import measures

_UPLOADS = "_uploads"
_BATCH = 8  # files checked between two steps of the progress bar
_WEB = "web"


class Dropped(Protocol):
    """What the uploader hands out for a file."""

    name: str
    file_id: str

    def getvalue(self) -> bytes:
        """The bytes as sent."""


@dataclass(frozen=True)
class Upload:
    """A dropped file, what the check said of it and, once confirmed, its receipts.

    ``sent`` is what was said of the file as it came, ``checked`` what is said of it with the sender's
    answers and mends. ``rows`` are the rows that have had a problem at any time, as they were sent. A zip
    is one upload for each file in it.
    """

    file_id: str
    hint: Hint
    sent: CheckedFile
    checked: CheckedFile
    rows: tuple[FaultyRow, ...] = ()
    answers: tuple[Answer, ...] = ()
    corrections: tuple[CellCorrection, ...] = ()
    explanation: str = ""
    receipts: tuple[Receipt, ...] = ()

    @property
    def waiting(self) -> bool:
        """Valid and not confirmed yet."""
        return self.checked.status == "valid" and not self.receipts

    @property
    def unit(self) -> str | None:
        """The code of the one unit whose report it is, as far as can be told."""
        units = {report.unit for report in self.checked.reports}
        return units.pop() if len(units) == 1 else self.hint.unit


def take_in(
    ctx: Context, dropped: Sequence[Dropped], hint: Hint, progress: Callable[[int, int], None]
) -> list[Upload]:
    """Keep and check the files not seen before; return all, in the order they were dropped.

    Args:
        ctx: the run's context.
        dropped: what the uploader holds now.
        hint: unit and period for files that do not name them; another hint checks again.
        progress: told (files done, files to do) before and after each batch.
    """
    known = _known()
    new = [file for file in dropped if _key(file.file_id, hint) not in known]
    for start in range(0, len(new), _BATCH):
        progress(start, len(new))
        _take(ctx, new[start : start + _BATCH], hint)
    if new:
        progress(len(new), len(new))
    return [upload for file in dropped for upload in known[_key(file.file_id, hint)]]


def answer(ctx: Context, upload: Upload, answers: Sequence[Answer]) -> None:
    """Use answers for this file and every other one that waits for them, and remember them for the unit."""
    _remember(ctx, upload, answers)
    keys = {(one.kind, one.scope, one.words) for one in answers}
    for other in list(_all()):
        asked = {
            (choice.answer.kind, choice.answer.scope, choice.answer.words)
            for question in other.checked.questions
            for choice in question.choices
        }
        if other.file_id == upload.file_id:
            _recheck(ctx, replace(other, answers=(*other.answers, *answers)))
        elif not other.receipts and asked & keys:
            _recheck(ctx, other)


def take_back(ctx: Context, upload: Upload, given: Answer) -> None:
    """Forget an answer, here and for the unit, so that it is asked again."""
    if unit := given.meaning if given.kind == "unit" else upload.unit:
        ctx.store.forget(unit, given, by=_WEB, at=ctx.received_at())
    _recheck(ctx, replace(upload, answers=tuple(one for one in upload.answers if one != given)))


def mend(ctx: Context, upload: Upload, corrections: Sequence[CellCorrection]) -> None:
    """Check a file with these cells mended, instead of any that were mended before."""
    _recheck(ctx, replace(upload, corrections=tuple(corrections)))


def explain(upload: Upload, words: str) -> None:
    """Keep the sender's word about warnings, to be stored with the report."""
    if words != upload.explanation:
        _put(replace(upload, explanation=words))


def source(ctx: Context, upload: Upload) -> SourceFile:
    """The file as it was sent."""
    return SourceFile(upload.sent.name, ctx.store.file(upload.sent.sha256).data)


def unmended(ctx: Context, upload: Upload) -> CheckedFile:
    """What is said of the file as it was sent, with the sender's answers and without the mends."""
    if not upload.corrections:
        return upload.checked
    (checked,) = _check(ctx, [replace(source(ctx, upload), answers=upload.answers)], upload.hint)
    return checked


def confirm(ctx: Context, uploads: Iterable[Upload]) -> None:
    """Store the reports of valid files that wait for it, each file in one transaction."""
    for upload in uploads:
        if not upload.waiting:
            continue
        checked = upload.checked
        receipts = ctx.store.submit(
            checked.name,
            ctx.store.file(checked.sha256).data,
            checked.reports,
            problems=[problem.as_dict() for problem in checked.problems],
            by=_sender(checked),
            at=ctx.received_at(),
            corrections=upload.corrections,
            explanation=upload.explanation.strip() or None,
        )
        _put(replace(upload, receipts=tuple(receipts)))


def forget() -> None:
    """Forget what was dropped; what was stored stays stored."""
    _known().clear()


def _take(ctx: Context, files: Sequence[Dropped], hint: Hint) -> None:
    sources = [SourceFile(file.name, file.getvalue()) for file in files]
    for one in sources:  # the bytes are safe before anything is done with them
        ctx.store.keep_file(one.name, one.data, by=_WEB, at=ctx.received_at())
    for file, one, checked in zip(files, sources, _check(ctx, sources, hint), strict=True):
        parts = [(one, checked)]
        if checked.members:
            parts = list(zip(members(one), checked.members, strict=True))
        _known()[_key(file.file_id, hint)] = [
            _settled(ctx, Upload(f"{file.file_id}-{number}", hint, result, result, result.faulty_rows), part)
            for number, (part, result) in enumerate(parts)
        ]


def _settled(ctx: Context, upload: Upload, file: SourceFile) -> Upload:
    """Note a faulty file, or keep the bytes of a good one that came inside of a zip."""
    checked, at = upload.checked, ctx.received_at()
    if checked.status == "valid":
        ctx.store.keep_file(file.name, file.data, by=_WEB, at=at)
    else:
        alone = checked.reports[0] if len(checked.reports) == 1 else None
        ctx.store.refuse(
            file.name,
            file.data,
            problems=[problem.as_dict() for problem in checked.problems],
            by=_sender(checked),
            at=at,
            unit=alone.unit if alone else None,
            period=alone.period if alone else None,
        )
    return upload


def _check(ctx: Context, files: Sequence[SourceFile], hint: Hint) -> list[CheckedFile]:
    return check_files(
        files,
        plan=ctx.plan,
        units=measures.units(ctx.view.store_url, ctx.version),
        hint=hint,
        as_of=ctx.as_of,
        memory=ctx.store.answers(),
        past=ctx.reports,
    )


def _recheck(ctx: Context, upload: Upload) -> None:
    given = replace(source(ctx, upload), corrections=upload.corrections, answers=upload.answers)
    (checked,) = _check(ctx, [given], upload.hint)
    seen = {(row.sheet, row.row) for row in upload.rows}
    fresh = tuple(row for row in checked.faulty_rows if (row.sheet, row.row) not in seen)
    _put(replace(upload, checked=checked, rows=upload.rows + fresh))


def _remember(ctx: Context, upload: Upload, answers: Sequence[Answer]) -> None:
    by_unit: dict[str, list[Answer]] = {}
    named = next((one.meaning for one in answers if one.kind == "unit"), upload.unit)
    for one in answers:
        if unit := one.meaning if one.kind == "unit" else named:
            by_unit.setdefault(unit, []).append(one)
    for unit, given in by_unit.items():
        ctx.store.remember(unit, given, by=_sender(upload.checked), at=ctx.received_at())


def _sender(checked: CheckedFile) -> str:
    names = {report.prepared_by for report in checked.reports if report.prepared_by}
    return names.pop() if len(names) == 1 else _WEB


def _all() -> Iterator[Upload]:
    for uploads in _known().values():
        yield from uploads


def _put(upload: Upload) -> None:
    for uploads in _known().values():
        for place, held in enumerate(uploads):
            if held.file_id == upload.file_id and held.hint == upload.hint:
                uploads[place] = upload


def _key(file_id: str, hint: Hint) -> str:
    return f"{file_id}|{hint.unit or ''}|{hint.period or ''}"


def _known() -> dict[str, list[Upload]]:
    known: dict[str, list[Upload]] = st.session_state.setdefault(_UPLOADS, {})
    return known
