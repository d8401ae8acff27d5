"""Checking and submitting report files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from analytics import workflow
from analytics.clock import today
from analytics.datasets import DATASETS
from analytics.intake import CheckedFile, Hint, SourceFile, warm_up
from analytics.plan import Quarter, text
from analytics.policy import SUBMISSION_STATE_WORDS
from analytics.store import LONGEST_EXPLANATION, Receipt
from analytics.workflow import CheckContext, Handover
from dashboard.cli.progress import Progress
from dashboard.cli.readings import show_reading
from dashboard.cli.replaced import show_replaced
from dashboard.cli.session import PeriodParam, Session, asked_language, by_option, pass_session, user_errors

_BATCH = 40  # files held in memory and checked together

_STATUS = {
    "valid": text("hợp lệ"),
    "invalid": text("có lỗi, chưa được tính"),
    "unreadable": text("không đọc được"),
}
_ROWS = text("dòng")
_VERSION = text("lượt nộp thứ {version}")
_DUPLICATE = text("trùng với báo cáo đã nộp, không ghi lại")
_FIX = text("Cách sửa")


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in (
        click.argument(
            "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
        ),
        click.option("--json", "as_json", is_flag=True, help="One JSON object per line and per file."),
        click.option("--period", type=PeriodParam(), help="The period, where the file does not say."),
        click.option("--unit", "unit_code", metavar="CODE", help="The unit, where the file does not say."),
    ):
        command = decorate(command)
    return command


@click.command("check")
@_options
@click.option("--rows", is_flag=True, help="With --json: every row as read, and every cell that was not.")
@click.option(
    "--marked",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each file with problems there, its cells marked and the problems listed.",
)
@pass_session
@user_errors
def check_command(
    session: Session,
    files: Sequence[Path],
    unit_code: str | None,
    period: Quarter | None,
    as_json: bool,
    rows: bool,
    marked: Path | None,
) -> None:
    """Validate files and store nothing."""
    if rows and not as_json:
        raise session.refusal(text("--rows đi cùng --json."))
    folder = None
    if marked is not None:
        # Here and not above: it brings all that writes workbooks, for which a mere check would wait.
        from dashboard.cli.marking import MarkedFolder

        folder = MarkedFolder(marked)
    warm_up()
    hint = _hint(session, unit_code, period)
    faulty = False
    earlier: list[CheckedFile] = []
    for batch in _batches(files):
        results = workflow.check(batch, _context(session, hint), earlier)
        earlier += workflow.outline(results)
        for source, checked in zip(batch, results, strict=True):
            faulty |= checked.status != "valid"
            _show(session, checked, (), as_json, with_rows=rows)
            if not as_json:
                show_reading(checked, session.lang)
                show_replaced(session, checked)
            if folder is not None:
                folder.write(source, checked, session.lang)
    raise SystemExit(1 if faulty else 0)


def _short(context: click.Context, parameter: click.Parameter, note: str | None) -> str | None:
    if note and len(note.strip()) > LONGEST_EXPLANATION:
        said = text("Dài {n} ký tự, chỉ nhận {most}.", n=len(note.strip()), most=LONGEST_EXPLANATION)
        raise click.BadParameter(said[asked_language()])
    return note


@click.command("submit")
@_options
@by_option("Who submits.")
@click.option(
    "--note",
    metavar="TEXT",
    callback=_short,
    help="A word of explanation for the office, kept with the files.",
)
@pass_session
@user_errors
def submit_command(
    session: Session,
    files: Sequence[Path],
    unit_code: str | None,
    period: Quarter | None,
    as_json: bool,
    by: str,
    note: str | None,
) -> None:
    """Validate files, store and accept those without errors; a faulty file changes no figure."""
    warm_up()
    hint = _hint(session, unit_code, period)
    faulty = False
    earlier: list[CheckedFile] = []
    progress = Progress([path.name for path in files], session.lang)
    for batch in _batches(files):
        handover = Handover(by, datetime.now().astimezone())
        context = _context(session, hint)
        received = workflow.receive_files(
            session.store, batch, context, handover, explanation=note, earlier=tuple(earlier)
        )
        with progress.told_when_it_ends():
            for sent in received:
                earlier += workflow.outline([sent.checked])
                faulty |= sent.checked.status != "valid"
                progress.add(sent)
                if all(file.settled for file in sent.files):
                    _show(session, sent.checked, sent.receipts, as_json)
    raise SystemExit(1 if faulty else 0)


def _context(session: Session, hint: Hint) -> CheckContext:
    return CheckContext(
        plan=session.plan,
        units=session.units,
        hint=hint,
        as_of=today(),
        memory=session.store.answers(),
        past=session.past,
        schedule=session.store.schedule(),
        at=datetime.now().astimezone(),
    )


def _hint(session: Session, unit_code: str | None, period: Quarter | None) -> Hint:
    return Hint(session.unit(unit_code).code if unit_code else None, period)


def _batches(files: Sequence[Path]) -> Iterator[list[SourceFile]]:
    for start in range(0, len(files), _BATCH):
        yield [SourceFile(path.name, path.read_bytes()) for path in files[start : start + _BATCH]]


def _show(
    session: Session,
    checked: CheckedFile,
    receipts: Sequence[Receipt],
    as_json: bool,
    with_rows: bool = False,
) -> None:
    if as_json:
        click.echo(json.dumps(checked.as_dict(session.lang, rows=with_rows), ensure_ascii=False))
        return
    lang = session.lang
    click.echo(f"{checked.name}: {_STATUS[checked.status][lang]}")
    for report in checked.reports:
        rows = ", ".join(
            f"{DATASETS[dataset].title[lang]} {count}" for dataset, count in report.row_counts().items()
        )
        click.echo(f"  {report.unit} · {report.period.label[lang]} · {_ROWS[lang]}: {rows}")
    for receipt in receipts:
        words = _DUPLICATE[lang] if receipt.duplicate else _VERSION[lang].format(version=receipt.version)
        state = SUBMISSION_STATE_WORDS[receipt.state][lang]
        click.echo(f"  → {receipt.unit} · {receipt.period.label[lang]} · {words} · {state}")
    for problem in checked.problems:
        where = " ".join(part for part in (problem.sheet, problem.cell) if part)
        click.echo(f"  [{problem.code}] {where}: {problem.message(lang)}")
        click.echo(f"      {_FIX[lang]}: {problem.fix(lang)}")
