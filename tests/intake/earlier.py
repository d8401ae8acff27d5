"""Earlier reports drawn as workbooks, and a file checked by somebody who remembers them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.datasets import DATASETS, Reports, UnitReport, empty_frame
from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.plan import Quarter
from tests.intake.drawing import PLAN, UNITS, Sheets, xlsx

NOW = Quarter(2027, 2)  # 15 March to 14 June 2027


def report(sheets: Sheets, period: Quarter, unit: str = "TH01") -> UnitReport:
    """What a workbook says for a unit and a period, whatever is wrong with it."""
    key = repr(sheets), period, unit
    if key not in _REPORTS:
        source = SourceFile("t.xlsx", xlsx(sheets))
        (checked,) = check_files([source], plan=PLAN, units=UNITS, hint=Hint(unit, period))
        (_REPORTS[key],) = checked.reports
    return _REPORTS[key]


_REPORTS: dict[tuple[str, Quarter, str], UnitReport] = {}  # many a past is the same one


def past_of(*reports: UnitReport, files: Sequence[str] = ()) -> Reports:
    """Reports as they count in the store; ``files`` are the keys of their bytes."""
    rows = {id_: [empty_frame(id_, "submission", "unit", "period")] for id_ in DATASETS}
    for number, one in enumerate(reports, start=1):
        for id_, table in one.tables.items():
            key = {"submission": number, "unit": one.unit, "period": one.period.code}
            rows[id_].append(table.frame.assign(**key)[rows[id_][0].columns])
    keys = [files[number] if number < len(files) else f"{number:064}" for number in range(len(reports))]
    submissions = pd.DataFrame(
        {
            "submission": pd.Series(range(1, len(reports) + 1), dtype="int64"),
            "unit": pd.Series([one.unit for one in reports], dtype="str"),
            "period": pd.Series([one.period.code for one in reports], dtype="str"),
            "sha256": pd.Series(keys, dtype="str"),
        }
    )
    nothing = pd.DataFrame()
    frames = {
        id_: pd.concat([one for one in parts if len(one)] or parts[:1], ignore_index=True)
        for id_, parts in rows.items()
    }
    return Reports(frames, submissions, nothing, nothing, nothing)


def remembering(
    past: Reports, sheets: Sheets, period: Quarter = NOW, unit: str | None = "TH01"
) -> CheckedFile:
    """The result for a workbook, checked by somebody who remembers the past."""
    return remembering_bytes(past, xlsx(sheets), period, unit)


def remembering_bytes(
    past: Reports, data: bytes, period: Quarter = NOW, unit: str | None = "TH01"
) -> CheckedFile:
    """The result for a file, checked by somebody who remembers the past."""
    (checked,) = check_files(
        [SourceFile("t.xlsx", data)], plan=PLAN, units=UNITS, hint=Hint(unit, period), past=past
    )
    return checked
