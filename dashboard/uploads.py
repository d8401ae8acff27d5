"""Files that a visitor has dropped, as the visitor's session knows them.

What was found out about a file stays in the session under the uploader's id for it, so that a click
elsewhere on the page checks nothing again. The bytes do not: they are in the store from the start. So is what
the visitor has said of them, until they are put aside: another session of the same browser
(:mod:`dashboard.visit`) finds all of it again. What is done with a file, and in which order, is the business
of :mod:`analytics.workflow`.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

import streamlit as st

from analytics import workflow
from analytics.datasets import Answer, CellCorrection
from analytics.intake import CheckedFile, FaultyRow, Hint, Problem, SourceFile, tell_repeats
from analytics.plan import Text
from analytics.store import HeldFile, Receipt, Said, StoreError, UnknownFileError
from analytics.workflow import Allowance, CheckContext, Handover, ReceivedFile, Scope
from dashboard import upload_memory, visit
from dashboard.context import Context
from dashboard.data import measures
from dashboard.data.environment import VIETNAM
from dashboard.data.turns import CHECKS

_LOG = logging.getLogger("nq71.dashboard")
_STORE, _TROUBLE, _LEFT_THERE = "_uploads_store", "_uploads_trouble", "_uploads_left_there"
_UPLOADS = "_uploads"
_TURNED_AWAY, _SENDER = "_turned_away", "_sender"
_VISIT = "_visited"
_RECEIPT_STAYS = timedelta(hours=1)
"""How long a file that was sent is shown with its receipt to a browser that comes back."""
_BATCH = 8  # files checked between two steps of the progress bar
_WEB = "web"

Obstacle = Scope | Literal["memory"]
"""Whose limit of the hour a file would break, or that the server holds too many files at once."""


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
    each file in it, whose ``container`` is the zip's key; ``beside`` says what else was in it, unread.
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
    container: str | None = None
    beside: tuple[Problem, ...] = ()

    @property
    def waiting(self) -> bool:
        """Valid and not confirmed yet."""
        return self.checked.status == "valid" and not self.receipts


@dataclass(frozen=True)
class Trouble:
    """Files that the store could not take, by name, and the sentence that says why."""

    names: tuple[str, ...]
    why: Text


@dataclass
class _Visit:
    """What the session knows of the browser's visit.

    ``files`` are the files as they were dropped, by the uploader's id; ``waiting`` those of an earlier
    session that are still to be checked again; ``found`` and ``lost`` what became of them: ids of files, and
    names of those whose bytes are gone. ``in_uploader`` is what the uploader showed in the last run,
    ``aside`` what it may still show though it was put aside, ``admitted`` what the limits have let in,
    ``replaced`` names of files of an earlier session in whose place one of the same name was dropped.
    """

    files: dict[str, HeldFile] = field(default_factory=dict)
    waiting: list[HeldFile] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    in_uploader: set[str] = field(default_factory=set)
    aside: set[str] = field(default_factory=set)
    admitted: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)


def come_back(ctx: Context) -> Hint | None:
    """Look once what an earlier session of this browser has left; the unit and period chosen for it.

    The files themselves are read again by :func:`take_in`.
    """
    if _VISIT in st.session_state:
        return None
    held = _visit()
    visitor = visit.key()
    held.waiting = ctx.store.held_files(visitor, at=ctx.received_at()) if visitor else []
    return _hint(ctx, held.waiting[-1]) if held.waiting else None


def left_behind() -> bool:
    """Whether there is anything to show: files in this session, or some that an earlier one left."""
    return bool(_known() or _visit().waiting)


def found_again() -> list[Upload]:
    """Files of an earlier session that are shown again and not sent."""
    return [one for one in _all() if _file_of(one) in _visit().found and not one.receipts]


def lost() -> list[str]:
    """Names of files that an earlier session has left and whose bytes are no longer kept."""
    return list(_visit().lost)


def replaced() -> list[str]:
    """Names of files of an earlier session in whose place another of the same name was dropped now."""
    return sorted(_visit().replaced)


def in_uploader(dropped: Sequence[Dropped]) -> None:
    """Note what the uploader shows in this run."""
    _visit().in_uploader = {file.file_id for file in dropped}


def taken_out(ctx: Context, dropped: Sequence[Dropped]) -> None:
    """Put aside what the visitor has just taken out of the uploader, which holds ``dropped`` now."""
    _put_aside(ctx, _visit().in_uploader - {file.file_id for file in dropped})


def put_aside(ctx: Context, upload: Upload) -> None:
    """Show a file, or all files of its zip, no more; its bytes stay where they are."""
    _put_aside(ctx, [_file_of(upload)])


def beside(files: Iterable[Upload]) -> list[Problem]:
    """What was in zips beside the files that were read, once for each zip."""
    zips = {_file_of(upload): upload.beside for upload in files}
    return [problem for told in zips.values() for problem in told]


def shares_file(upload: Upload) -> bool:
    """Whether other files of reports came in the same zip."""
    return any(_file_of(one) == _file_of(upload) and one.file_id != upload.file_id for one in _all())


def take_in(
    ctx: Context,
    dropped: Sequence[Dropped],
    hint: Hint,
    progress: Callable[[int, int], None],
    queued: Callable[[int], None],
) -> list[Upload]:
    """Keep and check the files not seen before; return all that are not put aside, in their order.

    Files of an earlier session come first; their answers and mends are as they were.

    Args:
        ctx: the run's context.
        dropped: what the uploader holds now.
        hint: unit and period for files that do not name them; another hint checks again,
            with what was mended and answered so far.
        progress: told (files done, files to do) before and after each batch.
        queued: told how many visitors' files are checked before these, while that is so.
    """
    known = _known()
    _leave_another_store(ctx)
    st.session_state.pop(_TROUBLE, None)
    seen = _visit().aside | _turned_away().keys()
    new: list[Dropped] = []
    try:
        _restore(ctx, progress)
        for file_id in list(_visit().files):
            _move(ctx, file_id, hint)
        fresh = [one for one in dropped if one.file_id not in seen and _key(one.file_id, hint) not in known]
        new = [file for file in fresh if _admitted(file)]
        _replace_found(ctx, {file.name for file in new})
        for start in range(0, len(new), _BATCH):
            with CHECKS.taken(queued):
                progress(start, len(new))
                _take(ctx, new[start : start + _BATCH], hint)
    except StoreError as error:
        left = tuple(one.name for one in new if _key(one.file_id, hint) not in known)
        st.session_state[_TROUBLE] = Trouble(left, error.text)
    if new:
        progress(len(new), len(new))
    return _against_each_other(list(_all()))


def _replace_found(ctx: Context, names: Collection[str]) -> None:
    """Put aside what an earlier session has left and did not send, where the same name is dropped anew."""
    sent = {_file_of(one) for one in _all() if one.receipts}
    held = _visit()
    old = {
        key: file.name for key, file in held.files.items() if key in held.found - sent and file.name in names
    }
    held.replaced.update(old.values())
    _put_aside(ctx, list(old))


def trouble() -> Trouble | None:
    """The dropped files that the store could not take just now; looking at the page again tries again."""
    found: Trouble | None = st.session_state.get(_TROUBLE)
    return found


def _leave_another_store(ctx: Context) -> None:
    """Show nothing more of files once another store has replaced the one that holds them, but their names.

    Receipts of the old store say nothing about the new one, and the bytes are not in memory any more.
    """
    held_in = st.session_state.get(_STORE)
    now = (ctx.view.store_url, ctx.store.times_replaced)
    if held_in not in (None, now):
        held = _visit()
        st.session_state[_LEFT_THERE] = tuple(file.name for file in held.files.values())
        held.aside.update(held.files)
        held.files.clear()
        _known().clear()
    st.session_state[_STORE] = now


def lost_with_the_store() -> tuple[str, ...]:
    """Names of files that are in the store that another one has replaced."""
    names: tuple[str, ...] = st.session_state.get(_LEFT_THERE, ())
    return names


def turned_away() -> dict[Obstacle, list[str]]:
    """The names of dropped files that were not taken in, by what stood in the way."""
    names: dict[Obstacle, list[str]] = {}
    for name, obstacle in _turned_away().values():
        names.setdefault(obstacle, []).append(name)
    return names


def _admitted(file: Dropped) -> bool:
    """Whether a file may be taken in now; else it is noted as turned away, and not asked about again."""
    if file.file_id in _visit().admitted:  # the store could not take it the last time
        return True
    obstacle: Obstacle | None = "memory"
    if not upload_memory.had_no_room(file):
        obstacle = _allowance().take(_sender(), len(file.getvalue()), at=time.monotonic())
    if obstacle is None:
        _visit().admitted.add(file.file_id)
        return True
    upload_memory.release(file)
    _turned_away()[file.file_id] = (file.name, obstacle)
    return False


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


def explain(ctx: Context, upload: Upload, words: str) -> None:
    """Keep the sender's word about warnings, to be stored with the report."""
    if words != upload.explanation:
        _put(ctx, replace(upload, explanation=words))


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


