"""The case log: what units report of opinion and difficulties by case, with the office's steps beside it.

A case is known by its unit, the day it was received and its folded text. A later report of the same case
continues it: what that one says newly counts, what it leaves blank stays as said before. The units' rows
themselves, and the indicators that count them, are untouched by all of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Literal

import numpy as np
import pandas as pd

from analytics.datasets import Reports, cells_of
from analytics.datasets.masking import masked, masked_frame
from analytics.indicators import Measured
from analytics.indicators.engine.conditions import holds_any
from analytics.indicators.engine.rows import Rows
from analytics.indicators.trace.events import counted_rows
from analytics.intake.text.normalise import bare_words, normalise
from analytics.language import Text, text
from analytics.office.case_steps import CaseStep
from analytics.office.records import Kept

CaseState = Literal["new", "taken", "handed", "handled"]
CASE_STATES: Mapping[CaseState, Text] = {
    "new": text("Văn phòng chưa nhận xử lý"),
    "taken": text("Văn phòng đang theo dõi"),
    "handed": text("Đã chuyển cơ quan xử lý"),
    "handled": text("Đã xử lý xong"),
}

_DATASET = "feedback"
_DAYS = ("received_on", "reported_on", "handled_on")
_WORDS = ("kind", "summary", "source", "handler", "outcome", "tendency", "breadth")
_HASH = 16  # hex digits: enough for the cases of a day of a unit


@dataclass(frozen=True, slots=True)
class CaseReport:
    """One row of a unit's report that tells of a case, and where it stands; ``cell`` is that of its words."""

    period: str
    file: str
    sha256: str
    sheet: str
    cell: str
    kind: str
    handled_on: date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands on a day.

    What units said is that of the newest report that says it; blank words are ``""``. ``limit``: the days
    that the catalogue allows. ``indicators``: ids of those that count its rows. ``step``: the last of the
    office.
    """

    key: str
    unit: str
    as_of: date
    limit: int
    received_on: date
    reported_on: date | None
    handled_on: date | None
    kind: str
    summary: str
    source: str
    handler: str
    outcome: str
    tendency: str
    breadth: str
    reports: tuple[CaseReport, ...]
    indicators: tuple[str, ...]
    step: Kept[CaseStep] | None = None

    @property
    def closed_on(self) -> date | None:
        """The day it was settled: as its unit says, else as the office says; None while it is open."""
        if self.handled_on is not None:
            return self.handled_on
        step = self._step
        closed = step.closed_on if step is not None and step.state == "closed" else None
        return closed if closed is None or closed <= self.as_of else None

    @property
    def state(self) -> CaseState:
        """How it stands; what its unit has settled is handled, whatever the office wrote."""
        if self.closed_on is not None:
            return "handled"
        step = self._step
        return "new" if step is None else "handed" if step.state == "handed" else "taken"

    @property
    def open(self) -> bool:
        """Whether it is not settled."""
        return self.closed_on is None

    @property
    def body(self) -> str:
        """Who handles it: whom the office handed it to, else whom its unit names."""
        return self._step.handler if self._step is not None and self._step.handler else self.handler

    @property
    def handed_over(self) -> bool:
        """Whether the office has named who handles it; else its unit's word for that is all there is."""
        return self._step is not None and bool(self._step.handler)

    @property
    def result(self) -> str:
        """How it was settled, in the unit's words or else the office's."""
        return self.outcome or (self._step.outcome if self._step is not None else "")

    @property
    def due_on(self) -> date:
        """The last day for it: the office's, else that which the catalogue's limit gives."""
        set_by_office = self._step.due_on if self._step is not None else None
        return set_by_office or self.received_on + timedelta(self.limit)

    @property
    def over(self) -> bool:
        """Whether it is open beyond its last day."""
        return self.open and self.as_of > self.due_on

    @property
    def days_to_report(self) -> int | None:
        """From received to reported."""
        return None if self.reported_on is None else (self.reported_on - self.received_on).days

    @property
    def days_to_handle(self) -> int | None:
        """From received to settled; None while it is open."""
        return None if self.closed_on is None else (self.closed_on - self.received_on).days

    @property
    def days_open(self) -> int:
        """From received to settled, or so far."""
        return ((self.closed_on or self.as_of) - self.received_on).days

    @property
    def _step(self) -> CaseStep | None:
        return None if self.step is None else self.step.value


def case_key(unit: str, received_on: date, summary: str) -> str:
    """What a case is known by: its unit, the day it was received and its words, however they are spelt."""
    told = sha256(normalise(summary).encode()).hexdigest()[:_HASH]
    return f"{unit} {received_on.isoformat()} {told}"


