"""Processes of a local pool give the figures that this process gives, and stay."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.region import Region, RegionError
from tests.region.conftest import AS_OF, opened, published


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # what distributed says while it starts and ends is its own matter
def test_processes_of_a_pool_give_the_same_figures(tmp_path: Path):
    for number in (1, 2, 3):
        published(str(tmp_path), number)
    here = opened(str(tmp_path))
    with Region.open(str(tmp_path), open_plan(), workers=1) as region:
        client = region.pool.client
        for by in ("commune", "country"):
            told = region.summary(by, "phase", as_of=AS_OF)  # type: ignore[arg-type]
            pd.testing.assert_frame_equal(told, here.summary(by, "phase", as_of=AS_OF))  # type: ignore[arg-type]
        assert len(region.trace("M1", time="2030", as_of=AS_OF)) > 0
        assert region.pool.client is client


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path):
    published(str(tmp_path), 1)
    region = Region.open(str(tmp_path), open_plan(), scheduler="khongco://127.0.0.1:1")
    with pytest.raises(RegionError, match="does not answer"):
        region.summary("country", "phase", as_of=AS_OF)
