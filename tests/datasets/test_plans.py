"""A plan catalogue is checked against the datasets it counts on."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.datasets import open_plan
from analytics.plan import CatalogueError

PLAN = """
id = "tiny"
number = "1/KH"
name = {vi = "Kế hoạch", en = "Plan"}
issuer = {vi = "UBND phường", en = "Ward"}
reporting = {frequency = "quarter", first_period = "2026-Q2", cut_off_day = 14, days_allowed = 10}
phases = [{code = "2026-2030", name = {vi = "Giai đoạn 1", en = "Phase 1"}, first_year = 2026, last_year = 2030}]
targets = [{id = "M1", phase = "2026-2030", text = {vi = "Phổ biến", en = "Brief"}}]
tasks = []
[[indicators]]
id = "M1"
clause = "M1"
phases = ["2026-2030"]
name = {vi = "Tỷ lệ", en = "Share"}
formula = {vi = "a / b", en = "a / b"}
limits = {vi = "Không", en = "None"}
dataset = "briefing"
accumulation = "stock"
scope = ["ward", "school"]
measure = "ratio"
value_unit = "percent"
numerator = "briefed"
denominator = "total"
target = 1.0
where = [{equals = {group = ["Giáo viên"]}}]
"""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return tmp_path / "plan.toml"


def test_a_catalogue_over_real_columns_is_opened(plan_file: Path) -> None:
    plan_file.write_text(PLAN, encoding="utf-8")
    assert open_plan(plan_file).indicator("M1").dataset == "briefing"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'numerator = "briefed"',
            'numerator = "told"',
            "indicators › M1: dataset briefing has no column «told»",
        ),
        ('dataset = "briefing"', 'dataset = "rumours"', "indicators › M1: there is no dataset «rumours»"),
        (
            'dataset = "briefing"',
            'dataset = "publication"\npart_by = "stage"',
            "indicators › M1: dataset publication has no column «stage»",
        ),
        ('["Giáo viên"]', '["Giáo sư"]', "indicators › M1: «Giáo sư» is not a value of column group"),
        (
            'dataset = "briefing"',
            'dataset = "training"',
            "indicators › M1: «Giáo viên» is not a value of column group",
        ),
        ('numerator = "briefed"', 'numerator = "form"', "indicators › M1: column «form» is not a number"),
        (
            'where = [{equals = {group = ["Giáo viên"]}}]',
            'where = [{before_as_of = ["form"]}]',
            "indicators › M1: column «form» is not a date",
        ),
        (
            "target = 1.0",
            'target = 1.0\npart_by = "form"',
            "indicators › M1: part_by column «form» has no list of values",
        ),
        (
            'dataset = "briefing"',
            'dataset = "plan_document"',
            "indicators › M1: scope ward does not report dataset plan_document",
        ),
    ],
)
def test_an_indicator_over_something_that_does_not_exist_is_refused_by_name(
    plan_file: Path, old: str, new: str, fault: str
) -> None:
    plan_file.write_text(PLAN.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError) as refusal:
        open_plan(plan_file)
    assert fault in refusal.value.faults


def test_a_state_of_two_quarters_is_not_added_up(plan_file: Path) -> None:
    plan_file.write_text(PLAN.replace('"stock"', '"flow"'), encoding="utf-8")
    with pytest.raises(CatalogueError) as refusal:
        open_plan(plan_file)
    assert refusal.value.said("vi") == (
        "indicators › M1 › accumulation: mỗi báo cáo của biểu briefing ghi toàn bộ số đến cuối kỳ, nên cộng các "
        'quý lại là đếm hai lần; ghi accumulation = "stock"',
    )
    mend = str(refusal.value).rpartition("write ")[2]
    plan_file.write_text(PLAN.replace('accumulation = "stock"', mend), encoding="utf-8")
    assert open_plan(plan_file).indicator("M1").accumulation == "stock"


def test_months_in_which_something_is_told_of_a_state_may_be_added_up(plan_file: Path) -> None:
    covered = PLAN.replace('"stock"', '"flow"').replace('"ratio"', '"months_covered"\non = "held_on"')
    for line in ('numerator = "briefed"\n', 'denominator = "total"\n'):
        covered = covered.replace(line, "")
    plan_file.write_text(covered, encoding="utf-8")
    assert open_plan(plan_file).indicator("M1").measure == "months_covered"


def test_the_shipped_catalogue_fits_the_datasets() -> None:
    assert open_plan().id == "kh673"


def test_a_component_over_a_missing_column_is_refused_with_both_names(plan_file: Path) -> None:
    component = """
[[indicators.parts]]
id = "minutes"
name = {vi = "Phút", en = "Minutes"}
measure = "total"
value_unit = "minutes"
amount = "minutes"
"""
    plan_file.write_text(PLAN + component, encoding="utf-8")
    with pytest.raises(CatalogueError, match="M1 › minutes: dataset briefing has no column «minutes»"):
        open_plan(plan_file)


@pytest.mark.parametrize(
    ("aliases", "fault"),
    [
        ("[aliases.rumours]\nkind = ['Loại tin']", "aliases › rumours: there is no dataset «rumours»"),
        ("[aliases.briefing]\ntold = ['Số']", "aliases › briefing: dataset briefing has no column «told»"),
        (
            "[aliases.briefing]\nbriefed = [' TỔNG  số ']",
            "aliases › briefing › briefed: « TỔNG  số » is a title of column total already",
        ),
        (
            "[aliases.briefing]\nbriefed = ['Đã nghe']\ntotal = ['đã nghe']",
            "aliases › briefing › total: «đã nghe» is a title of column briefed already",
        ),
    ],
)
def test_a_title_of_a_column_that_is_not_there_or_means_another_is_refused(
    plan_file: Path, aliases: str, fault: str
) -> None:
    plan_file.write_text(f"{PLAN}\n{aliases}\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as refusal:
        open_plan(plan_file)
    assert fault in refusal.value.faults