def reported_cases(measured: Measured, reports: Reports, *, named: bool = False) -> tuple[Case, ...]:
    """The cases that the units' reports tell of, without the office's steps, the newest received first.

    Args:
        measured: the indicators; its plan has the limits, its ``as_of`` is the day looked at.
        reports: the reports behind them. Rows count here that count there; received later they do not.
        named: whether private persons are named in full.
    """
    rows, counts = counted_rows(measured, reports, _DATASET, None)
    cells = cells_of(rows.frame, reports.letters_of(_DATASET), "summary")
    frame = rows.frame.assign(counted_in=_counted_in(measured, rows), cell=cells)
    frame = frame[counts & (frame["received_on"] <= pd.Timestamp(measured.as_of)).to_numpy(dtype=bool)]
    if frame.empty:
        return ()
    days, words = frame["received_on"].dt.date, frame["summary"].astype(str)
    frame = frame.assign(key=list(map(case_key, frame["unit"].astype(str), days, words)))
    if not named:
        frame = masked_frame(_DATASET, frame)
    files = reports.submissions[["submission", "file", "sha256"]]
    frame = frame.merge(files, how="left", on="submission").sort_values(["period", "row"], kind="stable")
    records = [{str(name): value for name, value in one.items()} for one in frame.to_dict(orient="records")]
    by_key: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        by_key.setdefault(record["key"], []).append(record)
    cases = [_case(key, told, measured) for key, told in by_key.items()]
    return tuple(sorted(cases, key=lambda case: (case.received_on, case.key), reverse=True))


def with_steps(
    cases: Iterable[Case], steps: Mapping[str, Kept[CaseStep]], *, named: bool = False
) -> tuple[Case, ...]:
    """The cases with what the office has written of them; masked unless persons are named in full."""
    return tuple(
        replace(case, step=steps[case.key] if named else _masked(steps[case.key]))
        if case.key in steps
        else case
        for case in cases
    )


def by_urgency(cases: Iterable[Case]) -> list[Case]:
    """The open ones by their last day (the longest over it first), then the settled, newest first."""
    return sorted(
        cases,
        key=lambda case: (
            not case.open,
            case.due_on.toordinal() if case.open else -(case.closed_on or case.as_of).toordinal(),
            case.key,
        ),
    )


def says(case: Case, wanted: str) -> bool:
    """Whether a case has every word that is looked for, whatever the tones and capitals."""
    said = bare_words(" ".join((case.summary, case.source, case.body, case.result)))
    return all(word in said for word in bare_words(wanted).split())


def masked_step(step: CaseStep) -> CaseStep:
    """A step with private persons by their initials."""
    return replace(step, handler=masked(step.handler), outcome=masked(step.outcome), note=masked(step.note))


def _case(key: str, told: Sequence[dict[str, Any]], measured: Measured) -> Case:
    as_of, last = measured.as_of, told[-1]
    words = {name: str(_newest(told, name) or "") for name in _WORDS}
    days = {name: _day(_newest(told, name)) for name in _DAYS}
    received, handled = days["received_on"], days["handled_on"]
    assert received is not None  # without it the row had no key
    return Case(
        key=key,
        unit=str(last["unit"]),
        as_of=as_of,
        limit=measured.plan.cases.of(words["kind"]),
        received_on=received,
        reported_on=min(filter(None, (_day(one["reported_on"]) for one in told)), default=None),
        handled_on=handled if handled is not None and handled <= as_of else None,
        reports=tuple(map(_report, told)),
        indicators=tuple(str(last["counted_in"]).split()),
        kind=words["kind"],
        summary=words["summary"],
        source=words["source"],
        handler=words["handler"],
        outcome=words["outcome"],
        tendency=words["tendency"],
        breadth=words["breadth"],
    )


def _report(row: Mapping[str, Any]) -> CaseReport:
    return CaseReport(
        period=str(row["period"]),
        file=str(row["file"]),
        sha256=str(row["sha256"]),
        sheet=str(row["sheet"]),
        cell=str(row["cell"]),
        kind=str(row["kind"]),
        handled_on=_day(row["handled_on"]),
        outcome="" if pd.isna(row["outcome"]) else str(row["outcome"]),
    )


def _newest(told: Sequence[Mapping[str, Any]], name: str) -> Any:
    return next((one[name] for one in reversed(told) if not pd.isna(one[name])), None)


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


def _counted_in(measured: Measured, rows: Rows) -> list[str]:
    """For each row, the ids of the indicators of which it is one, joined by a space."""
    found: list[list[str]] = [[] for _ in range(len(rows))]
    for indicator in measured.plan.indicators:
        if indicator.dataset != _DATASET:
            continue
        admitted = rows.grid.in_groups(indicator.scope)[rows.units] & holds_any(indicator.where, rows)
        for place in np.flatnonzero(admitted):
            found[place].append(indicator.id)
    return list(map(" ".join, found))


def _masked(kept: Kept[CaseStep]) -> Kept[CaseStep]:
    return kept if kept.value is None else replace(kept, value=masked_step(kept.value))
