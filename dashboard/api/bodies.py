"""A table as the bytes of an answer, and the tag by which a client knows that nothing has changed."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version

import pandas as pd

from analytics.outputs import csv_text
from dashboard.api.asking import Asked, Form
from dashboard.api.declared import LINKS, Endpoint
from dashboard.api.source import Source

MEDIA_TYPES: dict[Form, str] = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
_WORTH_PACKING = 1_000  # bytes
_PACKING = 5


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of an answer, plain and, where that is worth it, packed."""

    plain: bytes
    packed: bytes | None

    @property
    def weight(self) -> int:
        """What keeping it costs."""
        return len(self.plain) + len(self.packed or b"")


def tag(endpoint: Endpoint, source: Source, asked: Asked) -> str:
    """A name for exactly these bytes: it changes with the program, store, plan, day and query."""
    view = source.on(asked.as_of).view
    query = sorted((name, sorted(values)) for name, values in asked.values.items())
    parts: list[object] = [_program(), endpoint.name, asked.lang, asked.form, query]
    parts += [view.store_url, view.version, view.plan_path, view.plan_stamp, view.as_of.isoformat()]
    return sha256(json.dumps(parts).encode()).hexdigest()[:32]


def body(endpoint: Endpoint, source: Source, asked: Asked) -> Body:
    """Compute a table and write it out.

    Raises:
        ApiError: the query asks for what the data do not have.
    """
    frame = endpoint.answer(source, asked)
    plain = csv_text(frame).encode() if asked.form == "csv" else _json(endpoint, source, asked, frame)
    packed = gzip.compress(plain, _PACKING, mtime=0) if len(plain) >= _WORTH_PACKING else None
    return Body(plain, packed)


def _json(endpoint: Endpoint, source: Source, asked: Asked, frame: pd.DataFrame) -> bytes:
    """An array of rows, with the numbers that the command line writes; the root says more."""
    rows = frame.to_json(orient="records", double_precision=15, force_ascii=False)
    if endpoint is not LINKS:
        return f"{rows}\n".encode()
    plan = source.plan
    whole = {
        "plan": {"id": plan.id, "number": plan.number, "name": plan.name[asked.lang]},
        "as_of": source.view.as_of.isoformat(),
        "illustrative": source.illustrative,
        "links": json.loads(rows),
    }
    return (json.dumps(whole, ensure_ascii=False) + "\n").encode()


@cache
def _program() -> str:
    return version("nq71")
