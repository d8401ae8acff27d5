"""The visit's context: what was chosen on one page and holds on every page that takes it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.address.names import CONTEXT
from dashboard.address.state import of_session


def was_chosen(param: str) -> bool:
    """Whether a widget no longer holds what its page last wrote."""
    shown = of_session().shown.get(param)
    return shown is not None and param in st.session_state and held_codes(param) != shown


def held_codes(param: str) -> tuple[str, ...]:
    """The codes that a parameter's widget holds; none where there is no widget."""
    held = st.session_state.get(param)
    return (held,) if isinstance(held, str) else tuple(held or ())


def keep(param: str, codes: tuple[str, ...]) -> None:
    """Hold what was chosen for a part of the context; nothing lets go of it."""
    state = of_session()
    if codes:
        state.context[param] = codes
    else:
        state.context.pop(param, None)
    state.changed.append(param)


def is_wish(param: str) -> bool:
    """Whether what the address says of a parameter was asked for by somebody.

    The browser may repeat the address it held before our last change reached it; only a wish that is neither
    that one nor our own comes from a link.
    """
    state = of_session()
    given = state.given.get(param, ())
    return bool(given) and (state.link or given not in state.seen.get(param, set()))


def kept(param: str) -> tuple[str, ...]:
    """The codes that the visit's context holds for one of its parameters."""
    return of_session().context.get(param, ())


def of_context(view: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The parameters of a view that say nothing but what the context holds, under whatever name."""
    about = {code for codes in of_session().context.values() for code in codes}
    return [param for param, codes in view.items() if param in CONTEXT or (codes and about.issuperset(codes))]


def changed() -> tuple[str, ...]:
    """The parts of the context that this run changes, the last one last."""
    return tuple(of_session().changed)


def forget(param: str) -> None:
    """Take a part out of the context that means nothing outside the page it was chosen on."""
    of_session().context.pop(param, None)


def let_go(param: str) -> None:
    """Take a part out of the context, as one that does not go with what was chosen."""
    state = of_session()
    state.context.pop(param, None)
    if param in state.takes and not state.back:
        st.session_state.pop(param, None)


def set_context(param: str, code: str) -> None:
    """Make a part of the context go with what was chosen."""
    state = of_session()
    state.context[param] = (code,)
    if param in state.takes and not is_wish(param):
        st.session_state[param] = code
