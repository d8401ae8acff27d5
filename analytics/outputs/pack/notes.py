"""What every figure of the pack means: indicators, statuses, coverage."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from analytics.datasets import DATASETS
from analytics.indicators import STATUS_NAMES
from analytics.office.figure_notes import FigureNotes
from analytics.outputs import styles, texts
from analytics.outputs.figure_notes import add_notes_sheet
from analytics.outputs.pack import words
from analytics.outputs.pack.forms import status_form
from analytics.outputs.pack.sheets import HEADER, Entry, Field, Pack, add, head, printed, rows, table
from analytics.outputs.summary import time_name
from analytics.plan import Component, Indicator, Plan, Text

_WIDTHS = (7.0, 28.0, 44.0, 44.0, 24.0, 24.0, 10.0, 16.0, 15.0, 48.0)


def definitions(pack: Pack) -> Entry:
    """A row per indicator and per component with a formula of its own; below, what statuses mean."""
    sheet = add(pack, words.DEFINITIONS)
    notes = (pack.say(words.NOTES[0]), pack.say(words.NOTES[1]))
    head(pack, sheet, pack.say(words.DEFINITIONS), *notes)
    fields = [
        Field(title[pack.lang], width) for title, width in zip(words.DEFINITIONS_HEADS, _WIDTHS, strict=True)
    ]
    records = [row for item in pack.measured.plan.indicators for row in _rows(pack, item)]
    count = table(sheet, fields, records, frozen="C")
    _statuses(pack, sheet, HEADER + count + 3)
    printed(pack, sheet)
    return Entry(sheet.title, pack.say(words.ABOUT["definitions"]), count)


def pinned_notes(pack: Pack, pinned: FigureNotes) -> Entry | None:
    """What the office has pinned to figures, of all times; None where it has pinned nothing."""
    plan, lang = pack.measured.plan, pack.lang
    count = add_notes_sheet(
        pack.book,
        pinned.among(plan),
        plan=plan,
        names={unit.code: unit.name for unit in pack.measured.units},
        time_name=lambda code: time_name(plan, code, lang),
        lang=lang,
    )
    if not count:
        return None
    sheet = pack.book[pack.book.sheetnames[-1]]
    printed(pack, sheet, repeated=1)
    return Entry(sheet.title, pack.say(words.ABOUT["pinned"]), count)


def aim_text(pack: Pack, indicator: Indicator) -> str:
    """The target of an indicator in words: how much, and by when."""
    if indicator.target is None:
        return pack.say(words.NO_TARGET)
    share = indicator.value_unit == "percent"
    value = f"{indicator.target * 100:.10g}%" if share else f"{indicator.target:.10g}"
    shown = value.replace(".", ",") if pack.lang == "vi" else value
    if indicator.target_per == "year":
        return pack.say(words.PER_YEAR, value=shown)
    return pack.say(words.KEPT if indicator.pace == "target" else words.BY_END, value=shown)


def _rows(pack: Pack, indicator: Indicator) -> list[list[str]]:
    lang, clause = pack.lang, _clause(pack.measured.plan, indicator)
    whole = [
        indicator.id,
        indicator.name[lang],
        clause[lang] if clause else "",
        indicator.formula[lang],
        *_counted(pack, indicator, indicator),
        pack.say(texts.VALUE_UNITS[indicator.value_unit]),
        aim_text(pack, indicator),
        pack.say(words.DIRECTIONS[indicator.direction]),
        indicator.limits[lang],
    ]
    parts = [
        [
            indicator.id,
            f"– {part.name[lang]}",
            "",
            "",
            *_counted(pack, indicator, part),
            pack.say(texts.VALUE_UNITS[part.value_unit]),
            "",
            "",
            "",
        ]
        for part in indicator.parts
    ]
    return [whole, *parts]


def _counted(pack: Pack, indicator: Indicator, formula: Indicator | Component) -> tuple[str, str]:
    """What the numerator and the denominator count, in words."""
    measure: str = formula.measure
    if formula.amount:
        measure = {"share_of_rows": "share_of_amount", "total": "total_of_amount"}.get(measure, measure)
    titles = {
        role: DATASETS[indicator.dataset].column(name).title[pack.lang]
        for role in ("numerator", "denominator", "amount")
        if indicator.dataset and (name := getattr(formula, role))
    }
    return pack.say(words.NUMERATORS[measure], **titles), pack.say(words.DENOMINATORS[measure], **titles)


def _clause(plan: Plan, indicator: Indicator) -> Text | None:
    """The plan's words that an indicator measures; ``None`` for duties of reporting itself."""
    texts_of = {target.id: target.text for target in plan.targets}
    texts_of |= {task.id: task.text for task in plan.tasks}
    return texts_of.get(indicator.clause)


def _statuses(pack: Pack, sheet: Worksheet, top: int) -> None:
    styles.put(sheet, top, 1, pack.say(words.STATUS_TITLE)).font = styles.BOLD
    fields = [Field("", width) for width in _WIDTHS[:3]]
    records = [
        ["", (STATUS_NAMES[code].label(pack.lang), status_form(code)), meaning[pack.lang]]
        for code, meaning in words.STATUS_MEANINGS.items()
    ]
    last = rows(sheet, top + 1, fields, records)
    notes = [words.JUDGED[pack.lang].format(day=pack.as_of)]
    notes += [note[pack.lang] for note in words.NOTES]
    for row, note in enumerate(notes, start=last + 2):
        styles.put(sheet, row, 2, note)
