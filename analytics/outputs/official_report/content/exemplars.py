"""Those held up as an example, by stage."""

from __future__ import annotations

from analytics.datasets.masking import masked_person
from analytics.datasets.outreach import PERSON
from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.results import sentence
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.model import (
    NARROW,
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    line,
)

_MOST = 40
_NONE = "Chưa có điển hình nào được báo cáo trong thời gian này."


def section(scope: Scope, number: int) -> tuple[Block, ...]:
    """The section on role models: how many at each stage, and a table of them."""
    rows = scope.sent_rows("exemplar")
    blocks: list[Block] = [Heading(2, line(f"{number}. Tôn vinh, nhân rộng điển hình"))]
    blocks += [
        Paragraph(line(sentence(scope, indicator, judged=True)), "item")
        for indicator in scope.indicators
        if indicator.dataset == "exemplar"
    ]
    if rows.empty:
        return *blocks, Paragraph(line(scope.nothing("exemplar", _NONE)))
    newest = rows.sort_values("on", ascending=False, kind="stable").head(_MOST)
    columns = [
        Column("STT", NARROW, "centre"),
        Column("Tập thể, cá nhân, mô hình", 2.4),
        Column("Thành tích", 2.6),
    ]
    columns += [Column("Tình trạng", 1.3)] + ([] if scope.unit else [Column("Đơn vị báo cáo", 1.9)])
    body = []
    for place, record in enumerate(newest.to_dict(orient="records"), start=1):
        cells = [str(place), _name(scope, record["kind"], record["name"]), scope.said(record["achievement"])]
        cells += [str(record["stage"])] + ([] if scope.unit else [scope.names[record["unit"]]])
        body.append(Row(tuple(line(cell) for cell in cells)))
    caption = "Điển hình được báo cáo"
    if len(rows) > _MOST:
        caption += f" ({_MOST} điển hình mới nhất trong {figures.count(len(rows))})"
    return *blocks, Table(caption, tuple(columns), tuple(body))


def _name(scope: Scope, kind: str, name: str) -> str:
    """A name; of a person the initials also where no family name gives it away, unless persons are named."""
    once = " ".join(name.split())
    return masked_person(once) if kind == PERSON and not scope.named else scope.said(once)
