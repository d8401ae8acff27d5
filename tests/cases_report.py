"""``python -m tests.cases_report FOLDER``: what intake makes of files whose right reading is known.

The folder holds ``cases.json``, a list of objects with ``id``, ``about``, ``files`` (in the folder named by
the id), ``unit`` and ``period`` (chosen beside the files, or null), ``true_rows`` (by unit and period, by
dataset, the rows a careful person reads; a field that is not named does not matter) and ``good_answers``
(``right``, ``ask``, ``refuse``). Prints how many cases were read right, asked about, refused with and
without help, read wrong with and without a warning, then a line per case. The exit code is 1 when any was
read wrong and taken without a word.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.datasets import open_plan
from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.intake.text.normalise import normalise
from analytics.plan import Unit, parse_quarter, read_register

OUTCOMES = (
    "read right",
    "asked",
    "refused with help",
    "refused without help",
    "wrong but warned",
    "wrong and taken",
)
_MEETS = {"read right": {"right"}, "asked": {"ask"}, "refused with help": {"refuse", "ask"}}
_HELPLESS = frozenset(("no_dataset_found", "missing_unit", "missing_period", "missing_required"))
"""Codes that say that something is lacking, not what to make of what is there."""

_BROKEN = frozenset(("damaged_file", "file_breaks_reader", "file_too_large", "file_too_slow"))
_SPREADSHEETS = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt", ".zip"))

_ASKING = frozenset(
    (
        "ambiguous_number",
        "ambiguous_money",
        "ambiguous_percent",
        "ambiguous_date",
        "ambiguous_unit",
        "swapped_date",
        "duplicate_column",
        "untitled_figures",
        "duplicate_row",
        "table_twice",
        "several_days",
        "month_only",
        "part_of_whole",
        "number_range",
        "number_in_words",
        "inexact_number",
        "letter_for_digit",
        "mark_for_number",
        "unit_mismatch",
        "unit_conflict",
        "period_mismatch",
        "missing_period",
        "unit_elsewhere",
        "period_elsewhere",
        "dates_of_other_period",
        "section_of_nobody",
        "revised_copy",
        "same_report_twice",
        "member_repeats",
    )
)
"""Codes that name the readings between which the sender has to choose, though not as a question on screen."""

Row = Mapping[str, Any]
Key = tuple[str | None, str | None, str]


@dataclass(frozen=True)
class Result:
    """What came of one case."""

    case: Mapping[str, Any]
    outcome: str
    detail: str

    @property
    def good(self) -> bool:
        """Whether the answer is one of the case's good ones."""
        return bool(_MEETS.get(self.outcome, set()) & set(self.case["good_answers"]))


def run(folder: Path) -> list[Result]:
    """Read every case of a folder, in the order of ``cases.json``."""
    cases = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
    units = read_register((Path(__file__).parents[1] / "sample_data" / "units.csv").read_bytes())
    return [_judge(case, _answers(folder, case, units)) for case in cases]


def _answers(folder: Path, case: Mapping[str, Any], units: Sequence[Unit]) -> list[CheckedFile]:
    files = [SourceFile(name, (folder / case["id"] / name).read_bytes()) for name in case["files"]]
    hint = Hint(case["unit"], parse_quarter(case["period"]) if case["period"] else None)
    return check_files(files, plan=open_plan(), units=units, hint=hint)


def _judge(case: Mapping[str, Any], answers: Sequence[CheckedFile]) -> Result:
    problems = [problem for answer in answers for problem in answer.problems]
    codes = Counter(problem.code for problem in problems)
    told = ", ".join(f"{code}×{count}" if count > 1 else code for code, count in codes.items())
    if all(answer.status == "valid" for answer in answers):
        difference = _difference(_true_rows(case), _read_rows(answers))
        if case["true_rows"] and not difference:
            return Result(case, "read right", told)
        warned = any(problem.severity == "warning" for problem in problems)
        detail = "; ".join(filter(None, (difference or "taken without asking", told)))
        return Result(case, "wrong but warned" if warned else "wrong and taken", detail)
    errors = [problem for problem in problems if problem.severity == "error"]
    if any(error.question is not None or error.code in _ASKING for error in errors):
        return Result(case, "asked", told)
    known = all(Path(name).suffix.lower() in _SPREADSHEETS for name in case["files"])
    helpless = all(
        error.code in _HELPLESS or (error.code in _BROKEN and not known)  # another kind of file is no damage
        for error in errors
    )
    return Result(case, "refused without help" if helpless else "refused with help", told)


def _true_rows(case: Mapping[str, Any]) -> dict[Key, list[Row]]:
    return {
        (part["unit"], part["period"], dataset): rows
        for part in case["true_rows"]
        for dataset, rows in part["rows"].items()
    }


def _read_rows(answers: Sequence[CheckedFile]) -> dict[Key, list[Row]]:
    """The rows of all files; a file that came twice counts once, as the store counts it."""
    found: dict[Key, list[Row]] = {}
    for answer in {one.sha256: one for one in answers}.values():
        for row in answer.read:
            told = row.as_dict()
            found.setdefault((told["unit"], told["period"], row.dataset), []).append(told["values"])
    return found


def _difference(true: Mapping[Key, Sequence[Row]], read: Mapping[Key, Sequence[Row]]) -> str:
    """The first thing that was read otherwise; empty where nothing was."""
    for key in sorted(set(true) | set(read), key=str):
        left = list(read.get(key, ()))
        for row in true.get(key, ()):
            match = next((one for one in left if all(_same(one.get(n), v) for n, v in row.items())), None)
            if match is None:
                return f"{_named(key)}: no row {_shown(row)}" + (f" but {_like(row, left)}" if left else "")
            left.remove(match)
        if left:
            return f"{_named(key)}: {len(left)} more, {_shown(left[0])}"
    return ""


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return normalise(one) == normalise(other)
    return bool(one == other)


def _like(row: Row, candidates: Sequence[Row]) -> str:
    best = max(candidates, key=lambda one: sum(_same(one.get(name), value) for name, value in row.items()))
    return _shown({name: best.get(name) for name, value in row.items() if not _same(best.get(name), value)})


def _named(key: Key) -> str:
    return " ".join(str(part) for part in key)


def _shown(row: Row) -> str:
    return "(" + ", ".join(f"{name}={value}" for name, value in row.items() if value is not None) + ")"


def table(results: Sequence[Result]) -> str:
    """The counts and a line per case, as text."""
    counts = Counter(result.outcome for result in results)
    good = Counter(result.outcome for result in results if result.good)
    lines = [f"{'outcome':<22}{'cases':>6}{'good answer':>13}"]
    lines += [f"{outcome:<22}{counts[outcome]:>6}{good[outcome]:>13}" for outcome in OUTCOMES]
    lines += [f"{'all':<22}{len(results):>6}{sum(good.values()):>13}", ""]
    for result in results:
        mark = " " if result.good else "!"
        wanted = "/".join(result.case["good_answers"])
        lines.append(
            f"{mark} {result.case['id']:<6} {result.outcome:<21} wanted {wanted:<10} {result.detail}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the table of a folder."""
    if len(arguments) != 1:
        print("usage: python -m tests.cases_report FOLDER", file=sys.stderr)
        return 2
    results = run(Path(arguments[0]))
    print(table(results))
    return int(any(result.outcome == "wrong and taken" for result in results))


if __name__ == "__main__":  # workers must not start a run of their own
    raise SystemExit(main(sys.argv[1:]))
