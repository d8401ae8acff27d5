"""Where a person is named in the store, and taking the words away while every figure stays."""

from analytics.store.personal.erasing import erase_places
from analytics.store.personal.places import ERASED, NamedPlace, find_places, held_in

__all__ = ["ERASED", "NamedPlace", "erase_places", "find_places", "held_in"]
