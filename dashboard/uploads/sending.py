"""Sending: the reports of valid files are stored, and what was answered about them is remembered."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analytics import workflow
from analytics.datasets import Answer
from analytics.policy import NotAllowedError
from analytics.store import StoreError
from dashboard.context import Context
from dashboard.uploads.checks import received, recheck
from dashboard.uploads.model import Trouble, Upload
from dashboard.uploads.session import all_uploads, put

_LOG = logging.getLogger("nq71.dashboard")


def confirm(ctx: Context, uploads: Iterable[Upload]) -> Trouble | None:
    """Store the reports of valid files that wait for it, each file in one transaction.

    Returns what ended that before the last of them, if anything did; what was stored has its receipts.
    """
    waiting = [upload for upload in uploads if upload.waiting]
    for place, upload in enumerate(waiting):
        try:
            file = received(ctx, upload)
            stored = workflow.submit(ctx.store, file)
        except (NotAllowedError, StoreError) as error:
            return Trouble(tuple(one.checked.name for one in waiting[place:]), error.text)
        put(ctx, replace(upload, receipts=stored.receipts))  # it is stored, whatever fails from here on
        try:
            workflow.remember(ctx.store, file, upload.answers)
            _ask_no_more(ctx, upload.answers)
        except (
            NotAllowedError,
            StoreError,
        ) as error:  # the report is stored; its answers are asked again next time
            _LOG.warning("Answers could not be remembered: %s", error)
    return None


def _ask_no_more(ctx: Context, answers: Sequence[Answer]) -> None:
    """Check the files again that ask what has just been remembered."""
    keys = {(one.kind, one.scope, one.words) for one in answers}
    for other in list(all_uploads()) if keys else ():
        asked = {
            (choice.answer.kind, choice.answer.scope, choice.answer.words)
            for question in other.checked.questions
            for choice in question.choices
        }
        if not other.receipts and asked & keys:
            recheck(ctx, other)
