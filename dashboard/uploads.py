"""Files that a visitor has dropped, as the visitor's session knows them.

What was found out about a file stays in the session under the uploader's id for it, so that a click
elsewhere on the page checks nothing again. The bytes do not: they are in the store from the start. What
is done with a file, and in which order, is the business of :mod:`analytics.workflow`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import streamlit as st

from analytics import workflow
from analytics.datasets import Answer, CellCorrection
from analytics.intake import CheckedFile, FaultyRow, Hint, SourceFile, tell_repeats
from analytics.store import Receipt
from analytics.workflow import CheckContext, Handover, ReceivedFile
from dashboard.context import Context
from dashboard.data import measures
from dashboard.data.turns import CHECKS

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
    answers and mends. ``remembered`` are earlier answers of the unit that it was read by.
    ``rows`` are the rows that have had a problem at any time, as they were sent. A zip is one upload for
    each file in it.
    """

    file_id: str
    hint: Hint
    sent: CheckedFile
    checked: CheckedFile
    rows: tuple[FaultyRow, ...] = ()
    answers: tuple[Answer, ...] = ()
    corrections: tuple[CellCorrection, ...] = ()
    remembered: tuple[Answer, ...] = ()
    explanation: str = ""
    receipts: tuple[Receipt, ...] = ()

    @property
    def waiting(self) -> bool:
        """Valid and not confirmed yet."""
        return self.checked.status == "valid" and not self.receipts


def take_in(
    ctx: Context,
    dropped: Sequence[Dropped],
    hint: Hint,
    progress: Callable[[int, int], None],
    queued: Callable[[int], None],
) -> list[Upload]:
    """Keep and check the files not seen before; return all, in the order they were dropped.

    Args:
        ctx: the run's context.
        dropped: what the uploader holds now.
        hint: unit and period for files that do not name them; another hint checks again,
            with what was mended and answered so far.
        progress: told (files done, files to do) before and after each batch.
        queued: told how many visitors' files are checked before these, while that is so.
    """
    known = _known()
    for file in dropped:
        _move(ctx, file.file_id, hint)
    new = [file for file in dropped if _key(file.file_id, hint) not in known]
    for start in range(0, len(new), _BATCH):
        with CHECKS.taken(queued):
            progress(start, len(new))
            _take(ctx, new[start : start + _BATCH], hint)
    if new:
        progress(len(new), len(new))
    return _against_each_other([upload for file in dropped for upload in known[_key(file.file_id, hint)]])


def _against_each_other(uploads: list[Upload]) -> list[Upload]:
    """The uploads with what is wrong with them together, while they are there and not sent."""
    waiting = [upload for upload in uploads if not upload.receipts]
    told = iter(tell_repeats([upload.checked for upload in waiting]))
    return [upload if upload.receipts else replace(upload, checked=next(told)) for upload in uploads]


def answer(ctx: Context, upload: Upload, answers: Sequence[Answer]) -> None:
    """Use answers for this file; they are remembered for the unit once the file is sent."""
    _recheck(ctx, replace(upload, answers=(*upload.answers, *answers)))


def take_back(ctx: Context, upload: Upload, given: Answer) -> None:
    """Drop an answer about this file, so that it is asked again."""
    _recheck(ctx, replace(upload, answers=tuple(one for one in upload.answers if one != given)))


def ask_again(ctx: Context, upload: Upload, remembered: Answer) -> None:
    """Forget an answer that was remembered for the unit, so that this file asks again."""
    workflow.forget(ctx.store, _received(ctx, upload), remembered)
    _recheck(ctx, upload)


def mend(ctx: Context, upload: Upload, corrections: Sequence[CellCorrection]) -> None:
    """Check a file with these cells mended, instead of any that were mended before."""
    _recheck(ctx, replace(upload, corrections=tuple(corrections)))


def explain(upload: Upload, words: str) -> None:
    """Keep the sender's word about warnings, to be stored with the report."""
    if words != upload.explanation:
        _put(replace(upload, explanation=words))


def newest(files: Iterable[Upload]) -> list[Upload]:
    """The same files with what was said and mended since they were taken."""
    ids = {upload.file_id for upload in files}
    return [one for one in _all() if one.file_id in ids]


