"""What lies where at the address of published wards.

    communes.csv                                     which communes there are, whether or not they publish
    province=19/commune=05710/manifest.json          the snapshot that counts, and the ones before it
    province=19/commune=05710/dataset=briefing/1f0c….parquet

A file of rows bears a hash of its bytes as its name and is never changed; the manifest alone is.
"""

from __future__ import annotations

COMMUNES = "communes.csv"
MANIFESTS = "province=*/commune=*/manifest.json"

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


def file_of(folder: str, table: str, name: str) -> str:
    """A file of rows of a commune's folder."""
    return f"{folder}/dataset={table}/{name}"


def commune_of(manifest: str) -> tuple[str, str]:
    """The codes of province and commune by the path of a manifest."""
    province, commune, _ = manifest.split("/")
    return province.partition("=")[2], commune.partition("=")[2]
