"""Saying what a checked file would replace once it is submitted: whose version, when, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from analytics.datasets import DATASETS, UnitReport
from analytics.datasets.preview import (
    EarlierVersion,
    FigureSum,
    earlier_versions,
    preview_datasets,
    unchanged_datasets,
)
from analytics.intake import CheckedFile
from analytics.plan import Lang, text
from dashboard.cli.session import Session
from dashboard.language.formats import NO_DATA, exact

_REPLACES = text("Sẽ thay lượt nộp thứ {version} ({file}, {by}, {at:%H:%M %d/%m/%Y}): {datasets}")
_SAME = text("Giống hệt lượt nộp thứ {version} ({file}, {at:%H:%M %d/%m/%Y}): {datasets}")
_STAYS = text("Tệp không có, lượt nộp thứ {version} vẫn được tính: {datasets}")
_CHANGES = text("{dataset} · {column}: {before} → {now}")


def show_replaced(session: Session, checked: CheckedFile) -> None:
    """Print what each report of a valid file would take the place of; nothing where it is the first."""
    if checked.status != "valid":
        return
    for report in checked.reports:
        if versions := earlier_versions(report, session.past):
            for line in _lines(session, report, versions):
                click.echo(f"  {report.unit} · {report.period.label[session.lang]} · {line}")


def _lines(session: Session, report: UnitReport, versions: Iterable[EarlierVersion]) -> Iterator[str]:
    lang = session.lang
    same = unchanged_datasets(session.store.differences(report))
    held = session.store.history(report.unit, report.period).dropna(subset=["version"])
    by = {int(version): str(who) for version, who in zip(held["version"], held["by"], strict=True)}
    for one in versions:
        told = {"version": one.version, "file": one.file, "at": one.received_at}
        parts = (
            (_REPLACES, [id_ for id_ in one.replaced if id_ not in same]),
            (_SAME, [id_ for id_ in one.replaced if id_ in same]),
            (_STAYS, one.stays),
        )
        for sentence, datasets in parts:
            if datasets:
                names = ", ".join(f"«{DATASETS[id_].title[lang]}»" for id_ in datasets)
                yield session.said(sentence, datasets=names, by=by.get(one.version, NO_DATA), **told)
    for dataset in preview_datasets(report, session.past):
        for figure in dataset.sums if dataset.replaces else ():
            if figure.now != figure.before:
                yield session.said(_CHANGES, **_figure(dataset.dataset, figure, lang))


def _figure(dataset: str, figure: FigureSum, lang: Lang) -> dict[str, str]:
    before, now = (NO_DATA if one is None else exact(one, lang) for one in (figure.before, figure.now))
    if figure.change is not None:
        now += f" ({'+' if figure.change > 0 else '−'}{exact(abs(figure.change), lang)})"
    column = DATASETS[dataset].by_name[figure.field].title[lang]
    return {"dataset": DATASETS[dataset].title[lang], "column": column, "before": before, "now": now}
