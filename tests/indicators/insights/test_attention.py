"""In which order targets that are behind ask for somebody."""

from __future__ import annotations

import pandas as pd

from analytics.indicators.insights.attention import by_weight


def weighed(*rows: tuple[str, str, float, float]) -> list[str]:
    frame = pd.DataFrame(rows, columns=["indicator", "status", "value", "target"])
    return by_weight(frame)["indicator"].tolist()


def test_what_was_missed_for_good_comes_before_what_can_still_be_reached() -> None:
    assert weighed(("near", "behind", 0.1, 1.0), ("lost", "missed", 0.9, 1.0)) == ["lost", "near"]


def test_the_farthest_from_its_target_for_the_size_of_it_comes_first() -> None:
    """3 of 10 pieces lack more of what was asked for than half of a half."""
    rows = (("half", "behind", 0.25, 0.5), ("pieces", "behind", 3.0, 10.0), ("almost", "behind", 0.95, 1.0))
    assert weighed(*rows) == ["pieces", "half", "almost"]


def test_a_ceiling_is_passed_by_as_much_as_it_is_passed_and_one_of_nothing_divides_by_nothing() -> None:
    rows = (("none", "behind", 0.4, 0.0), ("twice", "behind", 0.2, 0.1), ("little", "behind", 0.11, 0.1))
    assert weighed(*rows) == ["twice", "none", "little"]


def test_equal_ones_stay_in_the_plan_s_order_and_none_is_none() -> None:
    assert weighed(("M1", "behind", 0.5, 1.0), ("M2", "behind", 0.5, 1.0)) == ["M1", "M2"]
    assert weighed() == []
