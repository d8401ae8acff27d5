"""Cached access to the plan, the store and the indicators.

Everything computed is kept by the store's version (:mod:`dashboard.data.versions`), which every writing
transaction raises: a new report shows at the next click, and an untouched view is never computed again. What
is cached is shared by all visitors and must not be changed in place; frames are handed out as shallow copies,
on which pandas copies a column when somebody assigns to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.clock import VIETNAM
from analytics.datasets import Reports, open_plan
from analytics.indicators import (
    TRACE_COLUMNS,
    Attention,
    By,
    Card,
    Changes,
    Contributions,
    Headline,
    Measured,
    Outlook,
    attention,
    changes,
    headline,
    latest_due_quarter,
    measure,
    pace_line,
    phase_cards,
)
from analytics.indicators import contributions as contributions_of
from analytics.indicators import outlook as outlook_of
from analytics.indicators import trace as cells_behind
from analytics.indicators.insights.attention import by_weight
from analytics.indicators.insights.joint_duties import without_others
from analytics.indicators.insights.unit_matrix import side_by_side
from analytics.intake import warm_up
from analytics.plan import Plan, Quarter, Schedule, Time, TimeKind, Uncounted, Unit, all_uncounted
from analytics.store import accepted_reports
from dashboard.data.view import View as View
from dashboard.data.view import of_store, of_view, version_now, versions
from dashboard.data.view import open_store as open_store

_KINDS: tuple[TimeKind, ...] = ("phase", "year", "period")


def load_plan(path: Path) -> tuple[Plan, int]:
    """The plan catalogue and the stamp of its file, read again when the file has changed."""
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    return _plan(str(path), stamp), stamp


@st.cache_resource(max_entries=4, show_spinner=False)
def _plan(path: str, stamp: int) -> Plan:
    return open_plan(Path(path))


def plan_of(view: View) -> Plan:
    """The plan catalogue of a view."""
    return _plan(view.plan_path, view.plan_stamp)


@of_store()
def units(url: str, version: int) -> tuple[Unit, ...]:
    """The unit register at a version of the store."""
    return tuple(open_store(url).units())


@of_store()
def units_told_apart(url: str, version: int) -> tuple[Unit, ...]:
    """The register for the screen: of units with one name each carries its code too.

    Streamlit's lists send a label back, not a code, and a reader could not tell such units apart either.
    """
    register = units(url, version)
    names = Counter(unit.name for unit in register)
    return tuple(
        replace(unit, name=f"{unit.name} ({unit.code})") if names[unit.name] > 1 else unit
        for unit in register
    )


@of_store(most=16)
def setting(url: str, version: int, key: str) -> str | None:
    """A setting of the store at a version of it."""
    return open_store(url).setting(key)


@of_store()
def reports(url: str, version: int) -> Reports:
    """Everything that counts at a version of the store; what is known from before is not read again."""
    known: Reports | None = reports.latest(url)
    return open_store(url).reports(known=known)


def reports_in(view: View) -> Reports:
    """Everything that counts in a view: of a frozen one, what counted at the end of its day.

    Where not every unit may be seen, of those that may.
    """
    if view.within is not None:
        return _reports_within(view)
    if view.until is None:
        return reports(view.store_url, view.version)
    return _reports_then(view.store_url, view.version, view.until)


@of_view(most=32)
def _reports_within(view: View) -> Reports:
    return open_store(view.store_url).reports(moment_of(view), units=view.within)


@of_store(most=2)
def _reports_then(url: str, version: int, until: date) -> Reports:
    return open_store(url).reports(end_of(until))


def moment_of(view: View) -> datetime | None:
    """Until when the office's records are told: of a frozen view to the end of its day, else None."""
    return None if view.until is None else end_of(view.until)


def end_of(day: date) -> datetime:
    """The last moment of a day in Vietnam."""
    return datetime.combine(day, clock.max, VIETNAM)


