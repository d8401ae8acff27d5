"""Titles of columns as people word them: words that all say the same, put together in every way."""

from __future__ import annotations

from itertools import product


def worded(*parts: str) -> tuple[str, ...]:
    """Every title of one wording of each part; ``|`` stands between wordings, of which one may be empty.

    ``worded("|Số", "đã|được", "chi")`` is «Đã chi», «Được chi», «Số đã chi», «Số được chi».
    """
    titles = (" ".join(filter(None, words)) for words in product(*(part.split("|") for part in parts)))
    return tuple(title[0].upper() + title[1:] for title in titles)
