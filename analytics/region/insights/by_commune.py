"""The figure of each commune that is known, and of those without one the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import pandas as pd

Lack = Literal["none", "unreadable", "other_plan", "indicator", "not_begun", "not_reported"]
"""Why a commune has no figure: nothing was published, it cannot be read, it follows another plan, its
catalogue lacks the indicator, what it published does not reach that time, or none of its units reported."""
LACKS: tuple[Lack, ...] = get_args(Lack)

_FIGURES = (
    "time",
    "value",
    "numerator",
    "denominator",
    "target",
    "status",
    "units_reported",
    "units_expected",
    "units_carried",
)


def by_commune(communes: pd.DataFrame, figures: pd.DataFrame, indicator: str, time: str) -> pd.DataFrame:
    """A row for each commune, in the order of ``communes``.

    Args:
        communes: rows of :meth:`.Region.communes`.
        figures: a summary by commune.
        indicator: the id of an indicator, whose parts are left out.
        time: the code of a time.

    Returns:
        The columns of ``communes``, those of the summary's figures (counts as Int64; ``status`` is
        ``no_data`` where there is no value), and ``lack`` (str): a :data:`Lack`, empty with a value.
    """
    own = figures[
        (figures["indicator"] == indicator) & (figures["time"] == time) & (figures["part"] == "")
    ].set_index("by")
    found = own[list(_FIGURES)].reindex(communes["commune"].to_numpy()).reset_index(drop=True)
    counts = {name: found[name].fillna(0).astype("Int64") for name in _FIGURES if name.startswith("units_")}
    found = found.assign(status=found["status"].fillna("no_data"), **counts)
    there = set(own.index)
    lacks = [
        _lack(state, indicator in missing.split(), code in there, bool(pd.notna(value)))
        for code, state, missing, value in zip(
            communes["commune"], communes["state"], communes["missing"], found["value"], strict=True
        )
    ]
    whole = pd.concat([communes.reset_index(drop=True), found], axis=1)
    return whole.assign(lack=pd.array(lacks, dtype="str"))


def neighbours(communes: pd.DataFrame, commune: str) -> Mapping[str, str]:
    """The other communes of a commune's district, code → name; those of its province where it has none."""
    (own,) = communes[communes["commune"] == commune].to_dict("records")
    near = communes[communes["province"] == own["province"]]
    if own["district"]:
        near = near[near["district"] == own["district"]]
    near = near[near["commune"] != commune]
    return dict(zip(near["commune"], near["name"], strict=True))


def _lack(state: str, is_missing: bool, is_told: bool, has_value: bool) -> Lack | Literal[""]:
    if has_value:
        return ""
    if state == "none" or state == "unreadable" or state == "other_plan":
        return state  # type: ignore[return-value]  # narrowed by the comparison
    if is_missing:
        return "indicator"
    return "not_reported" if is_told else "not_begun"
