"""The annexes: indicators, units, tasks and money as tables."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

from analytics.outputs.official_report.content import assignments, figures, money, reporting
from analytics.outputs.official_report.content.results import (
    aim,
    amount,
    at,
    has_or_not,
    pinned,
    share_of,
    status,
)
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.content.times import named, time_before, time_last_year
from analytics.outputs.official_report.model import (
    NARROW,
    Annex,
    Block,
    Column,
    Paragraph,
    Row,
    Table,
    line,
    lines,
    unbracketed,
)
from analytics.outputs.summary import part_name, value_unit_of
from analytics.plan import Indicator, UnitKind

_JOINT = ("total", "months_covered", "years_covered", "median_days")


def annexes(scope: Scope) -> tuple[Annex, ...]:
    """The annexes in order; a unit's own report has none about units."""
    said = [note for one in scope.indicators for note in pinned(scope, one, named=True)]
    whole = (_indicators(scope), *said, *_notes(scope))
    made = [Annex("Kết quả thực hiện các chỉ tiêu", whole, wide=True)]
    if scope.unit is None:
        made.append(Annex("Kết quả theo đơn vị", (_units(scope), *_unit_notes(scope)), wide=True))
    made.append(Annex("Tình hình thực hiện nhiệm vụ theo «06 rõ»", assignments.tables(scope)))
    made.append(Annex("Kinh phí thực hiện", money.tables(scope), wide=True))
    return tuple(made)


def names_of(scope: Scope) -> dict[str, str]:
    """What each annex is called in the body, by ``tasks`` and ``money``."""
    tasks, money = ("II", "III") if scope.unit else ("III", "IV")
    return {"tasks": f"Phụ lục {tasks}", "money": f"Phụ lục {money}"}


def _indicators(scope: Scope) -> Table:
    """Every indicator and part: level to reach, result, n/N, coverage, status, earlier times."""
    times = [one for one in (time_before(scope.time), time_last_year(scope.time)) if one is not None]
    whole = scope.unit is None
    columns = [
        Column("STT", NARROW, "centre"),
        Column("Chỉ tiêu", 4.2),
        Column("Mức phải đạt", 1.0, "right"),
    ]
    columns += [Column("Kết quả", 1.2, "right"), Column("n/N", 1.6, "right")]
    columns += [Column("Đơn vị đã báo cáo", 1.3, "right")] if whole else []
    columns += [Column("Trạng thái", 1.4, "centre")]
    columns += [Column(f"{named(time)[:1].upper()}{named(time)[1:]}", 2.0, "right") for time in times]
    rows: list[Row] = []
    for place, indicator in enumerate(scope.indicators, start=1):
        row = scope.row(indicator)
        if row is None:
            continue
        earlier = [at(scope, indicator, time, "đơn vị") for time in times]
        share = "" if pd.isna(row["denominator"]) else share_of(indicator, row)
        value = amount(indicator, row, one_unit=True)
        if whole or not has_or_not(indicator):
            value = figures.value(row["value"], indicator.value_unit)
        rows.append(
            Row(
                lines(
                    str(place),
                    indicator.name.vi,
                    aim(indicator, row),
                    value,
                    share,
                    *([_covered(row)] if whole else []),
                    status(row),
                    *earlier,
                )
            )
        )
        rows += _parts(scope, indicator.id, len(times), whole)
    return Table(f"Kết quả các chỉ tiêu, {named(scope.time)}", tuple(columns), tuple(rows))


def _parts(scope: Scope, id_: str, times: int, whole: bool) -> list[Row]:
    indicator = scope.plan.indicator(id_)
    own = scope.rows_of_time
    rows = []
    for part in own.loc[(own["indicator"] == id_) & (own["part"] != ""), "part"]:
        row = scope.row(indicator, part)
        if row is None:
            continue
        value = figures.value(row["value"], value_unit_of(indicator, part))
        share = "" if pd.isna(row["denominator"]) else figures.share(row["numerator"], row["denominator"])
        name = f"– {part_name(scope.plan, indicator, part, 'vi')}"
        covered = [_covered(row)] if whole else []
        rows.append(Row(lines("", name, "", value, share, *covered, "", *([""] * times))))
    return rows


def _covered(row: object) -> str:
    assert isinstance(row, dict)
    share = figures.share(row["units_reported"], row["units_expected"])
    return f"{share} (*)" if row["units_carried"] else share


