"""What lies where at the address of published wards.

    communes.csv                                     which communes there are, whether or not they publish
    province=19/commune=05710/manifest.json          the snapshot that counts, and the ones before it
    province=19/commune=05710/dataset=briefing/1f0c….parquet

A file of rows bears a hash of its bytes as its name and is never changed; the manifest alone is.
"""

from __future__ import annotations

import hashlib
import re

COMMUNES = "communes.csv"
MANIFESTS = "province=*/commune=*/manifest.json"
_LEFT_OVER = re.compile("[0-9a-f]{24}[.]parquet|[.][0-9a-f]{32}[.]part")
_MANIFEST = re.compile("province=[^/]+/commune=[^/]+/manifest[.]json")

UNITS = "units"
REPORTS = "reports"
CELLS = "cells"
"""Tables beside the datasets: the register, what is known about reports, where each field stood."""


def folder_of(province: str, commune: str) -> str:
    """The folder of a commune."""
    return f"province={province}/commune={commune}"


def manifest_of(folder: str) -> str:
    """The manifest of a commune's folder."""
    return f"{folder}/manifest.json"


def is_manifest(path: str) -> bool:
    """Whether a file is the manifest of a commune."""
    return _MANIFEST.fullmatch(path) is not None


def file_of(folder: str, table: str, name: str) -> str:
    """A file of rows of a commune's folder."""
    return f"{folder}/dataset={table}/{name}"


def name_of(data: bytes) -> str:
    """The name of a file of rows."""
    return f"{hashlib.sha256(data).hexdigest()[:24]}.parquet"


def is_left_over(path: str) -> bool:
    """Whether a file in a commune's folder is one of rows or a beginning of one, as publishing makes them."""
    return _LEFT_OVER.fullmatch(path.rpartition("/")[2]) is not None


def is_named_by(name: str, data: bytes) -> bool:
    """Whether a file of rows still holds what it was published with."""
    return name == name_of(data)


def commune_of(manifest: str) -> tuple[str, str]:
    """The codes of province and commune by the path of a manifest."""
    province, commune, _ = manifest.split("/")
    return province.partition("=")[2], commune.partition("=")[2]
