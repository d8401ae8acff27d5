"""A simulated country: communes of 80 units and 40 quarters, published; and the same figures asked of DuckDB.

Forty-eight communes are drawn and published once; a part of the country has hard links to their files under codes
of its own, since drawing three thousand would take longer than measuring them. Files are read from the system's
cache either way, by nq71 and by DuckDB alike; from a disk or a network both would read longer.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb

from analytics.datasets import open_plan
from analytics.indicators.engine.lines import Line, lines
from analytics.plan import Commune, Condition, Plan, Quarter, quarters_between
from analytics.region import publish
from analytics.region.files.layout import folder_of, manifest_of
from analytics.region.files.manifest import Manifest
from tests.indicators.invented import invented_reports, invented_units

WHOLE = 3321
DRAWN = 48
QUARTERS = quarters_between(Quarter(2026, 2), Quarter(2036, 1))[:39]
AS_OF = date(2036, 1, 10)
UNITS = invented_units(80)
ROWS_PER_TABLE = 7
_AT = datetime.fromisoformat("2036-01-09T08:00")


def commune(number: int) -> Commune:
    province = f"{number % 34:02}"
    return Commune(
        code=f"{number:05}",
        name=f"Xã mô phỏng {number}",
        province=province,
        province_name=f"Tỉnh {province}",
        region=f"Vùng {int(province) % 6}",
    )


def simulate(folder: Path, communes: int) -> int:
    """Put so many communes into a folder that is there or not, beside the drawn ones; returns the rows of all."""
    plan = open_plan()
    rows = 0
    for number in range(communes):
        place = commune(number)
        own = folder / folder_of(place.province, place.code)
        if not (own / "manifest.json").exists():
            _linked(_drawn(folder.parent / "drawn", number % DRAWN), own, place)
        manifest = _manifest(folder, number)
        rows += sum(manifest.snapshot.files[name].rows for name in datasets_of(plan))
    return rows


def _drawn(folder: Path, number: int) -> Path:
    """The folder of a commune with rows of its own, made when it is not there yet."""
    place = commune(number)
    own = folder / folder_of(place.province, place.code)
    if not (own / "manifest.json").exists():
        plan = open_plan()
        reports = invented_reports(
            plan,
            UNITS,
            QUARTERS[0],
            QUARTERS[-1],
            rows_per_table=ROWS_PER_TABLE,
            missing=0.05,
            seed=number,
        )
        publish(str(folder), plan, UNITS, reports, commune=place, publisher="mô phỏng", at=_AT)
    return own


def _linked(source: Path, own: Path, place: Commune) -> None:
    """The same files under another code; the manifest, which names the commune, is a file of its own."""
    shutil.rmtree(own, ignore_errors=True)  # what was left half made
    shutil.copytree(
        source, own, copy_function=os.link, ignore=shutil.ignore_patterns("manifest.json", ".publishing")
    )
    manifest = Manifest.model_validate_json((source / "manifest.json").read_bytes())
    (own / "manifest.json").write_bytes(manifest.model_copy(update={"commune": place}).to_bytes())


def datasets_of(plan: Plan) -> list[str]:
    return list(dict.fromkeys(one.dataset for one in plan.indicators if one.dataset))


def by_duckdb(folder: Path, communes: int, threads: int) -> dict[tuple[str, str], float]:
    """The numerators and denominators of every line by commune, unit and period; their totals by line.

    One pass over each dataset for all lines without buckets, one more for each line of months, years and days.
    No coverage, carrying forward, pace or status: what figures cannot do without.
    """
    plan = open_plan()
    database = duckdb.connect(config={"threads": threads})
    database.execute(f"SET temp_directory = '{folder}/.duckdb'")
    # Of the whole country its groups fill as many gigabytes as it is given; there is a disk.
    database.execute("SET memory_limit = '8GB'")
    manifests = [_manifest(folder, number) for number in range(communes)]
    _lookups(database, plan, folder, manifests)
    totals: dict[tuple[str, str], float] = {}
    for dataset in datasets_of(plan):
        files = [_file(folder, one, dataset) for one in manifests]
        named = [
            (indicator.id, line)
            for indicator in plan.indicators
            if indicator.dataset == dataset
            for line in lines(plan, indicator)
        ]
        plain = [(id_, line) for id_, line in named if _bucket(line) is None]
        for some in [plain, *([one] for one in named if _bucket(one[1]) is not None)]:
            if some:
                totals |= _asked(database, files, some)
    database.close()
    return totals


def _asked(
    database: duckdb.DuckDBPyConnection, files: list[str], some: list[tuple[str, Line]]
) -> dict[tuple[str, str], float]:
    bucket = _bucket(some[0][1])
    keys = "commune, unit, period" + (f", {bucket} AS bucket" if bucket else "")
    newest = next((line.formula.newest_by for _, line in some if line.formula.newest_by), None)
    window = f", max({newest}) OVER (PARTITION BY commune, unit, period) AS newest" if newest else ""
    columns = ", ".join(
        f"sum({above}) FILTER ({where}) AS n{place}, sum({below}) FILTER ({where}) AS d{place}"
        for place, (_, line) in enumerate(some)
        for where, above, below in [_sums(line)]
    )
    grouped = f"""
        CREATE OR REPLACE TEMP TABLE parts AS
        WITH rows AS (
            SELECT r.*, u.unit_group, p.judged{window}
            FROM read_parquet({files!r}, hive_partitioning = true, hive_types_autocast = false) r
            JOIN units u USING (commune, unit) JOIN periods p USING (period)
        )
        SELECT {keys}, {columns} FROM rows GROUP BY ALL"""
    database.execute(grouped)
    totals = ", ".join(f"sum(n{place}), sum(d{place})" for place in range(len(some)))
    found = database.execute(f"SELECT {totals} FROM parts").fetchone() or ()
    return {(id_, line.part): float(found[2 * place] or 0) for place, (id_, line) in enumerate(some)}


def _lookups(
    database: duckdb.DuckDBPyConnection, plan: Plan, folder: Path, manifests: list[Manifest]
) -> None:
    groups = {str(unit.kind): str(unit.group) for unit in UNITS}
    cases = " ".join(f"WHEN '{kind}' THEN '{group}'" for kind, group in groups.items())
    files = [_file(folder, one, "units") for one in manifests]
    database.execute(
        f"CREATE TEMP TABLE units AS SELECT commune, code AS unit, CASE kind {cases} END AS unit_group "
        f"FROM read_parquet({files!r}, hive_partitioning = true, hive_types_autocast = false)"
    )
    database.execute("CREATE TEMP TABLE periods (period VARCHAR, judged DATE)")
    ends = [(quarter.code, min(AS_OF, plan.calendar.end(quarter))) for quarter in QUARTERS]
    database.executemany("INSERT INTO periods VALUES (?, ?)", ends)


def _sums(line: Line) -> tuple[str, str, str]:
    """What a line's rows must fulfil, and what each adds to numerator and denominator."""
    formula = line.formula
    where = [_any(formula.where)]
    if formula.newest_by:
        where.append(f"{formula.newest_by} = newest")
    if line.column:
        where.append(f'"{line.column}" = {_word(line.value)}')
    above, below = "1", "0"
    match formula.measure:
        case "ratio":
            above, below = f'"{formula.numerator}"', f'"{formula.denominator}"'
            where += [f"{above} IS NOT NULL", f"{below} IS NOT NULL"]
        case "share_of_units":
            where.append(_any(formula.matching))
        case "share_of_rows":
            below = f'"{formula.amount}"' if formula.amount else "1"
            above = f"CASE WHEN {_any(formula.matching)} THEN {below} ELSE 0 END"
        case "total":
            above = f'"{formula.amount}"' if formula.amount else "1"
        case "median_days":
            above, below = "0", "1"
            where += [f'"{formula.start}" IS NOT NULL', f'"{formula.end}" IS NOT NULL']
    return "WHERE " + " AND ".join(where), above, below


