"""What can go wrong with published wards that is not a bug: an address, a folder, a file, an extra."""

from __future__ import annotations

from analytics.language import SaidError, text


class RegionError(SaidError):
    """Something cannot be published or read, for a reason the user can mend."""


class DamagedError(RegionError):
    """What a commune has published cannot be used, and is mended by its publishing again."""


def missing_file(path: str) -> DamagedError:
    """That a file which a manifest names is not there."""
    return DamagedError(text("Thiếu tệp «{path}». Đề nghị xã công bố lại.", path=path))


def unread_manifest(path: str) -> DamagedError:
    """That a manifest which was listed cannot be read."""
    return DamagedError(text("Không đọc được bản kê «{path}». Đề nghị xã công bố lại.", path=path))


def extra_missing() -> RegionError:
    """That the packages which only many wards need are not installed."""
    return RegionError(text("Thiếu gói để đọc, ghi số liệu nhiều xã. Cài thêm: pip install «nq71[region]»."))
