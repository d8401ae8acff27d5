"""Checking a file with all that its sender has said of it, and the file as it is handed over."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import streamlit as st

from analytics import workflow
from analytics.intake import OF_ZIPS, CheckedFile, Hint, Problem, SourceFile, members, tell_repeats
from analytics.policy import Act, may
from analytics.store import HeldFile
from analytics.workflow import CheckContext, Handover, ReceivedFile
from dashboard import visit, visitor
from dashboard.context import Context
from dashboard.data import measures
from dashboard.uploads.model import Upload
from dashboard.uploads.session import put

_LONGEST_ADDRESS, _LONGEST_DEVICE = 64, 300  # characters that are kept of what a browser says of itself


def source(ctx: Context, upload: Upload) -> SourceFile:
    """The file as it was sent.

    Who speaks for units reads what his browser has dropped, which is the zip where the file came in one.
    """
    name, key = upload.sent.name, upload.sent.sha256
    if upload.container is None or ctx.view.within is None:
        return SourceFile(name, ctx.store.file(key, visit=visit.key()).data)
    zipped = SourceFile(name, ctx.store.file(upload.container, visit=visit.key()).data)
    return next(one for one in members(zipped) if sha256(one.data).hexdigest() == key)


def unmended(ctx: Context, upload: Upload) -> CheckedFile:
    """What is said of the file as it was sent, with the sender's answers and without the mends."""
    if not upload.corrections:
        return upload.checked
    given = replace(source(ctx, upload), answers=upload.answers)
    (checked,) = workflow.check([given], check_context(ctx, upload.hint))
    return checked


def against_each_other(uploads: list[Upload]) -> list[Upload]:
    """The uploads with what is wrong with them together, while they are there and not sent."""
    waiting = [upload for upload in uploads if not upload.receipts]
    told = iter(tell_repeats([upload.checked for upload in waiting]))
    return [upload if upload.receipts else replace(upload, checked=next(told)) for upload in uploads]


def by_itself(checked: CheckedFile) -> CheckedFile:
    """What is wrong with a file whatever else was dropped with it: the others may be put aside."""
    return tell_repeats([checked])[0]


def recheck(ctx: Context, upload: Upload) -> None:
    """Check a file again with what its sender has said of it by now, and hold that."""
    put(ctx, rechecked(ctx, upload))


def rechecked(ctx: Context, upload: Upload) -> Upload:
    """The file as it is once it is checked with what its sender has said of it."""
    given, context = _given(ctx, upload), check_context(ctx, upload.hint)
    (checked,) = workflow.check([given], context)
    used = workflow.used_answers(given, checked, context)
    seen = {(row.sheet, row.whole) for row in upload.rows}
    fresh = tuple(row for row in checked.faulty_rows if (row.sheet, row.whole) not in seen)
    return replace(upload, checked=checked, remembered=used, rows=upload.rows + fresh)


def received(ctx: Context, upload: Upload) -> ReceivedFile:
    """The file with all that is known of it, handed over now."""
    return ReceivedFile(
        _given(ctx, upload),
        upload.checked,
        upload.hint,
        handover(ctx),
        upload.explanation.strip() or None,
        container=upload.container,
    )


def check_context(ctx: Context, hint: Hint) -> CheckContext:
    """What files are checked against, with the unit and period chosen beside them."""
    return CheckContext(
        plan=ctx.plan,
        units=measures.units(ctx.view.store_url, ctx.version),
        hint=hint,
        as_of=ctx.as_of,
        memory=ctx.store.answers(),
        past=ctx.reports_of,
        schedule=ctx.store.schedule(),
        at=ctx.received_at(),
    )


def handover(ctx: Context) -> Handover:
    """Who hands files over on the page, now: whoever has signed in, else the one that a file names."""
    return Handover(
        ctx.viewer.name or visitor.WEB,
        ctx.received_at(),
        as_named=not ctx.viewer.name,
        account=ctx.viewer.account or None,
        address=_said(st.context.ip_address, _LONGEST_ADDRESS),
        device=_said(st.context.headers.get("User-Agent"), _LONGEST_DEVICE),
    )


def _said(value: object, longest: int) -> str | None:
    """What a connection says of itself; None where it says nothing, as without a browser."""
    return value[:longest] or None if isinstance(value, str) else None


def of_others(ctx: Context, upload: Upload) -> frozenset[str]:
    """The codes of the units in a file that this visitor may not send for: then it is refused whole."""
    found = {unit for unit, _ in upload.checked.owners if unit is not None}
    return frozenset(unit for unit in found if not may(ctx.viewer, Act.SEND, unit))


def hint_of(ctx: Context, held: HeldFile) -> Hint:
    """The unit and period that were chosen beside a file when it was held."""
    return Hint(held.unit if held.unit in ctx.unit_by_code else None, held.period)


def said_of_zip(checked: CheckedFile) -> tuple[Problem, ...]:
    """What is said of a zip itself; the rest is said of the files in it, each by itself."""
    if not checked.members:
        return ()
    return tuple(problem for problem in checked.problems if problem.code in OF_ZIPS)


def _given(ctx: Context, upload: Upload) -> SourceFile:
    """The file with what its sender has mended and answered on the page."""
    return replace(source(ctx, upload), corrections=upload.corrections, answers=upload.answers)
