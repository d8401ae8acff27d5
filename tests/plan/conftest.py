"""A catalogue of two phases, two targets, three tasks and three indicators, to be bent in tests."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

TINY = """
id = "tiny"
number = "1/KH"
name = {vi = "Kế hoạch", en = "Plan"}
issuer = {vi = "UBND phường", en = "Ward"}
reporting = {frequency = "quarter", first_period = "2026-Q2", cut_off_day = 14, days_allowed = 10}
phases = [
    {code = "2026-2030", name = {vi = "Giai đoạn 1", en = "Phase 1"}, first_year = 2026, last_year = 2030},
    {code = "2030-2035", name = {vi = "Giai đoạn 2", en = "Phase 2"}, first_year = 2030, last_year = 2035},
]
goals.G1 = {vi = "Nâng cao nhận thức", en = "Raise awareness"}
sections.T1 = {vi = "Tuyên truyền", en = "Communication"}
sections.B = {vi = "Kinh phí", en = "Funding"}

[[targets]]
id = "M1"
phase = "2026-2030"
text = {vi = "100% được phổ biến", en = "100% are briefed"}

[[targets]]
id = "M5"
phase = "2030-2035"
text = {vi = "100% được bồi dưỡng", en = "100% are trained"}

[[tasks]]
id = "T1.1"
responsible = ["ward"]
text = {vi = "Phát thanh", en = "Broadcast"}

[[tasks]]
id = "T10.1"
responsible = ["school", "front"]
text = {vi = "Sinh hoạt", en = "Meet"}

[[tasks]]
id = "B1"
responsible = ["ward"]
text = {vi = "Bố trí kinh phí", en = "Fund"}

[[indicators]]
id = "M1"
clause = "M1"
phases = ["2026-2030"]
name = {vi = "Tỷ lệ được phổ biến", en = "Share briefed"}
formula = {vi = "đã phổ biến ÷ tổng số", en = "briefed ÷ total"}
limits = {vi = "Tự báo cáo", en = "Self-reported"}
dataset = "briefing"
accumulation = "stock"
scope = ["ward", "school"]
measure = "ratio"
value_unit = "percent"
numerator = "briefed"
denominator = "total"
where = [{unit_group = ["school"], equals = {group = ["Giáo viên"]}}]
target = 1.0

[[indicators]]
id = "M5"
clause = "M5"
phases = ["2030-2035"]
name = {vi = "Tỷ lệ được bồi dưỡng", en = "Share trained"}
formula = {vi = "đã bồi dưỡng ÷ tổng số", en = "trained ÷ total"}
limits = {vi = "Tự báo cáo", en = "Self-reported"}
dataset = "training"
accumulation = "stock"
scope = ["ward", "school"]
measure = "ratio"
value_unit = "percent"
numerator = "trained"
denominator = "total"
target = 1.0
milestones = {2031 = 0.5, 2033 = 0.8}

[[indicators]]
id = "T1.1"
clause = "T1.1"
phases = ["2026-2030", "2030-2035"]
name = {vi = "Số tin", en = "Items"}
formula = {vi = "tổng số lượng", en = "total quantity"}
limits = {vi = "Tự báo cáo", en = "Self-reported"}
dataset = "media"
accumulation = "flow"
scope = ["ward"]
measure = "total"
value_unit = "count"
amount = "quantity"

[[indicators.parts]]
id = "minutes"
name = {vi = "Thời lượng", en = "Minutes"}
measure = "total"
value_unit = "minutes"
amount = "minutes"
"""


@pytest.fixture
def tiny_toml() -> str:
    return TINY


@pytest.fixture
def tiny() -> dict[str, Any]:
    return tomllib.loads(TINY)
