"""Several files of one drop that report the same table of one unit and quarter: one has to be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.datasets import DATASETS
from analytics.intake.model.files import CheckedFile
from analytics.intake.model.problem import Problem, problem
from analytics.plan import Quarter

Told = tuple[str, Quarter, str]
"""Unit, period and dataset that a file reports."""

CODES = ("same_report_twice", "member_repeats")


def tell_repeats(
    files: Sequence[CheckedFile], *, code: str = "same_report_twice", earlier: Sequence[CheckedFile] = ()
) -> list[CheckedFile]:
    """The files, each faulty that reports what another one of them reports otherwise.

    Only files without other errors are held against each other; the same bytes twice say the same. What this
    function has noted before is forgotten first, so that it can be asked again when a file has gone.

    Args:
        files: what the check said of each file that was sent together.
        code: the problem's code.
        earlier: files of the same drop that have been stored already; they are held against, not changed.
    """
    fresh = [_without(file) for file in files]
    valid = [file for file in (*earlier, *fresh) if file.status == "valid"]
    shared = _shared(valid)
    holders: dict[Told, list[CheckedFile]] = {}
    for file in valid:
        for told in _told(file, shared):
            holders.setdefault(told, []).append(file)
    return [_against(file, shared, holders, code) if file.status == "valid" else file for file in fresh]


def _shared(files: Sequence[CheckedFile]) -> set[tuple[str, Quarter]]:
    """The units and periods of which several files report: only their tables need be looked at."""
    reporting: dict[tuple[str, Quarter], set[str]] = {}
    for file in files:
        for report in file.reports:
            reporting.setdefault((report.unit, report.period), set()).add(file.sha256)
    return {owner for owner, keys in reporting.items() if len(keys) > 1}


def _against(
    file: CheckedFile,
    shared: set[tuple[str, Quarter]],
    holders: dict[Told, list[CheckedFile]],
    code: str,
) -> CheckedFile:
    noted: dict[tuple[str, str, Quarter], Problem] = {}
    for told in _told(file, shared):
        other = next((one for one in holders[told] if one.sha256 != file.sha256), None)
        if other is not None:
            unit, period, dataset = told
            names = {"first" if code == "member_repeats" else "other": other.name}
            noted.setdefault(
                (other.name, unit, period),
                problem(code, dataset_name=DATASETS[dataset].sheet, unit=unit, period=period.label, **names),
            )
    return replace(file, status="invalid", problems=(*noted.values(), *file.problems)) if noted else file


def _told(file: CheckedFile, owners: set[tuple[str, Quarter]]) -> list[Told]:
    """What a file reports with rows of some units and periods; of a zip what its files do."""
    return [
        (report.unit, report.period, id_)
        for report in file.reports
        if (report.unit, report.period) in owners
        for id_, count in report.row_counts().items()
        if count
    ]


def _without(file: CheckedFile) -> CheckedFile:
    """A file as the check found it by itself."""
    if not any(one.code == CODES[0] for one in file.problems):
        return file
    problems = tuple(one for one in file.problems if one.code != CODES[0])
    faulty = any(one.severity == "error" for one in problems)
    return replace(file, status="invalid" if faulty else "valid", problems=problems)
