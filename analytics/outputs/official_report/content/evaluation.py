"""Part III: what was reached, what was not and with whom it lies; why, a person says."""

from __future__ import annotations

from analytics.indicators import contributions
from analytics.outputs.official_report.content import figures, reporting
from analytics.outputs.official_report.content.results import amount, coverage, status
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.model import Block, Gap, Heading, Paragraph, line
from analytics.plan import Indicator

KEPT, NOT_KEPT = ("met", "on_track"), ("missed", "behind", "no_data")


def blocks(scope: Scope) -> tuple[Block, ...]:
    """The three sections of the part."""
    return (
        Heading(2, line("1. Ưu điểm")),
        *_kept(scope),
        Paragraph(line(Gap("đánh giá ưu điểm, kết quả nổi bật"))),
        Heading(2, line("2. Tồn tại, hạn chế")),
        *_not_kept(scope),
        Paragraph(line(Gap("tồn tại, hạn chế khác"))),
        Heading(2, line("3. Nguyên nhân")),
        Paragraph(line(Gap("nguyên nhân khách quan, chủ quan"))),
    )


def indicators_at(scope: Scope, statuses: tuple[str, ...]) -> list[Indicator]:
    """The indicators with a target that stand at one of these statuses, in the plan's order."""
    found = []
    for indicator in scope.indicators:
        row = scope.row(indicator)
        # Without a target nothing was to be reached, so that no data is no shortcoming.
        if row is not None and row["status"] in statuses and indicator.target is not None:
            found.append(indicator)
    return found


def _kept(scope: Scope) -> list[Block]:
    kept = indicators_at(scope, KEPT)
    if not kept:
        return [Paragraph(line("Tính đến ngày báo cáo, chưa có chỉ tiêu nào đạt hoặc đúng tiến độ."))]
    made: list[Block] = [Paragraph(line("Các chỉ tiêu đạt hoặc đúng tiến độ:"))]
    return made + [Paragraph(line(f"{_told(scope, one)}."), "item") for one in kept]


def _not_kept(scope: Scope) -> list[Block]:
    missing = indicators_at(scope, NOT_KEPT)
    made: list[Block] = []
    if missing:
        made.append(Paragraph(line("Các chỉ tiêu chưa đạt, chậm so với tiến độ hoặc chưa có số liệu:")))
        for indicator in missing:
            words = f"{_told(scope, indicator)}{with_whom(scope, indicator)}."
            made.append(Paragraph(line(words), "item"))
    else:
        made.append(Paragraph(line("Không có chỉ tiêu nào chậm so với tiến độ hoặc chưa có số liệu.")))
    owing = reporting.reported(scope)
    count = owing.expected - owing.counts["on_time"] - len(owing.open)  # who has time left is not late
    if count:
        share = figures.share(count, owing.expected)
        made.append(
            Paragraph(line(f"Về chế độ báo cáo: {share} báo cáo không được nhận đúng hạn (mục II.3)."))
        )
    on_the_way = [(one, with_whom(scope, one)) for one in indicators_at(scope, ("on_track",))]
    short = [f"{one.name.vi}{whom}." for one, whom in on_the_way if whom]
    if short:
        made.append(Paragraph(line("Các chỉ tiêu đúng tiến độ, còn phải thực hiện tiếp để đạt:")))
        made += [Paragraph(line(one), "item") for one in short]
    return made


def _told(scope: Scope, indicator: Indicator) -> str:
    row = scope.row(indicator)
    assert row is not None  # it has a status
    words = f"{indicator.name.vi}: {amount(indicator, row, one_unit=scope.unit is not None)}"
    if scope.unit is None and row["units_reported"] < row["units_expected"]:
        words += f", {coverage(row)}"
    return words if row["status"] == "no_data" else f"{words} – {status(row).lower()}"


def with_whom(scope: Scope, indicator: Indicator, *, most: int = 6) -> str:
    """Which units it lies with: those below the level to reach by how many, and those without a figure."""
    held = contributions(scope.measured, indicator.id, scope.time.code)
    if scope.unit is not None:
        own = None if held is None else held.table[held.table["by"] == scope.unit.code]
        if own is None or own.empty or own["short"].item() <= 0:
            return ""
        return f"; còn thiếu {figures.number(own['short'].item())} so với mức phải đạt"
    if held is None:
        groups = [group.label.vi for group in indicator.scope]
        shared = f"các khối: {'; '.join(groups)}" if len(groups) > 1 else f"khối {groups[0]}"
        return f"; thuộc trách nhiệm chung của {shared}"
    back = held.holding_back
    counted = indicator.measure == "share_of_units"
    short = [
        scope.names[code] if counted else f"{scope.names[code]} (thiếu {figures.number(lack)})"
        for code, lack in zip(back["by"], back["short"], strict=True)
    ]
    words = f"; chưa đạt tại {figures.listed(short, most)}" if short else ""
    silent = [scope.names[code] for code in held.missing["by"]]
    return words + (f"; chưa có số liệu của {figures.listed(silent, most)}" if silent else "")
