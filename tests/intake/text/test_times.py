"""Which school years a quarter's report can be about."""

from analytics.intake.text.times import school_years_of
from analytics.plan import Quarter


def test_plans_of_the_school_year_to_come_are_drawn_up_before_it_begins() -> None:
    assert [school_years_of(Quarter(2027, number)) for number in (1, 2, 3, 4)] == [
        ("2026-2027",), ("2026-2027", "2027-2028"), ("2026-2027", "2027-2028"), ("2027-2028",)
    ]  # fmt: skip
