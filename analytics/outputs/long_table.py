"""Every figure as one tidy long table, for those who bring their own tools: CSV and Parquet.

One row per indicator × part × member × time, over all four levels and all three kinds of time, with codes
and names side by side. A file never mixes what must not be added up: ``level`` and ``time_kind`` say which
rows belong together.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analytics.indicators import STATUS_NAMES, By, Measured
from analytics.office.figure_notes import FigureNotes
from analytics.outputs.delimited import csv_bytes
from analytics.outputs.summary import member_names, part_name, time_name, value_unit_of
from analytics.plan import Lang, TimeKind, UnitGroup, UnitKind

LONG_COLUMNS = (
    "indicator",
    "indicator_name",
    "clause",
    "part",
    "part_name",
    "level",
    "by",
    "by_name",
    "unit_kind",
    "unit_group",
    "time_kind",
    "time",
    "time_name",
    "time_start",
    "time_end",
    "numerator",
    "denominator",
    "value",
    "value_unit",
    "target",
    "status",
    "status_name",
    "units_reported",
    "units_expected",
    "units_carried",
    "as_of",
    "note",
)
_NONE = FigureNotes({})
_LEVELS: tuple[By, ...] = ("ward", "group", "kind", "unit")
_KINDS: tuple[TimeKind, ...] = ("period", "year", "phase")
_NUMBERS = ("numerator", "denominator", "value", "target")
_COUNTS = ("units_reported", "units_expected", "units_carried")


def long_table(measured: Measured, *, lang: Lang, pinned: FigureNotes = _NONE) -> pd.DataFrame:
    """All summaries of ``measured`` in one frame, with the words ``pinned`` to figures.

    Returns:
        :data:`LONG_COLUMNS`. Codes, names and statuses are categories (each text is kept once);
        ``time_start``, ``time_end`` and ``as_of`` are dates; ``numerator, denominator, value, target``
        Float64, NA where there is no data; ``units_…`` Int64. A share is 0..1. ``part`` is '' for the
        indicator itself; ``unit_kind`` and ``unit_group`` are missing where a row is of more than one;
        ``note`` is '' where nothing is pinned.
    """
    pieces = [
        measured.summary(by, kind).assign(level=by, time_kind=kind) for by in _LEVELS for kind in _KINDS
    ]
    frame = pd.concat(
        [piece.astype(dict.fromkeys(_NUMBERS, "Float64")) for piece in pieces], ignore_index=True
    )
    plan, calendar = measured.plan, measured.plan.calendar
    indicators = {item.id: item for item in plan.indicators}
    times = {time.code: time for kind in _KINDS for time in measured.times(kind)}
    lines = pd.MultiIndex.from_frame(frame[["indicator", "part"]])
    owners = pd.MultiIndex.from_frame(frame[["level", "by"]])
    names = {by: member_names(measured.plan, measured.units, lang, by) for by in _LEVELS}
    kinds = {("unit", unit.code): unit.kind for unit in measured.units}
    kinds |= {("kind", str(kind)): kind for kind in UnitKind}
    groups = {owner: kind.group for owner, kind in kinds.items()}
    groups |= {("group", str(group)): group for group in UnitGroup}
    made: dict[str, Any] = {
        "indicator_name": _mapped(frame["indicator"], lambda id_: indicators[id_].name[lang]),
        "clause": _mapped(frame["indicator"], lambda id_: indicators[id_].clause),
        "part_name": _of_pairs(lines, lambda id_, part: part_name(plan, indicators[id_], part, lang)),
        "value_unit": _of_pairs(lines, lambda id_, part: value_unit_of(indicators[id_], part)),
        "by_name": _of_pairs(owners, lambda level, code: names[level].get(code, code)),
        "unit_kind": _of_pairs(owners, lambda *owner: str(kinds[owner]) if owner in kinds else None),
        "unit_group": _of_pairs(owners, lambda *owner: str(groups[owner]) if owner in groups else None),
        "time_name": _mapped(frame["time"], lambda code: time_name(plan, code, lang)),
        "time_start": frame["time"].map({code: calendar.time_start(time) for code, time in times.items()}),
        "time_end": frame["time"].map({code: calendar.time_end(time) for code, time in times.items()}),
        "status_name": _mapped(frame["status"], lambda code: STATUS_NAMES[code].word[lang] if code else ""),
        "as_of": measured.as_of,
        "note": _notes(frame, pinned),
    }
    whole = frame.assign(**made).astype(dict.fromkeys(_COUNTS, "Int64"))
    words = [
        name for name in LONG_COLUMNS if name not in (*_NUMBERS, *_COUNTS, "time_start", "time_end", "as_of")
    ]
    return whole.astype(dict.fromkeys(words, "category"))[list(LONG_COLUMNS)]


def long_csv(measured: Measured, *, lang: Lang, pinned: FigureNotes = _NONE) -> bytes:
    """The long table as CSV: commas, decimal points, ISO dates, empty for no data.

    UTF-8 with a byte order mark: pandas, R's readr, DuckDB and Power BI pass over it, and without it
    Excel reads Vietnamese letters wrongly. Text that a spreadsheet would run is neutralised.
    """
    return csv_bytes(long_table(measured, lang=lang, pinned=pinned))


def long_parquet(measured: Measured, *, lang: Lang, pinned: FigureNotes = _NONE) -> bytes:
    """The long table as Parquet with typed columns: dictionaries, date32, double and int64, null for no data.

    No text is neutralised here: nothing that reads Parquet runs cells.
    """
    out = io.BytesIO()
    long_table(measured, lang=lang, pinned=pinned).to_parquet(out, engine="pyarrow", index=False)
    return out.getvalue()


def _notes(frame: pd.DataFrame, pinned: FigureNotes) -> pd.Series[str]:
    """What is pinned to each row; nothing to parts, kinds and groups."""
    words = {
        (value.indicator, value.time, value.unit or "ward"): value.words
        for one in pinned.by_key.values()
        if (value := one.value) is not None
    }
    if not words:
        return pd.Series("", index=frame.index, dtype="str")
    whole = frame[(frame["part"] == "") & frame["level"].isin(["ward", "unit"])]
    keys = zip(whole["indicator"], whole["time"], whole["by"], strict=True)
    told = [words.get((str(id_), str(time), str(by)), "") for id_, time, by in keys]
    return pd.Series(told, index=whole.index, dtype="str").reindex(frame.index, fill_value="")


def _mapped(codes: pd.Series[str], name: Callable[[str], str]) -> pd.Series[str]:
    """Names for codes, each worked out once."""
    known: Mapping[str, str] = {code: name(code) for code in codes.unique()}
    return codes.map(known)


def _of_pairs(pairs: pd.MultiIndex, name: Callable[[Any, str], str | None]) -> list[str | None]:
    """A word for each pair of codes, each worked out once."""
    known = {pair: name(*pair) for pair in pairs.unique()}
    return [known[pair] for pair in pairs]
