"""What one commune has published is damaged: it is left out and named, and nothing else suffers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.region import Level, Region, RegionError, coverage_lines
from tests.region.conftest import AS_OF, commune, opened, published
from tests.region.publishing.test_publish import sent

GOOD, BAD = 1, 2


def the_file(folder: Path, pattern: str) -> Path:
    (found,) = (folder / f"province=901/commune={commune(BAD).code}").glob(pattern)
    return found


def cut_short(folder: Path) -> None:
    media = the_file(folder, "dataset=media/*.parquet")
    media.write_bytes(media.read_bytes()[:-40])


def changed_inside(folder: Path) -> None:
    media = the_file(folder, "dataset=media/*.parquet")
    data = bytearray(media.read_bytes())
    data[len(data) // 3] ^= 1
    media.write_bytes(data)


def gone(folder: Path) -> None:
    the_file(folder, "dataset=reports/*.parquet").unlink()


def nonsense(folder: Path) -> None:
    the_file(folder, "manifest.json").write_bytes(b'{"format": 1, "commune"')


def rewritten(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    manifest = the_file(folder, "manifest.json")
    said = json.loads(manifest.read_text())
    change(said)
    manifest.write_text(json.dumps(said))


def leads_outside(folder: Path) -> None:
    name = "../../commune=90001/dataset=media/x.parquet"
    rewritten(folder, lambda said: said["snapshot"]["files"]["media"].update(name=name))  # type: ignore[index]


def of_another_commune(folder: Path) -> None:
    rewritten(folder, lambda said: said["commune"].update(code=commune(GOOD).code))  # type: ignore[attr-defined]


def newer(folder: Path) -> None:
    rewritten(folder, lambda said: (said.update(format=99), said.pop("snapshot")))


DAMAGES = [
    pytest.param(cut_short, r"media.*byte.*khi công bố là.*công bố lại", id="cut short"),
    pytest.param(changed_inside, "media.*khác với lúc công bố.*công bố lại", id="changed inside"),
    pytest.param(gone, "Thiếu tệp.*dataset=reports.*công bố lại", id="missing"),
    pytest.param(nonsense, "Bản kê.*hỏng.*công bố lại", id="manifest damaged"),
    pytest.param(leads_outside, "không thuộc thư mục của xã.*công bố lại", id="leads outside"),
    pytest.param(of_another_commune, "là của xã khác.*công bố lại", id="another commune's"),
    pytest.param(newer, "mới hơn.*nâng cấp nq71 ở máy này", id="newer"),
]


def figures(region: Region, level: Level) -> pd.DataFrame:
    indicators = ["M1", "M3", "T3.2", "R1"]
    return region.summary(level, "phase", indicators, as_of=AS_OF)


@pytest.mark.parametrize(("damage", "said"), DAMAGES)
def test_a_damaged_commune_is_left_out_and_named_and_the_others_are_as_without_it(
    damage: Callable[[Path], None], said: str, tmp_path: Path
):
    published(str(tmp_path / "alone"), GOOD)
    both = tmp_path / "both"
    for number in (GOOD, BAD):
        published(str(both), number)
    damage(both)
    alone, region = opened(str(tmp_path / "alone")), opened(str(both))
    pd.testing.assert_frame_equal(figures(region, "commune"), figures(alone, "commune"))
    counts = ["communes_known", "status"]  # one that is known and not counted keeps targets from being met
    whole, expected = figures(region, "country"), figures(alone, "country")
    pd.testing.assert_frame_equal(whole.drop(columns=counts), expected.drop(columns=counts))
    assert set(whole["communes_counted"]) == {1}
    assert set(whole["communes_known"]) == {2}
    assert "met" not in set(whole["status"])
    told = region.communes(AS_OF)
    assert list(told["state"]) == ["current", "unreadable"]
    first, line = coverage_lines(told, region.unreadable)
    assert first.vi == "Có số liệu của 1 trong 2 xã."
    assert commune(BAD).name in line.vi or commune(BAD).code in line.vi
    assert pd.Series([line.vi]).str.contains(said).all(), line.vi
    assert line.en != line.vi


def test_a_file_that_turns_out_damaged_takes_no_other_time_along(tmp_path: Path):
    for number in (GOOD, BAD):
        published(str(tmp_path), number)
    changed_inside(tmp_path)
    region = opened(str(tmp_path))
    assert list(region.communes(AS_OF)["state"]) == ["current", "current"]  # nobody has read it
    assert set(region.summary("commune", "year", ["M3"], as_of=AS_OF)["by"]) == {commune(GOOD).code}
    assert set(region.summary("unit", "year", ["M1"], as_of=AS_OF)["commune"]) == {commune(GOOD).code}
    assert set(region.trace("M1", time="2030", as_of=AS_OF)["commune"]) == {commune(GOOD).code}
    with pytest.raises(RegionError, match="not what was published"):
        region.ward(commune(BAD).code)
    with pytest.raises(RegionError, match="not what was published"):
        region.trace("M1", time="2030", as_of=AS_OF, commune=commune(BAD).code)


def test_a_damaged_manifest_renames_no_province_and_keeps_no_region_from_being_summed_up(tmp_path: Path):
    for number in (GOOD, BAD):
        published(str(tmp_path), number)
    published(str(tmp_path), 3, province="902")
    nonsense(tmp_path)
    (other,) = tmp_path.glob("province=902/*/manifest.json")
    other.write_bytes(b"{")  # the only commune of its province
    region = opened(str(tmp_path))
    assert {one.code: one.province_name for one in region.known()} == {
        commune(GOOD).code: "Tỉnh 901",
        commune(BAD).code: "Tỉnh 901",
        commune(3).code: "902",
    }
    told = region.summary("region", "phase", ["M1"], as_of=AS_OF)
    assert set(told["by"]) == {"Vùng mẫu"}
    assert set(told["communes_known"]) == {2}


def test_a_trace_names_the_commune_that_it_could_not_read(tmp_path: Path):
    for number in (GOOD, BAD):
        published(str(tmp_path), number)
    changed_inside(tmp_path)
    region = opened(str(tmp_path))
    assert set(region.trace("M1", time="2030", as_of=AS_OF)["commune"]) == {commune(GOOD).code}
    assert set(region.unreadable) == {commune(BAD).code}


def test_where_every_commune_is_damaged_there_are_no_figures_and_each_is_named(tmp_path: Path):
    published(str(tmp_path), BAD)
    changed_inside(tmp_path)
    region = opened(str(tmp_path))
    assert figures(region, "country").empty
    assert figures(region, "unit").empty
    assert list(region.communes(AS_OF)["state"]) == ["unreadable"]


@pytest.mark.parametrize(
    "damage", [cut_short, changed_inside, gone, nonsense, leads_outside], ids=lambda one: one.__name__
)
def test_publishing_again_mends_what_was_damaged(damage: Callable[[Path], None], tmp_path: Path):
    published(str(tmp_path), BAD, plan=open_plan())
    whole = figures(opened(str(tmp_path)), "commune")
    damage(tmp_path)
    damaged = opened(str(tmp_path))
    assert figures(damaged, "commune").empty
    published(str(tmp_path), BAD, plan=open_plan(), at=datetime.fromisoformat("2030-09-30T09:00"))
    mended = damaged.refreshed()
    assert mended.version != damaged.version
    pd.testing.assert_frame_equal(figures(mended, "commune"), whole)


def test_a_newer_program_s_snapshot_is_not_written_over(tmp_path: Path):
    sent(tmp_path)
    (manifest,) = tmp_path.rglob("manifest.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 99}))
    with pytest.raises(RegionError, match="newer nq71"):
        sent(tmp_path)
