"""``nq71 tidy`` shows what nothing counts on, clears it away when told so, and leaves what was received."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from analytics.clock import VIETNAM
from analytics.store import ClearedFileError, Store
from dashboard.cli import main
from dashboard.language import formats

LONG_AGO = datetime.now(VIETNAM) - timedelta(days=200)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with a refused and a never sent file of long ago, of three megabytes each, and one of today."""
    path = tmp_path / "kho.db"
    with Store.open(str(path)) as store:
        store.refuse("loi.csv", os.urandom(3_000_000), problems=(), by="web", at=LONG_AGO)
        store.keep_file("bo-quen.csv", os.urandom(3_000_000), by="web", at=LONG_AGO)
        # Moments of long ago clear nothing yet: the clock of the file that came is what counts.
        store.set_setting("spare_days", "365")
        store.keep_file("hom-nay.csv", b"today", by="web", at=datetime.now(VIETNAM))
    return path


def tidy(path: Path, *words: str) -> str:
    result = CliRunner().invoke(main, ["--store", str(path), "--lang", "en", "tidy", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_it_shows_what_may_go_and_clears_nothing_by_itself(path: Path) -> None:
    said = tidy(path, "--older-than", "90")
    day = formats.day(LONG_AGO.date(), "en")
    assert said.splitlines() == [
        "Contents of files that no report uses are kept up to 2048 MB and 365 days.",
        f"Kept now: 1 file refused, 2.9 MB, the oldest from {day}",
        f"Kept now: 2 files dropped but not sent, 2.9 MB, the oldest from {day}",
        f"May be cleared: 1 file refused, 2.9 MB, the oldest from {day}",
        f"May be cleared: 1 file dropped but not sent, 2.9 MB, the oldest from {day}",
        "Nothing has been cleared. Add --yes to clear; names, problems and arrivals of the files are kept.",
    ]
    assert tidy(path, "--older-than", "90") == said
    assert "There is nothing to clear." in tidy(path)


def test_it_clears_gives_the_space_back_and_keeps_the_note_of_the_refusal(path: Path) -> None:
    said = tidy(path, "--keep-days", "90", "--keep-mb", "500", "--yes")
    assert "kept up to 500 MB and 90 days" in said
    assert "Cleared: 1 file refused, 2.9 MB" in said
    assert "The store's file shrank by 5." in said
    assert path.stat().st_size < 1_000_000
    with Store.open(str(path)) as store:
        (row,) = store.history().to_dict("records")
        assert (row["file"], pd.notna(row["cleared_at"])) == ("loi.csv", True)
        with pytest.raises(ClearedFileError):
            store.file(row["sha256"])
    assert "There is nothing to clear." in tidy(path, "--yes", "--older-than", "0")