@of_store(most=32)
def reports_of(url: str, version: int, units: frozenset[str]) -> Reports:
    """What counts of these units, for those who need no more: it costs next to nothing to read."""
    return open_store(url).reports(units=units)


@of_store(most=8)
def reporters(url: str, version: int, period: Quarter) -> frozenset[str]:
    """The codes of the units of which a report of a period was accepted."""
    return open_store(url).reporters(period)


@of_store(most=4)
def history(url: str, version: int, known_at: datetime | None = None) -> pd.DataFrame:
    """Every file that came, columns as in :meth:`analytics.store.Store.history`; not to be changed.

    ``known_at``: what had come and how it stood then, instead of now.
    """
    return open_store(url).history(known_at=known_at)


def uncounted(
    plan: Plan, units: Mapping[str, Unit], history: pd.DataFrame, schedule: Schedule
) -> list[tuple[str, Quarter, Uncounted]]:
    """Of accepted reports in a history, those of which something does not count, with the reason."""
    return all_uncounted(accepted_reports(history), units, plan, schedule)


def settled(view: View) -> View:
    """The same view at a version that is measured: its own or, where reports came meanwhile, a newer one.

    Whoever waits for figures waits here, all for the same computation.
    """
    if view.until is not None:
        return view  # measured by itself: its figures are no version's own
    whole = view.whole
    url = view.store_url
    version = versions(url).complete_at(
        view.version, lambda: version_now(url), lambda newest: _measured(replace(whole, version=newest))
    )
    return replace(view, version=version)


def drawn_from(view: View) -> AbstractContextManager[None]:
    """Keep the figures of a settled view while a page is drawn from them, however many reports come."""
    return versions(view.store_url).holding(view.version)


def measured(view: View) -> Measured:
    """The scan of all reports, from which every summary is combined.

    Where not every unit may be seen, of those that may, as if there were no others: a duty that several keep
    together, or a median of a kind, is to be taken from the whole.
    """
    if view.within is not None:
        return _measured_within(view)
    if view.until is not None:
        return measured_on_another_day(view)
    complete = versions(view.store_url).complete
    return _measured(settled(view) if complete is None or view.version > complete else view)


@of_view(most=32)
def _measured_within(view: View) -> Measured:
    own = [unit for unit in units(view.store_url, view.version) if view.holds(unit.code)]
    return measure(plan_of(view), own, reports_in(view), as_of=view.as_of)


@of_view()
def _measured(view: View) -> Measured:
    return measure(
        plan_of(view),
        units(view.store_url, view.version),
        reports_in(view),
        as_of=view.as_of,
        known=_measured.latest(view),
    )


@of_view(most=2)
def measured_on_another_day(view: View) -> Measured:
    """The same for another day than the pages' own, or frozen; few, as nobody is to fill the memory."""
    return measure(
        plan_of(view),
        units(view.store_url, view.version),
        reports_in(view),
        as_of=view.as_of,
    )


def summary(
    view: View,
    by: By,
    time: TimeKind,
    indicators: tuple[str, ...] | None,
) -> pd.DataFrame:
    """A summary table, columns as in :meth:`analytics.indicators.Measured.summary`; the caller's own.

    It is made of every unit. Where not all may be seen, rows by unit are those that may, and there are none
    by kind and group: with a kind of two units whoever knows one would know the other.
    """
    table = _summary(view.whole, by, time, indicators)
    if view.within is None or by == "ward":
        return table.copy(deep=False)
    return table[table["by"].isin(view.within if by == "unit" else ())].copy()


@of_view(most=256)
def _summary(view: View, by: By, time: TimeKind, indicators: tuple[str, ...] | None) -> pd.DataFrame:
    return measured(view).summary(by=by, time=time, indicators=indicators)


def figures(
    view: View,
    indicators: tuple[str, ...],
    units: tuple[str, ...],
    time: Time,
) -> pd.DataFrame:
    """Units side by side, columns see :func:`.side_by_side`; the caller's own.

    Units that may not be seen are left out.
    """
    seen = tuple(code for code in units if view.holds(code))
    return _figures(view.whole, indicators, seen, time).copy(deep=False)


