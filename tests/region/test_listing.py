"""Which communes there are: the list against the folders, two folders of one, catalogues that differ."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd

from analytics.datasets import open_plan
from analytics.plan import Commune, Plan
from analytics.region import coverage_lines, write_communes
from tests.region.conftest import AS_OF, commune, opened, published


def copied_to_another_province(folder: Path, number: int) -> None:
    """The folder of a commune as it lies elsewhere after somebody has copied it."""
    own = commune(number)
    there = folder / "province=902" / f"commune={own.code}"
    shutil.copytree(folder / "province=901" / f"commune={own.code}", there)
    manifest = there / "manifest.json"
    said = json.loads(manifest.read_text())
    said["commune"].update(province="902", province_name="Tỉnh 902")
    manifest.write_text(json.dumps(said))


def test_a_commune_in_two_provinces_is_left_out_and_both_folders_are_named(tmp_path: Path):
    for number in (1, 2):
        published(str(tmp_path), number)
    write_communes(str(tmp_path), [commune(1), commune(2)])
    copied_to_another_province(tmp_path, 2)
    region = opened(str(tmp_path))
    told = region.communes(AS_OF)
    assert list(told["state"]) == ["current", "unreadable"]
    assert set(region.summary("commune", "phase", ["M1"], as_of=AS_OF)["by"]) == {commune(1).code}
    line = coverage_lines(told, region.unreadable)[1]
    assert f"«province=901/commune={commune(2).code}», «province=902/commune={commune(2).code}»" in line.vi
    shutil.rmtree(tmp_path / "province=902")
    assert list(region.refreshed().communes(AS_OF)["state"]) == ["current", "current"]


def test_one_folder_damaged_and_another_whole_is_still_two(tmp_path: Path):
    published(str(tmp_path), 1)
    copied_to_another_province(tmp_path, 1)
    (tmp_path / f"province=901/commune={commune(1).code}/manifest.json").write_bytes(b"{")
    region = opened(str(tmp_path))
    assert list(region.communes(AS_OF)["state"]) == ["unreadable"]
    assert "nhiều thư mục" in region.unreadable[commune(1).code].text.vi


def test_who_publishes_and_is_not_in_the_list_or_in_another_province_there_is_named(address: str):
    for number in (1, 2, 3):
        published(address, number)
    assert set(opened(address).communes(AS_OF)["listed"]) == {""}
    write_communes(address, [commune(1), commune(2, "902")])
    region = opened(address)
    told = region.communes(AS_OF)
    assert list(told["listed"]) == ["yes", "elsewhere", "no"]
    unlisted, elsewhere = coverage_lines(told, {})[-2:]
    assert unlisted.vi.startswith("Đã công bố nhưng không có trong danh sách xã: Xã Mẫu 3.")
    assert elsewhere.vi.startswith("Danh sách xã ghi tỉnh khác với tỉnh xã đã công bố: Xã Mẫu 2.")
    by_province = region.summary("province", "phase", ["M1"], as_of=AS_OF).query("part == ''")
    assert dict(zip(by_province["by"], by_province["communes_counted"], strict=True)) == {"901": 2, "902": 1}


def without(*ids: str) -> Plan:
    plan = open_plan()
    kept = tuple(one for one in plan.indicators if one.id not in ids)
    return plan.model_copy(update={"indicators": kept})


def test_those_with_the_same_catalogue_are_told_together_and_none_is_passed_over(address: str):
    for number in range(1, 13):
        published(address, number, plan=without("M2") if number < 12 else without("M2", "T1.3"))
    lines = [line.vi for line in coverage_lines(opened(address).communes(AS_OF), {})]
    assert lines[1:] == [
        "Theo danh mục khác, không so sánh được chỉ tiêu M2: "
        f"{', '.join(commune(number).name for number in range(1, 11))} và 1 xã khác.",
        "Theo danh mục khác, không so sánh được chỉ tiêu M2, T1.3: Xã Mẫu 12.",
    ]


def test_after_ten_catalogues_the_others_are_still_named(address: str):
    ids = [one.id for one in open_plan().indicators][:12]
    for number, one in enumerate(ids, start=1):
        published(address, number, plan=without(one))
    *_, last = coverage_lines(opened(address).communes(AS_OF), {})
    assert last.vi == "Cũng theo danh mục khác, thiếu các chỉ tiêu khác nhau: Xã Mẫu 11, Xã Mẫu 12."


def test_what_a_commune_counts_beyond_the_plan_is_told_and_changes_no_figure(address: str):
    published(address, 1)
    published(address, 2)
    region = opened(address, without("M2"))
    told = region.communes(AS_OF)
    assert list(told["further"]) == ["M2", "M2"]
    assert list(told["state"]) == ["current", "current"]
    assert coverage_lines(told, {})[-1].vi == (
        "Danh mục có thêm chỉ tiêu M2, ở đây không tính: Xã Mẫu 1, Xã Mẫu 2."
    )
    whole = opened(address).summary("country", "phase", as_of=AS_OF)
    pd.testing.assert_frame_equal(
        region.summary("country", "phase", as_of=AS_OF),
        whole[whole["indicator"] != "M2"].reset_index(drop=True),
    )


def test_a_name_of_several_lines_is_one_and_a_blank_one_is_none():
    said = {"code": "1", "province": "2", "province_name": "Tỉnh\tB"}
    named = Commune.model_validate(said | {"name": " Xã\n A "})
    assert (named.name, named.province_name) == ("Xã A", "Tỉnh B")
