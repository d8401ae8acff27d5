"""The first sheet: what this is, as of when, where the targets stand, and what the file holds."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from pandas import isna

from analytics.indicators import (
    STATUS_NAMES,
    headline,
    latest_due_quarter,
    owed_reports,
    phase_cards,
    standing,
)
from analytics.outputs import styles
from analytics.outputs.pack import words
from analytics.outputs.pack.sheets import Entry, Field, Pack, header, link, printed, widths, write
from analytics.plan import Phase

_WIDTHS = (34.0, 84.0, 12.0)


def cover(pack: Pack, sheet: Worksheet, entries: Sequence[Entry], phases: Sequence[Phase]) -> None:
    """Fill the cover, which is made last because it lists the other sheets."""
    plan, lang = pack.measured.plan, pack.lang
    styles.put(sheet, 1, 1, plan.issuer[lang]).font = styles.BOLD
    styles.put(sheet, 3, 1, pack.say(words.REPORT_TITLE)).font = Font(
        name=styles.FACE, size=18, bold=True, color=styles.INK
    )
    styles.put(sheet, 4, 1, plan.name[lang]).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells("A4:C4")
    # Merged cells do not find their own height.
    sheet.row_dimensions[4].height = 15.5 * (1 + len(plan.name[lang]) // 110)
    styles.put(sheet, 5, 1, pack.say(words.NUMBER, number=plan.number)).font = styles.NOTE_FONT
    row = 7
    for label, value in _facts(pack, phases):
        styles.put(sheet, row, 1, label).font = styles.BOLD
        styles.put(sheet, row, 2, value).alignment = styles.WRAP
        sheet.cell(row, 1).alignment = styles.WRAP
        row += 1
    row = _contents(pack, sheet, row + 1, entries) + 2
    styles.put(sheet, row, 1, pack.say(words.READING)).font = styles.BOLD
    for note in (words.JUDGED, *words.NOTES):
        row += 1
        shown = note[lang].format(day=pack.as_of)
        styles.put(sheet, row, 1, shown).alignment = styles.WRAP
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
        sheet.row_dimensions[row].height = 15.5 * (1 + len(shown) // 120)
    widths(sheet, [Field("", width) for width in _WIDTHS])
    printed(pack, sheet, repeated=None, one_page=True)


def _facts(pack: Pack, phases: Sequence[Phase]) -> list[tuple[str, str]]:
    measured, lang = pack.measured, pack.lang
    facts = [
        (pack.say(words.LOOKED_AT), pack.time.label[lang]),
        (pack.say(words.AS_OF), pack.as_of),
        (pack.say(words.MADE_AT), f"{pack.made_at:%H:%M, %d/%m/%Y}"),
        (pack.say(words.REGISTER), str(len(measured.units))),
    ]
    for phase in phases:
        stand = headline(measured, phase)
        shown = pack.say(
            words.STANDING_OF,
            phase=phase.name[lang],
            targets=stand.targets,
            standing=standing(stand.counts, lang, over=stand.over),
            no_data=stand.counts.get("no_data", 0),
        )
        facts.append((pack.say(words.STANDING), shown))
        for card in phase_cards(measured, phase):
            counted = [one for one in (card.numerator, card.denominator) if one is not None and not isna(one)]
            share = f" ({'/'.join(f'{one:.0f}' for one in counted)})" if len(counted) == 2 else ""
            state = STATUS_NAMES[card.status].label(lang)
            facts.append((card.indicator.id, f"{state} · {card.indicator.name[lang]}{share}"))
    due = latest_due_quarter(measured.plan, measured.as_of)
    if due is not None:
        owed = owed_reports(measured, due)
        said = pack.say(
            words.OWED_OF,
            not_sent=len(owed.not_sent),
            faulty=len(owed.faulty),
            received=owed.received,
            expected=owed.owing,
        )
        if owed.returned or owed.undecided:
            pending = pack.say(words.PENDING_OF, returned=len(owed.returned), waiting=owed.undecided)
            said = f"{said} {pending}"
        facts.append((pack.say(words.OWED, period=due.label[lang]), said))
    return facts


def _contents(pack: Pack, sheet: Worksheet, row: int, entries: Sequence[Entry]) -> int:
    """The list of sheets; returns its last row."""
    heads = [
        Field(title[pack.lang], width) for title, width in zip(words.CONTENTS_HEADS, _WIDTHS, strict=True)
    ]
    header(sheet, row, heads)
    for entry in entries:
        row += 1
        write(sheet, row, 1, "", "text")
        link(sheet, row, 1, entry.title, entry.title)
        write(sheet, row, 2, entry.about, "text")
        write(sheet, row, 3, entry.rows, "integer")
    return row
