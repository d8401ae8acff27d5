"""The communes of the demonstration: invented, each in its own way, the same ones on every run."""

from __future__ import annotations

from analytics.datasets import DATASETS
from sample_data.region.communes import BEHAVIOURS, COMMUNES
from sample_data.region.reports import reports_of, units_of


def test_there_are_twelve_and_every_name_says_that_it_is_invented():
    assert len({one.code for one in COMMUNES}) == 12
    assert all("minh họa" in one.name for one in COMMUNES)
    assert [one.commune.name for one in BEHAVIOURS if one.published is None] == ["Xã Thung Hoa (minh họa)"]
    assert [one.commune.name for one in BEHAVIOURS if one.own_catalogue] == ["Xã Sông Lam Ngọc (minh họa)"]


def test_the_same_reports_come_on_every_run_and_others_of_another_commune():
    first, second = BEHAVIOURS[2], BEHAVIOURS[5]
    once, again = (reports_of(first, units_of(first)) for _ in range(2))
    assert all(once.rows[dataset].equals(again.rows[dataset]) for dataset in DATASETS)
    other = reports_of(second, units_of(second))
    assert not once.rows["media"].equals(other.rows["media"])
    assert max(other.first_received["period"]) == second.until.code
