"""No server answers others while nobody could sign in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analytics import access
from analytics.policy import Role
from analytics.store import Store
from dashboard.cli import main, serving
from tests import ward
from tests.empty_store import place_empty_store


@pytest.fixture
def store(tmp_path: Path) -> str:
    place_empty_store(tmp_path / "kho.db")
    return f"sqlite:///{tmp_path / 'kho.db'}"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What the servers that would have been started are told of their door."""
    found: list[dict[str, str]] = []

    class Begun(Exception):
        pass

    def begin(*asked: Any) -> None:
        found.append(asked[-1])
        raise Begun

    monkeypatch.setattr(serving, "_run", begin)
    monkeypatch.setattr(Store, "close", lambda _store: None)
    return found


def told(*words: str) -> Any:
    return CliRunner().invoke(main, list(words))


def test_serving_others_without_a_way_in_is_refused_with_the_commands_that_make_one(
    store: str, started: list[dict[str, str]]
):
    refused = told("--store", store, "serve", "--host", "0.0.0.0")
    assert refused.exit_code == 2
    assert "nq71 accounts add" in refused.output
    assert "nq71 links make" in refused.output
    assert not started
    told("--store", store, "serve")
    assert started == [{}]


def test_with_an_account_it_serves_others_and_lets_nobody_in_unknown(
    store: str, started: list[dict[str, str]]
):
    with Store.open(store) as opened:
        access.create(opened, "a", "A", {Role.ADMINISTRATOR}, by="t", at=datetime.now(UTC))
    told("--store", store, "serve", "--host", "0.0.0.0")
    assert started == [{"NQ71_SIGN_IN": "required"}]


def test_a_province_keeps_its_accounts_apart_from_any_ward_and_lets_nobody_in_unknown(
    store: str, started: list[dict[str, str]], tmp_path: Path
):
    published = str(tmp_path / "tren")
    told("--store", store, "region", published, "serve")
    assert started == [{"NQ71_REGION": published, "NQ71_REGION_SCHEDULER": ""}]
    refused = told("--store", store, "region", published, "serve", "--host", "0.0.0.0")
    assert refused.exit_code == 2
    assert f"nq71 --store {store} accounts add" in refused.output
    with Store.open(store) as opened:
        access.create(opened, "a", "A", {Role.LEADER}, by="t", at=datetime.now(UTC))
    told("--store", store, "region", published, "serve", "--host", "0.0.0.0")
    assert started[-1]["NQ71_SIGN_IN"] == "required"
    with Store.open(store) as opened:
        opened.import_units(ward.UNITS, by="t", at=datetime.now(UTC))
    refused = told("--store", store, "region", published, "serve")
    assert refused.exit_code == 2
    assert "là kho của một địa phương" in refused.output
    assert len(started) == 2


def test_the_demonstration_answers_this_machine_alone(started: list[dict[str, str]], tmp_path: Path):
    refused = told("demo", "--host", "0.0.0.0", "--folder", str(tmp_path / "demo"))
    assert refused.exit_code == 2
    assert not (tmp_path / "demo").exists()
