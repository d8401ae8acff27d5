"""Publishing a ward: new files beside the old ones, then one manifest that is switched over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version

from analytics.datasets import Reports
from analytics.language import text
from analytics.plan import Commune, Plan, Unit
from analytics.region.errors import DamagedError, RegionError
from analytics.region.files.address import Address
from analytics.region.files.layout import (
    MANIFESTS,
    commune_of,
    file_of,
    folder_of,
    is_left_over,
    manifest_of,
    name_of,
)
from analytics.region.files.manifest import FileEntry, Manifest, Snapshot
from analytics.region.files.parquet import to_parquet
from analytics.region.fingerprint import indicator_fingerprints, plan_fingerprint
from analytics.region.publishing.published import published_tables, reported_periods

KEPT_SNAPSHOTS = 3
"""How many snapshots are kept, the one that counts among them: a reader may be busy with one before it."""


_LEFT_ALONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did.

    ``rows`` of the snapshot, files and bytes (``size``) written, files that were there already, files of
    older snapshots that were removed. ``changed``: whether anything differs from what was published before.
    """

    commune: Commune
    rows: int
    written: int
    size: int
    kept: int
    removed: int
    changed: bool


def publish(
    address: str,
    plan: Plan,
    units: Sequence[Unit],
    reports: Reports,
    *,
    commune: Commune,
    publisher: str,
    at: datetime,
    keep: int = KEPT_SNAPSHOTS,
    illustrative: bool = False,
) -> Published:
    """Publish what counts of a ward; whoever reads meanwhile sees all of the old or all of the new.

    Args:
        address: a folder or another address that fsspec knows.
        plan: the ward's plan.
        units: its register.
        reports: everything that counts.
        commune: which commune it is.
        publisher: the random name of the store, by which another ward's folder is known.
        at: the moment of publishing, Vietnamese time without a zone.
        keep: how many snapshots stay, 1 or more.
        illustrative: whether the rows are invented, which whoever reads them says.

    Raises:
        RegionError: the address cannot be used or written, the folder is another ward's, or another
            publishing of it runs or was done meanwhile: the one that comes second changes nothing.
    """
    if not units:
        raise RegionError(text("Chưa có danh sách đơn vị để công bố. Nạp trước: nq71 units import TỆP."))
    place = Address.of(address)
    folder = folder_of(commune.province, commune.code)
    before = _published_before(place, folder, commune, publisher)
    with place.alone(folder):
        there = place.sizes(folder)
        files: dict[str, FileEntry] = {}
        size = 0
        kept: list[str] = []
        written: list[str] = []
        for table, frame in published_tables(plan, units, reports):
            data = to_parquet(frame)
            name = name_of(data)
            files[table] = FileEntry(name=name, rows=len(frame), size=len(data))
            path = file_of(folder, table, name)
            if there.get(path) == len(data) and place.holds(path, data):
                kept.append(path)
                continue
            place.write(path, data)
            written.append(path)
            size += len(data)
        first, last = reported_periods(units, reports)
        manifest = Manifest(
            publisher=publisher,
            commune=commune,
            plan=plan.id,
            plan_number=plan.number,
            plan_fingerprint=plan_fingerprint(plan),
            indicators=indicator_fingerprints(plan),
            first_period=first,
            last_period=last,
            units=len(units),
            program=_program(),
            illustrative=illustrative,
            snapshot=Snapshot(published_at=at, files=files),
            previous=_still_kept(before, files, keep),
        )
        _refuse_overtaken(place, folder, before)
        place.write(manifest_of(folder), manifest.to_bytes())
        removed = _tidy(place, folder, before, manifest, there)
        rows = sum(one.rows for one in files.values())
        changed = before is None or before.snapshot.files != files
        return Published(commune, rows, len(written), size, len(kept), removed, changed)


def _refuse_overtaken(place: Address, folder: str, before: Manifest | None) -> None:
    """Go on only if nobody has switched the manifest since it was read: what they published may be newer."""
    where = manifest_of(folder)
    if _counting(place, where) != before:
        raise RegionError(
            text(
                "Trong lúc đang ghi vào «{folder}», một lần công bố khác đã xong trước; số liệu của lần ấy "
                "được giữ nguyên. Chạy lại nếu cần công bố số liệu mới hơn.",
                folder=folder,
            )
        )


def _published_before(place: Address, folder: str, commune: Commune, publisher: str) -> Manifest | None:
    """What the ward published before; refuses to write where another one has."""
    where = manifest_of(folder)
    before = _counting(place, where)
    if before is not None and before.publisher != publisher:
        raise RegionError(
            text(
                "Thư mục «{folder}» đã có số liệu do một kho khác công bố ({name}). Kiểm tra mã xã và mã "
                "tỉnh ([commune] trong kế hoạch, hoặc --commune, --province). Nếu đúng là xã này và kho đã "
                "được lập lại, hãy đề nghị cấp trên chuyển thư mục cũ đi rồi công bố lại.",
                folder=folder,
                name=before.commune.name,
            )
        )
    for other in place.list(MANIFESTS):
        province, code = commune_of(other)
        if code == commune.code and province != commune.province:
            raise RegionError(
                text(
                    "Mã xã «{code}» đã có ở tỉnh «{other}», không phải «{province}». Kiểm tra mã xã và mã "
                    "tỉnh.",
                    code=code,
                    other=province,
                    province=commune.province,
                )
            )
    return before


def _counting(place: Address, where: str) -> Manifest | None:
    """The manifest that lies there; none where there is none or a damaged one, which this publishing mends.

    Raises:
        RegionError: it is of a newer program, or cannot be reached.
    """
    try:
        return Manifest.from_bytes(place.read(where), where)
    except (FileNotFoundError, DamagedError):
        return None


def _still_kept(before: Manifest | None, files: dict[str, FileEntry], keep: int) -> tuple[Snapshot, ...]:
    """The snapshots before this one that stay; publishing the same again makes no further one."""
    if before is None:
        return ()
    older = before.previous if before.snapshot.files == files else (before.snapshot, *before.previous)
    return older[: max(keep, 1) - 1]


def _tidy(place: Address, folder: str, before: Manifest | None, now: Manifest, there: Collection[str]) -> int:
    """Remove the files of snapshots that are kept no longer, and what publishing left that was broken off.

    ``there``: the files of the folder before anything was written. Of these, one that no manifest named may
    still be needed by somebody who publishes elsewhere at the same time; after a day it is not.
    """
    named = _named(folder, (now.snapshot, *now.previous))
    dropped = _named(folder, (before.snapshot, *before.previous)) - named if before else set()
    left = [path for path in there if is_left_over(path) and path not in named | dropped]
    dropped |= set(place.of_before(left, datetime.now(UTC) - _LEFT_ALONE))
    place.remove(sorted(dropped))
    return len(dropped)


def _named(folder: str, snapshots: tuple[Snapshot, ...]) -> set[str]:
    return {file_of(folder, table, one.name) for shot in snapshots for table, one in shot.files.items()}


def _program() -> str:
    try:
        return version("nq71")
    except PackageNotFoundError:  # run from a copy that was never installed
        return ""