def confirm(ctx: Context, uploads: Iterable[Upload]) -> Trouble | None:
    """Store the reports of valid files that wait for it, each file in one transaction.

    Returns what ended that before the last of them, if anything did; what was stored has its receipts.
    """
    waiting = [upload for upload in uploads if upload.waiting]
    for place, upload in enumerate(waiting):
        try:
            received = _received(ctx, upload)
            stored = workflow.submit(ctx.store, received)
        except StoreError as error:
            return Trouble(tuple(one.checked.name for one in waiting[place:]), error.text)
        _put(ctx, replace(upload, receipts=stored.receipts))  # it is stored, whatever fails from here on
        try:
            workflow.remember(ctx.store, received, upload.answers)
            _ask_no_more(ctx, upload.answers)
        except StoreError as error:  # the report is stored; its answers are asked again next time
            _LOG.warning("Answers could not be remembered: %s", error)
    return None


def forget(ctx: Context) -> None:
    """Put all aside; what was stored stays stored."""
    _put_aside(ctx, list(_visit().files))
    _known().clear()
    _turned_away().clear()
    _visit().lost.clear()
    _visit().replaced.clear()
    st.session_state.pop(_LEFT_THERE, None)


def _take(ctx: Context, files: Sequence[Dropped], hint: Hint) -> None:
    sources = [SourceFile(file.name, file.getvalue()) for file in files]
    held = workflow.hold_files(ctx.store, sources, _context(ctx, hint), _handover(ctx))
    for file, sent in zip(files, held, strict=True):
        unpacked = sum(len(one.source.data) for one in sent.files if one.container)
        if unpacked:
            _allowance().unpacked(_sender(), unpacked, at=time.monotonic())
        _known()[_key(file.file_id, hint)] = [
            Upload(
                f"{file.file_id}-{number}",
                hint,
                one.checked,
                one.checked,
                one.checked.faulty_rows,
                remembered=workflow.used_answers(one.source, one.checked, _context(ctx, hint)),
                container=one.container,
                beside=_beside(sent.checked),
            )
            for number, one in enumerate(sent.files)
        ]
        _visit().files[file.file_id] = HeldFile(
            key=file.file_id, sha256=sent.checked.sha256, name=sent.checked.name
        )
        _save(ctx, file.file_id)
        upload_memory.release(file)


