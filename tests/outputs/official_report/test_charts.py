"""The charts are native ones that show the summary's figures, in words too, and open with their own data."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache

import openpyxl
import pandas as pd
import pytest
from docx.oxml.ns import qn
from lxml import etree

from analytics.outputs.official_report import compose
from analytics.outputs.official_report.content import figures, reporting
from analytics.outputs.official_report.model import Chart
from analytics.plan import Quarter
from tests.outputs.official_report.drawing import PLAN, SCHOOL, report, scope, word
from tests.outputs.official_report.test_figures import TIMES, summary

pytestmark = pytest.mark.slow

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass
class Shown:
    """``said``: the alternative text; ``bars``: by name, the values by the name of their place; the workbook."""

    said: str
    kind: str
    bars: dict[str, dict[str, float]]
    book: list[tuple[object, ...]]


@cache
def shown(code: str) -> list[Shown]:
    """The charts of the ward's report on a time."""
    found, document = [], word(report(code))
    for inline in document.element.body.iter(qn("wp:inline")):
        part = document.part.related_parts[next(inline.iter(f"{DRAWN}chart")).get(qn("r:id"))]
        space = etree.fromstring(part.blob)
        bars = {}
        for one in space.iter(f"{DRAWN}ser"):
            places = {pt.get("idx"): pt[0].text for pt in one.find(f"{DRAWN}cat").iter(f"{DRAWN}pt")}
            values = {
                places[pt.get("idx")]: float(pt[0].text) for pt in one.find(f"{DRAWN}val").iter(f"{DRAWN}pt")
            }
            bars[one.find(f"{DRAWN}tx").findtext(f".//{DRAWN}v")] = values
        book = part.related_parts[space.find(f"{DRAWN}externalData").get(qn("r:id"))]
        sheet = openpyxl.load_workbook(io.BytesIO(book.blob)).active
        kind = space.find(f".//{DRAWN}grouping").get("val")
        told = inline.find(qn("wp:docPr")).get("descr")
        found.append(Shown(told, kind, bars, list(sheet.iter_rows(values_only=True))))
    return found


@pytest.mark.parametrize("code", TIMES)
def test_results_stand_beside_the_levels_to_reach_as_the_summary_has_them(code: str) -> None:
    chart = next(one for one in shown(code) if one.kind == "clustered")
    rows = summary(code)
    rows = rows[(rows["part"] == "") & rows["target"].notna()].set_index("indicator")
    targets = {target.id for target in PLAN.targets}
    wanted = {
        one.id: rows.loc[one.id]
        for one in PLAN.indicators
        if one.id in rows.index and one.clause in targets and one.value_unit == "percent"
    }
    reached = {re.match(r"(.+?)\. ", name)[1]: value for name, value in chart.bars["Kết quả"].items()}
    known = {id_: row["value"] for id_, row in wanted.items() if not pd.isna(row["value"])}
    assert reached == pytest.approx(known)
    assert list(chart.bars["Mức phải đạt"].values()) == pytest.approx(
        [row["target"] for row in wanted.values()]
    )
    for id_, row in wanted.items():
        told = "chưa có số liệu" if not row["units_reported"] else figures.value(row["value"], "percent")
        assert f"{id_}. {PLAN.indicator(id_).name.vi}: " in chart.said
        assert told in chart.said or pd.isna(row["value"])


def test_reports_by_quarter_are_counted_as_in_the_text_and_a_quarter_stands_beside_those_before() -> None:
    quarter = next(one for one in shown("2027-Q3") if one.kind == "stacked")
    places = ["IV/2026", "I/2027", "II/2027", "III/2027"]
    assert list(quarter.bars["Chưa gửi"]) == places
    found = reporting.reported(scope("2027-Q3")).counts
    assert quarter.bars["Chưa gửi"]["III/2027"] == found["not_sent"] > 0
    assert quarter.bars["Đã nhận, đúng hạn"]["III/2027"] == found["on_time"]
    assert f"chưa gửi {found['not_sent']}" in quarter.said
    year = next(one for one in shown("2027") if one.kind == "stacked")
    assert list(year.bars["Chưa gửi"]) == places[1:]
    whole = reporting.reported(scope("2027"))
    assert sum(year.bars["Chưa gửi"].values()) == whole.counts["not_sent"]
    assert quarter.book[0][1:] == tuple(quarter.bars)
    assert quarter.book[-1] == ("III/2027", *(values["III/2027"] for values in quarter.bars.values()))
    assert whole.in_quarter(Quarter(2027, 3)) == found


def test_one_unit_has_no_chart_of_reports_and_no_bar_for_what_it_has_or_has_not() -> None:
    charts = [
        block
        for part in compose(scope("2027-9M", SCHOOL)).parts
        for block in part.blocks
        if isinstance(block, Chart)
    ]
    assert not [one for one in charts if one.stacked]
    assert not [name for one in charts for name in one.places if name.startswith("M2.")]
