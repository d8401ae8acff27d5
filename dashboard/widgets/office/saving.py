"""Saving records of the office, and what was written of them before."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from datetime import datetime
from typing import TypeVar

import streamlit as st

from analytics.clock import VIETNAM
from analytics.office import Change, Kept, RecordKind
from analytics.store import RecordsChangedError, StoreError
from dashboard.context import Context
from dashboard.widgets.sentence import escape_markdown, first_lines

T = TypeVar("T")
_MOST_THEIRS = 5


def save(
    ctx: Context,
    kind: RecordKind[T],
    changes: Sequence[Change[T]],
    *,
    by: str,
    told: Callable[[T], str],
    seen: MutableMapping[str, int] | None = None,
) -> bool:
    """Write changes, all or none, and say what came of it; whether they are in the store now.

    What others wrote meanwhile stands below the sentence that says so. A page that goes on after True draws
    itself anew (``st.rerun``): the word that all is saved is a toast, which outlives that.

    ``seen``, by key, gets the versions of those that are shown, and of no others: to save again is to have
    seen them.
    """
    t = ctx.t
    try:
        written = kind.write(ctx.store, changes, by=by, at=ctx.received_at())
    except RecordsChangedError as error:
        theirs = kind.kept(error.theirs)
        shown = theirs[:_MOST_THEIRS]
        if seen is not None:
            seen.update((one.key, one.version) for one in shown)
        lines = first_lines(t, [_line(ctx, one, told) for one in theirs], _MOST_THEIRS)
        said = escape_markdown(error.text[ctx.lang])
        st.error("\n\n".join((said, *lines)), icon=":material/group:")
        return False
    except StoreError as error:
        st.error(escape_markdown(error.text[ctx.lang]))
        return False
    if written:
        st.toast(t("Đã lưu {n} dòng.", n=len(written)), icon=":material/check:")
    else:
        st.toast(t("Không có gì thay đổi, không lưu thêm gì."))
    return True


def history(
    ctx: Context, kind: RecordKind[T], key: str, *, told: Callable[[T], str], until: datetime | None = None
) -> None:
    """Every version of a record, the newest first: who, when, and what it said; those ``until`` a moment."""
    versions = kind.history(ctx.store, key)
    if until is not None:
        versions = [one for one in versions if one.at <= until.astimezone(VIETNAM).replace(tzinfo=None)]
    for one in versions:
        st.markdown(f"- {_line(ctx, one, told)}")


def _line(ctx: Context, one: Kept[T], told: Callable[[T], str]) -> str:
    said = ctx.t("đã xóa") if one.value is None else told(one.value)
    when = ctx.t("{time} ngày {day}", time=f"{one.at:%H:%M}", day=ctx.fmt.day(one.at.date()))
    return escape_markdown(f"{when}, {one.by}: {said}")
