"""Choosing rows: each has a link that takes its code into the address, or out of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import urlencode

from dashboard import address


def choose_href(param: str, held: Collection[str]) -> Callable[[str], str]:
    """By a row's code the address of this view with the code chosen in ``param``, or no more so.

    ``held`` are the codes chosen now. The rest of the address stays; when the last one is let go of, the
    parameter stays without a value, which :func:`dashboard.address.read_param` takes for nothing chosen.
    """
    rest = [(name, code) for name, code in address.asked() if name != param]

    def toggled(code: str) -> str:
        kept = [one for one in held if one != code] if code in held else [*held, code]
        return "?" + urlencode([*rest, *((param, one) for one in kept or [""])])

    return toggled
