"""Publishing the communes of the demonstration to a folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from analytics.datasets import open_plan
from analytics.plan import Plan
from analytics.region import publish, write_communes
from sample_data.region.communes import BEHAVIOURS, COMMUNES, Behaviour
from sample_data.region.reports import reports_of, units_of

GENERATOR = "1"
"""Raised whenever the generator makes other reports, so that older folders are built anew."""

_MARK = "demo_generator"

Progress = Callable[[int, int, str], None]


def build_region(folder: Path, *, progress: Progress) -> None:
    """Publish the twelve communes to a folder; at once when they are there.

    They are published beside their place and moved there when all are, so one that was left half-built, or
    comes from an older generator, is never shown.

    Args:
        folder: the demonstration's own folder.
        progress: called with communes done, communes in all and words for a progress line.

    Raises:
        RegionError: it cannot be written.
        FileExistsError: the folder holds something that is not this demonstration.
    """
    mark = folder / _MARK
    if mark.exists() and mark.read_text() == GENERATOR:
        progress(len(BEHAVIOURS), len(BEHAVIOURS), "Sample communes")
        return
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise FileExistsError(17, "holds something that is not the demonstration", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".building", dir=folder.parent))
    try:
        write_communes(str(beside), COMMUNES)
        for done, own in enumerate(BEHAVIOURS):
            progress(done, len(BEHAVIOURS), own.commune.name)
            _publish(str(beside), own)
        (beside / _MARK).write_text(GENERATOR)
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    progress(len(BEHAVIOURS), len(BEHAVIOURS), "Sample communes")


def _publish(address: str, own: Behaviour) -> None:
    if own.published is None:
        return
    units = units_of(own)
    plan = open_plan()
    publish(
        address,
        _own_catalogue(plan) if own.own_catalogue else plan,
        units,
        reports_of(own, units),
        commune=own.commune,
        publisher=f"demo-{own.commune.code}",
        at=own.published,
        illustrative=True,
    )


def _own_catalogue(plan: Plan) -> Plan:
    """The plan of a commune that has left one indicator out and counts another one in its own way."""
    indicators = [
        one.model_copy(update={"scope": one.scope[:1], "where": (), "parts": ()}) if one.id == "T1.3" else one
        for one in plan.indicators
        if one.id != "T2.3"
    ]
    return plan.model_copy(update={"indicators": tuple(indicators)})
