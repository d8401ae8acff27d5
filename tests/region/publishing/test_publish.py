"""Publishing: whole or not at all, only what changed, nobody's words, and no other ward's folder."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analytics.datasets import DATASETS, Reports, open_plan
from analytics.plan.schedule import Entry, Extension, Schedule
from analytics.region import Published, Region, RegionError, publish, read_communes
from analytics.region.files.address import Address
from analytics.region.publishing.published import FILLED
from tests.region.conftest import AS_OF, AT, FIRST, commune, drawn

pytestmark = pytest.mark.slow

MARK = "Nguyễn Thị Dấu Vết"


def sent(
    folder: Path | str,
    number: int = 1,
    *,
    reports: Reports | None = None,
    publisher: str = "kho",
    **given: Any,
) -> Published:
    units, drawn_reports = drawn(number)
    return publish(
        str(folder),
        open_plan(),
        units,
        reports or drawn_reports,
        commune=commune(1),
        publisher=publisher,
        **({"at": AT} | given),
    )


def without_last_briefing(reports: Reports) -> Reports:
    rows = dict(reports.rows)
    rows["briefing"] = rows["briefing"].iloc[:-1]
    return replace(reports, rows=rows)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_only_what_changed_is_written_again(tmp_path: Path):
    assert sent(tmp_path).written == len(DATASETS) + 3
    before = files(tmp_path)
    again = sent(tmp_path, at=datetime.fromisoformat("2030-10-05T08:00"))
    assert (again.written, again.changed, files(tmp_path)) == (0, False, before)
    other = sent(tmp_path, reports=without_last_briefing(drawn(1)[1]))
    assert (other.written, other.changed) == (1, True)
    (new,) = files(tmp_path) - before
    assert "dataset=briefing/" in new


def test_older_snapshots_go_and_the_newest_stay_whole(tmp_path: Path):
    reports = drawn(1)[1]
    for _ in range(4):
        reports = without_last_briefing(reports)
        last = sent(tmp_path, reports=reports, keep=2)
    briefings = [name for name in files(tmp_path) if "dataset=briefing/" in name]
    assert len(briefings) == 2
    assert last.removed == 1
    with Region.open(str(tmp_path), open_plan(), scheduler="here") as region:
        ward = region.ward(commune(1).code)
    assert len(ward.reports.rows["briefing"]) == len(reports.rows["briefing"])


def test_what_publishing_left_that_was_broken_off_goes_after_a_day(tmp_path: Path):
    sent(tmp_path)
    before = files(tmp_path)
    (media,) = tmp_path.rglob("dataset=media/*.parquet")
    (manifest,) = tmp_path.rglob("manifest.json")
    left = [media.parent / f"{'0' * 24}.parquet", media.parent / f".{'1' * 32}.part"]
    others_own = [media.parent / "ghi-chu.txt", manifest.with_name("manifest (1).json")]
    for path in (*left, *others_own):
        path.write_bytes(b"x")
    assert sent(tmp_path).removed == 0  # somebody may be writing them
    yesterday = time.time() - 25 * 3600
    for path in (*left, *others_own, media, manifest):
        os.utime(path, (yesterday, yesterday))
    assert sent(tmp_path).removed == len(left)
    assert files(tmp_path) == before | {str(path.relative_to(tmp_path)) for path in others_own}
    assert list(Region.open(str(tmp_path), open_plan()).communes(AS_OF)["state"]) == ["current"]


def test_a_file_that_was_left_half_written_is_written_again(tmp_path: Path):
    sent(tmp_path)
    (half,) = [path for path in tmp_path.rglob("*.parquet") if "dataset=media" in str(path)]
    half.write_bytes(half.read_bytes()[:100])
    assert sent(tmp_path).written == 1


def test_who_reads_while_publishing_breaks_off_sees_all_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    sent(tmp_path)
    with Region.open(str(tmp_path), open_plan(), scheduler="here") as region:
        before = region.summary("commune", "phase", as_of=AS_OF)
        write = Address.write

        def broken(self: Address, name: str, data: bytes) -> None:
            if name.endswith("manifest.json"):
                raise OSError("power cut")
            write(self, name, data)

        monkeypatch.setattr(Address, "write", broken)
        with pytest.raises(OSError, match="power cut"):
            sent(tmp_path, 2)
        pd.testing.assert_frame_equal(region.refreshed().summary("commune", "phase", as_of=AS_OF), before)


def test_who_was_reading_a_snapshot_that_is_tidied_away_reads_the_new_one(tmp_path: Path):
    sent(tmp_path)
    with Region.open(str(tmp_path), open_plan(), scheduler="here") as region:
        sent(tmp_path, 2, keep=1)
        told = region.summary("commune", "phase", as_of=AS_OF)
    with Region.open(str(tmp_path), open_plan(), scheduler="here") as fresh:
        pd.testing.assert_frame_equal(told, fresh.summary("commune", "phase", as_of=AS_OF))


@pytest.mark.parametrize(
    ("kind", "loser"), [("folder", "inner"), ("memory", "outer")], ids=["holds a folder", "looks again"]
)
def test_of_two_who_publish_at_once_one_is_refused_and_the_other_is_whole(
    kind: str, loser: str, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
):
    place = str(tmp_path) if kind == "folder" else address
    sent(place)
    told: dict[str, str] = {}
    write = Address.write

    def meanwhile(self: Address, name: str, data: bytes) -> None:
        """Another one publishes older rows while the first has written some of its own."""
        monkeypatch.setattr(Address, "write", write)
        write(self, name, data)
        try:
            sent(place, reports=without_last_briefing(drawn(1)[1]))
        except RegionError as error:
            told["inner"] = str(error)

    monkeypatch.setattr(Address, "write", meanwhile)
    try:
        sent(place, 2)
    except RegionError as error:
        told["outer"] = str(error)
    assert list(told) == [loser]
    units, reports = drawn(2) if loser == "inner" else drawn(1)
    with Region.open(place, open_plan(), scheduler="here") as region:
        ward = region.ward(commune(1).code)
    assert len(ward.units) == len(units)
    assert len(reports.rows["briefing"]) - len(ward.reports.rows["briefing"]) == (loser == "outer")


def marked(reports: Reports) -> Reports:
    """The same with a name wherever somebody wrote words."""
    rows = {}
    for dataset in DATASETS.values():
        words = [column.name for column in dataset.columns if column.kind == "text"]
        frame = reports.rows[dataset.id]
        rows[dataset.id] = frame.assign(
            sheet=f"Sổ của ông {MARK}",
            **{name: frame[name].where(frame[name].isna(), MARK) for name in words},
        )
    letters = reports.column_letters.assign(sheet=f"Sổ của ông {MARK}")
    decided = {(drawn(1)[0][0].code, FIRST): Entry(Extension(date(2030, 1, 1), MARK), MARK, AT)}
    return replace(
        reports,
        rows=rows,
        column_letters=letters,
        submissions=reports.submissions.assign(file=f"{MARK}.xlsx"),
        schedule=Schedule(extensions=decided),
    )


def test_nobodys_words_are_published(tmp_path: Path):
    sent(tmp_path, reports=marked(drawn(1)[1]))
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or MARK.encode() not in path.read_bytes()  # names, statistics, metadata
        if path.suffix == ".parquet":
            table = pq.read_table(path, partitioning=None).to_pandas()
            assert not any(MARK in str(cell) for name in table for cell in table[name].unique()), path
            words = [name for name in table if table[name].dtype == "str"]
            kept = pq.read_table(path, partitioning=None, read_dictionary=words)
            for name in words:  # the dictionary's pages hold no word that no row has
                dictionaries = {word for chunk in kept[name].chunks for word in chunk.dictionary.to_pylist()}
                assert dictionaries == set(table[name].dropna().unique()), (path, name)
        elif path.is_file():
            assert MARK not in path.read_text()
    (feedback,) = tmp_path.rglob("dataset=feedback/*.parquet")
    words = pq.read_table(feedback, partitioning=None).to_pandas()["summary"]
    assert set(words.dropna()) == {FILLED}


def test_figures_that_rest_on_filled_cells_stay_as_they_are(tmp_path: Path):
    sent(tmp_path / "a")
    sent(tmp_path / "b", reports=marked(drawn(1)[1]))
    tables = []
    for name in ("a", "b"):
        with Region.open(str(tmp_path / name), open_plan(), scheduler="here") as region:
            tables.append(region.summary("unit", "phase", ["O1.1", "T3.2", "M2"], as_of=AS_OF))
    pd.testing.assert_frame_equal(*tables)


def test_another_wards_folder_is_refused(tmp_path: Path):
    sent(tmp_path)
    before = files(tmp_path)
    with pytest.raises(RegionError, match="another store has published"):
        sent(tmp_path, 2, publisher="kho khác")
    assert files(tmp_path) == before


def test_a_commune_stands_in_one_province(tmp_path: Path):
    sent(tmp_path)
    units, reports = drawn(1)
    elsewhere = commune(1, province="902")
    with pytest.raises(RegionError, match="is there in the province «901»"):
        publish(str(tmp_path), open_plan(), units, reports, commune=elsewhere, publisher="kho", at=AT)


def test_an_address_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "tep").write_text("đây là tệp")
    with pytest.raises(RegionError, match="tep"):
        sent(tmp_path / "tep")
    with pytest.raises(RegionError, match="is not understood"):
        sent("khongco://a/b")


@pytest.mark.parametrize("address", ["", "  "])
def test_an_address_that_nobody_has_given_is_not_the_folder_one_happens_to_be_in(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RegionError, match="No address"):
        sent(address)
    assert files(tmp_path) == set()


def test_a_place_that_cannot_be_made_is_told_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(os, "makedirs", gone)
    with pytest.raises(RegionError) as refused:
        Address.of(str(tmp_path)).write("a/b", b"x")
    assert "there is no such place" in refused.value.text.en
    assert "không có chỗ này" in refused.value.text.vi


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("code,name\n1,a\n", "province, province_name are missing"),
        ("code,name,province,province_name\n../x,Xã,901,Tỉnh\n", "line 2: the columns code"),
        ("code,name,province,province_name\n1,Xã,9,Tỉnh\n1,Xã,9,Tỉnh\n", "line 3: the code «1» stands twice"),
        ("code,name,province,province_name\n", "has no commune"),
    ],
)
def test_a_wrong_list_of_communes_is_told_by_its_line(lines: str, said: str):
    with pytest.raises(RegionError, match=said):
        read_communes(lines.encode())


def test_a_list_of_communes_may_come_from_excel():
    lines = "\ufeffcode;name;province;province_name;region\n00001;Xã A;01;Tỉnh B;Vùng C\n"
    (one,) = read_communes(lines.encode())
    assert (one.code, one.province, one.region, one.district) == ("00001", "01", "Vùng C", "")
