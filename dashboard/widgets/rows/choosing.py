"""Choosing rows: each has a link that takes its code into the address, or out of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import quote_plus, urlencode

from dashboard import address


def choose_href(param: str, held: Collection[str]) -> Callable[[str], str]:
    """By a row's code the address of this view with the code chosen in ``param``, or no more so.

    ``held`` are the codes chosen now. The rest of the address stays; when the last one is let go of, the
    parameter stays without a value, which :func:`dashboard.address.read_param` takes for nothing chosen.
    """
    # A list of a hundred rows has a hundred addresses: what they share is written once.
    rest = urlencode([(name, code) for name, code in address.asked() if name != param])
    begins, name = f"?{rest}&" if rest else "?", quote_plus(param)
    kept = {one: quote_plus(one) for one in held}

    def toggled(code: str) -> str:
        others = [asked for one, asked in kept.items() if one != code]
        codes = others if code in kept else [*others, quote_plus(code)]
        return begins + "&".join(f"{name}={one}" for one in codes or [""])

    return toggled
