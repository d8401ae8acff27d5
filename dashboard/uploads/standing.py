"""How the reports of files that were sent stand now, whatever their receipts said when they were sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from analytics.policy import SubmissionState
from analytics.store import StoreError
from dashboard.context import Context
from dashboard.uploads.model import Upload
from dashboard.uploads.session import known


def as_they_stand(ctx: Context, uploads: Sequence[Upload]) -> list[Upload]:
    """The files with receipts that say what has been decided by now; read anew at each run.

    What is held of them says so from here on too. Where the store cannot be read the last known state stays.
    """
    states: dict[int, SubmissionState] = {}
    asked = {receipt.submission for upload in uploads for receipt in upload.receipts}
    if asked:
        with suppress(StoreError):
            states = {one.submission: one.state for one in ctx.store.submitted(submissions=asked)}
    for held in known().values():
        held[:] = _stated(held, states)
    return _stated(uploads, states)


def _stated(uploads: Iterable[Upload], states: dict[int, SubmissionState]) -> list[Upload]:
    return [
        replace(
            upload,
            receipts=tuple(
                replace(one, state=states.get(one.submission, one.state)) for one in upload.receipts
            ),
        )
        if upload.receipts
        else upload
        for upload in uploads
    ]
