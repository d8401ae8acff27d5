"""Who opens files and no more waits for none of what draws or checks tables, and opens them alike."""

from __future__ import annotations

import subprocess
import sys

from analytics.intake.formats.worker_process import _OPENS
from tests.intake.drawing import cp1258

PROBE = """
import sys
before = set(sys.modules)
import {modules}
new = {{name.partition(".")[0] for name in set(sys.modules) - before}}
print(*sorted(new - sys.stdlib_module_names))
"""

IN_A_WORKER = """
import sys
from analytics.intake.formats.worker_process import begin
begin(opens_only=True)
from analytics.intake.formats.workers import contained, open_files
from analytics.intake.model.source import SourceFile
((grid,),) = open_files([SourceFile("t.csv", sys.stdin.buffer.read())])
print(*grid.rows[0], "pandas" in contained(eval, "[*__import__('sys').modules]"), sep=";")
"""


def test_what_opens_files_waits_for_no_package_that_it_does_not_need() -> None:
    probe = PROBE.format(modules=", ".join(_OPENS))
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) - {"__mp_main__"} == {"analytics", "pebble", "python_calamine"}


def test_workers_that_know_no_datasets_know_the_titles_of_text_tables() -> None:
    data = cp1258("Ngày tổ chức;Chủ đề\r\n02/04/2026;Phòng cháy\r\n")
    run = subprocess.run(
        [sys.executable, "-c", IN_A_WORKER], input=data, capture_output=True, check=True
    ).stdout.decode()
    assert run.strip() == "Ngày tổ chức;Chủ đề;False"
