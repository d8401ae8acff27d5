"""Which communes there are, and whether the files that each has published are there whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analytics.language import text
from analytics.plan import Commune
from analytics.region.errors import DamagedError, RegionError, missing_file, unread_manifest
from analytics.region.files.address import Address
from analytics.region.files.layout import commune_of, file_of, folder_of, is_manifest
from analytics.region.files.manifest import Manifest
from analytics.region.files.register import listed_communes

_TRIES = 3


@dataclass(frozen=True)
class Known:
    """The communes of the list and those that have published, in the order of their codes.

    ``manifests``: of those with one that can be read. ``unreadable``: why others cannot, or what is wrong
    with their files. ``listed``: by code the province that the list of communes puts each in; empty where
    there is no list.
    """

    communes: tuple[Commune, ...]
    manifests: Mapping[str, Manifest]
    unreadable: Mapping[str, RegionError]
    listed: Mapping[str, str] = field(default_factory=dict)


def look_around(place: Address) -> Known:
    """Read the list of communes and every manifest, and see whether the files that it names are there whole.

    Raises:
        RegionError: the address cannot be read, or the list is wrong.
    """
    communes = {one.code: one for one in listed_communes(place)}
    listed = {code: one.province for code, one in communes.items()}
    manifests: dict[str, Manifest] = {}
    unreadable: dict[str, RegionError] = {}
    unnamed: dict[str, str] = {}
    folders: dict[str, list[str]] = {}
    sizes = place.sizes()
    for path, data in place.read_all(sorted(filter(is_manifest, sizes))).items():
        province, code = commune_of(path)
        folders.setdefault(code, []).append(folder_of(province, code))
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
        communes.setdefault(code, _nameless(code, province, communes.values()))
    for code, several in folders.items():
        if len(several) > 1:
            # Which of them is the commune's own nobody here can tell: figures of another ward under its name
            # are worse than none.
            manifests.pop(code, None)
            unreadable[code] = _in_several(code, several)
    return Known(tuple(communes[code] for code in sorted(communes)), manifests, unreadable, listed)


def _in_several(code: str, folders: Iterable[str]) -> DamagedError:
    return DamagedError(
        text(
            "Mã xã «{code}» có ở nhiều thư mục: {folders}. Giữ thư mục của đúng xã này, chuyển các thư mục "
            "kia ra nơi khác.",
            code=code,
            folders=", ".join(f"«{one}»" for one in folders),
        )
    )


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
