"""The pages of the level above show the numbers of drawn tables, each where it belongs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.indicators import SUMMARY_COLUMNS
from analytics.region import Level, Region
from analytics.region.measuring.settling import COVERAGE
from tests.dashboard.conftest import words
from tests.dashboard.region.conftest import LACKING, OLD, SILENT, OpenPage
from tests.region.conftest import commune

pytestmark = pytest.mark.slow

PHASE = "2026-2030"
FIRST = 1

# By indicator and commune: numerator, denominator, status, units reported, expected and carried. M2 is not in
# the catalogue of one commune; nobody has reported M4 in another; a zero is a figure.
COMMUNES: dict[tuple[str, int], tuple[float, float, str, int, int, int]] = {
    ("M1", FIRST): (10, 20, "behind", 3, 4, 0),
    ("M1", OLD): (8, 8, "met", 6, 6, 2),
    ("M1", LACKING): (0, 5, "behind", 4, 10, 0),
    ("M2", FIRST): (3, 4, "on_track", 4, 4, 0),
    ("M2", OLD): (4, 4, "met", 4, 4, 0),
    ("M3", FIRST): (6, 12, "behind", 2, 2, 0),
    ("M4", FIRST): (2, 2, "met", 1, 1, 0),
}
WHOLE: dict[
    str, tuple[float, float, str, int, int, int]
] = {  # … units reported and expected, communes reported
    "M1": (18, 33, "behind", 13, 20, 3),
    "M2": (7, 8, "on_track", 8, 8, 2),
    "M3": (6, 12, "behind", 2, 2, 1),
    "M4": (2, 2, "on_track", 1, 1, 1),
}
TOTALS = {FIRST: 12, OLD: 3, LACKING: 0}
"""Of T1.3, which has no target."""


def _row(by: str, indicator: str, above: float, below: float | None, **told: Any) -> dict[str, Any]:
    value = above if below is None else above / below
    target = None if below is None else 1.0
    own = {"numerator": above, "denominator": below, "value": value, "target": target, "units_carried": 0}
    return {"by": by, "indicator": indicator, "part": "", "time": PHASE, "status": ""} | own | told


def _by_commune() -> pd.DataFrame:
    rows = [
        _row(
            commune(number).code,
            indicator,
            above,
            below,
            status=status,
            units_reported=reported,
            units_expected=expected,
            units_carried=carried,
        )
        for (indicator, number), (above, below, status, reported, expected, carried) in COMMUNES.items()
    ]
    rows += [
        _row(commune(number).code, "T1.3", total, None, units_reported=2, units_expected=2)
        for number, total in TOTALS.items()
    ]
    frame = pd.DataFrame(rows)[list(SUMMARY_COLUMNS)]
    return frame.astype(
        {"value": "float64", "numerator": "Float64", "denominator": "Float64", "target": "float64"}
    )


def _together() -> pd.DataFrame:
    rows = [
        _row(
            "country",
            indicator,
            above,
            below,
            status=status,
            units_reported=reported,
            units_expected=expected,
            communes_reported=communes,
            communes_counted=3,
            communes_known=4,
        )
        for indicator, (above, below, status, reported, expected, communes) in WHOLE.items()
    ]
    frame = pd.DataFrame(rows)[[*SUMMARY_COLUMNS, *COVERAGE]]
    return frame.astype({"value": "float64", "target": "float64"})


@pytest.fixture
def open_drawn(
    open_region: OpenPage, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> OpenPage:
    """Open a page of the folder's communes with the drawn figures."""

    def drawn(_: Region, by: Sequence[Level], *__: object, **___: object) -> dict[Level, pd.DataFrame]:
        return {level: _by_commune() if level == "commune" else _together() for level in by}

    monkeypatch.setattr(Region, "summaries", drawn)
    place = tmp_path / "xa"
    shutil.copytree(folder, place)

    def opened(slug: str = "", **params: str) -> AppTest:
        app = open_region(str(place), slug, **params)
        assert not app.exception
        assert not app.error
        return app

    return opened


