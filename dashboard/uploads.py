"""Files that a visitor has dropped: kept first, then checked, then refused or, once confirmed, stored.

What was found out about a file stays in the visitor's session under the uploader's id for it, so that a
click elsewhere on the page checks nothing again. The bytes do not: they are in the store from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import streamlit as st

from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.store import Receipt
from dashboard.context import Context

_UPLOADS = "_uploads"
_BATCH = 8  # files checked between two steps of the progress bar


class Dropped(Protocol):
    """What the uploader hands out for a file."""

    name: str
    file_id: str

    def getvalue(self) -> bytes:
        """The bytes as sent."""


@dataclass(frozen=True)
class Upload:
    """A dropped file, what the check said of it and, once confirmed, its receipts."""

    file_id: str
    checked: CheckedFile
    receipts: tuple[Receipt, ...] = ()

    @property
    def waiting(self) -> bool:
        """Valid and not confirmed yet."""
        return self.checked.status == "valid" and not self.receipts


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
        _check(ctx, new[start : start + _BATCH], hint)
    if new:
        progress(len(new), len(new))
    return [known[_key(file.file_id, hint)] for file in dropped]


def confirm(ctx: Context, uploads: Iterable[Upload], hint: Hint) -> None:
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
        )
        _known()[_key(upload.file_id, hint)] = replace(upload, receipts=tuple(receipts))


def forget() -> None:
    """Forget what was dropped; what was stored stays stored."""
    _known().clear()


def _check(ctx: Context, files: Sequence[Dropped], hint: Hint) -> None:
    sources = [SourceFile(file.name, file.getvalue()) for file in files]
    at = ctx.received_at()
    for source in sources:  # the bytes are safe before anything is done with them
        ctx.store.keep_file(source.name, source.data, by=_WEB, at=at)
    results = check_files(sources, plan=ctx.plan, units=ctx.units, hint=hint, as_of=ctx.as_of)
    for file, source, checked in zip(files, sources, results, strict=True):
        if checked.status != "valid":
            ctx.store.refuse(
                source.name,
                source.data,
                problems=[problem.as_dict() for problem in checked.problems],
                by=_sender(checked),
                at=at,
                unit=checked.reports[0].unit if len(checked.reports) == 1 else None,
                period=checked.reports[0].period if len(checked.reports) == 1 else None,
            )
        _known()[_key(file.file_id, hint)] = Upload(file.file_id, checked)


_WEB = "web"


def _sender(checked: CheckedFile) -> str:
    names = {report.prepared_by for report in checked.reports if report.prepared_by}
    return names.pop() if len(names) == 1 else _WEB


def _key(file_id: str, hint: Hint) -> str:
    return f"{file_id}|{hint.unit or ''}|{hint.period or ''}"


def _known() -> dict[str, Upload]:
    known: dict[str, Upload] = st.session_state.setdefault(_UPLOADS, {})
    return known
