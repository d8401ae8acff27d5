"""The five kinds of decision, each as a kind of record, and a decision in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.office.records import RecordKind
from analytics.plan import Quarter, Text, text
from analytics.plan.schedule import (
    Extension,
    Participation,
    PeriodLock,
    ReceivedOutside,
    Unlock,
    day_words,
    moment_words,
)

Decision = Extension | Participation | ReceivedOutside | PeriodLock | Unlock

EXTENSIONS = RecordKind("extension", Extension)
PARTICIPATIONS = RecordKind("participation", Participation)
OUTSIDE = RecordKind("received_outside", ReceivedOutside)
PERIOD_LOCKS = RecordKind("period_lock", PeriodLock)
UNLOCKS = RecordKind("unlock", Unlock)

KINDS: Mapping[type[Any], RecordKind[Any]] = {
    kind.type: kind for kind in (EXTENSIONS, PARTICIPATIONS, OUTSIDE, PERIOD_LOCKS, UNLOCKS)
}
"""The kind of record of each kind of decision."""

KIND_NAMES: Mapping[str, Text] = {
    "extension": text("Gia hạn"),
    "participation": text("Phải báo cáo hay không"),
    "received_outside": text("Nộp ngoài hệ thống"),
    "period_lock": text("Khóa kỳ"),
    "unlock": text("Mở riêng"),
}


def place_key(quarter: Quarter, unit: str | None = None) -> str:
    """The key of a decision about a unit and quarter, ``2031-Q2/TH-01``; of one about the quarter alone."""
    return quarter.code if unit is None else f"{quarter.code}/{unit}"


def told(one: Decision) -> Text:
    """A decision in a few words, with its reason."""
    if isinstance(one, Extension):
        return text("gia hạn đến hết ngày {day}: {reason}", day=day_words(one.until), reason=one.reason)
    if isinstance(one, Participation):
        if one.expected:
            return text("thêm vào kỳ báo cáo: {reason}", reason=one.reason)
        return text("không phải báo cáo kỳ này: {reason}", reason=one.reason)
    if isinstance(one, ReceivedOutside):
        day = day_words(one.on)
        if one.note:
            return text("đã nộp ngoài hệ thống ngày {day}: {note}", day=day, note=one.note)
        return text("đã nộp ngoài hệ thống ngày {day}", day=day)
    if isinstance(one, PeriodLock):
        return text("khóa kỳ báo cáo: {reason}", reason=one.reason)
    return text("mở riêng đến {until}: {reason}", until=moment_words(one.until), reason=one.reason)
