"""A file that has errors leaves the same record whichever way it came: page, command line or sample data."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analytics.intake import SourceFile
from analytics.plan import Quarter
from analytics.store import Store
from dashboard.cli import main
from sample_data import demo, faulty
from sample_data.delivery import Delivery
from sample_data.faulty import FAULTY
from sample_data.generator import tables
from sample_data.ward import UNIT_BY_CODE, UNITS
from tests.dashboard.conftest import OpenPage

pytestmark = pytest.mark.slow

FILES = [SourceFile(one.name, one.data()) for one in FAULTY if one.codes]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_THE_DOOR = {"upload", "received_at", "by"}
"""What differs by nature: the number, the moment and who stood at the door."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_store(tmp_path / "page.db")


def new_store(path: Path) -> str:
    with Store.open(str(path)) as store:
        store.import_units(UNITS, by="test", at=datetime(2026, 3, 20, tzinfo=UTC))
    return f"sqlite:///{path}"


def on_the_page(open_page: OpenPage, url: str, *files: SourceFile) -> dict[str, dict[str, Any]]:
    app = open_page(url, "nop-bao-cao")
    app.file_uploader[0].set_value([(file.name, file.data, XLSX) for file in files])
    app.run()
    assert not app.exception
    return records(url)


def on_the_command_line(tmp_path: Path, *files: SourceFile) -> dict[str, dict[str, Any]]:
    url = new_store(tmp_path / "cli.db")
    paths = [tmp_path / file.name for file in files]
    for path, file in zip(paths, files, strict=True):
        path.write_bytes(file.data)
    result = CliRunner().invoke(main, ["--store", url, "submit", *map(str, paths)])
    assert result.exit_code == 1, result.output
    return records(url)


def records(url: str) -> dict[str, dict[str, Any]]:
    """Everything the store says of each file that came, by the file's name."""
    with Store.open(url) as store:
        history = store.history()
        frame = history.astype(object).where(history.notna(), None)
        return {
            row["file"]: {name: value for name, value in row.items() if name not in AT_THE_DOOR}
            | {"problems": store.problems(row["upload"]), "bytes": store.file(row["sha256"]).data}
            for row in frame.to_dict("records")
        }


def test_page_and_command_line_note_every_faulty_file_alike(
    url: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page, line = on_the_page(open_page, url, *FILES), on_the_command_line(tmp_path, *FILES)
    assert set(page) == {file.name for file in FILES}
    assert {one["outcome"] for one in page.values()} == {"refused"}
    assert page == line
    assert {name: (one["unit"], one["period"]) for name, one in line.items()} == {
        "THCS-02_loi.xlsx": ("THCS-02", "2026-Q4"),
        "thieu-bieu-trung-dong.xlsx": ("TH-03", "2026-Q4"),
        "so-hieu-hai-cach.xlsx": ("TTDV", "2026-Q4"),
        "sai-ma-don-vi.xlsx": (None, "2026-Q4"),
        "thieu-cot.csv": (None, "2026-Q4"),
        "khong-phai-bang-tinh.xlsx": (None, None),
    }


def test_page_and_command_line_note_the_files_of_a_zip_alike(
    url: str, open_page: OpenPage, tmp_path: Path
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for file in FILES:
            packed.writestr(file.name, file.data)
    sent = SourceFile("quy-4.zip", out.getvalue())
    page, line = on_the_page(open_page, url, sent), on_the_command_line(tmp_path, sent)
    assert set(page) == {file.name for file in FILES}
    assert page == line
    for address in (url, f"sqlite:///{tmp_path / 'cli.db'}"):
        with Store.open(address) as store:
            assert store.file(sha256(sent.data).hexdigest()).data == sent.data


def test_the_sample_data_note_a_faulty_file_as_page_and_command_line_do(
    url: str, open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, quarter = UNIT_BY_CODE["THCS-02"], Quarter(2026, 2)
    rows = faulty.spoilt(tables(unit, quarter))
    sent = Delivery(unit, quarter, rows, datetime.fromisoformat("2026-06-20T08:30"), faulty=True)
    monkeypatch.setattr(demo, "PERIODS", (quarter,))
    monkeypatch.setattr(demo, "deliveries", lambda _: [sent])
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    built = f"sqlite:///{tmp_path / 'demo.db'}"
    demo.build_demo(built, progress=lambda done, total, words: None)
    (file,) = demo.prepare(quarter)
    expected = records(built)
    assert (expected[sent.name]["unit"], expected[sent.name]["period"]) == ("THCS-02", "2026-Q2")
    assert on_the_page(open_page, url, file.source) == expected
    assert on_the_command_line(tmp_path, file.source) == expected
