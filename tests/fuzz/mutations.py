"""Ways to spoil a file: bytes, parts of a container, and the values of its cells."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any

from analytics.datasets import DATASETS
from tests.fuzz.seeds import COVER, LETTERHEAD, ROWS, SHEET, awkward, html, ods, text_table, xls, xlsx

_TAG = re.compile(rb"<[^<>]{1,200}>")
_NUMBER = re.compile(rb"\d+")
_HUGE = (b"0", b"-1", b"1048576", b"16385", b"4294967296", b"99999999999999999999", b"NaN", b"1e308")


def mutated(files: list[bytes], random: Random) -> bytes:
    """One spoiled file."""
    if random.random() < 0.35:
        return _table(random)
    data = random.choice(files)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        data = _spoil(data, random)
    return data


def _spoil(data: bytes, random: Random) -> bytes:
    if data.startswith(b"PK") and random.random() < 0.8:
        with suppress(zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError, KeyError):
            return _inside(data, random)
    return random.choice(_BYTES)(data, random)


def _flip(data: bytes, random: Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(random.choice((1, 4, 40))):
        if spoiled:
            spoiled[random.randrange(len(spoiled))] = random.randrange(256)
    return bytes(spoiled)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _remove(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] + data[start + random.choice((1, 3, 100)) :]


def _repeat(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    piece = data[start : start + random.choice((1, 8, 300))]
    return data[:start] + piece * random.choice((2, 50)) + data[start:]


def _tags(data: bytes, random: Random) -> bytes:
    """Remove, double or exchange some tags of an XML or HTML text."""
    places = [match.span() for match in _TAG.finditer(data[:200_000])]
    if not places:
        return _flip(data, random)
    start, end = random.choice(places)
    other = data[slice(*random.choice(places))]
    tag = random.choice((b"", data[start:end] * 2, other, data[start:end] * 2000))
    return data[:start] + tag + data[end:]


def _numbers(data: bytes, random: Random) -> bytes:
    """Put an extreme number where some number stands, such as an index, a count or an attribute."""
    places = [match.span() for match in _NUMBER.finditer(data[:200_000])]
    if not places:
        return _flip(data, random)
    start, end = random.choice(places)
    return data[:start] + random.choice(_HUGE) + data[end:]


_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (_flip, _cut, _remove, _repeat, _tags, _numbers)


def _inside(data: bytes, random: Random) -> bytes:
    """Spoil one part of a zip container, leave it out, or give it the content of another."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    if not parts:
        return data
    name = random.choice(list(parts))
    way = random.random()
    if way < 0.1:
        del parts[name]
    elif way < 0.2:
        parts[name] = parts[random.choice(list(parts))]
    else:
        parts[name] = random.choice(_BYTES)(parts[name], random)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for other, content in parts.items():
            packed.writestr(other, content)
    return out.getvalue()


def _table(random: Random) -> bytes:
    """A well-formed file with awkward values, rows and titles in awkward places."""
    id_ = random.choice(list(DATASETS))
    rows: list[list[Any]] = [list(row) for row in ROWS[id_]]
    for _ in range(random.choice((1, 3, 12))):
        row = random.choice(rows[1:] if random.random() < 0.8 else rows)
        if row:
            row[random.randrange(len(row))] = random.choice(awkward())
    if random.random() < 0.3:
        rows.insert(
            random.randrange(len(rows) + 1), [random.choice(awkward()) for _ in range(random.randrange(9))]
        )
    if random.random() < 0.3:
        rows = [list(row) for row in LETTERHEAD] + rows
    if random.random() < 0.1:
        rows = [
            list(column) for column in zip(*[row + [None] * (12 - len(row)) for row in rows], strict=False)
        ]
    if random.random() < 0.2:
        rows += [list(row) for row in ROWS[random.choice(list(DATASETS))]]
    name = SHEET[id_] if random.random() < 0.7 else "Sheet1"
    writers: tuple[Callable[[], bytes], ...] = (
        lambda: xlsx({"Thông tin": COVER, name: rows}),
        lambda: xlsx({name: rows}),
        lambda: ods({name: rows}),
        lambda: xls({name: rows}),
        lambda: text_table(rows, random.choice(";,\t"), random.choice(("utf-8", "utf-8-sig", "utf-16"))),
        lambda: html(rows),
    )
    try:
        return random.choice(writers)()
    except Exception:
        return text_table([[str(cell) for cell in row] for row in rows])
