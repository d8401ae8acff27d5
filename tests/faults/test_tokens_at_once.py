"""Tokens that are made and revoked at once: none is lost, and none that was revoked comes back."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analytics.store import Store
from dashboard.api.tokens import SETTING, read_tokens

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
_MANY = """
import sys
from click.testing import CliRunner
from dashboard.cli import main
def run(*words):
    done = CliRunner().invoke(main, ["--lang", "en", "--store", sys.argv[1], "token", *words])
    assert done.exit_code == 0, done.output
    return done
for number in range(3):
    kept = run("new", f"kept {sys.argv[2]}-{number}")
    gone = run("new", f"gone {sys.argv[2]}-{number}")
    run("revoke", gone.stderr.split()[1])
"""


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_tokens_made_and_revoked_by_several_programs_at_once_are_all_there_or_all_gone(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    url = f"sqlite:///{tmp_path / 'nq71.db'}"
    if kind == "postgresql":
        url = request.getfixturevalue("postgresql")
    Store.open(url).close()
    with ThreadPoolExecutor(3) as programs:
        ended = list(programs.map(lambda who: _run(url, str(who)), range(3)))
    assert [done.stderr for done in ended if done.returncode] == []
    with Store.open(url) as store:
        names = sorted(token.name for token in read_tokens(store.setting(SETTING)))
    assert names == sorted(f"kept {who}-{number}" for who in range(3) for number in range(3))


def _run(url: str, who: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _MANY, url, who]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
