"""``nq71 accept``, ``return``, ``withdraw`` and ``acceptance``: the office's decisions without a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analytics.plan import Quarter
from analytics.policy import Role, Viewer
from analytics.store import Store
from dashboard.cli import main
from tests.dashboard.small_ward import HOA_SEN, UNITS, briefed, report
from tests.empty_store import place_empty_store

Q3 = Quarter(2026, 3)
AT = datetime(2026, 9, 20, tzinfo=UTC)
SCHOOL = Viewer("7", "Cô Lan", frozenset({Role.UNIT}), frozenset({HOA_SEN.code}))
ONE = ("--unit", "th-01", "--period", "2026-Q3")


@pytest.fixture
def url(tmp_path: Path) -> str:
    place_empty_store(tmp_path / "store.db")
    with Store.open(str(tmp_path / "store.db")) as store:
        store.import_units(UNITS, by="test", at=AT)
    return str(tmp_path / "store.db")


@pytest.fixture
def run(url: str) -> Callable[..., Result]:
    return lambda *words: CliRunner().invoke(main, ["--store", url, *words])


def send(url: str, teachers: int, *, warnings: int = 1) -> None:
    told = report(HOA_SEN, Q3, {"briefing": briefed(teachers=(teachers, 10))})
    with Store.open(url, viewer=SCHOOL) as store:
        problems = [{"severity": "warning"}] * warnings
        store.submit("a.xlsx", b"%d" % teachers, [told], problems=problems, by="Cô Lan", at=AT)


def counted(url: str) -> list[int]:
    with Store.open(url) as store:
        return store.reports().rows["briefing"]["briefed"].tolist()


def test_a_report_is_accepted_returned_with_words_and_accepted_again(
    url: str, run: Callable[..., Result]
) -> None:
    send(url, 9)
    assert run("accept", *ONE).output == "TH-01 · Quý III/2026 · lượt nộp thứ 1: Đã nhận · cảnh báo: 1\n"
    assert counted(url) == [9]
    assert run("return", *ONE, "--words", " ").exit_code == 2
    assert run("return", *ONE, "--words", "Sai tổng.").exit_code == 0
    assert counted(url) == []
    assert run("withdraw", *ONE).exit_code == 2
    assert run("accept", *ONE).exit_code == 0
    assert counted(url) == [9]


def test_what_waits_can_be_withdrawn_and_what_is_not_there_is_told(
    url: str, run: Callable[..., Result]
) -> None:
    assert "Chưa nhận được gì" in run("accept", *ONE).output
    send(url, 9)
    assert "Đã rút" in run("withdraw", *ONE).output
    again = run("accept", *ONE)
    assert (again.exit_code, "lượt nộp thứ 1: Đã rút" in again.output) == (2, True)


def test_all_without_warnings_are_listed_before_they_are_accepted(
    url: str, run: Callable[..., Result]
) -> None:
    assert run("acceptance").output == "clean: on\nwarned: off\n"
    assert run("acceptance", "--clean", "off").output == "clean: off\nwarned: off\n"
    send(url, 9, warnings=0)
    assert "TH-01 · Quý III/2026 · lượt nộp thứ 1: Chờ nhận" in run("accept", "--clean").output
    assert counted(url) == []
    assert run("accept", "--clean", "--yes").exit_code == 0
    assert counted(url) == [9]
    assert run("accept").exit_code == 2
