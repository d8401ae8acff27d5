"""Colours and shapes, the same on every page.

Status is shape + word + colour, never colour alone. Series take Okabe-Ito colours in a fixed order per
unit kind and per channel, each with a marker of its own group, so that ten kinds stay apart in print too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from analytics.indicators import REPORT_STATE_NAMES, STATUS_NAMES, StatusName
from analytics.plan import DEFAULT_LISTS, Lang, Text, UnitGroup, UnitKind


@dataclass(frozen=True, slots=True)
class StatusMark:
    """How a status looks: its name, its colour on light and on dark ground, its marker in charts."""

    name: StatusName
    light: str
    dark: str
    symbol: str

    @property
    def shape(self) -> str:
        """The shape beside the word."""
        return self.name.shape

    @property
    def word(self) -> Text:
        """The word in both languages."""
        return self.name.word

    def colour(self, dark: bool) -> str:
        """The colour on the current ground, with a text contrast of at least 4.5:1."""
        return self.dark if dark else self.light

    def label(self, lang: Lang) -> str:
        """Shape and word: ``● Đạt``."""
        return self.name.label(lang)


STATUSES: dict[str, StatusMark] = {
    "met": StatusMark(STATUS_NAMES["met"], "#00785A", "#4CC9A4", "circle"),
    "on_track": StatusMark(STATUS_NAMES["on_track"], "#0072B2", "#6CB8EE", "triangle-up"),
    "behind": StatusMark(STATUS_NAMES["behind"], "#B34700", "#FF9E5E", "triangle-down"),
    "missed": StatusMark(STATUS_NAMES["missed"], "#A3283A", "#FF8A9A", "x"),
    "no_data": StatusMark(STATUS_NAMES["no_data"], "#6B6B6B", "#A9B0B8", "circle-open"),
}

WITHOUT_TARGET = StatusMark(STATUS_NAMES[""], "#4A5560", "#B5BEC7", "diamond")
"""For an indicator that has a value but nothing to be judged against."""


REPORT_STATES: dict[str, StatusMark] = {
    "not_sent": StatusMark(REPORT_STATE_NAMES["not_sent"], "#5A6470", "#B5BEC7", "circle-open"),
    "faulty": StatusMark(REPORT_STATE_NAMES["faulty"], "#A3283A", "#FF8A9A", "x"),
    "returned": StatusMark(REPORT_STATE_NAMES["returned"], "#A3283A", "#FF8A9A", "x-open"),
    "waiting": StatusMark(REPORT_STATE_NAMES["waiting"], "#0072B2", "#6CB8EE", "diamond"),
    "resent": StatusMark(REPORT_STATE_NAMES["resent"], "#0072B2", "#6CB8EE", "diamond-open"),
    "on_time": StatusMark(REPORT_STATE_NAMES["on_time"], "#00785A", "#4CC9A4", "circle"),
    "late": StatusMark(REPORT_STATE_NAMES["late"], "#B34700", "#FF9E5E", "triangle-down"),
}
"""How the state of a report looks: red where its sender has to act, blue where the office has."""


def status_mark(status: str | None) -> StatusMark:
    """The look of a summary's ``status``; an empty one is an indicator without a target."""
    return STATUSES.get(status or "", WITHOUT_TARGET)


@dataclass(frozen=True, slots=True)
class Ink:
    """The few greys and the accent that charts draw with, on one ground."""

    text: str
    muted: str
    grid: str
    accent: str
    context: str
    target: str
    surface: str


_LIGHT = Ink("#1B1F24", "#5A6470", "#E1E5EA", "#0072B2", "#A9B3BE", "#1B1F24", "#FFFFFF")
_DARK = Ink("#E8EBEE", "#AAB4BF", "#333B45", "#56B4E9", "#69747F", "#E8EBEE", "#14181D")


def ink(dark: bool) -> Ink:
    """The greys and the accent of the current ground."""
    return _DARK if dark else _LIGHT


ORANGE, SKY, GREEN, BLUE = "#E69F00", "#56B4E9", "#009E73", "#0072B2"
VERMILLION, PURPLE, YELLOW, GREY = "#D55E00", "#CC79A7", "#F0E442", "#7F7F7F"
OKABE_ITO = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILLION, GREY, YELLOW)
"""The order for series that have no colour of their own; yellow comes last, it is faint on white."""


@dataclass(frozen=True, slots=True)
class GroupLook:
    """How a group looks: its marker, the same as a letter, and the colours of its kinds in their order."""

    symbol: str
    shape: str
    colours: tuple[str, ...] = OKABE_ITO


_GROUP_LOOKS: dict[UnitGroup, GroupLook] = {
    UnitGroup.SCHOOL: GroupLook("circle", "●", (ORANGE, SKY, GREEN, PURPLE, BLUE, VERMILLION, YELLOW, GREY)),
    UnitGroup.WARD: GroupLook("square", "■", (BLUE, GREEN, ORANGE, SKY)),
    UnitGroup.FRONT: GroupLook("diamond", "◆", (PURPLE, VERMILLION, GREEN, BLUE)),
    UnitGroup.NEIGHBOURHOOD: GroupLook("triangle-up", "▲", (GREY, SKY, ORANGE, GREEN)),
}

_FURTHER_GROUP = GroupLook("star", "★")
"""For a group that has no look of its own yet."""

_CHANNELS = DEFAULT_LISTS["channel"].values


def group_look(group: UnitGroup) -> GroupLook:
    """The marker, shape and colours of a group."""
    return _GROUP_LOOKS.get(group, _FURTHER_GROUP)


def kind_colour(kind: UnitKind) -> str:
    """The colour of a unit kind; its group's symbol keeps apart the kinds that share one."""
    colours = group_look(kind.group).colours
    return colours[kind.place % len(colours)]


def kind_symbol(kind: UnitKind, *, hollow: bool = False) -> str:
    """The Plotly marker of a kind: that of its group; hollow for a figure of an earlier report."""
    symbol = group_look(kind.group).symbol
    return f"{symbol}-open" if hollow else symbol


class Dots(TypedDict):
    """How the dots of a chart look, one entry each; the arguments of the charts that draw units as dots."""

    colours: list[str]
    symbols: list[str]


def dots(kinds: Sequence[UnitKind], hollow: Sequence[bool]) -> Dots:
    """The dots of units by their kinds, those hollow whose figure is of an earlier report."""
    return {
        "colours": [kind_colour(kind) for kind in kinds],
        "symbols": [kind_symbol(kind, hollow=empty) for kind, empty in zip(kinds, hollow, strict=True)],
    }


def part_colour(part: str, position: int = 0, channels: Sequence[str] = _CHANNELS) -> str:
    """The colour of a channel by its place in the plan's list of ``channels``, else that of ``position``."""
    place = channels.index(part) if part in channels else position
    return OKABE_ITO[place % len(OKABE_ITO)]
