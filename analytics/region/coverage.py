"""Which communes there are, and whether what each has published can be used and is of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import pandas as pd

from analytics.indicators import latest_due_quarter
from analytics.language import text
from analytics.plan import Commune, Plan
from analytics.region.address import Address
from analytics.region.errors import DamagedError, RegionError, missing_file, unread_manifest
from analytics.region.layout import commune_of, file_of, folder_of, is_manifest
from analytics.region.manifest import Manifest
from analytics.region.partition import missing_indicators
from analytics.region.register import listed_communes

SnapshotState = Literal["current", "old", "none", "unreadable", "other_plan"]
"""``old``: published before the newest quarter that is due had ended, so that it cannot hold its reports.
``unreadable``: what it has published is damaged, or of a newer program. ``other_plan``: no figure of it can
be compared."""
SNAPSHOT_STATES: tuple[SnapshotState, ...] = get_args(SnapshotState)

COMMUNE_COLUMNS = (
    "commune",
    "name",
    "district",
    "province",
    "province_name",
    "region",
    "state",
    "published_at",
    "days",
    "units",
    "last_period",
    "missing",
    "why",
)


_TRIES = 3


@dataclass(frozen=True)
class Known:
    """The communes of the list and those that have published, in the order of their codes.

    ``manifests``: of those with one that can be read. ``unreadable``: why others cannot, or what is wrong
    with their files.
    """

    communes: tuple[Commune, ...]
    manifests: Mapping[str, Manifest]
    unreadable: Mapping[str, RegionError]


def look_around(place: Address) -> Known:
    """Read the list of communes and every manifest, and see whether the files that it names are there whole.

    Raises:
        RegionError: the address cannot be read, or the list is wrong.
    """
    communes = {one.code: one for one in listed_communes(place)}
    manifests: dict[str, Manifest] = {}
    unreadable: dict[str, RegionError] = {}
    unnamed: dict[str, str] = {}
    sizes = place.sizes()
    for path, data in place.read_all(sorted(filter(is_manifest, sizes))).items():
        province, code = commune_of(path)
        try:
            if isinstance(data, Exception):
                raise unread_manifest(path) from data
            manifest = Manifest.from_bytes(data, path)
            communes.setdefault(code, manifest.commune)
            manifests[code] = _whole(place, path, data, manifest, sizes)
        except RegionError as error:
            unreadable[code] = error
            if code not in communes:
                unnamed[code] = province
    for code, province in unnamed.items():
        communes[code] = _nameless(code, province, communes.values())
    return Known(tuple(communes[code] for code in sorted(communes)), manifests, unreadable)


def _nameless(code: str, province: str, others: Iterable[Commune]) -> Commune:
    """A commune of which the folder alone is known: its province is called as others of it say."""
    for other in others:
        if other.province == province:
            return other.model_copy(update={"code": code, "name": code, "district": ""})
    return Commune(code=code, name=code, province=province, province_name=province)


def _whole(place: Address, path: str, data: bytes, manifest: Manifest, sizes: Mapping[str, int]) -> Manifest:
    """A manifest whose files are all there, as large as it says: this one, or one that has come since.

    Raises:
        RegionError: it cannot be used, or a file is missing or cut short.
    """
    folder = folder_of(manifest.commune.province, manifest.commune.code)
    wrong = _first_wrong(folder, manifest, sizes)
    for _ in range(_TRIES):
        if wrong is None:
            return manifest
        # What was listed before the manifest was read may have been superseded and tidied away meanwhile.
        sizes = place.sizes(folder)
        now = _again(place, path)
        if now != data:
            data, manifest = now, Manifest.from_bytes(now, path)
        wrong = _first_wrong(folder, manifest, sizes)
    if wrong is not None:
        raise wrong
    return manifest


def _again(place: Address, path: str) -> bytes:
    try:
        return place.read(path)
    except FileNotFoundError as error:
        raise unread_manifest(path) from error


def _first_wrong(folder: str, manifest: Manifest, sizes: Mapping[str, int]) -> DamagedError | None:
    for table, entry in manifest.snapshot.files.items():
        path = file_of(folder, table, entry.name)
        size = sizes.get(path)
        if size is None:
            return missing_file(path)
        if size != entry.size:
            return DamagedError(
                text(
                    "Tệp «{path}» không còn nguyên: {size} byte, khi công bố là {all}. Đề nghị xã công bố "
                    "lại.",
                    path=path,
                    size=size,
                    all=entry.size,
                )
            )
    return None


def coverage(
    known: Known, plan: Plan, here: Mapping[str, str], as_of: date, within: Sequence[str]
) -> pd.DataFrame:
    """A row per commune of ``within``, as :meth:`.Region.communes` says."""
    due = latest_due_quarter(plan, as_of)
    rows = []
    for commune in known.communes:
        if commune.code not in within:
            continue
        manifest = known.manifests.get(commune.code)
        error = known.unreadable.get(commune.code)
        state: SnapshotState = "unreadable" if error else "none"
        missing: tuple[str, ...] = ()
        if manifest is not None and error is None:
            missing = missing_indicators(plan, here, manifest)
            published = manifest.snapshot.published_at.date()
            state = "old" if due is not None and published <= plan.calendar.end(due) else "current"
            state = "other_plan" if len(missing) == len(plan.indicators) else state
        rows.append(
            (
                commune.code,
                commune.name,
                commune.district,
                commune.province,
                commune.province_name,
                commune.region,
                state,
                manifest.snapshot.published_at if manifest else pd.NaT,
                (as_of - manifest.snapshot.published_at.date()).days if manifest else None,
                manifest.units if manifest else None,
                manifest.last_period if manifest else "",
                " ".join(missing),
                str(error) if error else "",
            )
        )
    frame = pd.DataFrame(rows, columns=list(COMMUNE_COLUMNS))
    text = [name for name in COMMUNE_COLUMNS if name not in ("published_at", "days", "units")]
    kinds = dict.fromkeys(text, "str") | {"published_at": "datetime64[us]", "days": "Int64", "units": "Int64"}
    return frame.astype(kinds)
