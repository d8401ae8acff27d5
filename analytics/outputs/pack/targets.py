"""Where each target of a phase stands, with a chart of results beside the pace needed."""

from __future__ import annotations

from typing import Any

from openpyxl.utils import get_column_letter

from analytics.indicators import STATUS_NAMES, Card, phase_cards
from analytics.outputs import texts
from analytics.outputs.pack import charts, words
from analytics.outputs.pack.described import place
from analytics.outputs.pack.forms import status_form, value_form
from analytics.outputs.pack.sheets import HEADER, Entry, Field, Pack, add, head, printed, table
from analytics.plan import Phase

_CHARTED = "percent"
_VALUE, _PACE = 6, 7


def phase_targets(pack: Pack, phase: Phase) -> Entry:
    """One row per indicator of a target of the phase, as of the day looked from."""
    name = phase.name[pack.lang]
    sheet = add(pack, words.TARGETS, phase=name)
    title = pack.say(words.TARGETS_TITLE, phase=name)
    head(pack, sheet, title, f"{pack.say(words.AS_OF)}: {pack.as_of}", pack.say(words.NOTES[1]))
    cards = phase_cards(pack.measured, phase)
    count = table(sheet, _fields(pack), [_row(pack, card) for card in cards], frozen="C")
    drawn = [card for card in cards if card.indicator.value_unit == _CHARTED]
    if drawn and len(drawn) == len(cards):
        values = [number for card in drawn for number in (card.value, card.pace) if number is not None]
        told = pack.say(words.TARGETS_CHART, day=pack.as_of, phase=name)
        chart = charts.bars(
            sheet,
            charts.Block(HEADER, HEADER + 1, HEADER + count, names=2),
            {_VALUE: charts.BLUE, _PACE: charts.GREY},
            title=told,
            axis=pack.say(texts.VALUE_UNITS[_CHARTED]),
            unit=_CHARTED,
            top=max(values, default=1.0),
        )
        chart.width = 26
        place(pack, sheet, chart, f"{get_column_letter(2)}{HEADER + count + 2}", told, _CHARTED)
    printed(pack, sheet)
    return Entry(sheet.title, pack.say(words.ABOUT["targets"]), count)


def _fields(pack: Pack) -> list[Field]:
    title = pack.summary_titles()
    return [
        Field(title["indicator"], 7.0),
        Field(title["name"], 56.0),
        Field(title["status"], 22.0),
        Field(title["numerator"], 14.0),
        Field(title["denominator"], 14.0),
        Field(pack.say(words.RESULT), 12.0),
        Field(pack.say(words.PACE), 12.0),
        Field(title["target"], 12.0),
        Field(title["units_reported"], 12.0, "integer"),
        Field(title["units_expected"], 12.0, "integer"),
        Field(title["units_carried"], 12.0, "integer"),
    ]


def _row(pack: Pack, card: Card) -> list[Any]:
    unit = card.indicator.value_unit
    return [
        card.indicator.id,
        card.indicator.name[pack.lang],
        (STATUS_NAMES[card.status].label(pack.lang), status_form(card.status)),
        *((number, value_form(number, "count")) for number in (card.numerator, card.denominator)),
        *((number, value_form(number, unit)) for number in (card.value, card.pace, card.target)),
        card.units_reported,
        card.units_expected,
        card.units_carried,
    ]
