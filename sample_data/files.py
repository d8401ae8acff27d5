"""The files that are checked in: the register, three quarters of reports, and faulty ones on purpose."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from analytics.plan import Quarter, write_register
from sample_data.csv_table import table_csv
from sample_data.faulty import FAULTY
from sample_data.generator import workbook
from sample_data.ward import UNIT_BY_CODE, UNITS
from sample_data.xls import xls_workbook

FOLDER = Path(__file__).parent
PERIODS = (Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4))
SAMPLED = (
    "MN-01",
    "TH-03",
    "THCS-02",
    "TH-THCS-01",
    "THPT-01",
    "GDTX-01",
    "PVHXH",
    "TTDV",
    "MTTQ",
    "DTN",
    "TDP-01",
    "TDP-02",
)
_OLD_EXCEL = ("DTN", Quarter(2026, 3))
_TOGETHER = tuple(f"TDP-{number:02d}" for number in range(3, 13))
_README = """# Reports that are faulty on purpose

All of them are of {period} and of the invented ward next door. `python -m sample_data` writes them anew.

{lines}
"""


def files() -> Iterator[tuple[str, bytes]]:
    """Every file by its path inside this folder, and its bytes; always the same ones."""
    yield "units.csv", write_register(UNITS)
    for period in PERIODS:
        for code in SAMPLED:
            old = (code, period) == _OLD_EXCEL
            write, ending = (xls_workbook, "xls") if old else (workbook, "xlsx")
            yield f"reports/{period}/{code}.{ending}", write(UNIT_BY_CODE[code], period)
        together = [(UNIT_BY_CODE[code], period) for code in _TOGETHER]
        for dataset in ("briefing", "activity"):
            yield f"reports/{period}/to-dan-pho_{dataset}.csv", table_csv(together, dataset)
    for fault in FAULTY:
        yield f"faulty/{fault.name}", fault.data()
    lines = "\n".join(f"- `{fault.name}`: {fault.says}." for fault in FAULTY)
    yield "faulty/README.md", _README.format(period=PERIODS[-1], lines=lines).encode()


def write_files(folder: Path = FOLDER) -> int:
    """Write all files, in place of those that were there; returns how many."""
    for name in ("reports", "faulty"):
        shutil.rmtree(folder / name, ignore_errors=True)
    written = list(files())
    for name, data in written:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return len(written)
