"""Reading a plan catalogue (TOML) into a :class:`~analytics.plan.model.Plan`."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from analytics.language import Text, both, text
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
        return _read(unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig")), path)
    except OSError as error:
        fault = text(
            "{path}: không đọc được tệp ({strerror}); kiểm tra đường dẫn và quyền đọc",
            path=path,
            strerror=error.strerror,
        )
        raise CatalogueError([fault], path) from error
    except UnicodeDecodeError as error:
        fault = text("{path}: không phải văn bản UTF-8; hãy lưu lại tệp với mã UTF-8", path=path)
        raise CatalogueError([fault], path) from error
    except tomllib.TOMLDecodeError as error:
        fault = text("{path}: sai cú pháp TOML; bộ đọc báo: {error}", path=path, error=error)
        raise CatalogueError([fault], path) from error


@lru_cache(maxsize=4)
def _read(words: str, path: Path) -> Plan:
    """A plan never changes, so the same words are one plan; ``path`` is only named by errors."""
    return parse_plan(tomllib.loads(words), path)


def parse_plan(source: Mapping[str, Any], file: Path | None = None) -> Plan:
    """Check a catalogue already read into plain dicts and lists; raises as :func:`load_plan`.

    ``file`` is only named by the error.
    """
    try:
        plan = Plan.model_validate(source)
    except ValidationError as error:
        wrong = [_fault(source, item["loc"], item["type"], item["msg"]) for item in error.errors()]
        raise CatalogueError(wrong, file) from error
    if faults := cross_faults(plan):
        raise CatalogueError(faults, file)
    return plan


# What pydantic says most often of a catalogue, by its name of the error.
_REASONS = {
    "missing": "thiếu mục này",
    "extra_forbidden": "không có mục nào tên như vậy; kiểm tra chính tả của tên mục",
    "string_type": "phải là chữ, đặt trong dấu nháy",
    "string_too_short": "không được để trống",
    "int_type": "phải là số nguyên",
    "float_type": "phải là số",
    "bool_type": "phải là true hoặc false",
    "date_type": "phải là ngày, ví dụ 2026-09-30",
    "list_type": "phải là danh sách, đặt trong [ ]",
    "tuple_type": "phải là danh sách, đặt trong [ ]",
    "dict_type": "phải là một nhóm mục con",
    "model_type": "phải là một nhóm mục con",
}


def _fault(source: Mapping[str, Any], place: Sequence[int | str], kind: str, message: str) -> Text:
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
            names.append(str(named.get("id") or named.get("code") or named.get("vi") or f"#{step + 1}"))
        else:
            names.append(step)
    entry, reason = " › ".join(names), message.removeprefix("Value error, ")
    said = _REASONS.get(kind, f"chưa đúng; bộ kiểm tra báo: {reason}")
    return both(f"{entry}: {said}", f"{entry}: {reason}")