class _Said(HTMLParser):
    """The text of a page, one line for each piece."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data.strip())


def said_on(app: AppTest) -> str:
    reader = _Said()
    reader.feed(words(app))
    return re.sub(r"\s+", " ", " ".join(reader.pieces))


def test_the_first_page_sums_up_targets_and_shows_a_tile_for_each_commune(open_drawn: OpenPage):
    said = said_on(open_drawn())
    assert "tính chung các xã, 2 trong 4 mục tiêu đạt hoặc đúng tiến độ" in said
    assert "có số liệu của 3/4 xã, trong đó 1 xã số liệu cũ" in said
    rows = (
        "Từng xã: 1 đạt, 0 đúng tiến độ, 2 chậm · 3/4 xã có số liệu, 13/20 đơn vị ở đó đã báo cáo 54,5% 18/33 ▼ Chậm",
        "Từng xã: 1 đạt, 1 đúng tiến độ, 0 chậm · 2/4 xã có số liệu, 8/8 đơn vị ở đó đã báo cáo 87,5% 7/8 ▲ Đúng",
        "Từng xã: 0 đạt, 0 đúng tiến độ, 1 chậm · 1/4 xã có số liệu, 2/2 đơn vị ở đó đã báo cáo 50% 6/12 ▼ Chậm",
    )
    assert [row for row in rows if row not in said] == []
    assert (
        "Xã Mẫu 1 50% 10/20 ▼ Chậm 3/4 đơn vị đã báo cáo "
        "Xã Mẫu 2 100% 8/8 ● Đạt số liệu cũ, công bố ngày 03/02/2030 2 đơn vị lấy số từ báo cáo trước "
        "Xã Mẫu 3 0% 0/5 ▼ Chậm 4/10 đơn vị đã báo cáo Xã Mẫu 4 – chưa công bố số liệu"
    ) in said


def test_the_tiles_follow_the_indicator_and_tell_whose_catalogue_lacks_it(open_drawn: OpenPage):
    said = said_on(open_drawn(chi_tieu="M2"))
    assert "Xã Mẫu 1 75% 3/4 ▲ Đúng tiến độ Xã Mẫu 2 100% 4/4 ● Đạt" in said
    assert "Xã Mẫu 3 – danh mục của xã không có chỉ tiêu này hoặc tính cách khác" in said


def test_an_indicator_tells_how_many_communes_stand_where_and_how_many_units_are_in_each(
    open_drawn: OpenPage,
):
    said = said_on(open_drawn("chi-tieu", chi_tieu="M1"))
    assert "Giai đoạn 2026-2030: 3/4 xã có số liệu; 1 đạt, 0 đúng tiến độ, 2 chậm." in said
    assert "Tính chung: Tỉnh 901 3/4 xã có số liệu, 13/20 đơn vị ở đó đã báo cáo 54,5% 18/33 ▼ Chậm" in said
    assert "Xã Mẫu 1 3/4 đơn vị đã báo cáo 50% 10/20 ▼ Chậm" in said
    assert "2 đơn vị lấy số từ báo cáo trước 100% 8/8 ● Đạt" in said
    assert "Xã Mẫu 3 4/10 đơn vị đã báo cáo 0% 0/5 ▼ Chậm" in said
    assert "Xã Mẫu 4 chưa công bố số liệu – ○ Chưa có số liệu" in said


def test_a_total_without_a_target_goes_from_the_least_to_the_most(open_drawn: OpenPage):
    said = said_on(open_drawn("chi-tieu", chi_tieu="T1.3"))
    assert "Giai đoạn 2026-2030: 3/4 xã có số liệu, từ 0 đến 12." in said
    assert "Xã Mẫu 1 12" in said
    assert "Xã Mẫu 3 0" in said  # none is a figure too


def test_an_indicator_that_no_commune_reports_has_no_figure(open_drawn: OpenPage):
    said = said_on(open_drawn("chi-tieu", chi_tieu="T1.1"))
    assert "chưa xã nào có số liệu (0/4)" in said
    assert "Tính chung: Tỉnh 901 chưa xã nào có số liệu –" in said


@pytest.mark.parametrize(
    ("number", "answer", "rows"),
    [
        (
            FIRST,
            "Xã Mẫu 1, Giai đoạn 2026-2030: 2 trong 4 chỉ tiêu của mục tiêu đạt hoặc đúng tiến độ; công bố ngày "
            "29/09/2030.",
            ["3/4 đơn vị đã báo cáo 50% 10/20 ▼ Chậm", "50% 6/12 ▼ Chậm", "100% 2/2 ● Đạt"],
        ),
        (
            OLD,
            "Xã Mẫu 2, Giai đoạn 2026-2030: 2 trong 4 chỉ tiêu của mục tiêu đạt hoặc đúng tiến độ; số liệu cũ, công "
            "bố ngày 03/02/2030.",
            ["2 đơn vị lấy số từ báo cáo trước 100% 8/8 ● Đạt", "chưa có số liệu của thời gian này – ○"],
        ),
    ],
    ids=["of today", "old"],
)
def test_a_commune_counts_its_own_targets_and_stands_beside_the_others(
    open_drawn: OpenPage, number: int, answer: str, rows: list[str]
):
    said = said_on(open_drawn("xa", xa=commune(number).code))
    assert answer in said
    assert [row for row in rows if row not in said] == []
    beside = {FIRST: "50% 10/20 · ▼ Chậm", OLD: "100% 8/8 · ● Đạt", LACKING: "0% 0/5 · ▼ Chậm"}
    others = [beside[other] for other in (FIRST, OLD, LACKING) if other != number]
    told = [beside[number], *others, "– chưa công bố số liệu", "54,5% 18/33 · ▼ Chậm"]
    assert " ".join(told) in said  # its own figure first, the whole province's last
    assert "Tỉnh 901 (3/4 xã)" in said
    assert "87,5% 7/8 · ▲ Đúng tiến độ · 2/4 xã" in said  # of fewer than stand above
    assert "54,5% 18/33 · ▼ Chậm · " not in said
    assert commune(SILENT).name in said
