"""What the figures of a phase say: its overview, the pace of a target, its outlook and who holds it back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analytics.indicators import (
    Attention,
    Card,
    Changes,
    Contributions,
    Headline,
    Outlook,
    attention,
    changes,
    headline,
    latest_due_quarter,
    pace_line,
    phase_cards,
)
from analytics.indicators import contributions as contributions_of
from analytics.indicators import outlook as outlook_of
from analytics.indicators.insights.attention import by_weight
from dashboard.data.measures.counted import reports_in
from dashboard.data.measures.measuring import measured
from dashboard.data.measures.tables import summary
from dashboard.data.view import View, of_view


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
    standing = summary(view, "ward", "phase", None)
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
