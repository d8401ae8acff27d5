"""Reading a plan catalogue (TOML) into a :class:`~analytics.plan.model.Plan`."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from analytics.plan.checks import cross_faults
from analytics.plan.errors import CatalogueError
from analytics.plan.model import Plan

DEFAULT_PLAN = Path(__file__).with_name("kh673.toml")


def load_plan(path: Path = DEFAULT_PLAN) -> Plan:
    """Read and check a plan catalogue.

    Columns and datasets are checked by :func:`analytics.datasets.plans.open_plan`, which knows them.

    Raises:
        CatalogueError: every fault of the file, each beginning with the entry's name.
    """
    try:
        # Editors on Windows add a byte order mark, those on a Mac may split letters from their accents.
        words = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
        source = tomllib.loads(words)
    except OSError as error:
        raise CatalogueError([f"{path}: cannot be read ({error.strerror})"]) from error
    except UnicodeDecodeError as error:
        raise CatalogueError([f"{path}: not UTF-8 text; save it as UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError([f"{path}: not valid TOML: {error}"]) from error
    return parse_plan(source)


def parse_plan(source: Mapping[str, Any]) -> Plan:
    """Check a catalogue already read into plain dicts and lists; raises as :func:`load_plan`."""
    try:
        plan = Plan.model_validate(source)
    except ValidationError as error:
        faults = [_fault(source, item["loc"], item["msg"]) for item in error.errors()]
        raise CatalogueError(faults) from error
    if faults := cross_faults(plan):
        raise CatalogueError(faults)
    return plan


def _fault(source: Mapping[str, Any], place: Sequence[int | str], message: str) -> str:
    """Say a fault with the id of the entry it lies in, not with its position in a list."""
    node: Any = source
    names: list[str] = []
    for step in place:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            node = None
        if isinstance(step, int):
            named = node if isinstance(node, Mapping) else {}
            names.append(str(named.get("id") or named.get("code") or f"#{step + 1}"))
        else:
            names.append(step)
    return f"{' › '.join(names)}: {message.removeprefix('Value error, ')}"
