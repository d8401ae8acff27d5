"""What the pages about many wards share: choosing one, rows of communes, how far figures reach."""

from dashboard.widgets.communes.choosing import (
    by_district,
    heading_of,
    names_of,
    opening,
    pick_commune,
    pick_province,
    place_name,
)
from dashboard.widgets.communes.commune_rows import commune_rows, reported, whole_row
from dashboard.widgets.communes.taking import take
from dashboard.widgets.communes.told import coverage, coverage_short

__all__ = [
    "by_district",
    "commune_rows",
    "coverage",
    "coverage_short",
    "heading_of",
    "names_of",
    "opening",
    "pick_commune",
    "pick_province",
    "place_name",
    "reported",
    "take",
    "whole_row",
]
