"""What can go wrong with published wards that is not a bug: an address, a folder, a file, an extra."""

from __future__ import annotations

from analytics.language import SaidError


class RegionError(SaidError):
    """Something cannot be published or read, for a reason the user can mend."""