def _restore(ctx: Context, progress: Callable[[int, int], None]) -> None:
    """Check again what an earlier session has left; nothing of it is noted a second time."""
    held = _visit()
    todo = len(held.waiting)
    while held.waiting:
        progress(todo - len(held.waiting), todo)
        one = held.waiting[0]
        uploads = _again(ctx, one)
        held.waiting.pop(0)
        if uploads is None:
            held.lost.append(one.name)
            _forget_files(ctx, [one.key])
        elif all(upload.receipts and _is_old(ctx, upload.receipts) for upload in uploads):
            _forget_files(ctx, [one.key])
        else:
            held.files[one.key] = one
            held.found.add(one.key)
            _known()[_key(one.key, _hint(ctx, one))] = uploads


def _again(ctx: Context, held: HeldFile) -> list[Upload] | None:
    """A file of an earlier session with what was said of it; None when its bytes are gone."""
    try:
        data = ctx.store.file(held.sha256).data
    except UnknownFileError:
        return None
    hint = _hint(ctx, held)
    context, sent = _context(ctx, hint), SourceFile(held.name, data)
    (checked,) = workflow.check([sent], context)
    found = []
    for number, one in enumerate(workflow.split(sent, checked, context, _handover(ctx)).files):
        said = held.said[number] if number < len(held.said) else Said()
        upload = Upload(
            f"{held.key}-{number}",
            hint,
            one.checked,
            one.checked,
            one.checked.faulty_rows,
            said.answers,
            said.corrections,
            workflow.used_answers(one.source, one.checked, context),
            said.explanation,
            ctx.store.receipts(one.checked.sha256, since=held.at or ctx.received_at()),
            one.container,
            _beside(checked),
        )
        # Also what was sent: without its mends it would stand with its errors beside its receipt.
        found.append(_rechecked(ctx, upload) if said.answers or said.corrections else upload)
    return found


