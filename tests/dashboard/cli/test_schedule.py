"""``nq71 schedule``: the office's decisions about when units report, without a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analytics.store import Store
from dashboard.cli import main
from tests.dashboard.small_ward import UNITS
from tests.empty_store import place_empty_store

Run = Callable[..., Result]
OF = ("--period", "2026-Q3", "--unit", "th-01", "--by", "chị Hoa")
ALL = ("--period", "2026-Q3", "--by", "chị Hoa")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    url = str(tmp_path / "store.db")
    place_empty_store(tmp_path / "store.db")
    with Store.open(url) as store:
        store.import_units(UNITS, by="test", at=datetime(2026, 9, 20, tzinfo=UTC))
    return lambda *words: CliRunner().invoke(main, ["--store", url, "schedule", *words])


def shown(run: Run, *more: str) -> str:
    return run("show", "--period", "2026-Q3", *more).output


@pytest.mark.parametrize(
    ("command", "more", "told"),
    [
        ("extend", ("--until", "2026-10-05", "--reason", "mất điện"), "05/10/2026"),
        ("exempt", ("--reason", "sửa trường"), "sửa trường"),
        ("include", ("--reason", "mới lập"), "mới lập"),
        ("received", ("--on", "2026-09-21", "--note", "bản giấy"), "bản giấy"),
        ("unlock", ("--until", "2099-01-01T17:00", "--reason", "bổ sung"), "bổ sung"),
    ],
)
def test_what_is_decided_for_a_unit_is_shown_and_is_gone_when_taken_back(
    run: Run, command: str, more: tuple[str, ...], told: str
) -> None:
    made = run(command, *OF, *more)
    assert (made.exit_code, told in made.output) == (0, True), made.output
    (line,) = [one for one in shown(run).splitlines() if one.startswith("TH-01\t")]
    assert told in line
    assert "chị Hoa" in line
    assert run(command, *OF, "--take-back").exit_code == 0
    assert "TH-01" not in shown(run)
    assert shown(run, "--history").count("TH-01") == 2
    again = run(command, *OF, "--take-back")
    assert again.exit_code == 2
    assert "Không có quyết định nào loại đó" in again.output


def test_a_period_is_locked_and_reopened(run: Run) -> None:
    assert run("lock", *ALL, "--reason", "đã chốt số").exit_code == 0
    assert "đã chốt số\tchị Hoa" in shown(run)
    assert run("reopen", *ALL).exit_code == 0
    assert "đã chốt số" not in shown(run)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("extend", *OF, "--reason", "x"), "--until"),
        (("extend", *OF, "--reason", "x", "--until", "2026-09-24"), "24/09/2026"),
        (("exempt", *OF), "lý do"),
        (("received", *OF), "--on"),
        (("lock", *ALL), "lý do"),
        (("exempt", "--period", "2026-Q3", "--unit", "XX-99", "--reason", "x"), "XX-99"),
    ],
)
def test_what_cannot_be_meant_so_is_refused_with_what_is_lacking(
    run: Run, words: tuple[str, ...], why: str
) -> None:
    found = run(*words)
    assert found.exit_code != 0
    assert why in found.output
    assert "chị Hoa" not in shown(run, "--history")
