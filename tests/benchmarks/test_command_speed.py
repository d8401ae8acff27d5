"""How long the command line takes to answer, each time as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.datasets import open_plan
from analytics.plan import write_register
from tests.benchmarks.conftest import Compare
from tests.benchmarks.workbooks import UNITS, workbooks

ROOT = Path(__file__).parents[2]
EMPTY = "import click\n@click.group()\ndef main(): pass\nmain()"
NQ71 = ("-m", "dashboard.cli")


def run(*words: str) -> str:
    """Run Python with compiled modules kept, as an installed program has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *words], env=kept, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_list_of_commands(compare: Compare) -> None:
    assert "check" in run(*NQ71, "--help")
    compare(
        "nq71 --help",
        {
            "nq71": lambda: run(*NQ71, "--help"),
            "an empty click program": lambda: run("-c", EMPTY, "--help"),
        },
        aims={"an empty click program": "≤ 3"},
    )


@pytest.fixture
def store(tmp_path: Path) -> str:
    register = tmp_path / "units.csv"
    register.write_bytes(write_register(UNITS))
    address = f"sqlite:///{tmp_path / 'store.db'}"
    run(*NQ71, "--store", address, "units", "import", str(register))
    return address


def test_one_workbook(compare: Compare, store: str, tmp_path: Path) -> None:
    file = workbooks(open_plan())[0]
    path = tmp_path / file.name
    path.write_bytes(file.data)
    bare, check = (
        str(Path(__file__).with_name("bare_check.py")),
        (*NQ71, "--store", store, "check", str(path)),
    )
    assert int(run(bare, str(path))) > 100
    assert "hợp lệ" in run(*check)
    compare(
        "one workbook, in a process of its own",
        {"nq71 check": lambda: run(*check), "bare path": lambda: run(bare, str(path))},
        aims={"bare path": "≤ 1.6"},
    )
