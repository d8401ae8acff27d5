"""Every kind of the office's records says which of its words may be about a person, or has none."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import fields

import analytics.office
from analytics.office.records import RecordKind
from analytics.store.personal import RECORD_WORDS

NO_PERSON = {
    "assignment": {"code", "unit", "work"},
    "case_step": {"state"},
    "document": {"number", "issuer", "kind", "subject", "link"},  # of an authority, and public
    "figure_note": {"indicator", "time", "unit"},
    "reminder": {"how"},
    "signed_scan": {"unit", "period", "sha256", "number"},
}
"""Codes, states, numbers of documents, and the wording of a task of the plan."""


def kinds() -> dict[str, RecordKind[object]]:
    """Every kind that a module of the office declares, by name."""
    found: dict[str, RecordKind[object]] = {}
    for module in pkgutil.walk_packages(analytics.office.__path__, "analytics.office."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, RecordKind):
                found[value.name] = value
    return found


def test_every_word_of_every_kind_is_one_or_the_other() -> None:
    known = kinds()
    assert len(known) == 12
    assert set(RECORD_WORDS) <= set(known)
    for name, kind in known.items():
        texts = {
            one.name for one in fields(kind.type) if "str" in str(one.type) or one.name in ("state", "how")
        }  # type: ignore[arg-type]
        texts -= {"cooperating"}  # codes of units
        said = set(RECORD_WORDS.get(name, ()))
        assert said | NO_PERSON.get(name, set()) == texts, name
        assert not said & NO_PERSON.get(name, set()), name
