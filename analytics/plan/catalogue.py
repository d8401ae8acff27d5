"""Reading a plan catalogue (TOML) into a :class:`~analytics.plan.model.Plan`."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from analytics.language import Text, both, text
from analytics.plan.checks import cross_faults
from analytics.plan.errors import CatalogueError, EntryFault, at
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
        raise CatalogueError([_fault(source, item) for item in error.errors()], file) from error
    if faults := cross_faults(plan):
        raise CatalogueError(faults, file)
    return plan


# What pydantic says of a catalogue, by its name of the error.
_REASONS = {
    "missing": "thiếu mục này",
    "extra_forbidden": "không có mục nào tên như vậy; kiểm tra chính tả của tên mục",
    "string_type": "phải là chữ, đặt trong dấu nháy",
    "string_too_short": "không được để trống",
    "string_pattern_mismatch": "có ký tự không được dùng; dạng đúng là {pattern}",
    "literal_error": "phải là một trong: {expected}",
    "int_type": "phải là số nguyên",
    "float_type": "phải là số",
    "finite_number": "phải là một số hữu hạn",
    "greater_than": "phải lớn hơn {gt:g}",
    "greater_than_equal": "không được nhỏ hơn {ge:g}",
    "less_than_equal": "không được lớn hơn {le:g}",
    "bool_type": "phải là true hoặc false",
    "date_type": "phải là ngày, ví dụ 2026-09-30",
    "list_type": "phải là danh sách, đặt trong [ ]",
    "tuple_type": "phải là danh sách, đặt trong [ ]",
    "too_short": "phải có ít nhất {min_length} mục",
    "dict_type": "phải là một nhóm mục con",
    "model_type": "phải là một nhóm mục con",
}


def _fault(source: Mapping[str, Any], told: ErrorDetails) -> Text:
    """Say a fault with the id of the entry it lies in, not with its position in a list."""
    node: Any = source
    names: list[str] = []
    for step in told["loc"]:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            node = None
        if isinstance(step, int):
            named = node if isinstance(node, Mapping) else {}
            names.append(str(named.get("id") or named.get("code") or named.get("vi") or f"#{step + 1}"))
        else:
            names.append(step)
    return at(" › ".join(names), _reason(told))


def _reason(told: ErrorDetails) -> Text:
    given = told.get("ctx", {})
    if isinstance(own := given.get("error"), EntryFault):
        return own.text
    said = _REASONS.get(told["type"], "chưa đúng; bộ kiểm tra báo: {msg}")
    words = {
        name: str(word).replace(" or ", " hoặc ") if name == "expected" else word
        for name, word in given.items()
    }
    return both(said.format(msg=told["msg"], **words), told["msg"])
