"""The pages of the level above: their numbers are those of the summary, and who is missing is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.indicators import STATUS_NAMES
from analytics.region import Region
from dashboard import navigation
from dashboard.language import formats
from dashboard.widgets.communes import taking
from dashboard.widgets.table import Field
from tests.dashboard.conftest import words
from tests.dashboard.region.conftest import LACKING, OLD, SILENT, OpenPage
from tests.region.conftest import AS_OF, commune

pytestmark = pytest.mark.slow

PHASE = "2026-2030"


@pytest.fixture(scope="module")
def region(folder: str) -> Region:
    return Region.open(folder, open_plan(), scheduler="here")


def row_of(table: pd.DataFrame, indicator: str, by: str, time: str = PHASE) -> pd.Series:
    kept = table[(table["indicator"] == indicator) & (table["time"] == time) & (table["part"] == "")]
    (own,) = (row for _, row in kept[kept["by"] == by].iterrows())
    return own


def test_the_first_page_shows_the_targets_of_all_communes_together(
    open_region: OpenPage, folder: str, region: Region
):
    app = open_region(folder)
    assert not app.exception
    assert not app.error
    said = words(app)
    table = region.summary("country", "phase", as_of=AS_OF)
    for indicator in ("M1", "M2"):
        row = row_of(table, indicator, "country")
        assert formats.value(row["value"], "percent", "vi") in said
        assert formats.share(row["numerator"], row["denominator"], "vi") in said
    assert "3/4 xã có số liệu" in said
    assert "2/4 xã có số liệu" in said  # one commune's catalogue has no M2
    units = row_of(table, "M1", "country")
    carried = f"{units['units_carried']} đơn vị lấy số từ báo cáo trước"
    assert units["units_carried"] > 0
    assert f"{units['units_reported']}/{units['units_expected']} đơn vị ở đó đã báo cáo · {carried}" in said


def test_a_tile_says_what_its_figure_is_not_told_by_in_full(
    open_region: OpenPage, folder: str, region: Region
):
    (told,) = (one for one in words(open_region(folder)).split("<li>") if f">{commune(1).name}<" in one)
    row = row_of(region.summary("commune", "phase", as_of=AS_OF), "M1", commune(1).code)
    assert row["units_carried"] > 0
    assert f"<small>{row['units_carried']} đơn vị lấy số từ báo cáo trước</small>" in told
    assert ("đơn vị đã báo cáo" in told) == (row["units_reported"] < row["units_expected"])


def test_who_has_no_snapshot_an_old_one_or_another_catalogue_is_named(open_region: OpenPage, folder: str):
    said = words(open_region(folder))
    assert f"Chưa công bố: {commune(SILENT).name}." in said
    assert f"{commune(OLD).name} (03/02/2030)" in said
    assert f"Theo danh mục khác, không so sánh được chỉ tiêu M2: {commune(LACKING).name}." in said
    assert "trong đó 1 xã số liệu cũ" in said


def test_each_commune_has_its_own_figure_and_a_blank_is_no_zero(
    open_region: OpenPage, folder: str, region: Region
):
    said = words(open_region(folder, "chi-tieu", chi_tieu="M2"))
    table = region.summary("commune", "phase", as_of=AS_OF)
    for number in (1, OLD):
        row = row_of(table, "M2", commune(number).code)
        assert formats.value(row["value"], "percent", "vi") in said
        assert formats.share(row["numerator"], row["denominator"], "vi") in said
    assert "danh mục của xã không có chỉ tiêu này hoặc tính cách khác" in said
    assert "chưa công bố số liệu" in said
    assert "0/0" not in said


def test_communes_stand_by_name_until_somebody_asks_for_another_order(open_region: OpenPage, folder: str):
    said = words(open_region(folder, "chi-tieu", chi_tieu="M1"))
    places = [said.index(f'nq-row-name">{commune(number).name}') for number in (1, OLD, LACKING, SILENT)]
    assert places == sorted(places)


def test_a_commune_leads_down_to_its_units_and_their_published_cells(
    open_region: OpenPage, folder: str, region: Region
):
    app = open_region(folder, "xa", xa=commune(1).code, chi_tieu="M1")
    assert not app.exception
    assert not app.error
    said = words(app)
    own = region.measured(commune(1).code, AS_OF).summary("unit", "phase", ["M1"])
    told = own[(own["time"] == PHASE) & (own["part"] == "") & own["value"].notna()]
    assert len(told) > 1
    for _, row in told.iterrows():
        assert formats.share(row["numerator"], row["denominator"], "vi") in said
    cells = region.trace("M1", time=PHASE, as_of=AS_OF, commune=commune(1).code)
    assert f"{formats.count(len(cells), 'vi')} ô" in said
    assert commune(OLD).name in said  # its neighbour


def test_a_communes_figure_of_a_quarter_leads_to_the_cells_of_one_unit(
    open_region: OpenPage, folder: str, region: Region
):
    code = commune(1).code
    table = words(open_region(folder, "chi-tieu", chi_tieu="M1", ky="2030-Q1"))
    assert f"xa?xa={code}&amp;giai-doan={PHASE}&amp;chi-tieu=M1&amp;ky=2030-Q1" in table
    cells = region.trace("M1", time="2030-Q1", as_of=AS_OF, commune=code)
    one = cells["unit"].iloc[0]
    assert cells["unit"].nunique() > 1
    asked = {"xa": code, "chi_tieu": "M1", "ky": "2030-Q1"}
    everyone = words(open_region(folder, "xa", **asked))
    assert f"{formats.count(len(cells), 'vi')} ô; tệp gốc ở xã" in everyone
    own = region.measured(code, AS_OF).summary("unit", "period", ["M1"])
    told = own[(own["time"] == "2030-Q1") & (own["part"] == "") & own["value"].notna()]
    assert [
        row
        for row in told.to_dict("records")
        if formats.share(row["numerator"], row["denominator"], "vi") not in everyone
    ] == []
    whole = row_of(region.summary("commune", "period", as_of=AS_OF), "M1", code, "2030-Q1")
    assert formats.share(whole["numerator"], whole["denominator"], "vi") in everyone
    assert f"chi-tieu?chi-tieu=M1&amp;giai-doan={PHASE}&amp;ky=2030-Q1" in everyone
    said = words(open_region(folder, "xa", o_cua=one, **asked))
    assert f"{formats.count(int((cells['unit'] == one).sum()), 'vi')} ô; tệp gốc ở xã" in said


@pytest.mark.parametrize("number", [OLD, LACKING])
def test_a_time_that_a_commune_has_not_reported_is_no_error(open_region: OpenPage, folder: str, number: int):
    app = open_region(folder, "xa", xa=commune(number).code, chi_tieu="M1", ky="2030-Q4")
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize(("slug", "indicators"), [("", 4), ("chi-tieu", 1), ("xa", 23)])
def test_the_figures_of_communes_can_be_taken_as_a_table_in_words(
    open_region: OpenPage,
    folder: str,
    region: Region,
    monkeypatch: pytest.MonkeyPatch,
    slug: str,
    indicators: int,
):
    taken: list[pd.DataFrame] = []

    def kept(_ctx: object, frame: pd.DataFrame, fields: list[Field], **_: object) -> None:
        taken.append(frame[[one.name for one in fields]].set_axis([one.title for one in fields], axis=1))

    monkeypatch.setattr(taking.downloads, "csv_button", kept)
    open_region(folder, slug, chi_tieu="M1")
    table = taken[0]
    assert table["Chỉ tiêu"].nunique() == indicators
    m1 = table[table["Chỉ tiêu"] == "M1"].set_index("Mã xã")
    assert set(m1.index) == {commune(number).code for number in (1, OLD, LACKING, SILENT)}
    own = row_of(region.summary("commune", "phase", as_of=AS_OF), "M1", commune(OLD).code)
    said = m1.loc[commune(OLD).code]
    for title, name in {"Giá trị": "value", "Tử số": "numerator", "Mục tiêu": "target"}.items():
        assert said[title] == own[name]
    assert said["Đơn vị lấy số từ báo cáo trước"] == own["units_carried"]
    assert said["Trạng thái"] == STATUS_NAMES[own["status"]].word["vi"]
    assert f"{said['Ngày công bố']:%d/%m/%Y}" == "03/02/2030"
    assert m1.loc[commune(SILENT).code, "Vì sao chưa có số liệu"] == "chưa công bố số liệu"
    assert pd.isna(m1.loc[commune(SILENT).code, "Giá trị"])


def test_the_next_commune_begins_beside_its_own_neighbours(open_region: OpenPage, folder: str):
    app = open_region(folder, "xa", xa=commune(1).code, cac_xa=commune(OLD).code)
    assert app.multiselect(key="cac-xa").value == [commune(OLD).code]  # as the link says
    app.selectbox(key="xa").set_value(commune(OLD).code).run()
    assert app.multiselect(key="cac-xa").value == [commune(number).code for number in (1, LACKING, SILENT)]


def test_the_next_commune_begins_with_the_cells_of_all_its_units(
    open_region: OpenPage, folder: str, region: Region
):
    units = {number: region.ward(commune(number).code).units for number in (1, OLD)}
    (one, *_) = (unit.code for unit in units[1] if unit.group == "school")
    assert one in {unit.code for unit in units[OLD]}
    app = open_region(folder, "xa", xa=commune(1).code, chi_tieu="M1", o_cua=one)
    assert app.session_state["o-cua"] == [one]
    app.selectbox(key="xa").set_value(commune(OLD).code).run()
    assert app.session_state["o-cua"] == []


def test_a_commune_without_a_snapshot_says_so_and_what_to_do(open_region: OpenPage, folder: str):
    said = words(open_region(folder, "xa", xa=commune(SILENT).code))
    assert "chưa công bố số liệu" in said
    assert "nq71 publish" in said


def test_a_commune_whose_file_is_damaged_is_named_and_the_pages_of_the_others_stand(
    open_region: OpenPage, folder: str, region: Region, tmp_path: Path
):
    place = tmp_path / "xa"
    shutil.copytree(folder, place)
    (media,) = place.glob(f"*/commune={commune(OLD).code}/dataset=media/*.parquet")
    media.write_bytes(media.read_bytes()[::-1])  # as long as before: nothing shows until it is read
    first = open_region(str(place))
    assert not first.exception
    said = words(first)
    assert "2/4 xã" in said
    assert f"Không tính {commune(OLD).name}" in said
    assert "khác với lúc công bố. Đề nghị xã công bố lại." in said
    own = words(open_region(str(place), "xa", xa=commune(OLD).code))
    assert "Không đọc được số liệu xã đã công bố." in own
    assert "Đề nghị xã công bố lại." in own
    row = row_of(region.summary("commune", "phase", as_of=AS_OF), "M1", commune(1).code)
    other = words(open_region(str(place), "chi-tieu", chi_tieu="M1"))
    assert formats.share(row["numerator"], row["denominator"], "vi") in other
    assert "không đọc được số liệu đã công bố" in other


def test_an_empty_place_says_how_wards_publish(open_region: OpenPage, tmp_path: Path):
    for slug in ("", "chi-tieu", "xa"):
        app = open_region(str(tmp_path / "trong"), slug)
        assert not app.exception
        assert "chưa có xã nào công bố" in app.error[0].value


def test_the_pages_are_complete_in_english(open_region: OpenPage, folder: str):
    first = words(open_region(folder, lang="en"))
    assert "Whole province" in first
    assert "3/4 communes with figures" in first
    assert "each dot is a commune" in first
    other = words(open_region(folder, "xa", lang="en", xa=commune(OLD).code))
    assert "old figures, published on" in other


def test_a_province_s_server_has_no_page_of_a_ward_and_a_ward_none_of_these(
    open_region: OpenPage, folder: str, monkeypatch: pytest.MonkeyPatch
):
    app = open_region(folder)
    menu = words(app)
    assert "Hồ sơ xã" in menu
    assert "Nộp báo cáo" not in menu
    assert navigation.offered() == navigation.REGION_PAGES
    monkeypatch.delenv("NQ71_REGION")
    assert navigation.offered() == navigation.PAGES
