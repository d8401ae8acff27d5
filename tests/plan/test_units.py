"""Kinds and groups of units, and when a unit exists."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.plan import LANGUAGES, Unit, UnitGroup, UnitKind


def test_every_kind_belongs_to_its_group() -> None:
    assert {kind.value: kind.group.value for kind in UnitKind} == {
        "kindergarten": "school",
        "primary": "school",
        "lower_secondary": "school",
        "primary_lower_secondary": "school",
        "upper_secondary": "school",
        "continuing": "school",
        "ward_office": "ward",
        "service_centre": "ward",
        "mass_organisation": "front",
        "residential_group": "neighbourhood",
    }


def test_kinds_are_shown_in_the_words_of_the_form() -> None:
    assert [kind.label.vi for kind in UnitKind] == [
        "Mầm non",
        "Tiểu học",
        "THCS",
        "TH&THCS",
        "THPT",
        "GDNN-GDTX",
        "Phòng chuyên môn",
        "Trung tâm Dịch vụ tổng hợp",
        "MTTQ, đoàn thể",
        "Tổ dân phố",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_are_told_apart_in_both_languages(lang: str) -> None:
    for words in (UnitKind, UnitGroup):
        labels = [getattr(member.label, lang) for member in words]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("active_from", "active_to", "exists"),
    [
        (None, None, True),
        (date(2026, 9, 1), None, True),
        (date(2026, 9, 2), None, False),
        (None, date(2026, 9, 1), True),
        (None, date(2026, 8, 31), False),
        (date(2026, 9, 1), date(2026, 9, 1), True),
    ],
)
def test_the_first_and_the_last_day_count_and_an_open_end_is_always(
    active_from: date | None, active_to: date | None, exists: bool
) -> None:
    unit = Unit("MN01", "Trường Mầm non Hoa Sen", UnitKind.KINDERGARTEN, active_from, active_to)
    assert unit.active_on(date(2026, 9, 1)) is exists
    assert unit.group is UnitGroup.SCHOOL