def _bucket(line: Line) -> str | None:
    formula = line.formula
    if formula.measure == "median_days":
        return f'date_diff(\'day\', "{formula.start}", "{formula.end}")'
    months = f'(year("{formula.on}") * 12 + month("{formula.on}") - 1 + (day("{formula.on}") > 14)::INT)'
    return {"months_covered": months, "years_covered": f"{months} // 12"}.get(formula.measure)


def _any(conditions: tuple[Condition, ...]) -> str:
    return f"({' OR '.join(_all(one) for one in conditions)})" if conditions else "true"


def _all(condition: Condition) -> str:
    return "(" + " AND ".join(_tests(condition)) + ")"


def _tests(condition: Condition) -> Iterator[str]:
    if condition.unit_group:
        yield f"unit_group IN ({', '.join(_word(str(one)) for one in condition.unit_group)})"
    for column, values in condition.equals.items():
        words = ", ".join(map(_word, values))
        yield f'coalesce("{column}" IN ({words}), false)'
    yield from (f'"{column}" IS NOT NULL' for column in condition.filled)
    yield from (f'"{column}" IS NULL' for column in condition.blank)
    yield from (f'coalesce("{column}" < {limit}, false)' for column, limit in condition.below.items())
    yield from (f'coalesce("{column}" >= {limit}, false)' for column, limit in condition.at_least.items())
    yield from (f'coalesce("{column}" < judged, false)' for column in condition.before_as_of)
    if span := condition.within_days:
        yield f'coalesce(date_diff(\'day\', "{span.start}", "{span.end}") <= {span.days}, false)'


def _word(value: object) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value).lower()


def _manifest(folder: Path, number: int) -> Manifest:
    place = commune(number)
    where = manifest_of(folder_of(place.province, place.code))
    return Manifest.from_bytes((folder / where).read_bytes(), where)


def _file(folder: Path, manifest: Manifest, table: str) -> str:
    own = folder / folder_of(manifest.commune.province, manifest.commune.code)
    return str(own / f"dataset={table}" / manifest.snapshot.files[table].name)
