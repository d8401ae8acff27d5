"""Steps written in a document, followed in a copy of the repository.

What a block is, is said by its language and its first line, as docs/ARCHITECTURE.md tells its readers.
``python -m tests.docs.recipes COPY "A column"`` follows one there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from analytics.store.schema import newest

ROOT = Path(__file__).parents[2]
COPIED = (
    "analytics",
    "dashboard",
    "docs",
    "sample_data",
    "tests",
    "Makefile",
    "pyproject.toml",
    "constraints.txt",
    ".ci",
)

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"\A# (?P<path>[\w./-]+\.\w+)(?P<end>, at the end)?\n")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language and its lines."""

    language: str
    body: str


def recipes(document: str, heading: str) -> dict[str, list[Block]]:
    """The blocks of each ``###`` section under a ``##`` heading, by the section's title."""
    (part,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", document, re.MULTILINE | re.DOTALL)
    titled = re.split(r"^### (.*)\n", part, flags=re.MULTILINE)[1:]
    return {
        title: [Block(*found) for found in _BLOCK.findall(body)]
        for title, body in zip(titled[::2], titled[1::2], strict=True)
    }


def copy(to: Path) -> Path:
    """A copy of what a developer changes, with this environment and its commands."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            # What is compiled comes too: it holds for the files as they are, and saves each command seconds.
            shutil.copytree(source, to / name)
        else:
            shutil.copy(source, to / name)
    commands = to / "commands"
    commands.mkdir()
    for name, line in {
        "nq71": f'"{sys.executable}" -m dashboard.cli',
        "pytest": f'"{sys.executable}" -m pytest -p no:cacheprovider -p no:xdist',
        "python": f'"{sys.executable}"',
        # the environment is there already, and is not this copy's to make
        "make": f'"{shutil.which("make")}" --silent -o .venv/.ready BIN=commands',
    }.items():
        (commands / name).write_text(f'#!/bin/sh\nexec {line} "$@"\n', encoding="utf-8")
        (commands / name).chmod(0o755)
    return to


def follow(blocks: list[Block], root: Path) -> None:
    """Do what the blocks say, in their order.

    Raises:
        AssertionError: a step cannot be done, or its outcome is not the one that is told.
    """
    printed = ""
    for block in blocks:
        match block.language:
            case "sh":
                printed = run(block.body, root)
            case "text":
                assert printed.strip() == block.body.strip()
            case "diff":
                change(block.body, root)
            case _:
                write(block.body, root)


def run(commands: str, root: Path) -> str:
    """What they print; the first that fails ends them."""
    given = os.environ | {
        "PATH": f"{root / 'commands'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(root),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # no recipe needs a browser
    }
    done = subprocess.run(
        ["bash", "-ec", commands],
        cwd=root,
        env=given,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def write(body: str, root: Path) -> None:
    """Write a new file, or more at the end of one that is there."""
    last = newest()
    body = body.replace("NEXT", f"{int(last) + 1:04}").replace("NEWEST", last)
    named = _FILE.match(body)
    assert named, f"the first line names no file: {body.splitlines()[0]}"
    path, content = root / named["path"], body[named.end() :]
    if named["end"]:
        assert path.exists(), path
        path.write_text(path.read_text(encoding="utf-8") + content, encoding="utf-8")
    else:
        assert not path.exists(), f"{path} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def change(diff: str, root: Path) -> None:
    """Put in place what a diff says; the lines that it shows stand in the file just once."""
    head, _, rest = diff.partition("\n")
    path = root / head.removeprefix("--- ")
    text = path.read_text(encoding="utf-8")
    for hunk in rest.split("@@\n"):
        lines = hunk.splitlines()
        before = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
        after = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
        assert text.count(before) == 1, f"{path} does not have just once:\n{before}"
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    target, title = Path(sys.argv[1]), sys.argv[2]
    known = recipes((ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8"), "Where things go")
    target.mkdir(parents=True)
    follow(known[title], copy(target))
