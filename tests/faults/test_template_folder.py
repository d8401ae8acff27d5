"""Templates for everybody are written into the folder that was named and nowhere else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from click.testing import CliRunner

from analytics.plan import Unit, UnitKind
from analytics.store import Store
from dashboard.cli import main


def test_a_unit_code_of_an_older_store_that_holds_a_path_stays_in_the_folder(tmp_path: Path) -> None:
    store, folder = tmp_path / "kho" / "nq71.db", tmp_path / "a" / "b"
    with Store.open(str(store)) as opened:
        units = (Unit("../../x", "Trường Mẫu", UnitKind.PRIMARY),)
        opened.import_units(units, by="a", at=datetime.fromisoformat("2026-06-20T08:30"))
    words = ["--store", str(store), "template", "--all", "--period", "2026-Q2", "-o", str(folder)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert [path.name for path in folder.iterdir()] == ["2026-Q2_.._.._x.xlsx"]
    assert not list(tmp_path.glob("*.xlsx"))
