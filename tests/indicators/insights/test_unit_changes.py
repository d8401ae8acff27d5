"""How units moved between two times, from small tables."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.indicators import unit_changes


def rows(*told: tuple[str, int | None, int | None, str]) -> pd.DataFrame:
    frame = pd.DataFrame(told, columns=["by", "numerator", "denominator", "figure_basis"])
    frame = frame.astype({"numerator": "Int64", "denominator": "Int64"})
    share = frame["numerator"].astype("Float64") / frame["denominator"].astype("Float64")
    return frame.assign(value=share.astype("Float64").to_numpy(dtype=float, na_value=float("nan")))


def test_each_unit_has_its_course() -> None:
    before = rows(
        ("A", 1, 4, "reported"),
        ("B", 3, 4, "reported"),
        ("C", 1, 3, "reported"),
        ("D", 1, 2, "reported"),
        ("E", None, None, "not_reported"),
    )
    after = rows(
        ("A", 3, 4, "reported"),
        ("B", 1, 4, "reported"),
        ("C", 2, 6, "reported"),
        ("D", 1, 2, "carried"),
        ("E", 4, 4, "reported"),
        ("F", 4, 4, "reported"),
    )
    found = unit_changes(before, after).set_index("by")
    assert found["course"].to_dict() == {
        "A": "up",
        "B": "down",
        "C": "same",
        "D": "carried",
        "E": "unknown",
        "F": "unknown",
    }
    assert found.loc["A", "delta"] == pytest.approx(0.5)
    assert found.loc["B", "value_before"] == pytest.approx(0.75)
    assert found.loc["C", "delta"] == 0, "1/3 and 2/6 are one value, whatever floats say"
    assert found["delta"].isna().tolist() == [False, False, False, False, True, True]
    assert found.loc["F", "footing_before"] == "not_expected"
    assert found.loc["B", ["numerator_before", "denominator_before"]].tolist() == [3, 4]
