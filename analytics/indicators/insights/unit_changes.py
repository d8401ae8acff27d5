"""Units at two times: where each stood, where it stands, and which way it went."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from analytics.indicators.insights.unit_rows import exact_values

Course = Literal["up", "down", "same", "carried", "unknown"]
"""``carried``: the later figure is that of an earlier report; ``unknown``: a figure is missing once."""


def unit_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """How units moved from one time to another.

    Args:
        before: rows of one indicator as :func:`.side_by_side` gives them.
        after: the same units at the later time.

    Returns:
        ``after``, with ``value_before``, ``delta`` (float64, in the value's own unit; NaN where a value is
        missing), ``numerator_before``, ``denominator_before`` (Int64 or Float64), ``footing_before`` (str)
        and ``course`` (str, see :data:`Course`). 1/3 and 2/6 are the same value.
    """
    past = before.set_index("by").reindex(after["by"])
    earlier = past.reset_index()
    pairs = zip(exact_values(earlier), exact_values(after), strict=True)
    deltas = [None if was is None or now is None else now - was for was, now in pairs]
    delta = np.array([np.nan if one is None else float(one) for one in deltas], dtype=np.float64)
    carried = (after["figure_basis"] == "carried").to_numpy()
    course = np.select(
        [np.isnan(delta), delta > 0, delta < 0, carried], ["unknown", "up", "down", "carried"], "same"
    )
    return after.assign(
        value_before=past["value"].to_numpy(),
        numerator_before=past["numerator"].array,
        denominator_before=past["denominator"].array,
        footing_before=past["figure_basis"].fillna("not_expected").to_numpy(),
        delta=delta,
        course=pd.array(course, dtype="str"),
    )
