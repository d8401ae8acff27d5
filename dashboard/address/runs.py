"""Filters that live in the address bar, by code and independent of the language.

Streamlit's own ``bind="query-params"`` writes the option's *label* into the address, so a shared link
would break with the next language or wording; here ``?chi-tieu=M1`` holds the code. A widget keeps its
value as usual, under the parameter's name as its key. Before the widget is drawn, :func:`read_param` takes
over what the address asks for when somebody followed a link; after it, :func:`write_param` writes the value.
The entry script calls :func:`begin` before the page, :func:`enter` as soon as it knows which page that is,
:func:`drawn` when the page has come to its end, and :func:`end`.

The browser's history has one entry for each view that a visitor chose. A choice adds an entry with all
parameters of the view; what a page fills in by itself completes the entry that is there. Going back to an
entry opens the view as it was left: what its address does not name is then as nobody had chosen it.

Some parameters belong to no page but to the visit, the *context* (:data:`CONTEXT`): what is chosen for
them on one page holds on every page that takes them, until it is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import get_session_state

PHASE, TIME, INDICATOR, UNIT, KINDS = "giai-doan", "ky", "chi-tieu", "don-vi", "cac-loai-hinh"
CONTEXT = (PHASE, TIME, INDICATOR, UNIT, KINDS)
"""What a visit is about: phase, time, indicator, unit, kinds of units."""

BY_LINK = "tu-trang"
"""A parameter by which the browser says that a link of ours was followed; it never stays in the address."""

CLEAR = "bo-chon"
"""A parameter of the link that lets go of the whole context; it never stays in the address either."""

WHOLE = "ban-in"
"""A parameter of a view that is to be printed whole: all its folds are drawn. It is left with the view."""

LANGUAGE = "lang"
EVERYWHERE = (LANGUAGE, "den-ngay", "anh")
"""Parameters of the frame, not of a page."""

_SHARED = frozenset((*CONTEXT, *EVERYWHERE, WHOLE))
_STATE = "_address"
_VIEWS = 200  # of one visit that are remembered; a browser keeps fewer


@dataclass
class _Unknown:
    """Codes that a page does not have, and the codes that it shows instead once it has settled."""

    codes: tuple[str, ...]
    shown: list[str] | None = None


@dataclass
class _State:
    """What is known of the address in this session.

    ``left`` holds the last view of each page, ``contexts`` the context of each view, by its address.
    ``given`` is what the browser sent with this run; ``seen``, by parameter, what it sent with the last one
    and what that one wrote; ``written`` what this run has written so far, ``shown`` what the view on the
    screen has. ``back``: this run goes back to a view, ``link``: it follows one of our links,
    ``clear``: one that lets go of the context.
    """

    page: str = ""
    takes: tuple[str, ...] = ()
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seen: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    now_seen: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    written: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: dict[str, _Unknown] = field(default_factory=dict)
    context: dict[str, tuple[str, ...]] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    left: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    contexts: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    back: bool = False
    link: bool = False
    clear: bool = False
    opened: bool = False
    whole: bool = False
    running: bool = False


def _state() -> _State:
    try:  # a page asks a hundred times, and each look into the session takes its lock
        state: _State = st.session_state[_STATE]
    except KeyError:
        state = st.session_state[_STATE] = _State()
    return state


def begin() -> None:
    """Start a run: read what the browser's address asks for; no parameter is used yet."""
    state, run = _state(), get_script_run_ctx()
    state.given = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    came_by_history = bool(run and run.is_history_navigation)
    state.link = BY_LINK in state.given
    state.back = came_by_history and not state.link
    state.given.pop(BY_LINK, None)
    state.clear = state.given.pop(CLEAR, None) is not None and not state.back
    state.written, state.now_seen = {}, {}
    state.running, state.whole = True, False


def enter(page: str, takes: Sequence[str] = ()) -> None:
    """Say which page this run draws, and which parts of the context it takes."""
    state = _state()
    arrived = state.page != page
    if arrived or state.back or state.link:
        state.unknown = {}
        # What a page saw in its address says nothing of a link that leads to another page.
        state.seen = {LANGUAGE: state.seen.get(LANGUAGE, set())} if arrived else {}
    if arrived:
        state.page, state.opened, state.shown = page, False, {}
        for param in CONTEXT:
            if param not in takes:
                st.session_state.pop(param, None)  # of another page, and nothing to this one
    state.takes = tuple(takes)
    state.changed = []
    if state.clear:
        for param in {*CONTEXT, *of_context(state.shown)}:
            st.session_state.pop(param, None)
        state.context = {}
    if state.back and (then := state.contexts.get(_place(page, state.given))) is not None:
        state.context = dict(then)
        return
    for param in state.takes:
        wish = state.given.get(param, ())
        if wish and (state.back or _is_wish(param)):
            _keep(param, wish)
        elif state.back:
            state.context.pop(param, None)
        elif not arrived and _was_chosen(param):
            _keep(param, _held(param))


