"""The invented ward has the shape that was asked for, and says that it is invented."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date

from analytics.plan import Calendar, Quarter, UnitGroup, UnitKind, expected, read_register
from sample_data.files import FOLDER
from sample_data.ward import UNIT_BY_CODE, UNITS


def test_the_ward_has_24_schools_4_offices_6_organisations_and_40_residential_groups() -> None:
    assert Counter(unit.group for unit in UNITS) == {
        UnitGroup.SCHOOL: 24,
        UnitGroup.WARD: 4,
        UnitGroup.FRONT: 6,
        UnitGroup.NEIGHBOURHOOD: 40,
    }
    assert {unit.kind for unit in UNITS} == set(UnitKind)
    assert sum(unit.kind is UnitKind.SERVICE_CENTRE for unit in UNITS) == 1


def test_every_name_says_that_it_is_invented() -> None:
    assert all("minh họa" in unit.name.casefold() for unit in UNITS)


def test_codes_names_and_aliases_are_each_told_once() -> None:
    words = [word for unit in UNITS for word in {unit.code, unit.name, *unit.aliases}]
    assert [word for word, times in Counter(word.casefold() for word in words).items() if times > 1] == []
    assert all(unicodedata.is_normalized("NFC", word) for word in words)


def test_a_school_opens_later_and_a_residential_group_closes() -> None:
    def owing(quarter: Quarter) -> set[str]:
        return {unit.code for unit in expected(UNITS, quarter, Calendar())}

    assert UNIT_BY_CODE["MN-08"].active_from == date(2027, 9, 1)
    assert "MN-08" not in owing(Quarter(2027, 2))
    assert "MN-08" in owing(Quarter(2027, 3))
    assert owing(Quarter(2029, 4)) - owing(Quarter(2030, 1)) == {"TDP-40"}


def test_the_checked_in_register_is_the_ward() -> None:
    assert read_register((FOLDER / "units.csv").read_bytes()) == UNITS