def _beside(checked: CheckedFile) -> tuple[Problem, ...]:
    """What is said of a zip itself; the rest is said of the files in it, each by itself."""
    if not checked.members:
        return ()
    return tuple(problem for problem in checked.problems if problem.code == "member_not_read")


def _is_old(ctx: Context, receipts: Sequence[Receipt]) -> bool:
    now: datetime = ctx.received_at().astimezone(VIETNAM).replace(tzinfo=None)
    return all(now - one.received_at > _RECEIPT_STAYS for one in receipts)


def _hint(ctx: Context, held: HeldFile) -> Hint:
    return Hint(held.unit if held.unit in ctx.unit_by_code else None, held.period)


def _put_aside(ctx: Context, file_ids: Collection[str]) -> None:
    held = _visit()
    held.aside.update(file_ids)
    for file_id in file_ids:
        _turned_away().pop(file_id, None)
    for key in [key for key in _known() if key.partition("|")[0] in file_ids]:
        del _known()[key]
    _forget_files(ctx, [file_id for file_id in file_ids if held.files.pop(file_id, None)])


def _forget_files(ctx: Context, file_ids: Collection[str]) -> None:
    visitor = visit.key()
    if visitor and file_ids:
        with suppress(StoreError):  # it is found again once more, and goes by its age
            ctx.store.put_aside(visitor, file_ids)


def _save(ctx: Context, file_id: str) -> None:
    """Note a file as it stands, to be found again; what cannot be noted now is noted with the next change."""
    uploads = next(uploads for key, uploads in _known().items() if key.partition("|")[0] == file_id)
    said = tuple(Said(one.answers, one.corrections, one.explanation) for one in uploads)
    hint = uploads[0].hint if uploads else Hint()
    file = replace(_visit().files[file_id], unit=hint.unit, period=hint.period, said=said)
    _visit().files[file_id] = file
    with suppress(StoreError):
        ctx.store.hold(visit.begin(), file, at=ctx.received_at())


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
    _save(ctx, file_id)


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
        _given(ctx, upload),
        upload.checked,
        upload.hint,
        _handover(ctx),
        upload.explanation.strip() or None,
        container=upload.container,
    )


def _recheck(ctx: Context, upload: Upload) -> None:
    _put(ctx, _rechecked(ctx, upload))


def _rechecked(ctx: Context, upload: Upload) -> Upload:
    given, context = _given(ctx, upload), _context(ctx, upload.hint)
    (checked,) = workflow.check([given], context)
    used = workflow.used_answers(given, checked, context)
    seen = {(row.sheet, row.row) for row in upload.rows}
    fresh = tuple(row for row in checked.faulty_rows if (row.sheet, row.row) not in seen)
    return replace(upload, checked=checked, remembered=used, rows=upload.rows + fresh)


def _all() -> Iterator[Upload]:
    for uploads in _known().values():
        yield from uploads


def _put(ctx: Context, upload: Upload) -> None:
    for uploads in _known().values():
        for place, held in enumerate(uploads):
            if held.file_id == upload.file_id and held.hint == upload.hint:
                uploads[place] = upload
    _save(ctx, _file_of(upload))


def _file_of(upload: Upload) -> str:
    """The uploader's id of the file that it came in."""
    return upload.file_id.rpartition("-")[0]


def _key(file_id: str, hint: Hint) -> str:
    return f"{file_id}|{hint.unit or ''}|{hint.period or ''}"


def _turned_away() -> dict[str, tuple[str, Obstacle]]:
    """By the uploader's id of a file: its name and what stood in the way."""
    turned_away: dict[str, tuple[str, Obstacle]] = st.session_state.setdefault(_TURNED_AWAY, {})
    return turned_away


def _sender() -> str:
    """This session, told apart from all others."""
    return str(st.session_state.setdefault(_SENDER, secrets.token_hex(8)))


@st.cache_resource(show_spinner=False)
def _allowance() -> Allowance:
    """What has come within the last hour, counted for the whole server."""
    return Allowance()


def _visit() -> _Visit:
    held: _Visit = st.session_state.setdefault(_VISIT, _Visit())
    return held


def _known() -> dict[str, list[Upload]]:
    known: dict[str, list[Upload]] = st.session_state.setdefault(_UPLOADS, {})
    return known