def _place(page: str, codes: Mapping[str, tuple[str, ...]]) -> str:
    return f"{page}?{urlencode(sorted(codes.items()), doseq=True)}"


def _was_chosen(param: str) -> bool:
    """Whether a widget no longer holds what its page last wrote."""
    shown = _state().shown.get(param)
    return shown is not None and param in st.session_state and _held(param) != shown


def _held(param: str) -> tuple[str, ...]:
    held = st.session_state.get(param)
    return (held,) if isinstance(held, str) else tuple(held or ())


def _keep(param: str, codes: tuple[str, ...]) -> None:
    state = _state()
    if codes:
        state.context[param] = codes
    else:
        state.context.pop(param, None)
    state.changed.append(param)


def _is_wish(param: str) -> bool:
    """Whether what the address says of a parameter was asked for by somebody.

    The browser may repeat the address it held before our last change reached it; only a wish that is neither
    that one nor our own comes from a link.
    """
    state = _state()
    given = state.given.get(param, ())
    return bool(given) and (state.link or given not in state.seen.get(param, set()))


def kept(param: str) -> tuple[str, ...]:
    """The codes that the visit's context holds for one of its parameters."""
    return _state().context.get(param, ())


def of_context(view: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The parameters of a view that say nothing but what the context holds, under whatever name."""
    about = {code for codes in _state().context.values() for code in codes}
    return [param for param, codes in view.items() if param in CONTEXT or (codes and about.issuperset(codes))]


def changed() -> tuple[str, ...]:
    """The parts of the context that this run changes, the last one last."""
    return tuple(_state().changed)


def forget(param: str) -> None:
    """Take a part out of the context that means nothing outside the page it was chosen on."""
    _state().context.pop(param, None)


def let_go(param: str) -> None:
    """Take a part out of the context, as one that does not go with what was chosen."""
    state = _state()
    state.context.pop(param, None)
    if param in state.takes and not state.back:
        st.session_state.pop(param, None)


def set_context(param: str, code: str) -> None:
    """Make a part of the context go with what was chosen."""
    state = _state()
    state.context[param] = (code,)
    if param in state.takes and not _is_wish(param):
        st.session_state[param] = code


def wish(param: str) -> str | None:
    """What the address asks for, one code of a parameter; ``None`` where it asks for nothing."""
    given = _state().given.get(param, ())
    return given[-1] if given else None


def asked() -> list[tuple[str, str]]:
    """All that the browser's address asks for, a parameter of many values as often as it has them."""
    return [(name, code) for name, codes in _state().given.items() for code in codes]


def view() -> list[tuple[str, str]]:
    """All parameters of the view that this run draws, as far as it has come; those of the frame last."""
    return [(name, code) for name, codes in written().items() for code in codes]


def written() -> dict[str, tuple[str, ...]]:
    """The same by parameter."""
    of = _state().written
    return {name: of[name] for name in sorted(of, key=lambda name: name in EVERYWHERE)}


def last_views() -> dict[str, dict[str, tuple[str, ...]]]:
    """By page, the parameters with which it was left, without those that it shares with others."""
    return {
        page: {name: codes for name, codes in left.items() if name not in _SHARED and codes}
        for page, left in _state().left.items()
    }


def drawn() -> None:
    """Say that the page has come to its end: what it has not used by now it does not use."""
    _state().whole = True


def end() -> None:
    """End a run: give the browser the address of the view, with all of its parameters at once."""
    state, wanted = _state(), _wanted()
    by_choice = state.opened and any(
        name in state.shown and state.shown[name] != codes for name, codes in state.written.items()
    )
    for name in state.seen.keys() - state.written.keys():
        if name not in EVERYWHERE:
            state.now_seen[name] = {()}
    state.seen = state.now_seen
    state.shown = dict(state.written) if state.whole else {**state.shown, **state.written}
    if state.whole:
        state.left[state.page] = dict(state.written)
    state.opened, state.running = True, False
    _remember(state, wanted)
    _send(wanted, adds_entry=by_choice and not state.link)


def _wanted() -> dict[str, tuple[str, ...]]:
    """The parameters that the address of this run's view is to have."""
    state = _state()
    wanted = {name: codes for name, codes in written().items() if codes}
    if not state.whole:  # what could not be drawn may be asked for again
        wanted |= {name: codes for name, codes in state.given.items() if name not in state.written}
    return wanted


def _remember(state: _State, wanted: Mapping[str, tuple[str, ...]]) -> None:
    """Keep the context of a view, for who comes back to it."""
    place = _place(state.page, wanted)
    state.contexts.pop(place, None)
    state.contexts[place] = dict(state.context)
    while len(state.contexts) > _VIEWS:
        del state.contexts[next(iter(state.contexts))]


def read_param(param: str, options: Sequence[str], default: str | Sequence[str] | None) -> None:
    """Give the widget with key ``param`` its value.

    That is what the address asks for, else what the context holds, else the widget's own, else ``default``.
    Codes that are not among ``options`` are dropped: an old link shows the default, not an error, and
    :func:`unknown` tells which they were. ``default`` is a list or tuple for a widget of many values; an
    address that names its parameter without a value lets go of all that was chosen.
    """
    state = _state()
    many = default is not None and not isinstance(default, str)
    known = set(options)
    given = state.given.get(param, ())
    fresh = state.running and (state.back or _is_wish(param))
    if fresh and many and given == ("",):
        state.now_seen.setdefault(param, set()).add(given)
        state.written.setdefault(param, ())
        st.session_state[param] = []
        return
    if fresh and (strange := tuple(code for code in given if code not in known)):
        state.unknown[param] = _Unknown(strange)
    if state.running:
        state.now_seen.setdefault(param, set()).add(given)
        state.written.setdefault(param, ())
    wanted = tuple(code for code in given if code in known) if fresh else ()
    if not wanted and state.running and not state.back and param in state.takes:
        wanted = tuple(code for code in state.context.get(param, ()) if code in known)
    if wanted:
        st.session_state[param] = list(wanted) if many else wanted[-1]
        return
    held = None if state.running and state.back else st.session_state.get(param)
    if many:
        remaining = list(default or ()) if held is None else [code for code in held if code in known]
        if held is None or len(remaining) != len(held):
            st.session_state[param] = remaining
    elif held not in known:
        st.session_state[param] = default


def write_param(param: str, value: str | Sequence[str] | None) -> None:
    """Note the widget's value for the address; ``None`` or nothing takes the parameter away."""
    state = _state()
    codes = (value,) if isinstance(value, str) else tuple(value or ())
    if param in state.unknown:
        # The notice stays until the visitor chooses something else.
        one = state.unknown[param]
        if one.shown is None:
            one.shown = list(codes)
        elif one.shown != list(codes):
            del state.unknown[param]
    if state.running:
        state.written[param] = codes
        state.now_seen.setdefault(param, set()).add(codes)
        return
    _write_in_part(state, param, codes)


def _write_in_part(state: _State, param: str, codes: tuple[str, ...]) -> None:
    """The same while a part of the page is drawn anew by itself."""
    before = state.shown.get(param)
    if before == codes:
        return
    state.shown[param] = state.written[param] = codes
    state.left.setdefault(state.page, {})[param] = codes
    state.seen.setdefault(param, set()).add(codes)
    if param in state.takes and before is not None:
        _keep(param, codes)
    wanted = {name: of for name, of in written().items() if of}
    _remember(state, wanted)
    _send(wanted, adds_entry=before is not None)


def unknown() -> dict[str, tuple[str, ...]]:
    """By parameter: the codes that the address asked for and that this page does not have."""
    state = _state()
    return {param: one.codes for param, one in state.unknown.items() if param in state.written}


def query() -> str:
    """The query of the view as far as it is drawn, without its question mark."""
    return urlencode(view())


def whole_query() -> str:
    """The query that the browser is to show: of a view that could not be drawn, also what was asked for."""
    return urlencode(_wanted(), doseq=True)


def _send(wanted: dict[str, tuple[str, ...]], *, adds_entry: bool) -> None:
    """Let the browser's address be ``wanted``: as a new entry of its history, or in place of the present one.

    Streamlit adds an entry for whatever is sent, unless the browser itself went back or forward. What
    completes the present entry is therefore noted here alone; the page's own script writes it down
    (:mod:`dashboard.widgets.shell.moving`).
    """
    run = get_script_run_ctx()
    held = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    if held == wanted:
        return
    if adds_entry or (run is not None and run.is_history_navigation):
        st.query_params.from_dict({name: list(codes) for name, codes in wanted.items()})
        return
    with get_session_state().query_params() as params:
        params.clear_with_no_forward_msg(preserve_embed=True)
        for name, codes in wanted.items():
            params.set_with_no_forward_msg(name, list(codes) if len(codes) > 1 else codes[0])
    if run is not None:
        run.query_string = urlencode(wanted, doseq=True)
