"""A few hundred spoiled files in every run of the suite; ``make fuzz`` tries twenty thousand."""

from __future__ import annotations

import pytest

from tests.fuzz.run import run

pytestmark = pytest.mark.slow


def test_intake_survives_spoiled_files() -> None:
    tallies = list(run(400, seed=2026))
    assert tallies[-1].inputs == 400
    assert len(tallies[-1].statuses) == 3, "the mutations have become too weak or too strong"
