"""What the session knows of files, under the uploader's id for each, and what the page asks of that.

Whatever changes here is noted in the store as well, so that another session of the same browser
(:mod:`dashboard.visit`) finds it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import streamlit as st

from analytics.intake import SAME_TOLD_TWICE, Hint, Problem
from analytics.plan import Quarter
from analytics.store import HeldFile, Said, StoreError
from dashboard import visit
from dashboard.context import Context
from dashboard.uploads.model import Dropped, Rivals, Upload

VISIT = "_visited"
LEFT_THERE = "_uploads_left_there"
"""Names of files that are in a store which another one has replaced."""
_UPLOADS = "_uploads"


@dataclass
class VisitFiles:
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


def visit_files() -> VisitFiles:
    """The files of this visit."""
    held: VisitFiles = st.session_state.setdefault(VISIT, VisitFiles())
    return held


def known() -> dict[str, list[Upload]]:
    """What is known of each file, by :func:`key_of` it; of a zip, of each file in it."""
    held: dict[str, list[Upload]] = st.session_state.setdefault(_UPLOADS, {})
    return held


def all_uploads() -> Iterator[Upload]:
    """All that are not put aside, in the order they came."""
    for uploads in known().values():
        yield from uploads


def put(ctx: Context, upload: Upload) -> None:
    """Hold a file as it is now, in place of what it was."""
    for uploads in known().values():
        for place, held in enumerate(uploads):
            if held.file_id == upload.file_id and held.hint == upload.hint:
                uploads[place] = upload
    save(ctx, file_of(upload))


def save(ctx: Context, file_id: str) -> None:
    """Note a file as it stands, to be found again; what cannot be noted now is noted with the next change."""
    uploads = next(uploads for key, uploads in known().items() if key.partition("|")[0] == file_id)
    said = tuple(Said(one.answers, one.corrections, one.explanation) for one in uploads)
    hint = uploads[0].hint if uploads else Hint()
    file = replace(visit_files().files[file_id], unit=hint.unit, period=hint.period, said=said)
    visit_files().files[file_id] = file
    with suppress(StoreError):
        ctx.store.hold(visit.begin(), file, at=ctx.received_at())


def file_of(upload: Upload) -> str:
    """The uploader's id of the file that it came in."""
    return upload.file_id.rpartition("-")[0]


def key_of(file_id: str, hint: Hint) -> str:
    """A file under the unit and period chosen beside it, as a key."""
    return f"{file_id}|{hint.unit or ''}|{hint.period or ''}"


def in_uploader(dropped: Sequence[Dropped]) -> None:
    """Note what the uploader shows in this run."""
    visit_files().in_uploader = {file.file_id for file in dropped}


def left_behind() -> bool:
    """Whether there is anything to show: files in this session, or some that an earlier one left."""
    return bool(known() or visit_files().waiting)


def found_again() -> list[Upload]:
    """Files of an earlier session that are shown again and not sent."""
    return [one for one in all_uploads() if file_of(one) in visit_files().found and not one.receipts]


def lost() -> list[str]:
    """Names of files that an earlier session has left and whose bytes are no longer kept."""
    return list(visit_files().lost)


def replaced() -> list[str]:
    """Names of files of an earlier session in whose place another of the same name was dropped now."""
    return sorted(visit_files().replaced)


def beside(files: Iterable[Upload]) -> list[Problem]:
    """What was in zips beside the files that were read, once for each zip."""
    zips = {file_of(upload): upload.beside for upload in files}
    return [problem for told in zips.values() for problem in told]


def shares_file(upload: Upload) -> bool:
    """Whether other files of reports came in the same zip."""
    return any(file_of(one) == file_of(upload) and one.file_id != upload.file_id for one in all_uploads())


def mended_in(upload: Upload) -> Upload | None:
    """A file that is valid and reports all that a faulty one was to report, whatever its name."""
    owners = {owner for owner in upload.checked.owners if all(owner)}
    if upload.receipts or upload.checked.status != "invalid" or not owners or _told_twice(upload):
        return None
    return next(
        (
            one
            for one in all_uploads()
            if one.checked.status == "valid"
            and owners <= set(one.checked.owners)
            and _tables(upload) <= _tables(one)
        ),
        None,
    )


def _tables(upload: Upload) -> set[tuple[str, Quarter, str]]:
    """The unit, quarter and dataset of every table with rows in a file."""
    return {
        (report.unit, report.period, id_)
        for report in upload.checked.reports
        for id_, rows in report.row_counts().items()
        if rows
    }


def rivals(files: Sequence[Upload]) -> list[Rivals]:
    """The files that report the same table of a unit and quarter otherwise, together by unit and quarter."""
    found: dict[tuple[str, Quarter], list[Upload]] = {}
    for upload in files:
        if not upload.receipts and _told_twice(upload):
            for report in upload.checked.reports:
                found.setdefault((report.unit, report.period), []).append(upload)
    return [Rivals(*owner, tuple(several)) for owner, several in found.items() if _meet(owner, several)]


def _told_twice(upload: Upload) -> bool:
    return any(one.code in SAME_TOLD_TWICE for one in upload.checked.problems)


def _meet(owner: tuple[str, Quarter], files: Sequence[Upload]) -> bool:
    """Whether some table of a unit and quarter has rows in several of the files."""
    told = Counter(id_ for upload in files for *own, id_ in _tables(upload) if tuple(own) == owner)
    return max(told.values(), default=0) > 1


def newest(files: Iterable[Upload]) -> list[Upload]:
    """The same files with what was said and mended since they were taken."""
    ids = {upload.file_id for upload in files}
    return [one for one in all_uploads() if one.file_id in ids]
