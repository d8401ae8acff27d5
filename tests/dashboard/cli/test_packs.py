"""``nq71 pack`` writes the same figures as ``nq71 summary``, in one file."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from dashboard.cli import main
from tests import ward
from tests.dashboard.cli.running import run_command

pytestmark = pytest.mark.slow

Run = Callable[..., Result]
AS_OF = ("--as-of", ward.AS_OF.isoformat())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one report of the tiny ward, which each test copies."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "units.csv").write_bytes(ward.REGISTER)
    (folder / "hoa-ban.xlsx").write_bytes(ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
    store = ["--store", f"sqlite:///{folder / 'store.db'}"]
    for words in (["units", "import", "units.csv"], ["submit", "hoa-ban.xlsx"]):
        result = CliRunner().invoke(main, [*store, *words[:-1], str(folder / words[-1])])
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def run(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on a store of its own, with one report of the tiny ward."""
    for part in made.glob("store.db*"):
        shutil.copy(part, tmp_path)
    monkeypatch.setenv("NQ71_STORE", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.delenv("NQ71_PLAN", raising=False)

    return run_command


def summary(run: Run, by: str) -> list[dict[str, str]]:
    result = run("summary", "--by", by, "--time", "period", *AS_OF)
    return [row for row in csv.DictReader(io.StringIO(result.stdout)) if row["time"] == "2026-Q2"]


def test_the_workbook_looks_at_the_newest_quarter_that_is_due(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "pack.xlsx"
    assert run("pack", *AS_OF, "-o", path).exit_code == 0
    sheet = load_workbook(path)["Theo đơn vị"]
    titles = [cell.value for cell in sheet[5]]
    value, code = titles.index("Giá trị"), titles.index("Mã đơn vị")
    written = [(row[code].value, row[value].value) for row in sheet.iter_rows(min_row=6, max_col=len(titles))]
    computed = [
        (row["by"], float(f"{float(row['value']):.16g}") if row["value"] else None)
        for row in summary(run, "unit")
    ]
    assert any(value is not None for _, value in written)
    assert written == computed


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_long_table_holds_the_figures_of_every_summary(run: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"long.{form}"
    assert run("pack", *AS_OF, "--format", form, "-o", path).exit_code == 0
    read = pd.read_csv(path) if form == "csv" else pd.read_parquet(path)
    own = read[(read["level"] == "unit") & (read["time"].astype("str") == "2026-Q2")]
    computed = pd.to_numeric(pd.Series([row["value"] or None for row in summary(run, "unit")]))
    assert own["value"].isna().tolist() == computed.isna().tolist()
    assert own["value"].dropna().tolist() == pytest.approx(computed.dropna().tolist(), rel=1e-15)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--time", "2099", *AS_OF), "2026-Q2"),
        (("--time", "2026", "--format", "csv"), "mọi thời gian"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence_and_writes_nothing(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "pack.out"
    result = run("pack", *words, "-o", path)
    assert result.exit_code == 2
    assert said in result.output
    assert not path.exists()


def test_english_is_asked_for_as_everywhere(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pack.xlsx"
    assert run("--lang", "en", "pack", "--time", "2026", *AS_OF, "-o", path).exit_code == 0
    assert load_workbook(path).sheetnames[:2] == ["Cover", "Definitions"]
