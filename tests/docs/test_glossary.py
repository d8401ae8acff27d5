"""docs/GLOSSARY.md is so: what it names exists in the code, and the screen says it in those words."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from babel.messages.pofile import read_po

from analytics.datasets import DATASETS
from analytics.indicators import REPORT_STATE_NAMES, STATUS_NAMES, SUMMARY_TITLES
from analytics.intake import MESSAGES
from analytics.language.catalogue import CATALOGUE
from analytics.plan import Text, UnitGroup, UnitKind
from dashboard.charts.figure_basis import FIGURE_BASES
from tests.docs.recipes import ROOT

TOLD = (ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")

LISTS: dict[str, Mapping[str, Text]] = {
    "Statuses": {code: name.word for code, name in STATUS_NAMES.items()},
    "Report states": {code: name.word for code, name in REPORT_STATE_NAMES.items()},
    "What a unit's figure stands on": FIGURE_BASES,
    "Unit groups": {group.value: group.label for group in UnitGroup},
    "Unit kinds": {kind.value: kind.label for kind in UnitKind},
    "Datasets": {id_: dataset.title for id_, dataset in DATASETS.items()},
    "Columns of a summary": SUMMARY_TITLES,
}


def rows(title: str) -> list[list[str]]:
    """The cells of the table of a section, without its head."""
    (section,) = re.findall(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", TOLD, re.MULTILINE | re.DOTALL)
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


TERMS = [row for title in ("The plan", "Reports", "Figures") for row in rows(title)]


def found(path: str) -> Any:
    """What a dotted path names: a module, or something in one."""
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        try:
            value: Any = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for name in parts[end:]:
            value = fields(value)[name] if name in fields(value) else getattr(value, name)
        return value
    raise AssertionError(f"no module of {path}")


def fields(value: Any) -> Mapping[str, Any]:
    """The fields of a record, which need not have values in its class."""
    return {**getattr(value, "__dataclass_fields__", {}), **getattr(value, "model_fields", {})}


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """Everything that is said in both languages: catalogue, lists, problems."""
    return tuple((vi.casefold(), en.casefold()) for vi, en in _said())


def _said() -> Iterator[tuple[str, str]]:
    with CATALOGUE.open("rb") as file:
        for message in read_po(file, locale="en"):
            if isinstance(message.id, str):
                yield message.id, str(message.string)
            else:
                yield message.id[0], " ".join(map(str, message.string))
    for words in (one for listed in LISTS.values() for one in listed.values()):
        yield words.vi, words.en
    for problem in MESSAGES.values():
        yield problem.message.vi, problem.message.en
        yield problem.fix.vi, problem.fix.en


@pytest.mark.parametrize("term", TERMS, ids=lambda row: row[0].strip("`"))
def test_a_term_stands_in_the_code_and_on_the_screen_in_both_languages(term: list[str]) -> None:
    _, code, vi, en, meaning = term
    assert found(code.strip("`")) is not None
    assert meaning
    assert any(vi.casefold() in said and en.casefold() in english for said, english in sentences()), (vi, en)


@pytest.mark.parametrize("title", LISTS)
def test_a_closed_list_is_told_whole_in_its_order_and_in_the_screen_s_words(title: str) -> None:
    assert [(code.strip("`"), vi, en) for code, vi, en in rows(title)] == [
        (code or "(none)", words.vi, words.en) for code, words in LISTS[title].items()
    ]


def test_every_section_is_tested() -> None:
    assert set(re.findall(r"^## (.*)$", TOLD, re.MULTILINE)) == {
        "The plan",
        "Reports",
        "Figures",
        "One thing, one word",
        *LISTS,
    }


@pytest.mark.parametrize("row", rows("One thing, one word"), ids=lambda row: row[0])
def test_words_that_are_no_longer_said_are_said_nowhere(row: list[str]) -> None:
    _, never = row
    for words in re.findall(r"«([^»]+)»", never):
        assert not [vi for vi, en in sentences() if words.casefold() in vi or words.casefold() in en]
