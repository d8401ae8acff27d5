"""Processes of a local pool give the figures that this process gives, and stay."""

from __future__ import annotations

import json
import os
import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.region import Region, RegionError
from tests.region.conftest import AS_OF, commune, opened, published

pytestmark = pytest.mark.slow


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


def test_few_communes_are_measured_without_loading_what_talks_to_processes(tmp_path: Path):
    published(str(tmp_path), 1)
    asked = (
        "import sys; from datetime import date; from analytics.datasets import open_plan; "
        "from analytics.region import Region; "
        f"told = Region.open({str(tmp_path)!r}, open_plan()).summary('country', 'phase', as_of=date(2030, 10, 1)); "
        "assert len(told); assert 'dask' in sys.modules; assert 'distributed' not in sys.modules"
    )
    root = str(Path(__file__).parents[3])
    subprocess.run([sys.executable, "-c", asked], env=os.environ | {"PYTHONPATH": root}, check=True)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a Dask scheduler with one worker, begun as an operator begins them."""
    where = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(where), "--no-dashboard"]
    scratch = ["--local-directory", str(tmp_path / "scratch")]
    begun = [_begun("scheduler", "--host", "127.0.0.1", "--port", "0", *common)]
    try:
        begun.append(_begun("worker", "--nthreads", "1", "--no-nanny", *scratch, *common))
        for _ in range(1800):
            if where.exists() and where.read_text().endswith("}"):
                break
            assert begun[0].poll() is None, "the scheduler has ended"
            time.sleep(0.1)
        yield json.loads(where.read_text())["address"]
    finally:
        for process in begun:
            process.kill()  # there is nothing to be saved, and a worker without a scheduler waits for it
            process.wait()


def _begun(*words: str) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).parents[3])
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *words],
        env=os.environ | {"PYTHONPATH": root},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.filterwarnings("ignore")  # what distributed says while it starts and ends is its own matter
def test_a_cluster_gives_the_same_figures_and_names_whose_files_are_damaged(tmp_path: Path, cluster: str):
    place = tmp_path / "xa"
    for number in (1, 2, 3):
        published(str(place), number)
    (media,) = place.glob(f"*/commune={commune(3).code}/dataset=media/*.parquet")
    media.write_bytes(media.read_bytes()[::-1])
    here = opened(str(place)).summaries(["commune", "country"], "phase", as_of=AS_OF)
    with Region.open(str(place), open_plan(), scheduler=cluster) as region:
        region.pool.client.wait_for_workers(1, timeout=180)
        there = region.summaries(["commune", "country"], "phase", as_of=AS_OF)
    for level, table in here.items():
        pd.testing.assert_frame_equal(there[level], table)
    assert set(region.unreadable) == {commune(3).code}


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path):
    published(str(tmp_path), 1)
    region = Region.open(str(tmp_path), open_plan(), scheduler="khongco://127.0.0.1:1")
    with pytest.raises(RegionError, match="does not answer"):
        region.summary("country", "phase", as_of=AS_OF)


def test_what_answers_but_is_no_cluster_is_told(tmp_path: Path):
    """The greeting of a web server is read as the length of a message, of more bytes than there are."""
    published(str(tmp_path), 1)
    with socketserver.TCPServer(("127.0.0.1", 0), _WebServer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        scheduler = f"tcp://127.0.0.1:{server.server_address[1]}"
        region = Region.open(str(tmp_path), open_plan(), scheduler=scheduler)
        with pytest.raises(RegionError, match="does not answer"):
            region.summary("country", "phase", as_of=AS_OF)
        server.shutdown()


class _WebServer(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
