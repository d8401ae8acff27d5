"""The first page of a province of 92 communes, against a ward's: on the server, and in a real browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page
from streamlit.testing.v1 import AppTest

import dashboard
from analytics.plan import Commune
from analytics.region.files.layout import MANIFESTS, folder_of
from analytics.region.files.manifest import Manifest
from dashboard.data.region_address import REGION
from sample_data.demo import build_demo
from sample_data.region import REGION_AS_OF, build_region
from tests.benchmarks.conftest import Compare
from tests.benchmarks.servers import WAIT, serving
from tests.empty_store import place_empty_store

APP = str(Path(dashboard.__file__).with_name("app.py"))
COMMUNES = 92


def linked_province(folder: Path) -> str:
    """Ninety-two communes of one province: the demonstration's, which have published, under codes of their own."""
    build_region(folder / "twelve", progress=lambda done, total, words: None)
    place = folder / "province"
    sources = sorted((folder / "twelve").glob(MANIFESTS))
    for number in range(COMMUNES):
        source = sources[number % len(sources)].parent
        manifest = Manifest.model_validate_json((source / "manifest.json").read_bytes())
        commune = Commune(
            code=f"8{number:04}",
            name=f"Xã mô phỏng {number + 1}",
            province="80",
            province_name="Tỉnh mô phỏng",
            district=f"Cụm {number % 9 + 1}",
        )
        own = place / folder_of(commune.province, commune.code)
        ignored = shutil.ignore_patterns("manifest.json", ".publishing")
        shutil.copytree(source, own, copy_function=os.link, ignore=ignored)
        (own / "manifest.json").write_bytes(manifest.model_copy(update={"commune": commune}).to_bytes())
    return str(place)


def test_the_first_page_of_a_province_costs_at_most_three_of_a_ward(
    compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward = f"sqlite:///{tmp_path / 'demo.db'}"
    build_demo(ward, progress=lambda done, total, words: None)
    province = linked_province(tmp_path)
    place_empty_store(tmp_path / "accounts.db")
    monkeypatch.setenv("NQ71_AS_OF", REGION_AS_OF.isoformat())

    def first_page(store: str, region: str) -> None:
        """Open the first page as a visitor who has just come; figures are measured already."""
        monkeypatch.setenv("NQ71_STORE", store)
        monkeypatch.setenv(REGION, region)
        page = AppTest.from_file(APP, default_timeout=120).run()
        assert not page.exception
        assert not page.error

    compare(
        "first page in a new session",
        {
            "a province of 92 communes": lambda: first_page(
                f"sqlite:///{tmp_path / 'accounts.db'}", province
            ),
            "a ward": lambda: first_page(ward, ""),
        },
        aims={"a ward": "<= 3"},
    )


@pytest.mark.browser
def test_the_first_page_of_a_cold_server_of_a_province_takes_at_most_three_of_a_ward_s(
    compare: Compare, tmp_path: Path, page: Page
) -> None:
    ward = f"sqlite:///{tmp_path / 'demo.db'}"
    build_demo(ward, progress=lambda done, total, words: None)
    province = linked_province(tmp_path)
    accounts = f"sqlite:///{tmp_path / 'accounts.db'}"
    place_empty_store(tmp_path / "accounts.db")

    def first(store: str, **settings: str) -> None:
        """Begin a server and wait until a visitor who comes as soon as it listens has the whole answer."""
        with serving(None, store, NQ71_AS_OF=REGION_AS_OF.isoformat(), **settings) as address:
            page.goto(address)
            page.wait_for_selector(".nq-footer", timeout=WAIT)

    compare(
        "first page of a cold server, in Chromium",
        {
            "a province of 92 communes": lambda: first(accounts, **{REGION: province}),
            "a ward": lambda: first(ward),
        },
        aims={"a ward": "<= 3"},
    )
