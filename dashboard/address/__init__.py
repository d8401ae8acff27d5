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

``names`` are the parameters that belong to no page, ``state`` is what the session knows of the address;
``context`` and ``views`` read and change it, ``sending`` gives the browser a view's address. ``params`` are
what widgets need, ``runs`` what the entry script needs. Each imports only what is named before it.
"""

from dashboard.address.context import changed, forget, kept, let_go, of_context, set_context
from dashboard.address.names import (
    BY_LINK,
    CLEAR,
    CONTEXT,
    EVERYWHERE,
    INDICATOR,
    KINDS,
    LANGUAGE,
    PHASE,
    TIME,
    UNIT,
    WHOLE,
)
from dashboard.address.params import read_param, write_param
from dashboard.address.runs import begin, drawn, end, enter
from dashboard.address.views import asked, last_views, query, unknown, view, whole_query, wish, written

__all__ = [
    "BY_LINK",
    "CLEAR",
    "CONTEXT",
    "EVERYWHERE",
    "INDICATOR",
    "KINDS",
    "LANGUAGE",
    "PHASE",
    "TIME",
    "UNIT",
    "WHOLE",
    "asked",
    "begin",
    "changed",
    "drawn",
    "end",
    "enter",
    "forget",
    "kept",
    "last_views",
    "let_go",
    "of_context",
    "query",
    "read_param",
    "set_context",
    "unknown",
    "view",
    "whole_query",
    "wish",
    "write_param",
    "written",
]
