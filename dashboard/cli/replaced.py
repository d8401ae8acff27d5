"""Saying what a checked file would replace once it is submitted: whose version, when, and by how much."""

from __future__ import annotations

from collections.abc import Iterator

import click

from analytics.datasets import DATASETS, UnitReport
from analytics.datasets.preview import FigureSum, changed_sums
from analytics.intake import CheckedFile
from analytics.plan import Lang, text
from analytics.workflow import replaced_versions
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
        for line in _lines(session, report):
            click.echo(f"  {report.unit} · {report.period.label[session.lang]} · {line}")


def _lines(session: Session, report: UnitReport) -> Iterator[str]:
    lang, past = session.lang, session.past
    versions = replaced_versions(session.store, report, past)
    for one in versions:
        version, by = one.version, NO_DATA if one.by is None else one.by
        told = {"version": version.version, "file": version.file, "at": version.received_at, "by": by}
        for sentence, datasets in ((_REPLACES, one.changed), (_SAME, one.same), (_STAYS, version.stays)):
            if datasets:
                names = ", ".join(f"«{DATASETS[id_].title[lang]}»" for id_ in datasets)
                yield session.said(sentence, datasets=names, **told)
    for dataset, figure in changed_sums(report, past) if versions else ():
        yield session.said(_CHANGES, **_figure(dataset, figure, lang))


def _figure(dataset: str, figure: FigureSum, lang: Lang) -> dict[str, str]:
    before, now = (NO_DATA if one is None else exact(one, lang) for one in (figure.before, figure.now))
    if figure.change is not None:
        now += f" ({'+' if figure.change > 0 else '−'}{exact(abs(figure.change), lang)})"
    column = DATASETS[dataset].by_name[figure.field].title[lang]
    return {"dataset": DATASETS[dataset].title[lang], "column": column, "before": before, "now": now}
