"""What an indicator's figures are determined by, as a short hash: equal ones can be compared and added."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from analytics.datasets import DATASETS
from analytics.indicators.engine.lines import lines
from analytics.plan import Indicator, Plan
from analytics.region.files.manifest import Manifest

_WORDS = {"name", "formula", "limits", "lacking", "clause"}
_AIMS = {"target", "target_per", "direction", "pace", "milestones"}


def plan_fingerprint(plan: Plan) -> str:
    """Of everything in a catalogue that any figure rests on."""
    return _hash(indicator_fingerprints(plan))


def indicator_fingerprints(plan: Plan) -> dict[str, str]:
    """By indicator id, of what determines its figures: formulas, scope, phases, periods and lists of words.

    Words and aims are left out: a commune that has set itself other steps still counts the same.
    Indicators that read words of persons are left out, since these are not published.
    """
    return {
        indicator.id: _fingerprint(plan, indicator)
        for indicator in plan.indicators
        if not _reads_persons(indicator)
    }


def _fingerprint(plan: Plan, indicator: Indicator) -> str:
    return _hash(
        {
            "indicator": indicator.model_dump(
                mode="json", exclude={**dict.fromkeys(_WORDS | _AIMS, True), "parts": {"__all__": {"name"}}}
            ),
            "lines": [(line.part, [str(group) for group in line.groups]) for line in lines(plan, indicator)],
            "reporting": plan.reporting.model_dump(mode="json"),
            "phases": [
                (phase.code, phase.first_year, phase.last_year)
                for phase in plan.phases
                if phase.code in indicator.phases
            ],
        }
    )


def missing_indicators(plan: Plan, here: Mapping[str, str], manifest: Manifest) -> tuple[str, ...]:
    """The indicators of a plan that a commune's figures cannot be compared in, in the plan's order.

    It does not have them, or has them otherwise; of a commune with another plan, all. ``here``: what the
    plan's own are determined by.
    """
    own = manifest.indicators if manifest.plan == plan.id else {}
    return tuple(one.id for one in plan.indicators if one.id not in here or own.get(one.id) != here[one.id])


def further_indicators(plan: Plan, manifest: Manifest) -> tuple[str, ...]:
    """What a commune of the same plan counts beyond the plan here, in the order of its own catalogue."""
    if manifest.plan != plan.id:
        return ()
    known = {one.id for one in plan.indicators}
    return tuple(id_ for id_ in manifest.indicators if id_ not in known)


def columns_by_content(plan: Plan, dataset: str) -> frozenset[str]:
    """The columns of a dataset whose contents some indicator compares, beyond whether they are filled."""
    return frozenset(
        column
        for indicator in plan.indicators
        if indicator.dataset == dataset
        for column in _contents(indicator)
    )


def _contents(indicator: Indicator) -> set[str]:
    found = {indicator.part_by} if indicator.part_by else set()
    for formula in (indicator, *indicator.parts):
        found |= {formula.newest_by} if formula.newest_by else set()
        for condition in (*formula.where, *formula.matching):
            found |= set(condition.equals)
    return found


def _reads_persons(indicator: Indicator) -> bool:
    if indicator.dataset is None:
        return False
    dataset = DATASETS[indicator.dataset]
    read = (dataset.column(name) for name in _contents(indicator))
    return any(column.personal or column.on_duty for column in read)


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
