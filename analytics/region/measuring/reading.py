"""Published tables as the reports that indicators are measured from, of one commune or of several."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd
import pyarrow as pa

from analytics.datasets import DATASETS, DTYPES, Reports, empty_frame
from analytics.language import text
from analytics.plan import Indicator, Quarter, Unit, UnitKind, parse_quarter
from analytics.plan.schedule import Entry, Extension, Participation, ReceivedOutside, Schedule
from analytics.region.errors import DamagedError, RegionError, missing_file
from analytics.region.files.address import Address
from analytics.region.files.layout import CELLS, REPORTS, UNITS, file_of, folder_of, is_named_by, manifest_of
from analytics.region.files.manifest import Manifest
from analytics.region.files.parquet import from_parquet
from analytics.region.measuring.levels import code_in

_KEYS = ("unit", "period")
_NOT_TOLD = datetime.fromisoformat("0001-01-01T00:00")
_TRIES = 3


@dataclass(frozen=True)
class Ward:
    """What a commune has published, or several put together: register and reports."""

    units: tuple[Unit, ...]
    reports: Reports


def columns_read(indicators: Sequence[Indicator]) -> dict[str, frozenset[str]]:
    """The columns that figures are computed from, by dataset; what none needs is absent."""
    found: dict[str, set[str]] = {}
    for indicator in indicators:
        if indicator.dataset is None:
            continue
        own = found.setdefault(indicator.dataset, set(_KEYS))
        own |= set(indicator.columns)
        own |= {column for part in indicator.parts for column in part.columns}
        own |= {indicator.part_by} if indicator.part_by else set()
    return {dataset: frozenset(columns) for dataset, columns in found.items()}


def newest_columns(indicators: Sequence[Indicator]) -> frozenset[str]:
    """The columns of which only the greatest value of a report counts: categories have no greatest."""
    formulas = [one for indicator in indicators for one in (indicator, *indicator.parts)]
    return frozenset(one.newest_by for one in formulas if one.newest_by)


def read_together(
    place: Address, manifests: Sequence[Manifest], indicators: Sequence[Indicator]
) -> tuple[Ward | None, dict[str, RegionError]]:
    """What several communes published, units named by :func:`.code_in`; as much as these figures need.

    Beside it by commune why it is left out; no ward where every one is.
    """
    wanted, decoded = columns_read(indicators), newest_columns(indicators)
    tables, prefixes = [], []
    damaged: dict[str, RegionError] = {}
    for manifest in manifests:
        code = manifest.commune.code
        try:
            tables.append(_tables(place, manifest, wanted))
        except RegionError as error:
            damaged[code] = error
        else:
            prefixes.append(code)
    if not tables:
        return None, damaged
    rows = {}
    for dataset, columns in wanted.items():
        own = [_renamed(one[dataset], prefix) for one, prefix in zip(tables, prefixes, strict=True)]
        rows[dataset] = _frame(own, dataset, columns, decoded)
    told = [_renamed(one[REPORTS], prefix) for one, prefix in zip(tables, prefixes, strict=True)]
    units = [
        unit
        for one, prefix in zip(tables, prefixes, strict=True)
        for unit in _register(one[UNITS].to_pandas(), prefix)
    ]
    reports = _reports(pa.concat_tables(told).unify_dictionaries().to_pandas())
    return Ward(tuple(units), Reports(rows, *reports)), damaged


def read_commune(place: Address, manifest: Manifest) -> Ward:
    """All that one commune published, units by their own codes, as a store gives it."""
    wanted = {dataset.id: None for dataset in DATASETS.values()}
    tables = _tables(place, manifest, wanted, cells=True)
    rows = {}
    for dataset in DATASETS.values():
        frame = tables[dataset.id].to_pandas()
        empty = empty_frame(dataset.id, "submission", "unit", "period")
        frame = frame.reindex(columns=list(empty.columns))
        rows[dataset.id] = frame.astype({name: str(kind) for name, kind in empty.dtypes.items()})
    told = _plain(tables[REPORTS].to_pandas())
    parts = _reports(told)
    cells = _plain(tables[CELLS].to_pandas())
    return Ward(
        tuple(_register(tables[UNITS].to_pandas(), "")),
        replace(Reports(rows, *parts), column_letters=cells),
    )


def _tables(
    place: Address,
    manifest: Manifest,
    wanted: Mapping[str, Collection[str] | None],
    *,
    cells: bool = False,
) -> dict[str, pa.Table]:
    """The tables of the snapshot that counts, read anew where it is superseded and tidied away meanwhile."""
    names = [UNITS, REPORTS, *([CELLS] if cells else []), *wanted]
    folder = folder_of(manifest.commune.province, manifest.commune.code)
    for attempt in range(_TRIES):
        files = manifest.snapshot.files
        paths = {name: file_of(folder, name, files[name].name) for name in names if name in files}
        data = place.read_all(list(paths.values()))
        gone = [path for path, one in data.items() if isinstance(one, FileNotFoundError)]
        if gone and attempt + 1 < _TRIES:
            where = manifest_of(folder)
            manifest = Manifest.from_bytes(place.read(where), where)
            continue
        found = {}
        for name in names:
            if name not in paths:
                found[name] = pa.table({})
                continue
            one = data[paths[name]]
            found[name] = _parsed(paths[name], files[name].name, one, wanted.get(name))
        return found
    raise AssertionError("the last attempt returns or raises")


def _parsed(path: str, name: str, data: bytes | Exception, columns: Collection[str] | None) -> pa.Table:
    if isinstance(data, FileNotFoundError):
        raise missing_file(path) from data
    if isinstance(data, Exception):  # each kind of store has its own
        raise RegionError(
            text("Không đọc được tệp «{path}» ({why}).", path=path, why=str(data) or type(data).__name__)
        ) from data
    if not is_named_by(name, data):
        raise DamagedError(
            text("Nội dung tệp «{path}» khác với lúc công bố. Đề nghị xã công bố lại.", path=path)
        )
    try:
        return from_parquet(data, columns)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DamagedError(
            text("Tệp «{path}» không phải là tệp Parquet đọc được. Đề nghị xã công bố lại.", path=path)
        ) from error


def _renamed(table: pa.Table, prefix: str) -> pa.Table:
    """The same with units named by :func:`.code_in`: of each code once, not of each row."""
    if "unit" not in table.column_names:
        return table
    place = table.column_names.index("unit")
    chunks = [
        pa.DictionaryArray.from_arrays(
            chunk.indices,
            pa.array([code_in(prefix, code) for code in chunk.dictionary.to_pylist()], pa.string()),
        )
        for chunk in table.column(place).chunks
    ]
    kind = pa.dictionary(pa.int32(), pa.string())
    return table.set_column(place, "unit", pa.chunked_array(chunks, kind))


def _frame(
    tables: Sequence[pa.Table], dataset: str, columns: Collection[str], decoded: Collection[str]
) -> pd.DataFrame:
    """The rows of a dataset of several communes; text as categories, except the columns ``decoded``."""
    there = [table for table in tables if table.column_names]
    if there:
        whole = pa.concat_tables(there, promote_options="permissive").unify_dictionaries()
        frame = whole.to_pandas(use_threads=False, types_mapper={pa.bool_(): pd.BooleanDtype()}.get)
    else:
        frame = pd.DataFrame({name: pd.Series(dtype="str") for name in _KEYS})
    changed = {name: frame[name].astype("str") for name in decoded if name in frame}
    kinds = {column.name: DTYPES[column.kind] for column in DATASETS[dataset].columns}
    for name in columns:
        if name not in frame:  # published by a program that did not know it
            changed[name] = pd.Series(None, index=frame.index, dtype=kinds[name])
    whole_frame: pd.DataFrame = frame.assign(**changed)
    return whole_frame


def _register(frame: pd.DataFrame, prefix: str) -> list[Unit]:
    def day(moment: pd.Timestamp) -> date | None:
        return None if pd.isna(moment) else moment.date()

    return [
        Unit(code_in(prefix, code) if prefix else code, name, UnitKind(kind), day(opens), day(closes))
        for code, name, kind, opens, closes in zip(
            frame["code"],
            frame["name"],
            frame["kind"],
            frame["active_from"],
            frame["active_to"],
            strict=True,
        )
    ]


def _reports(
    told: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame, Schedule, pd.DataFrame]:
    """The parts of :class:`.Reports` beside its rows, in its order."""

    def of(what: str, names: Mapping[str, str]) -> pd.DataFrame:
        return told.loc[told["what"] == what, list(names)].rename(columns=names).reset_index(drop=True)

    keys = {"unit": "unit", "period": "period"}
    submissions = of(
        "submission",
        {"submission": "submission", **keys, "number": "version", "at": "received_at", "sha256": "sha256"},
    )
    submissions.insert(5, "file", pd.Series("", index=submissions.index, dtype="str"))
    letters = pd.DataFrame(columns=["submission", "dataset", "sheet", "field", "letter"])
    pending = of("pending", {**keys, "state": "state", "submission": "submission", "at": "received_at"})
    return (
        submissions,
        of("included", {"submission": "submission", **keys, "dataset": "dataset"}),
        of("received", {**keys, "at": "received_at"}),
        letters,
        of("faulty", {**keys, "number": "files", "at": "received_at"}),
        _schedule(told),
        pending.astype({"state": "str"}),
    )


def _schedule(told: pd.DataFrame) -> Schedule:
    decided = told[told["what"].isin(["extension", "participation", "outside"])]
    extensions: dict[tuple[str, Quarter], Entry[Extension]] = {}
    participations: dict[tuple[str, Quarter], Entry[Participation]] = {}
    outside: dict[tuple[str, Quarter], Entry[ReceivedOutside]] = {}
    columns = (decided[name] for name in ("what", "unit", "period", "state", "at"))
    for what, unit, period, state, at in zip(*columns, strict=True):
        quarter = parse_quarter(period)
        if quarter is None:
            continue
        if what == "extension":
            extensions[unit, quarter] = Entry(Extension(at.date(), ""), "", _NOT_TOLD)
        elif what == "participation":
            participations[unit, quarter] = Entry(Participation(state == "yes", ""), "", _NOT_TOLD)
        else:
            outside[unit, quarter] = Entry(ReceivedOutside(at.date()), "", _NOT_TOLD)
    return Schedule(extensions, participations, outside)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Categories as text."""
    text = [name for name, kind in frame.dtypes.items() if isinstance(kind, pd.CategoricalDtype)]
    return frame.astype(dict.fromkeys(text, "str"))
