"""The words that the office pins to figures."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, get_args

import click

from analytics.indicators import measure
from analytics.language import text
from analytics.office import Change
from analytics.office.figure_notes import FIGURE_NOTES, FigureNote, FigureNotes, note_fault, note_key, pinned
from analytics.outputs.figure_notes import notes_table
from analytics.plan import TimeKind
from dashboard.cli.options import as_of_option, format_option
from dashboard.cli.session import Session, by_option, pass_session, user_errors
from dashboard.cli.tables import as_text, deliver

_BY = by_option("Who writes.")
_TIME = click.option(
    "--time", "time", required=True, metavar="T", help="2026-Q2, 2026-H1, 2026 or 2026-2030."
)


@click.group("notes")
def notes_group() -> None:
    """Words beside a figure, shown wherever it stands: pin them, list them, take them away."""


@notes_group.command("add")
@click.argument("indicator")
@click.argument("words")
@_TIME
@click.option("--unit", "unit_code", metavar="CODE", help="Of this unit; default the whole ward.")
@as_of_option
@_BY
@pass_session
@user_errors
def notes_add(
    session: Session, indicator: str, words: str, time: str, unit_code: str | None, as_of: date, by: str
) -> None:
    """Pin WORDS to INDICATOR at a time; the older wording stays in the history."""
    unit = session.unit(unit_code).code if unit_code else None
    note = FigureNote(indicator, time, unit, " ".join(words.split()))
    measured = measure(session.plan, session.units, session.store.reports(units=[]), as_of=as_of)
    ids = {one.id for one in session.plan.indicators}
    times = {
        one.code for kind in get_args(TimeKind) if indicator in ids for one in measured.times(kind, indicator)
    }
    if fault := note_fault(note, session.plan, session.units, times):
        raise session.refusal(fault)
    there = FIGURE_NOTES.read(session.store).get(note_key(indicator, time, unit))
    change = pinned(note, there.version if there else 0)
    FIGURE_NOTES.write(session.store, [change], by=by, at=datetime.now().astimezone())


@notes_group.command("list")
@click.option("--indicator", "indicators", multiple=True, metavar="ID", help="Only this; may be repeated.")
@format_option
@pass_session
@user_errors
def notes_list(session: Session, indicators: tuple[str, ...], form: Literal["csv", "json"]) -> None:
    """The notes that stand: indicator, time, unit, words, who and when."""
    notes = FigureNotes.read(session.store).among(session.plan, indicators=indicators or None)
    deliver(as_text(notes_table(notes), form), None)


@notes_group.command("remove")
@click.argument("indicator")
@_TIME
@click.option("--unit", "unit_code", metavar="CODE", help="Of this unit; default the whole ward.")
@_BY
@pass_session
@user_errors
def notes_remove(session: Session, indicator: str, time: str, unit_code: str | None, by: str) -> None:
    """Take a note away; what it said stays in the history."""
    unit = session.unit(unit_code).code if unit_code else None
    key = note_key(indicator, time, unit)
    there = FIGURE_NOTES.read(session.store).get(key)
    if there is None:
        where = ", ".join(filter(None, (indicator, time, unit)))
        raise session.refusal(text("Không có ghi chú nào ở {where}.", where=where))
    FIGURE_NOTES.write(
        session.store, [Change(key, None, there.version)], by=by, at=datetime.now().astimezone()
    )
