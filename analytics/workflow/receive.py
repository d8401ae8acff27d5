"""Receiving a file: keep its bytes, check it, then store its reports or note what is wrong with it.

``keep`` → ``check`` → ``split`` → ``submit`` or ``refuse`` are the steps, each by itself.
:func:`receive_files` goes all the way at once; :func:`hold_files` stops before ``submit``, where a sender
still has to confirm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from analytics.intake import CheckedFile, SourceFile, check_files, members
from analytics.policy import Act, may
from analytics.store import Store, StoreError
from analytics.workflow.model import CheckContext, Handover, ReceivedFile, SentFile


def receive_files(
    store: Store,
    files: Sequence[SourceFile],
    context: CheckContext,
    handover: Handover,
    *,
    explanation: str | None = None,
    earlier: Sequence[CheckedFile] = (),
) -> Iterator[SentFile]:
    """Receive files that need no confirmation; yields each, in order, once what became of it is stored.

    All bytes are kept before the first file is looked at. A file that cannot be stored ends the iteration,
    and those that were yielded stay stored. Of a zip that could be stored in part, that part is yielded
    before the error: those of its files that are not ``settled`` were not stored.

    Args:
        store: where to.
        files: the files as sent, with answers and mends; they are checked together, so give no more of
            them at once than may be in memory.
        context: what they are checked against.
        handover: who hands them over, and when.
        explanation: a word about warnings, kept with each valid file.
        earlier: files of the same drop that were received before these.

    Raises:
        StoreError: the store cannot be written, or a report's unit is not in its register.
    """
    for one in _begin(store, files, context, handover, explanation, earlier):
        yield from _settle(one, lambda file: (submit if file.valid else refuse)(store, file))


def hold_files(
    store: Store, files: Sequence[SourceFile], context: CheckContext, handover: Handover
) -> Iterator[SentFile]:
    """Receive files that are still to be confirmed: as :func:`receive_files`, but valid ones wait.

    Their bytes are kept, also those out of a zip, so that :func:`submit` can be called with them any time.
    """
    for one in _begin(store, files, context, handover, None, ()):
        settled = [(_wait if file.valid else refuse)(store, file) for file in one.files]
        yield replace(one, files=tuple(settled))


def keep(store: Store, files: Sequence[SourceFile], handover: Handover) -> None:
    """Keep the bytes as sent: they are safe before anything is done with them."""
    for file in files:
        store.keep_file(file.name, file.data, by=handover.by, at=handover.at)


def check(
    files: Sequence[SourceFile], context: CheckContext, earlier: Sequence[CheckedFile] = ()
) -> list[CheckedFile]:
    """Check files together; one answer for each, in order. Nothing is stored.

    ``earlier`` are files of the same drop that have been checked already: what they report must not be
    reported otherwise by one of these.

    Raises:
        KeyError: the hint names a unit that is not in the register.
    """
    return check_files(
        files,
        plan=context.plan,
        units=context.units,
        hint=context.hint,
        as_of=context.as_of,
        memory=context.memory,
        past=context.past,
        earlier=earlier,
        schedule=context.schedule,
        at=context.at,
    )


def outline(files: Sequence[CheckedFile]) -> list[CheckedFile]:
    """Valid files with no more than is needed to hold later ones of the same drop against them."""
    return [replace(file, problems=(), reading=None, members=()) for file in files if file.status == "valid"]


def split(
    source: SourceFile,
    checked: CheckedFile,
    context: CheckContext,
    handover: Handover,
    explanation: str | None = None,
) -> SentFile:
    """The files of reports that a checked file holds: those of a zip one by one, else itself."""
    parts, container = [(source, checked)], None
    if checked.members:
        parts = list(zip(members(source), checked.members, strict=True))
        container = checked.sha256
    files = (
        ReceivedFile(file, result, context.hint, handover, explanation, container=container)
        for file, result in parts
    )
    return SentFile(checked, tuple(files))


def submit(store: Store, file: ReceivedFile) -> ReceivedFile:
    """Store a valid file's reports in one transaction; its receipts are given after that has ended.

    Raises:
        NotAllowedError: a unit in it is none that the store's viewer may send for; the file is refused whole.
        StoreError: a unit is not in the register, its period was locked since the file was checked, or the
            store cannot be written; nothing is stored then, and the file's bytes stay kept.
        ValueError: the file is faulty.
    """
    return submit_many(store, [file])[0]


def submit_many(store: Store, files: Sequence[ReceivedFile]) -> list[ReceivedFile]:
    """Store many valid files quickly, some hundred to a transaction; the same files with their receipts."""
    for file in files:
        if not file.valid:
            raise ValueError(f"«{file.source.name}» is {file.checked.status} and cannot be stored")
    receipts = store.submit_many(file.upload() for file in files)
    return [replace(file, receipts=given) for file, given in zip(files, receipts, strict=True)]


def refuse(store: Store, file: ReceivedFile) -> ReceivedFile:
    """Note a faulty file with its bytes, its problems, and the unit and period it belongs to.

    One that names a unit which its sender may not send for is noted as nobody's: it stands with the sender,
    not among that unit's reports.
    """
    unit = file.unit if file.unit is not None and may(store.viewer, Act.SEND, file.unit) else None
    number = store.refuse(
        file.source.name,
        file.source.data,
        problems=file.problems,
        by=file.by,
        at=file.handover.at,
        unit=unit,
        period=file.period,
        account=file.handover.account,
        address=file.handover.address,
        device=file.handover.device,
    )
    return replace(file, refusal=number)


def _begin(
    store: Store,
    files: Sequence[SourceFile],
    context: CheckContext,
    handover: Handover,
    explanation: str | None,
    earlier: Sequence[CheckedFile],
) -> Iterator[SentFile]:
    kept, trouble = _kept(store, files, handover)
    for source, checked in zip(kept, check(kept, context, earlier) if kept else (), strict=True):
        yield split(source, checked, context, handover, explanation)
    if trouble is not None:
        raise trouble


def _kept(
    store: Store, files: Sequence[SourceFile], handover: Handover
) -> tuple[Sequence[SourceFile], StoreError | None]:
    """The files whose bytes could be kept, up to the first that could not, and why."""
    for place, file in enumerate(files):
        try:
            keep(store, [file], handover)
        except StoreError as error:
            return files[:place], error
    return files, None


def _settle(sent: SentFile, settle: Callable[[ReceivedFile], ReceivedFile]) -> Iterator[SentFile]:
    """Store or refuse each file in one that was sent; yields it, also when that ends in the middle."""
    files = list(sent.files)
    try:
        for place, file in enumerate(files):
            files[place] = settle(file)
    except StoreError:
        if any(file.settled for file in files):
            yield replace(sent, files=tuple(files))
        raise
    yield replace(sent, files=tuple(files))


def _wait(store: Store, file: ReceivedFile) -> ReceivedFile:
    keep(store, [file.source], file.handover)
    return file