@of_view(most=128)
def _figures(view: View, indicators: tuple[str, ...], units: tuple[str, ...], time: Time) -> pd.DataFrame:
    known = measured(view)
    table, plan = without_others(known, _summary(view, "unit", time.kind, indicators)), known.plan
    return side_by_side(table, plan=plan, indicators=indicators, units=units, time=time.code)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview of a phase shows; before any quarter is due it has no changes and no attention.

    ``behind``: summary rows (ward) of the indicators behind in this phase, or that missed it, as they weigh.
    """

    cards: tuple[Card, ...]
    headline: Headline
    behind: pd.DataFrame
    changes: Changes | None
    attention: Attention | None


def overview(view: View, phase_code: str) -> Overview:
    """Everything the overview of one phase shows.

    Where not every unit may be seen, the ward's figures alone.
    """
    found = _overview(view.whole, phase_code)
    if view.within is None:
        return found
    return replace(found, headline=replace(found.headline, reports=None), changes=None, attention=None)


@of_view(most=8)
def _overview(view: View, phase_code: str) -> Overview:
    known = measured(view)
    phase = known.plan.phase(phase_code)
    due = latest_due_quarter(known.plan, view.as_of)
    standing = _summary(view, "ward", "phase", None)
    return Overview(
        phase_cards(known, phase),
        headline(known, phase, due),
        by_weight(standing[standing["status"].isin(["behind", "missed"]) & (standing["time"] == phase_code)]),
        changes(known, due) if due else None,
        attention(known, reports_in(view), due) if due else None,
    )


def pace_by_period(view: View, indicator_id: str, phase_code: str) -> dict[str, float | None]:
    """What an indicator should have reached at the end of each period of a phase, by the period's code."""
    return _pace_by_period(view.whole, indicator_id, phase_code)


@of_view(most=64)
def _pace_by_period(view: View, indicator_id: str, phase_code: str) -> dict[str, float | None]:
    known = measured(view)
    line = pace_line(known, known.plan.indicator(indicator_id), known.plan.phase(phase_code))
    return {
        code: None if pd.isna(due) else float(due)
        for code, due in zip(line["time"], line["pace"], strict=True)
    }


def outlook(view: View, indicator_id: str, phase_code: str) -> Outlook:
    """What a target of the ward still needs in a phase, and where it is heading."""
    return _outlook(view.whole, indicator_id, phase_code)


@of_view(most=64)
def _outlook(view: View, indicator_id: str, phase_code: str) -> Outlook:
    known = measured(view)
    return outlook_of(known, indicator_id, known.plan.phase(phase_code))


@of_view(most=64)
def contributions(view: View, indicator_id: str, time: str) -> Contributions | None:
    """Which units hold a target back at a time; ``None`` where that has no meaning or no data.

    Nor is it told where not every unit may be seen.
    """
    if view.within is not None:
        return None
    known = measured(view)
    if all(one.code != time for one in known.times("phase", indicator_id)):
        return None
    return contributions_of(known, indicator_id, time)


@of_view(most=32)
def trace(view: View, indicator_id: str, time: str, part: str, units_within: tuple[str, ...]) -> pd.DataFrame:
    """The cells behind a number, columns as in :func:`analytics.indicators.trace`; not to be changed."""
    known = measured(view)
    if all(one.code != time for kind in _KINDS for one in known.times(kind, indicator_id)):
        return pd.DataFrame(columns=list(TRACE_COLUMNS))  # it has not begun
    return cells_behind(
        plan_of(view),
        units(view.store_url, view.version),
        reports_in(view),
        indicator_id,
        time=time,
        part=part,
        within=frozenset(units_within),
        as_of=view.as_of,
    )


@st.cache_resource(show_spinner=False)
def readers() -> None:
    """Start the processes that open files, once per server, before somebody drops the first file."""
    warm_up()
