"""nq71 publish and nq71 region: a ward's figures above are its own, and what is missing is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analytics.store import Store
from dashboard.cli import main
from tests import ward

pytestmark = pytest.mark.slow

PLACE = ["--commune", "90001", "--name", "Phường Mẫu", "--province", "901", "--province-name", "Tỉnh Mẫu"]


def run(store: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", store, *words])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with one report of the tiny ward."""
    folder = tmp_path_factory.mktemp("xa")
    (folder / "units.csv").write_bytes(ward.REGISTER)
    (folder / "hoa-ban.xlsx").write_bytes(ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
    store = f"sqlite:///{folder / 'store.db'}"
    for words in (["units", "import", str(folder / "units.csv")], ["submit", str(folder / "hoa-ban.xlsx")]):
        result = run(store, *words)
        assert result.exit_code == 0, result.output
    return store


def test_what_is_published_has_the_figures_of_its_own_summary(filled: str, tmp_path: Path):
    there = str(tmp_path / "tren")
    done = run(filled, "publish", there, *PLACE)
    assert done.exit_code == 0, done.output
    assert "90001" in done.stdout
    asked = ["--time", "period", "--as-of", ward.AS_OF.isoformat(), "--format", "json"]
    own = json.loads(run(filled, "summary", "--by", "unit", *asked).stdout)
    told = run(filled, "region", there, "summary", "--by", "unit", *asked)
    assert [{"commune": "90001", **row} for row in own] == json.loads(told.stdout)
    assert "Có số liệu của 1 trong 1 xã." in told.stderr
    table = tmp_path / "bang.json"
    done = run(
        f"sqlite:///{tmp_path}/khong.db", "region", there, "summary", "--by", "unit", *asked, "-o", str(table)
    )
    assert table.read_text(encoding="utf-8") == told.stdout
    assert (
        done.stderr == f"{told.stderr}{table}\n"
    )  # of a store that the figures are not from nothing is said


def test_publishing_stands_in_the_log(filled: str, tmp_path: Path):
    run(filled, "publish", str(tmp_path / "tren"), *PLACE)
    with Store.open(filled) as store:
        newest = store.audit().iloc[0]
    assert newest["action"] == "export"
    assert newest["detail"]["export"] == "publish"


def test_a_ward_that_does_not_say_which_commune_it_is_is_asked(filled: str, tmp_path: Path):
    done = run(filled, "publish", str(tmp_path / "tren"))
    assert done.exit_code == 2
    assert "[commune]" in done.stderr
    assert not (tmp_path / "tren").exists()


def test_the_list_of_communes_says_who_has_published_nothing(filled: str, tmp_path: Path):
    there = str(tmp_path / "tren")
    run(filled, "publish", there, *PLACE)
    listed = tmp_path / "xa.csv"
    listed.write_text("code,name,province,province_name\n90001,Phường Mẫu,901,Tỉnh\n90002,Xã Vắng,901,Tỉnh\n")
    assert run(filled, "region", there, "list", str(listed)).exit_code == 0
    told = run(filled, "region", there, "communes", "--as-of", ward.AS_OF.isoformat(), "--format", "json")
    assert [(row["commune"], row["state"]) for row in json.loads(told.stdout)] == [
        ("90001", "current"),
        ("90002", "none"),
    ]


def test_a_trace_tells_who_brings_nothing_and_why(filled: str, tmp_path: Path):
    there = str(tmp_path / "tren")
    run(filled, "publish", there, *PLACE)
    listed = tmp_path / "xa.csv"
    listed.write_text("code,name,province,province_name\n90001,Phường Mẫu,901,Tỉnh\n90002,Xã Vắng,901,Tỉnh\n")
    assert run(filled, "region", there, "list", str(listed)).stdout == "Danh sách có 2 xã.\n"
    asked = ["--time", "2026", "--as-of", ward.AS_OF.isoformat()]
    alone = run(filled, "region", there, "trace", "M1", *asked, "--commune", "90002")
    assert alone.stderr == "Chưa công bố: Xã Vắng.\n"
    assert len(alone.stdout.splitlines()) == 1
    both = run(filled, "region", there, "trace", "M1", *asked)
    assert both.stderr == "Chưa công bố: Xã Vắng.\n"
    assert len(both.stdout.splitlines()) > 1


def test_a_commune_whose_file_is_cut_short_is_named_and_the_rest_is_summed_up(filled: str, tmp_path: Path):
    there, alone = tmp_path / "tren", tmp_path / "mot"
    other = [*PLACE[:1], "90002", "--name", "Xã Hỏng", *PLACE[4:]]
    for place, folder in ((PLACE, there), (PLACE, alone), (other, there)):
        assert run(filled, "publish", str(folder), *place).exit_code == 0
    (briefing,) = there.glob("*/commune=90002/dataset=briefing/*.parquet")
    briefing.write_bytes(briefing.read_bytes()[:-1])
    asked = ["--time", "year", "--as-of", ward.AS_OF.isoformat(), "--format", "json"]
    told = run(filled, "region", str(there), "summary", "--by", "country", *asked)
    assert told.exit_code == 0
    assert "Có số liệu của 1 trong 2 xã." in told.stderr
    assert "Không tính Xã Hỏng" in told.stderr
    assert "dataset=briefing" in told.stderr
    assert "Đề nghị xã công bố lại." in told.stderr
    expected = json.loads(run(filled, "region", str(alone), "summary", "--by", "country", *asked).stdout)
    found = json.loads(told.stdout)
    assert [row["value"] for row in found] == [row["value"] for row in expected]
    assert {(row["communes_counted"], row["communes_known"]) for row in found} == {(1, 2)}
    rows = json.loads(run(filled, "region", str(there), "communes", *asked[2:]).stdout)
    assert [row["state"] for row in rows] == ["current", "unreadable"]
    assert "công bố lại" in rows[1]["why"]


@pytest.mark.parametrize("words", [["summary", "--by", "country", "--time", "year"], ["communes"]])
def test_a_place_where_nothing_was_published_is_told(filled: str, tmp_path: Path, words: list[str]):
    done = run(filled, "region", str(tmp_path / "khong"), *words)
    assert done.exit_code == 2
    assert "chưa có xã nào công bố" in done.stderr


def test_help_names_the_levels():
    told = "".join(run("x.db", "region", "x", "summary", "--help").output.split())
    assert "[unit|kind|group|commune|province|region|country]" in told


@pytest.mark.parametrize("place", [0, 1, 2, 8])
def test_the_scheduler_may_stand_before_and_behind_the_address(filled: str, tmp_path: Path, place: int):
    there = str(tmp_path / "tren")
    run(filled, "publish", there, *PLACE)
    words = [there, "summary", "--by", "country", "--time", "phase", "--as-of", ward.AS_OF.isoformat()]
    alone = run(filled, "region", *words)
    split = run(filled, "region", *words[:place], "--scheduler", "here", *words[place:])
    joined = run(filled, "region", *words[:place], "--scheduler=here", *words[place:])
    assert alone.stdout.startswith("indicator,")
    assert (split.stdout, joined.stdout) == (alone.stdout, alone.stdout)
    answer = run(filled, "region", *words[:place], "--scheduler", "khong-co", *words[place:])
    assert answer.exit_code == 2
    assert "khong-co" in answer.stderr


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [("  ", "90001", "thiếu name"), ("Phường Mẫu", "9" * 41, "dài nhất 40 ký tự")],
    ids=["blank name", "long code"],
)
def test_a_commune_that_cannot_be_called_so_is_told(
    filled: str, tmp_path: Path, name: str, code: str, said: str
):
    words = ["--commune", code, "--name", name, "--province", "901", "--province-name", "Tỉnh Mẫu"]
    answer = run(filled, "publish", str(tmp_path / "tren"), *words)
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert not (tmp_path / "tren").exists()
