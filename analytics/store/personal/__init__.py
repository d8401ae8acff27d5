"""Where a person is named in the store, and taking the words away while every figure stays."""

from analytics.store.personal.around import find_around
from analytics.store.personal.erasing import erase_places
from analytics.store.personal.places import ERASED, NamedPlace, find_places, held_in
from analytics.store.personal.record_words import RECORD_WORDS
from analytics.store.personal.retention import (
    CONTACTS,
    KEPT_FOR_A_TIME,
    apply_retention,
    read_retention,
    retention_setting,
)

__all__ = [
    "CONTACTS",
    "ERASED",
    "KEPT_FOR_A_TIME",
    "RECORD_WORDS",
    "NamedPlace",
    "apply_retention",
    "erase_places",
    "find_around",
    "find_places",
    "held_in",
    "read_retention",
    "retention_setting",
]
