"""How the report of each unit and quarter stands, and whose is still owed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from analytics.indicators import latest_due_quarter, report_state_label, report_states
from analytics.indicators.insights.reports.decided import (
    EXCUSED,
    EXCUSED_SHORT,
    decided_words,
    excused,
    excused_words,
    listed_reports,
    report_words,
)
from analytics.indicators.insights.reports.report_board import UNRECEIVED, report_board
from analytics.outputs.pack import words
from analytics.outputs.pack.forms import value_form
from analytics.outputs.pack.sheets import Entry, Field, Pack, add, head, printed, table
from analytics.plan import Quarter
from analytics.plan.formula import SUBMISSION_MEASURES


def states(pack: Pack) -> dict[tuple[str, str], str]:
    """What became of each unit's report of each quarter, in words; keys are the codes of unit and quarter.

    One mark says that a figure of the unit comes from an older report, another that there is more to say of
    it in :func:`decided`.
    """
    out = excused(pack.measured)
    none = {place: pack.say(words.NOT_OWED) + words.DECIDED_MARK for place in out}
    return none | {
        (row["unit"], row["period"]): pack.say(words.STATES[row["state"]], days=row["days_late"])
        + words.CARRIED_MARK * row["carried"]
        + words.DECIDED_MARK * bool(decided_words(row, pack.lang) or (row["unit"], row["period"]) in out)
        for row in report_board(pack.measured).to_dict("records")
    }


def reports_received(pack: Pack) -> Entry:
    """Units by quarters; above them the ward's shares of reports received and received in time."""
    lang, grid = pack.lang, pack.measured.grid
    sheet = add(pack, words.REPORTING)
    legend = [pack.say(words.STATES_LEGEND), pack.say(words.CARRIED)]
    if (pack.measured.reporting.pending != "").any():
        legend.insert(1, pack.say(words.STATES_LEGEND_PENDING))
    if _decided(pack):
        legend.append(pack.say(words.DECIDED_LEGEND, sheet=pack.say(words.DECIDED)))
    head(
        pack,
        sheet,
        pack.say(words.REPORTING),
        " · ".join(legend),
        f"{pack.say(words.AS_OF)}: {pack.as_of}",
    )
    fields = [
        Field(pack.say(words.UNIT_CODE), 12.0),
        Field(pack.say(words.UNIT_NAME), 42.0),
        *(Field(quarter.label[lang], 9.5, "centre") for quarter in grid.quarters),
    ]
    known, none = states(pack), pack.say(words.NOT_OWED)
    units = (
        [
            unit.code,
            unit.name,
            *(known.get((unit.code, quarter.code), none) for quarter in grid.quarters),
        ]
        for unit in grid.units
    )
    above = list(_shares(pack))
    table(sheet, fields, [*above, *units], frozen="C")
    # Filtering the units must not hide the ward's own lines nor sort them among units.
    sheet.auto_filter.ref = None
    printed(pack, sheet)
    return Entry(sheet.title, pack.say(words.ABOUT["reporting"]), len(grid.units))


def still_owed(pack: Pack) -> Entry:
    """The units that owe a report of the quarters looked at, each by name."""
    lang, measured = pack.lang, pack.measured
    sheet = add(pack, words.MISSING)
    quarters = owed_quarters(pack)
    owing = report_states(measured, quarters)
    owing = owing[owing["state"].isin(UNRECEIVED)]
    units = {unit.code: unit for unit in measured.units}
    labels = {quarter.code: quarter.label[lang] for quarter in quarters}
    title = f"{pack.say(words.MISSING)}: {pack.time.label[lang]}"
    nobody = [] if len(owing) else [pack.say(words.NOBODY_MISSING)]
    head(pack, sheet, title, f"{pack.say(words.AS_OF)}: {pack.as_of}", *nobody)
    fields = [
        Field(pack.say(words.PERIOD), 15.0),
        Field(pack.say(words.DEADLINE), 13.0, "date"),
        Field(pack.say(words.STATE), 20.0),
        Field(pack.say(words.DAYS_LATE), 11.0, "integer"),
        Field(pack.say(words.FAULTY_FILES), 10.0, "integer"),
        Field(pack.say(words.UNIT_CODE), 13.0),
        Field(pack.say(words.UNIT_NAME), 46.0),
        Field(pack.say(words.KIND), 30.0),
        Field(pack.say(words.GROUP), 30.0),
    ]
    records = (
        [
            labels[row["period"]],
            row["deadline"].date(),
            report_words(row, lang),
            row["days_late"],
            row["faulty_files"],
            row["unit"],
            units[row["unit"]].name,
            units[row["unit"]].kind.label[lang],
            units[row["unit"]].group.label[lang],
        ]
        for row in owing.to_dict("records")
    )
    count = table(sheet, fields, records, frozen="A")
    printed(pack, sheet)
    return Entry(sheet.title, pack.say(words.ABOUT["missing"]), count)


