"""What the sender says of a file on the page: answers, corrections, a word of explanation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics import workflow
from analytics.datasets import Answer, CellCorrection
from dashboard.context import Context
from dashboard.uploads.checks import received, recheck
from dashboard.uploads.model import Upload
from dashboard.uploads.session import put


def answer(ctx: Context, upload: Upload, answers: Sequence[Answer]) -> None:
    """Use answers for this file; they are remembered for the unit once the file is sent."""
    recheck(ctx, replace(upload, answers=(*upload.answers, *answers)))


def take_back(ctx: Context, upload: Upload, given: Answer) -> None:
    """Drop an answer about this file, so that it is asked again."""
    recheck(ctx, replace(upload, answers=tuple(one for one in upload.answers if one != given)))


def ask_again(ctx: Context, upload: Upload, remembered: Answer) -> None:
    """Forget an answer that was remembered for the unit, so that this file asks again."""
    workflow.forget(ctx.store, received(ctx, upload), remembered)
    recheck(ctx, upload)


def mend(ctx: Context, upload: Upload, corrections: Sequence[CellCorrection]) -> None:
    """Check a file with these cells mended, instead of any that were mended before."""
    recheck(ctx, replace(upload, corrections=tuple(corrections)))


def explain(ctx: Context, upload: Upload, words: str) -> None:
    """Keep the sender's word about warnings, to be stored with the report."""
    if words != upload.explanation:
        put(ctx, replace(upload, explanation=words))