def source(ctx: Context, upload: Upload) -> SourceFile:
    """The file as it was sent."""
    return SourceFile(upload.sent.name, ctx.store.file(upload.sent.sha256).data)


def unmended(ctx: Context, upload: Upload) -> CheckedFile:
    """What is said of the file as it was sent, with the sender's answers and without the mends."""
    if not upload.corrections:
        return upload.checked
    given = replace(source(ctx, upload), answers=upload.answers)
    (checked,) = workflow.check([given], _context(ctx, upload.hint))
    return checked


def confirm(ctx: Context, uploads: Iterable[Upload]) -> None:
    """Store the reports of valid files that wait for it, each file in one transaction."""
    for upload in uploads:
        if upload.waiting:
            received = _received(ctx, upload)
            stored = workflow.submit(ctx.store, received)
            workflow.remember(ctx.store, received, upload.answers)
            _put(replace(upload, receipts=stored.receipts))
            _ask_no_more(ctx, upload.answers)


def forget() -> None:
    """Forget what was dropped; what was stored stays stored."""
    _known().clear()


def _take(ctx: Context, files: Sequence[Dropped], hint: Hint) -> None:
    sources = [SourceFile(file.name, file.getvalue()) for file in files]
    held = workflow.hold_files(ctx.store, sources, _context(ctx, hint), _handover(ctx))
    for file, sent in zip(files, held, strict=True):
        _known()[_key(file.file_id, hint)] = [
            Upload(
                f"{file.file_id}-{number}",
                hint,
                one.checked,
                one.checked,
                one.checked.faulty_rows,
                remembered=workflow.used_answers(one.source, one.checked, _context(ctx, hint)),
            )
            for number, one in enumerate(sent.files)
        ]


def _move(ctx: Context, file_id: str, hint: Hint) -> None:
    """Check a file that is known under another hint under this one; its mends and answers stay."""
    known, key = _known(), _key(file_id, hint)
    before = next((one for one in known if one.startswith(f"{file_id}|")), key)
    if before == key:
        return
    known[key] = [one if one.receipts else replace(one, hint=hint) for one in known.pop(before)]
    for upload in known[key]:
        if not upload.receipts:
            _recheck(ctx, upload)


def _ask_no_more(ctx: Context, answers: Sequence[Answer]) -> None:
    """Check the files again that ask what has just been remembered."""
    keys = {(one.kind, one.scope, one.words) for one in answers}
    for other in list(_all()) if keys else ():
        asked = {
            (choice.answer.kind, choice.answer.scope, choice.answer.words)
            for question in other.checked.questions
            for choice in question.choices
        }
        if not other.receipts and asked & keys:
            _recheck(ctx, other)


def _context(ctx: Context, hint: Hint) -> CheckContext:
    return CheckContext(
        plan=ctx.plan,
        units=measures.units(ctx.view.store_url, ctx.version),
        hint=hint,
        as_of=ctx.as_of,
        memory=ctx.store.answers(),
        past=ctx.reports_of,
    )


def _handover(ctx: Context) -> Handover:
    return Handover(_WEB, ctx.received_at(), as_named=True)


def _given(ctx: Context, upload: Upload) -> SourceFile:
    """The file with what its sender has mended and answered on the page."""
    return replace(source(ctx, upload), corrections=upload.corrections, answers=upload.answers)


def _received(ctx: Context, upload: Upload) -> ReceivedFile:
    """The file with all that is known of it, handed over now."""
    return ReceivedFile(
        _given(ctx, upload), upload.checked, upload.hint, _handover(ctx), upload.explanation.strip() or None
    )


def _recheck(ctx: Context, upload: Upload) -> None:
    given, context = _given(ctx, upload), _context(ctx, upload.hint)
    (checked,) = workflow.check([given], context)
    used = workflow.used_answers(given, checked, context)
    seen = {(row.sheet, row.row) for row in upload.rows}
    fresh = tuple(row for row in checked.faulty_rows if (row.sheet, row.row) not in seen)
    _put(replace(upload, checked=checked, remembered=used, rows=upload.rows + fresh))


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
