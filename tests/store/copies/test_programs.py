"""PostgreSQL's own programs: the one that is new enough is taken, and what is lacking is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.store import StoreError
from analytics.store.copies import programs


def install(folder: Path, **versions: str) -> list[str]:
    found = []
    for name, version in versions.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\necho '{version}'\n")
        path.chmod(0o755)
        found.append(str(path))
    return found


def test_the_oldest_program_that_is_new_enough_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = install(
        tmp_path,
        a="pg_dump (PostgreSQL) 17.2",
        b="pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)",
        c="pg_dump (PostgreSQL) 9.6.24",
        d="no program of theirs",
    )
    monkeypatch.setattr(programs, "_installed", lambda name: there)
    assert Path(programs.program("pg_dump", 14)).name == "b"
    assert Path(programs.program("pg_dump", 16)).name == "a"
    with pytest.raises(
        StoreError, match=r"version 17, older than the server \(version 18\).*postgresql-client-18"
    ):
        programs.program("pg_dump", 18)


def test_a_machine_without_the_programs_is_told_which_package_brings_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "_installed", lambda name: [])
    with pytest.raises(StoreError, match=r"«pg_restore» was not found .* postgresql-client-15") as told:
        programs.program("pg_restore", 15)
    assert "hãy cài gói postgresql-client-15" in told.value.text.vi
