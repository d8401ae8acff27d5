"""Checking a file with all that its sender has said of it, and the file as it is handed over."""

from __future__ import annotations

from dataclasses import replace

from analytics import workflow
from analytics.intake import CheckedFile, Hint, Problem, SourceFile, tell_repeats
from analytics.store import HeldFile
from analytics.workflow import CheckContext, Handover, ReceivedFile
from dashboard.context import Context
from dashboard.data import measures
from dashboard.uploads.model import Upload
from dashboard.uploads.session import put

_WEB = "web"


def source(ctx: Context, upload: Upload) -> SourceFile:
    """The file as it was sent."""
    return SourceFile(upload.sent.name, ctx.store.file(upload.sent.sha256).data)


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


def recheck(ctx: Context, upload: Upload) -> None:
    """Check a file again with what its sender has said of it by now, and hold that."""
    put(ctx, rechecked(ctx, upload))


def rechecked(ctx: Context, upload: Upload) -> Upload:
    """The file as it is once it is checked with what its sender has said of it."""
    given, context = _given(ctx, upload), check_context(ctx, upload.hint)
    (checked,) = workflow.check([given], context)
    used = workflow.used_answers(given, checked, context)
    seen = {(row.sheet, row.row) for row in upload.rows}
    fresh = tuple(row for row in checked.faulty_rows if (row.sheet, row.row) not in seen)
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
    """Who hands files over on the page, now."""
    return Handover(ctx.viewer.name or _WEB, ctx.received_at(), as_named=True)


def hint_of(ctx: Context, held: HeldFile) -> Hint:
    """The unit and period that were chosen beside a file when it was held."""
    return Hint(held.unit if held.unit in ctx.unit_by_code else None, held.period)


def said_of_zip(checked: CheckedFile) -> tuple[Problem, ...]:
    """What is said of a zip itself; the rest is said of the files in it, each by itself."""
    if not checked.members:
        return ()
    return tuple(problem for problem in checked.problems if problem.code == "member_not_read")


def _given(ctx: Context, upload: Upload) -> SourceFile:
    """The file with what its sender has mended and answered on the page."""
    return replace(source(ctx, upload), corrections=upload.corrections, answers=upload.answers)
