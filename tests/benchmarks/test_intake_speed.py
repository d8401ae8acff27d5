"""The batch of a quarter: read, located, parsed and checked, against the bare path and the usual one.

nq71 looks for rubbish as its server does, the others as Python does for whoever changes nothing.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Sequence

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from analytics.datasets import DATASETS, DTYPES, datasets_of, open_plan
from analytics.intake import CheckedFile, SourceFile, archives, check_files
from analytics.intake.formats.open_file import open_file
from analytics.plan import Plan, UnitGroup
from dashboard import startup
from tests.benchmarks.conftest import Compare
from tests.benchmarks.workbooks import UNITS, workbooks

SCHOOL = datasets_of(UnitGroup.SCHOOL)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return open_plan()


@pytest.fixture(scope="module")
def files(plan: Plan) -> list[SourceFile]:
    return workbooks(plan)


def test_a_batch_of_80_workbooks(compare: Compare, plan: Plan, files: list[SourceFile]) -> None:
    results = check_files(files, plan=plan, units=UNITS)
    assert [checked.status for checked in results] == ["valid"] * len(files)
    read = sum(sum(report.row_counts().values()) for checked in results for report in checked.reports)
    assert read == _bare(files) == _usual(files)

    ways: dict[str, Callable[[], object]] = {
        "nq71": lambda: _as_served(files, plan),
        "bare path": lambda: _bare(files),
        "pandas.read_excel + pandera per sheet": lambda: _usual(files),
    }
    compare(
        "80 workbooks, 5-60 rows a table",
        ways,
        aims={"bare path": "≤ 2", "pandas.read_excel + pandera per sheet": "≤ 0.067, 15 times ahead"},
    )


def test_containment_costs_little(
    compare: Compare, plan: Plan, files: list[SourceFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    def uncontained() -> object:
        with monkeypatch.context() as patch:
            patch.setattr(archives, "open_in_turn", lambda sources: map(open_file, sources))
            return _as_served(files, plan)

    compare(
        "80 workbooks, each opened in a worker process",
        {
            "with containment": lambda: _as_served(files, plan),
            "without containment": uncontained,
        },
        aims={"without containment": "near 1"},
    )


def _as_served(files: list[SourceFile], plan: Plan) -> list[CheckedFile]:
    usual = gc.get_threshold()
    startup.settle()
    try:
        return check_files(files, plan=plan, units=UNITS)
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)


def _bare(files: list[SourceFile]) -> int:
    """python-calamine → one concatenated frame per dataset → pandera: no problem is located or told."""
    tables: dict[str, list[Sequence[object]]] = {dataset.id: [] for dataset in SCHOOL}
    origin: dict[str, list[int]] = {dataset.id: [] for dataset in SCHOOL}
    for number, file in enumerate(files):
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
        for dataset in SCHOOL:
            rows = book.get_sheet_by_name(dataset.sheet).to_python()[1:]
            tables[dataset.id] += rows
            origin[dataset.id] += [number] * len(rows)
    count = 0
    for dataset in SCHOOL:
        names = [column.name for column in dataset.columns]
        frame = _typed(pd.DataFrame(tables[dataset.id], columns=names), dataset.id)
        frame["table_id"] = origin[dataset.id]
        count += len(dataset.schema.validate(frame, lazy=True))
    return count


def _usual(files: list[SourceFile]) -> int:
    """What most would write: every sheet by pandas.read_excel, each validated by itself."""
    by_sheet = {dataset.sheet: dataset for dataset in SCHOOL}
    count = 0
    for file in files:
        for sheet, frame in pd.read_excel(io.BytesIO(file.data), sheet_name=None, engine="openpyxl").items():
            dataset = by_sheet.get(str(sheet))
            if dataset is None:
                continue
            frame.columns = pd.Index([column.name for column in dataset.columns])
            typed = _typed(frame, dataset.id)
            typed["table_id"] = 0
            count += len(dataset.schema.validate(typed, lazy=True))
    return count


def _typed(frame: pd.DataFrame, dataset_id: str) -> pd.DataFrame:
    frame = frame.replace("", None)
    for column in DATASETS[dataset_id].columns:
        if column.kind == "flag":
            frame[column.name] = frame[column.name] == "Có"
    return frame.astype({column.name: DTYPES[column.kind] for column in DATASETS[dataset_id].columns})
