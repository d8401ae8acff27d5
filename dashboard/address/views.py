"""What the browser's address asks for, and what the view that is drawn says of itself."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboard.address.names import CONTEXT, EVERYWHERE, WHOLE
from dashboard.address.state import of_session

_SHARED = frozenset((*CONTEXT, *EVERYWHERE, WHOLE))


def wish(param: str) -> str | None:
    """What the address asks for, one code of a parameter; ``None`` where it asks for nothing."""
    given = of_session().given.get(param, ())
    return given[-1] if given else None


def asked() -> list[tuple[str, str]]:
    """All that the browser's address asks for, a parameter of many values as often as it has them."""
    return [(name, code) for name, codes in of_session().given.items() for code in codes]


def view() -> list[tuple[str, str]]:
    """All parameters of the view that this run draws, as far as it has come; those of the frame last."""
    return [(name, code) for name, codes in written().items() for code in codes]


def written() -> dict[str, tuple[str, ...]]:
    """The same by parameter."""
    of = of_session().written
    return {name: of[name] for name in sorted(of, key=lambda name: name in EVERYWHERE)}


def last_views() -> dict[str, dict[str, tuple[str, ...]]]:
    """By page, the parameters with which it was left, without those that it shares with others."""
    return {
        page: {name: codes for name, codes in left.items() if name not in _SHARED and codes}
        for page, left in of_session().left.items()
    }


def to_be_shown() -> dict[str, tuple[str, ...]]:
    """The parameters that the address of this run's view is to have."""
    state = of_session()
    wanted = {name: codes for name, codes in written().items() if codes}
    if not state.whole:  # what could not be drawn may be asked for again
        wanted |= {name: codes for name, codes in state.given.items() if name not in state.written}
    return wanted


def unknown() -> dict[str, tuple[str, ...]]:
    """By parameter: the codes that the address asked for and that this page does not have."""
    state = of_session()
    return {param: one.codes for param, one in state.unknown.items() if param in state.written}


def query() -> str:
    """The query of the view as far as it is drawn, without its question mark."""
    return urlencode(view())


def whole_query() -> str:
    """The query that the browser is to show: of a view that could not be drawn, also what was asked for."""
    return urlencode(to_be_shown(), doseq=True)
