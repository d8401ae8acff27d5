"""Publication of results on *Kênh và hoạt động*: the figures, and exactly the results that each lacks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.plan import Quarter
from analytics.store import Store
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows
from tests.empty_store import place_empty_store

RESULTS = [
    ("Kịp thời", "2030-04-01", "2030-04-10", False),
    ("Chậm và sai", "2030-04-01", "2030-04-30", True),
    ("Chưa công khai", "2030-05-01", None, False),
]


@pytest.fixture
def url(tmp_path: Path) -> str:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as store:
        store.import_units(small_ward.UNITS, by="test", at=datetime(2026, 4, 1, tzinfo=UTC))
        store.set_setting("as_of", "2030-06-20")
        told = [
            {
                "result": name,
                "result_on": pd.Timestamp(day),
                "published_on": pd.Timestamp(public) if public else None,
                "channel": "Zalo OA" if public else None,
                "corrected": corrected,
            }
            for name, day, public, corrected in RESULTS
        ]
        small_ward.send(store, small_ward.OFFICE, Quarter(2030, 2), {"publication": told})
    return f"sqlite:///{tmp_path / 'kho.db'}"


def told(app: AppTest, start: str) -> list[dict[str, str]]:
    pieces = [str(one.proto.body) for one in app.get("html")]
    return [row for row in rows(*pieces) if row["name"].startswith(start)]


def test_each_indicator_lists_what_it_lacks_with_the_reason_and_the_cell(
    url: str, open_page: OpenPage
) -> None:
    app = open_page(url, "kenh-hoat-dong", ky="2030")
    assert not app.exception
    assert [row["counted"].split()[0] for row in told(app, "M6.")] == ["2/3", "1/3", "1/2"]
    lacking = [
        (row["name"].partition(" có kết quả")[0], row["value"])
        for row in told(app, "Ch")
        if " có kết quả " in row["name"]
    ]
    assert lacking == [
        ("Chưa công khai", "chưa công khai, đã 50 ngày"),
        ("Chưa công khai", "chưa công khai, đã 50 ngày"),
        ("Chậm và sai", "công khai sau 29 ngày"),
        ("Chậm và sai", "phải đính chính"),
    ]
    (first, *_) = [row["name"] for row in told(app, "Chưa công khai")]
    assert "Phòng Văn hóa - Xã hội (minh họa) · Quý II/2030 · 6. Công khai kết quả, ô B7" in first


def test_before_the_phase_that_measures_it_that_is_said(url: str, open_page: OpenPage) -> None:
    said = words(open_page(url, "kenh-hoat-dong", ky="2029")).replace("\\", "")
    assert "Việc công khai kết quả được đo từ: Giai đoạn 2030-2035." in said


def test_it_is_not_shown_of_those_who_list_no_results(url: str, open_page: OpenPage) -> None:
    app = open_page(url, "kenh-hoat-dong", ky="2030", khoi="school")
    assert "Công khai kết quả" not in [one.value for one in app.subheader]