def _notes(scope: Scope) -> tuple[Block, ...]:
    """How to read the table, and which state of the data it holds."""
    day = figures.day(scope.measured.as_of)
    ended = scope.judged_on == scope.plan.calendar.time_end(scope.time)
    which = (
        "ngày cuối của thời gian báo cáo" if ended else "ngày tổng hợp, khi thời gian báo cáo chưa kết thúc"
    )
    said = [
        "Ghi chú: dấu «–» hoặc «chưa có số liệu» là chưa có báo cáo, không phải bằng 0. Trạng thái đánh giá "
        f"tại ngày {figures.day(scope.judged_on)} ({which}): «Đúng tiến độ», «Chậm» là so với tiến độ đến "
        "ngày đó, mức phải đạt là của cả giai đoạn hoặc cả năm."
    ]
    if scope.unit is None and (scope.rows_of_time["units_carried"] > 0).any():
        said.append("(*) Có số lấy từ báo cáo trước, của đơn vị chưa báo cáo cho thời gian này.")
    whose = "các đơn vị" if scope.unit is None else "đơn vị"
    source = f"Nguồn số liệu: báo cáo của {whose}, tổng hợp đến ngày {day}"
    if scope.version is not None:
        source += f"; phiên bản kho số liệu: {scope.version}"
    said.append(f"{source}.")
    if scope.address:
        said.append(f"Xem số liệu và nguồn của từng con số tại: {scope.address}")
    return tuple(Paragraph(line(one), "note") for one in said)


def _units(scope: Scope) -> Table:
    """Each unit: its reports by state, and its figure of each target that binds it by itself."""
    shown = _binding(scope)
    columns = [Column("STT", NARROW, "centre"), Column("Đơn vị", 4.2)]
    found = reporting.reported(scope)
    one_quarter = len(scope.owed) == 1
    if one_quarter:
        columns.append(Column("Báo cáo", 1.7))
    else:
        columns += [Column(reporting.SHORT_WORDS[one], 1.3, "right") for one in found.told]
    columns += [Column(unbracketed(one.name.vi), 2.2, "right") for one in shown]
    wholes = scope.by_unit[scope.by_unit["part"] == ""]
    records = cast(list[dict[str, Any]], wholes.to_dict(orient="records"))
    values = {(row["by"], row["indicator"]): row for row in records}
    rows: list[Row] = []
    place, kind, kinds = 0, None, list(UnitKind)
    ordered = sorted(scope.units, key=lambda unit: kinds.index(unit.kind))
    for unit in ordered:
        states = found.of_unit(unit.code)
        cells = []
        for indicator in shown:
            row = values.get((unit.code, indicator.id))
            cells.append("" if row is None else amount(indicator, row, one_unit=True))
        if not states and not any(cells):
            continue
        if unit.kind != kind:
            kind = unit.kind
            rows.append(Row((line(kind.label.vi),), "heading"))
        place += 1
        counts = [figures.count(states[one]) for one in found.told]
        if one_quarter:
            counts = ["".join(reporting.SHORT_WORDS[state] for state in states)]
        rows.append(Row(lines(str(place), unit.name, *counts, *cells)))
    return Table(f"Báo cáo và kết quả của từng đơn vị, {named(scope.time)}", tuple(columns), tuple(rows))


def _binding(scope: Scope) -> list[Indicator]:
    """The indicators of targets that bind each unit by itself."""
    targets = {target.id for target in scope.targets}
    return [one for one in scope.indicators if one.clause in targets and one.measure not in _JOINT]


def _unit_notes(scope: Scope) -> tuple[Paragraph, ...]:
    """What the office has pinned to the figures of single units that stand in the table."""
    found = scope.pinned.among(
        scope.plan,
        indicators=[one.id for one in _binding(scope)],
        times=[scope.time.code],
        units=[unit.code for unit in scope.units],
    )
    said = [
        f"Ghi chú về «{scope.plan.indicator(note.value.indicator).name.vi}» của "
        f"{scope.names.get(note.value.unit or '', note.value.unit)} "
        f"({note.by}, ngày {figures.day(note.at.date())}): {note.value.words}"
        for note in found
        if note.value is not None
    ]
    return tuple(Paragraph(line(one), "note") for one in said)
