"""Run by ``test_full_disk`` in a mount namespace of its own: the command line on full disks.

``python -m tests.faults.small_disk FOLDER`` mounts two small file systems below FOLDER, which end with this
process, and prints what it saw as one JSON object.
"""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner, Result

from analytics.outputs import template
from analytics.store import Store
from dashboard.cli import main
from tests import ward


def run(folder: Path) -> dict[str, object]:
    """What was said and what was stored, by the name of each scene."""
    disk, temp = mounted(folder / "disk", "3m"), mounted(folder / "temp", "1m")
    url = str(disk / "nq71.db")
    with Store.open(url) as store:
        store.import_units(ward.UNITS, by="a", at=datetime(2026, 6, 20, tzinfo=UTC))
        school = ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)
        other = ward.filled(ward.HOA_SEN, ward.SCHOOL_TABLES)
        told = {**ward.SCHOOL_TABLES["briefing"][1], "group": "Nhân dân"}
        hamlet = ward.filled(ward.GROUP, {"briefing": [told], "activity": ward.SCHOOL_TABLES["activity"]})
        files = {
            "first.xlsx": school,
            "packed.zip": packed({"second.xlsx": other, "heavy.xlsx": heavy(hamlet, 1300)}),
            "third.xlsx": school,
        }
        paths = [folder / name for name in files]
        for path, data in zip(paths, files.values(), strict=True):
            path.write_bytes(data)
        sent = nq71(url, "submit", *map(str, paths))
        history = store.history()
        fill(disk)
        read = nq71(url, "summary", "--by", "unit", "--time", "period", "--indicator", "R1")
        written = nq71(url, "pack", "-o", str(disk / "pack.xlsx"))
        store.reports()
        left = sorted(path.name for path in disk.iterdir())
        (disk / "fill").unlink()
        again = nq71(url, "submit", str(paths[0]))

        tempfile.tempdir = str(temp)
        fill(temp)
        checked = nq71(url, "check", str(paths[0]))
        made = len(template(ward.plan(), ward.HOA_BAN, ward.PERIOD))
    return {
        "sent": [sent.exit_code, sent.output],
        "stored": history.loc[history["outcome"] == "accepted", "file"].tolist(),
        "read": [read.exit_code, read.output[:40]],
        "written": [written.exit_code, written.output],
        "left": left,
        "again": [again.exit_code, again.output],
        "checked": [checked.exit_code, checked.output],
        "made": made,
    }


def mounted(folder: Path, size: str) -> Path:
    """A small file system in memory."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    return folder


def fill(folder: Path) -> None:
    """Leave no room."""
    try:
        with (folder / "fill").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        pass


def heavy(workbook: bytes, kilobytes: int) -> bytes:
    """The same workbook with ballast that does not compress."""
    out = io.BytesIO(workbook)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("docProps/ballast.bin", random.Random(71).randbytes(kilobytes * 1024))
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def nq71(url: str, *words: str) -> Result:
    """The command line; what goes wrong is said in Vietnamese or English, never as a traceback."""
    return CliRunner().invoke(main, ["--store", url, *words])


if __name__ == "__main__":
    os.environ.pop("TMPDIR", None)
    print(json.dumps(run(Path(sys.argv[1])), ensure_ascii=False))
