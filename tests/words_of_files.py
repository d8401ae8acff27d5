"""The words of files as whoever opens them reads them."""

from __future__ import annotations

import io
import zipfile


def unpacked(data: bytes) -> str:
    """All text of a file; of a zip (docx, xlsx) that of its parts."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8-sig", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
