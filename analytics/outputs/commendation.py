"""The list of those proposed for commendation, ready to attach: Word and xlsx, in Vietnamese."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import docx
import pandas as pd
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from analytics.datasets import Reports
from analytics.indicators import Measured
from analytics.outputs.official_report.content import Scope
from analytics.outputs.official_report.content.letterhead import letterhead
from analytics.outputs.official_report.model import NARROW, Column, Gap, Line, Row, Table, line
from analytics.outputs.official_report.word import letterhead as head
from analytics.outputs.official_report.word import pages, styles, tables
from analytics.outputs.official_report.word.lines import write
from analytics.outputs.plain_workbook import PlainTable, plain_workbook
from analytics.plan import Time

_TITLES = ("Tên tập thể, cá nhân, mô hình", "Đơn vị", "Thành tích", "Dịp", "Hình thức đề nghị")
_WEIGHTS = (2.4, 2.2, 2.8, 1.8, 2.0)


def proposal_docx(
    measured: Measured,
    reports: Reports,
    proposed: pd.DataFrame,
    time: Time,
    *,
    units: Mapping[str, str],
    made_at: datetime,
) -> bytes:
    """The list as a .docx file under the ward's letterhead; what nobody has told stands in square brackets.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        proposed: rows of :func:`analytics.indicators.insights.resources.exemplars.proposals`, masked or not.
        time: what they were proposed for.
        units: names of units by code.
        made_at: stands in the file's properties alone.
    """
    paper = measured.plan.report.paper
    document = docx.Document()
    styles.declare(document, paper)
    width = pages.text_width(pages.first(document, paper))
    subject = f"Tập thể, cá nhân, mô hình đề nghị khen thưởng {_named(time)}"
    own = letterhead(Scope(measured, reports, time))
    top = replace(own, title="DANH SÁCH", subject=subject, number=(), addressees=(), basis=())
    head.head(document, top, width)
    attached = document.add_paragraph()
    attached.alignment = WD_ALIGN_PARAGRAPH.CENTER
    attached.paragraph_format.first_line_indent = Mm(0)
    write(attached, line("(Kèm theo ", Gap("Tờ trình số …, ngày …"), ")"), italic=True)
    tables.add(document, _table(proposed, units), width)
    said = document.add_paragraph()
    write(said, line(f"Danh sách gồm {len(proposed)} điển hình{_by_kind(proposed)}."))
    _signed(document, width, own.signed_as, own.signer)
    pages.describe(document, f"Danh sách. {subject}", made_at)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def proposal_workbook(proposed: pd.DataFrame, time: Time, *, units: Mapping[str, str], as_of: str) -> bytes:
    """The same list as xlsx; ``as_of`` is the day of the figures in words."""
    frame = pd.DataFrame({"STT": pd.Series(range(1, len(proposed) + 1), dtype="Int64")})
    frame["Loại"] = proposed["kind"].to_numpy()
    for title, cells in zip(_TITLES, _cells(proposed, units), strict=True):
        frame[title] = pd.Series(cells, dtype="str")
    frame["Ngày đề xuất"] = proposed["on"].to_numpy()
    title = f"Danh sách tập thể, cá nhân, mô hình đề nghị khen thưởng {_named(time)}"
    return plain_workbook(
        [PlainTable("Đề nghị khen thưởng", title, [f"Số liệu tính đến ngày {as_of}."], frame)]
    )


def _named(time: Time) -> str:
    return time.label.vi[:1].lower() + time.label.vi[1:]


def _cells(proposed: pd.DataFrame, units: Mapping[str, str]) -> list[list[str]]:
    """The words of each column of _TITLES."""
    blank = proposed[["name", "achievement", "occasion", "award"]].fillna("")
    return [
        list(blank["name"]),
        [units.get(code, code) for code in proposed["unit"]],
        list(blank["achievement"]),
        list(blank["occasion"]),
        list(blank["award"]),
    ]


def _table(proposed: pd.DataFrame, units: Mapping[str, str]) -> Table:
    """A row for each, under headings of their kinds; who has no award told gets a gap."""
    columns = (
        Column("STT", NARROW, "centre"),
        *(Column(title, weight) for title, weight in zip(_TITLES, _WEIGHTS, strict=True)),
    )
    rows: list[Row] = []
    kind = None
    for place, (of, *cells) in enumerate(
        zip(proposed["kind"], *_cells(proposed, units), strict=True), start=1
    ):
        if of != kind:
            kind = of
            rows.append(Row((line(str(of)),), "heading"))
        *told, award = cells
        given: Line = line(award) if award else line(Gap("hình thức"))
        rows.append(Row((line(str(place)), *(line(one) for one in told), given)))
    return Table("Danh sách đề nghị khen thưởng", columns, tuple(rows))


def _by_kind(proposed: pd.DataFrame) -> str:
    sizes = proposed.groupby("kind", sort=False).size()
    told = ", ".join(f"{size} {str(kind).lower()}" for kind, size in sizes.items())
    return f": {told}" if told else ""


def _signed(document: docx.document.Document, width: int, signed_as: tuple[Line, ...], signer: Line) -> None:
    """Who made the list at the left, who signs at the right."""
    half = Mm(int(width / 36000 / 2))
    ((left, right),) = tables.unframed(document, 1, (half, half))
    for cell, words in ((left, (line("NGƯỜI LẬP"),)), (right, signed_as)):
        last = signer if cell is right else line(Gap("họ và tên"))
        for place, one in enumerate((*words, *[()] * 4, last)):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            form = paragraph.paragraph_format
            form.first_line_indent, form.space_after, form.keep_with_next = Mm(0), Pt(0), True
            write(paragraph, one, bold=True)