def decided(pack: Pack) -> Entry | None:
    """The reports of which the office decided something or which were mended late; None without any."""
    lang, rows = pack.lang, _decided(pack)
    if not rows:
        return None
    sheet = add(pack, words.DECIDED)
    head(pack, sheet, pack.say(words.DECIDED), f"{pack.say(words.AS_OF)}: {pack.as_of}")
    fields = [
        Field(pack.say(words.PERIOD), 15.0),
        Field(pack.say(words.UNIT_CODE), 13.0),
        Field(pack.say(words.UNIT_NAME), 46.0),
        Field(pack.say(words.STATE), 24.0),
        Field(pack.say(words.DECISION), 52.0),
        Field(pack.say(words.PLANNED), 13.0, "date"),
        Field(pack.say(words.DEADLINE), 13.0, "date"),
    ]
    names = {unit.code: unit.name for unit in pack.measured.units}
    labels = {quarter.code: quarter.label[lang] for quarter in pack.measured.grid.quarters}
    records = (
        [
            labels[row["period"]],
            row["unit"],
            names[row["unit"]],
            EXCUSED_SHORT[lang]
            if row["state"] == EXCUSED
            else report_state_label(row["state"], row["days_late"], lang),
            "; ".join(said),
            row["planned"].date(),
            row["deadline"].date(),
        ]
        for row, said in rows
    )
    count = table(sheet, fields, records, frozen="A")
    printed(pack, sheet)
    return Entry(sheet.title, pack.say(words.ABOUT["decided"]), count)


def _decided(pack: Pack) -> list[tuple[dict[Hashable, Any], list[str]]]:
    """Rows of :func:`.listed_reports` of which there is something to say beside their state, with that."""
    found = []
    for row in listed_reports(pack.measured).to_dict("records"):
        said = [*decided_words(row, pack.lang)]
        said += [excused_words(row["reason"], pack.lang)] if row["reason"] else []
        if said:
            found.append((row, said))
    return sorted(found, key=lambda one: str(one[0]["period"]))


def owed_quarters(pack: Pack) -> list[Quarter]:
    """The quarters of the time looked at whose report is owed, oldest first."""
    plan = pack.measured.plan
    newest = latest_due_quarter(plan, pack.measured.as_of)
    return [
        quarter
        for quarter in pack.time.quarters
        if newest is not None and plan.reporting.first_period <= quarter <= newest
    ]


def _shares(pack: Pack) -> Iterator[list[Any]]:
    """The ward's figures about reports, as measured: numerator, denominator and share of each quarter."""
    plan = pack.measured.plan
    ids = [indicator.id for indicator in plan.indicators if indicator.measure in SUBMISSION_MEASURES]
    if not ids:
        return
    frame = pack.measured.summary("ward", "period", ids)
    for id_ in ids:
        own = frame[frame["indicator"] == id_].set_index("time")
        name = plan.indicator(id_).name[pack.lang]
        meaning = plan.indicator(id_).measure
        for column, title in (
            ("value", name),
            ("numerator", pack.say(words.NUMERATORS[meaning])),
            ("denominator", pack.say(words.DENOMINATORS[meaning])),
        ):
            figures = [own[column].get(quarter.code) for quarter in pack.measured.grid.quarters]
            unit = "percent" if column == "value" else "count"
            strong = "strong" if column == "value" else "text"
            yield [id_, (title, strong), *((one, value_form(one, unit)) for one in figures)]
