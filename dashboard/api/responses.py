"""A table as an answer: its bytes, and the tag by which a client knows that nothing has changed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from threading import BoundedSemaphore, Lock
from typing import TypeVar

import pandas as pd
from cachetools import LRUCache, cached
from fastapi import Request, Response

from analytics.outputs import csv_text
from dashboard.api.query import Form, Tabular
from dashboard.api.source import Source
from dashboard.data.view import open_store

Q = TypeVar("Q", bound=Tabular)

SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Accept, Accept-Encoding, Authorization"}
_MEDIA_TYPES: dict[Form, str] = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
_WORTH_PACKING = 1_000  # bytes
_PACKING = 5
_PACKED = "-gzip"
_KEPT_BYTES = 32 * 1024 * 1024
_computing = BoundedSemaphore(2)  # what more would do at once only slows the pages down


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of an answer, plain and, where that is worth it, packed."""

    plain: bytes
    packed: bytes | None

    def __len__(self) -> int:
        """What keeping it costs."""
        return len(self.plain) + len(self.packed or b"")


# What is too heavy alone is not kept and pushes nothing out. Making holds no lock: two may both make it.
@cached(LRUCache(_KEPT_BYTES, len), key=lambda mark, make: mark, lock=Lock())
def _body(mark: str, make: Callable[[], Body]) -> Body:
    with _computing:
        return make()


def answer(
    request: Request,
    source: Source,
    query: Q,
    name: str,
    table: Callable[[Source, Q], pd.DataFrame],
    around: Mapping[str, object] | None = None,
) -> Response:
    """Answer with a table, or say that it is still what the client has.

    In JSON the rows stand in ``around``, where that is given, as ``links``.

    Raises:
        ApiError: the query asks for what the data do not have.
    """
    query = query.resolve(request.query_params, source)
    form = query.form(request.headers.get("accept", ""))
    mark = tag(name, source, query, form)
    headers = SAFE | _PRIVATE
    known = request.headers.get("if-none-match", "")
    if mark in known:
        had = f"{mark}{_PACKED}" if mark + _PACKED in known else mark
        return Response(status_code=304, headers=headers | {"ETag": f'"{had}"'})
    made = _body(mark, lambda: body(table(source, query), form, around))
    data = made.plain
    if made.packed is not None and _takes_gzip(request.headers.get("accept-encoding", "")):
        data = made.packed
        headers |= {"Content-Encoding": "gzip"}
        mark += _PACKED  # other bytes, so another tag
    headers |= {"ETag": f'"{mark}"'}
    if known.strip() == "*":
        return Response(status_code=304, headers=headers)
    file = f'inline; filename="nq71-{name}.{form}"'
    return Response(data, headers=headers | {"Content-Disposition": file}, media_type=_MEDIA_TYPES[form])


def tag(name: str, source: Source, query: Tabular, form: Form) -> str:
    """A name for exactly these bytes: it changes with the program, store, plan, day and query."""
    asked = query.model_dump(mode="json", exclude={"as_of", "format"})
    values = {each: sorted(set(value)) if isinstance(value, list) else value for each, value in asked.items()}
    view = source.on(getattr(query, "as_of", None)).view
    parts: list[object] = [_program(), name, form, values]
    parts += [view.store_url, view.version, view.plan_path, view.plan_stamp, view.as_of.isoformat()]
    if name == "notes":  # they change without the store's version
        parts.append(open_store(view.store_url).office_version)
    return sha256(json.dumps(parts).encode()).hexdigest()[:32]


def body(frame: pd.DataFrame, form: Form, around: Mapping[str, object] | None) -> Body:
    """Write a table out, in JSON as an array of rows with the numbers that the command line writes."""
    if form == "csv":
        text = csv_text(frame)
    else:
        text = frame.to_json(orient="records", double_precision=15, force_ascii=False) + "\n"
        if around is not None:
            text = json.dumps({**around, "links": json.loads(text)}, ensure_ascii=False) + "\n"
    plain = text.encode()
    packed = gzip.compress(plain, _PACKING, mtime=0) if len(plain) >= _WORTH_PACKING else None
    return Body(plain, packed)


@cache
def _program() -> str:
    return version("nq71")


def _takes_gzip(header: str) -> bool:
    for part in header.split(","):
        coding, _, weight = part.partition(";")
        if coding.strip().casefold() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
