"""What people said: misinformation, difficulties and wishes, as units sent them."""

from __future__ import annotations

import pandas as pd

from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.results import sentence
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.model import Block, Heading, Paragraph, line

_MOST = 20
"""How many open cases of a kind the body lists; a longer list is read on the screen."""


def section(scope: Scope, number: int) -> tuple[Block, ...]:
    """The section on opinion: how many of each kind, how many handled, and those still open as sent."""
    rows = scope.sent_rows("feedback")
    blocks: list[Block] = [
        Heading(2, line(f"{number}. Dư luận xã hội; khó khăn, vướng mắc; kiến nghị, nguyện vọng"))
    ]
    if rows.empty:
        return *blocks, Paragraph(line("Không có nội dung nào được báo cáo trong thời gian này."))
    blocks += [
        Paragraph(line(sentence(scope, indicator, judged=True)), "item")
        for indicator in scope.indicators
        if indicator.dataset == "feedback"
    ]
    for kind in [one for one in scope.plan.vocabularies["feedback_kind"].values if one in set(rows["kind"])]:
        blocks += _of_kind(scope, kind, rows[rows["kind"] == kind])
    return tuple(blocks)


def _of_kind(scope: Scope, kind: str, rows: pd.DataFrame) -> list[Block]:
    waiting = rows[rows["handled_on"].isna()].sort_values("received_on", kind="stable")
    said = f"{kind}: tiếp nhận {figures.count(len(rows))}, đã xử lý {figures.count(len(rows) - len(waiting))}"
    if waiting.empty:
        return [Paragraph(line(f"{said}."))]
    said += f", chưa xử lý xong {figures.count(len(waiting))}"
    more = len(waiting) - _MOST
    opened = f"; dưới đây là {_MOST} nội dung tiếp nhận sớm nhất" if more > 0 else ""
    shown = waiting.head(_MOST)
    hidden = any(scope.said(words) != " ".join(words.split()) for words in shown["summary"].dropna())
    how = "theo lời các đơn vị báo cáo, đã che tên riêng," if hidden else "nguyên văn các đơn vị báo cáo"
    blocks: list[Block] = [Paragraph(line(f"{said}, {how} như sau{opened}:"))]
    for record in shown.to_dict(orient="records"):
        whose = "" if scope.unit else f"{scope.names[record['unit']]}, "
        words = scope.said(record["summary"]).rstrip(".;, ")
        blocks.append(
            Paragraph(line(f"{words} ({whose}tiếp nhận ngày {figures.day(record['received_on'])})."), "item")
        )
    return blocks
