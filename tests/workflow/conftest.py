"""An empty store that knows the tiny ward, and what its files are checked against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from analytics.store import Store
from analytics.workflow import CheckContext, Handover
from tests import ward
from tests.empty_store import place_empty_store

AT = datetime.fromisoformat("2026-06-20T08:30")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as opened:
        opened.import_units(ward.UNITS, by="văn phòng", at=AT)
        yield opened


@pytest.fixture
def against() -> CheckContext:
    return CheckContext(plan=ward.plan(), units=ward.UNITS, as_of=ward.AS_OF)


@pytest.fixture
def handover() -> Handover:
    return Handover("cô Lan", AT)
