"""What a page says in its first sentence is what ``nq71 summary`` says of the same store and day."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from click.testing import CliRunner

from analytics.datasets import open_plan
from analytics.indicators import STATUS_NAMES
from dashboard.cli import main
from dashboard.language import formats
from tests.dashboard import small_ward
from tests.dashboard.api.conftest import Site
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

DAY = small_ward.AS_OF.isoformat()
PLAN = open_plan()
PHASE = "2026-2030"
WORST_FIRST = ("missed", "behind", "no_data", "on_track", "met")


@pytest.fixture(scope="module")
def told(_shared_store: tuple[str, str]) -> Any:
    """The rows of a summary, parts left out."""
    url, _ = _shared_store

    @cache
    def rows(by: str, time: str) -> list[dict[str, Any]]:
        command = ("summary", "--by", by, "--time", time, "--as-of", DAY, "--format", "json")
        result = CliRunner().invoke(main, ["--store", url, *command])
        assert result.exit_code == 0, result.output
        return [row for row in json.loads(result.stdout_bytes) if not row["part"]]

    return rows


@pytest.fixture
def site(shared_site: Site) -> Site:
    """Whoever only asks shares the store."""
    return shared_site


def headline(site: Site, open_page: OpenPage, page: str, **asked: str) -> str:
    said = words(
        open_page(site.url, page, **{name.replace("_", "-"): value for name, value in asked.items()})
    )
    return said.partition('<p class="nq-headline">')[2].partition("</p>")[0]


def test_the_overview_counts_targets_by_their_worst_indicator(
    site: Site, open_page: OpenPage, told: Any
) -> None:
    status = {row["indicator"]: row["status"] for row in told("ward", "phase") if row["time"] == PHASE}
    targets = [
        [status[one.id] for one in PLAN.indicators if one.clause == target.id]
        for target in PLAN.targets
        if target.phase == PHASE
    ]
    worst = [min(own, key=WORST_FIRST.index) for own in targets]
    kept = sum(one in ("met", "on_track") for one in worst)
    assert f"{kept} trong {len(worst)} mục tiêu" in headline(site, open_page, "")


def test_the_overview_lists_every_indicator_that_is_behind(
    site: Site, open_page: OpenPage, told: Any
) -> None:
    behind = [
        row["indicator"]
        for row in told("ward", "phase")
        if row["time"] == PHASE and row["status"] in ("behind", "missed")
    ]
    labels = [link.proto.label for link in open_page(site.url).get("page_link")]
    marks = tuple(STATUS_NAMES[one].label("vi") for one in ("behind", "missed"))
    listed = [label for label in labels if label.startswith(marks)]
    assert len(behind) == len(listed) > 0
    for label, id_ in zip(listed, behind, strict=True):
        assert PLAN.indicator(id_).name.vi in label.replace("\\", "")


def test_the_overview_tells_a_change_with_both_quarters_of_the_summary(
    site: Site, open_page: OpenPage, told: Any
) -> None:
    rows = {row["time"]: row for row in told("ward", "period") if row["indicator"] == "M1"}
    before, now = rows["2026-Q2"], rows["2026-Q3"]
    sides = " → ".join(
        f"{look}{formats.value(row['value'], 'percent', 'vi')} ({row['numerator']}/{row['denominator']}){look}"
        for row, look in ((before, ""), (now, "**"))
    )
    covered = " → ".join(f"{row['units_reported']}/{row['units_expected']}" for row in (before, now))
    labels = [link.proto.label.replace("\\", "") for link in open_page(site.url).get("page_link")]
    assert any(sides in label and f"độ phủ {covered} đơn vị" in label for label in labels)


@pytest.mark.parametrize("unit", ["TH-01", "TH-02", "VHXH"])
def test_a_unit_s_page_counts_its_targets_by_status(
    site: Site, open_page: OpenPage, told: Any, unit: str
) -> None:
    own = [
        row["status"]
        for row in told("unit", "phase")
        if (row["by"], row["time"]) == (unit, PHASE) and row["target"] is not None
    ]
    said = ", ".join(
        f"{own.count(one)} {STATUS_NAMES[one].word.vi.lower()}" for one in ("met", "on_track", "behind")
    )
    if unknown := own.count("no_data"):
        said += f", {unknown} chưa có số liệu"
    answer = headline(site, open_page, "don-vi-chi-tiet", don_vi=unit)
    assert f"{len(own)} chỉ tiêu có mục tiêu, {said};" in answer


@pytest.mark.parametrize(("page", "between"), [("chi-tieu", " · "), ("nguon-so-lieu", " (")])
@pytest.mark.parametrize("time", [PHASE, "2026", "2026-Q3"])
def test_an_indicator_s_page_and_its_origin_tell_the_figure_and_its_coverage(
    site: Site, open_page: OpenPage, told: Any, page: str, between: str, time: str
) -> None:
    kind = {PHASE: "phase", "2026": "year"}.get(time, "period")
    (row,) = [row for row in told("ward", kind) if (row["indicator"], row["time"]) == ("M1", time)]
    answer = headline(site, open_page, page, chi_tieu="M1", ky=time)
    value = formats.value(row["value"], "percent", "vi")
    assert f"{value}{between}{row['numerator']}/{row['denominator']}" in answer
    assert f"{row['units_reported']}/{row['units_expected']} đơn vị đã báo cáo" in answer


def test_the_comparison_counts_units_with_a_figure(site: Site, open_page: OpenPage, told: Any) -> None:
    schools = {unit.code for unit in small_ward.UNITS if str(unit.group) == "school"}
    own = [
        row
        for row in told("unit", "period")
        if (row["indicator"], row["time"]) == ("M1", "2026-Q2") and row["by"] in schools
    ]
    known = [row for row in own if row["value"] is not None]
    answer = headline(site, open_page, "so-sanh", chi_tieu="M1", ky="2026-Q2")
    assert f"{len(known)}/{len(own)} đơn vị có số liệu" in answer
