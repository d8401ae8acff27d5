"""Which cells each measure rests on; rows are drawn from row 5, columns from letter B."""

from __future__ import annotations

from tests.indicators.drawing import drawn, indicator, sent, units
from tests.indicators.tracing import cells, traced

MEDIA = """
published_on | channel | kind | title | quantity | minutes
2026-04-01   | Fanpage | Tin  | a     | 2        | 1.5
2026-05-01   | Khác    | Tin  | b     | 3        |
2026-06-15   | Fanpage | Tin  | c     | 4        | 2
"""
ON_FANPAGE = [{"equals": {"channel": ["Fanpage"]}}]


def test_a_total_of_amounts_is_traced_to_the_amounts_that_are_filled() -> None:
    entry = indicator("total", "media", value_unit="minutes", amount="minutes")
    found = cells(traced(entry, sent("TH-1", "2026-Q2", media=MEDIA)))
    assert found == ["TH-1 2026-Q2 G5 1.5 numerator", "TH-1 2026-Q2 G7 2 numerator"]


def test_a_count_of_rows_is_traced_to_the_cell_that_lets_each_row_in() -> None:
    entry = indicator("total", "media", value_unit="count", where=ON_FANPAGE)
    found = cells(traced(entry, sent("TH-1", "2026-Q2", media=MEDIA)))
    assert found == ["TH-1 2026-Q2 C5 Fanpage numerator", "TH-1 2026-Q2 C7 Fanpage numerator"]


def test_a_count_of_all_rows_is_traced_to_the_first_required_column() -> None:
    entry = indicator("total", "exemplar", value_unit="count")
    table = "name|kind|achievement|stage|on\nA|Cá nhân|x|Giới thiệu|2026-04-01"
    assert cells(traced(entry, sent("TH-1", "2026-Q2", exemplar=table))) == [
        "TH-1 2026-Q2 C5 Cá nhân numerator"
    ]


def test_a_share_of_rows_shows_the_deciding_cell_of_every_row_and_of_those_that_match() -> None:
    entry = indicator("share_of_rows", "feedback", matching=[{"filled": ["handled_on"]}])
    table = (
        "received_on|kind|summary|handled_on\n"
        "2026-04-01|Thông tin sai lệch|a|2026-04-03\n2026-04-01|Thông tin sai lệch|b|"
    )
    assert cells(traced(entry, sent("TH-1", "2026-Q2", feedback=table))) == [
        "TH-1 2026-Q2 E5 2026-04-03 numerator",
        "TH-1 2026-Q2 E5 2026-04-03 denominator",
        "TH-1 2026-Q2 E6 - denominator",
    ]


def test_a_row_is_shown_by_the_condition_it_fulfils() -> None:
    done = [{"filled": ["done_on"]}, {"at_least": {"progress": 100}}]
    entry = indicator("share_of_rows", "task", matching=done)
    table = "code|work|progress|done_on\nX1|a|100|\nX1|b|50|2026-05-01\nX1|c|50|"
    found = traced(entry, sent("TH-1", "2026-Q2", task=table))
    assert cells(found[found["role"] == "numerator"]) == [
        "TH-1 2026-Q2 D5 100 numerator",
        "TH-1 2026-Q2 E6 2026-05-01 numerator",
    ]


def test_a_column_that_a_sheet_does_not_have_is_stood_for_by_the_first_required_one() -> None:
    entry = indicator("share_of_rows", "task", matching=[{"filled": ["done_on"]}])
    found = traced(entry, sent("TH-1", "2026-Q2", task="work|code|progress\na|X1|50"))
    assert drawn(found, "cell", "column", "value", "role") == "C5 Mã nhiệm vụ X1 denominator"


def test_yes_and_no_are_told_in_the_words_of_the_form() -> None:
    entry = indicator("share_of_rows", "publication", matching=[{"equals": {"corrected": [False]}}])
    table = "result|result_on|corrected\na|2026-04-01|Có\nb|2026-04-01|Không"
    found = cells(traced(entry, sent("VP-1", "2026-Q2", publication=table)))
    assert found == [
        "VP-1 2026-Q2 D5 Có denominator",
        "VP-1 2026-Q2 D6 Không numerator",
        "VP-1 2026-Q2 D6 Không denominator",
    ]


def test_a_share_of_units_shows_one_cell_per_unit_and_a_report_without_rows_by_itself() -> None:
    entry = indicator("share_of_units", "media", matching=ON_FANPAGE)
    other = "published_on|channel|kind|title|quantity\n2026-04-01|Khác|Tin|a|1"
    found = traced(
        entry,
        sent("TH-1", "2026-Q2", media=MEDIA),
        sent("TH-2", "2026-Q2", media=other),
        sent("TH-3", "2026-Q2", media=""),
        register=units("TH-1", "TH-2", "TH-3", "TH-4"),
    )
    assert cells(found) == [
        "TH-1 2026-Q2 C5 Fanpage numerator",
        "TH-1 2026-Q2 C5 Fanpage denominator",
        "TH-2 2026-Q2 C5 Khác denominator",
        "TH-3 2026-Q2 - - denominator",
    ]
    assert found["file"].tolist()[-1] == "TH-3 2026-Q2 3.xlsx"


def test_months_covered_shows_the_dates_inside_the_months_looked_at() -> None:
    """15 June is July's first day, which the second quarter does not hold."""
    entry = indicator("months_covered", "media", on="published_on", where=ON_FANPAGE)
    rows = sent("TH-1", "2026-Q2", media=MEDIA)
    assert cells(traced(entry, rows)) == ["TH-1 2026-Q2 B5 2026-04-01 numerator"]
    assert cells(traced(entry, rows, time="2026")) == [
        "TH-1 2026-Q2 B5 2026-04-01 numerator",
        "TH-1 2026-Q2 B7 2026-06-15 numerator",
    ]


def test_a_year_covered_without_a_date_shows_the_cell_that_counts_instead() -> None:
    done = [{"equals": {"code": ["X1"]}, "at_least": {"progress": 100}}]
    entry = indicator("years_covered", "task", on="done_on", where=done)
    table = "code|work|progress|done_on\nX1|a|100|"
    rows = (sent("VP-1", "2026-Q2", task=table), sent("VP-1", "2026-Q3", task=""))
    assert cells(traced(entry, *rows, time="2026-Q3")) == ["VP-1 2026-Q2 B5 X1 numerator"]


def test_median_days_shows_the_end_and_the_start_of_every_row_measured() -> None:
    entry = indicator("median_days", "feedback", value_unit="days", start="received_on", end="handled_on")
    table = (
        "received_on|kind|summary|handled_on\n"
        "2026-04-01|Thông tin sai lệch|a|2026-04-03\n2026-04-01|Thông tin sai lệch|b|"
    )
    assert cells(traced(entry, sent("TH-1", "2026-Q2", feedback=table))) == [
        "TH-1 2026-Q2 E5 2026-04-03 numerator",
        "TH-1 2026-Q2 B5 2026-04-01 denominator",
    ]
