"""What a number depends on, and the caching of what is derived from it (:mod:`dashboard.data.versions`)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date
from functools import update_wrapper
from inspect import unwrap
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from weakref import WeakKeyDictionary, WeakValueDictionary

import streamlit as st

from analytics.store import Store
from dashboard.copies import copies_folder
from dashboard.data.versions import Versions

P = ParamSpec("P")
T = TypeVar("T")

_versions: WeakKeyDictionary[Store, Versions] = WeakKeyDictionary()
"""By the opened store: one that is opened anew, as it was replaced, has nothing in common with the old."""

_by_url: WeakValueDictionary[str, Versions] = WeakValueDictionary()
"""The same by address, as each run found them at its beginning: a page asks for them some dozens of times."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything a computed number depends on: which store at which version, which plan, which day.

    ``until``: of a frozen view, the day up to whose end all that had come is looked at; ``None`` for all.
    ``within``: the units whose rows whoever looks may see, by code; ``None`` for all. It is a part of every
    key: what is made for one is never shown to another, and what is made of all is filtered before it is.
    """

    store_url: str
    version: int
    plan_path: str
    plan_stamp: int
    as_of: date
    until: date | None = None
    within: frozenset[str] | None = None

    @property
    def whole(self) -> View:
        """The same of every unit: for what is computed for all, and shown to each only in his part."""
        return self if self.within is None else replace(self, within=None)

    def holds(self, unit: str) -> bool:
        """Whether rows of this unit may be seen."""
        return self.within is None or unit in self.within


@st.cache_resource(max_entries=4, show_spinner=False)
def open_store(url: str) -> Store:
    """The store behind ``url``, opened and migrated once per process."""
    return Store.open(url, copies=copies_folder())


def versions(url: str) -> Versions:
    """What is kept of the store behind ``url``."""
    known = _by_url.get(url)
    return known if known is not None else _of_opened(url)


def _of_opened(url: str) -> Versions:
    found = _by_url[url] = _versions.setdefault(open_store(url), Versions())
    return found


def version_now(url: str) -> int:
    """The version that the store behind ``url`` is at."""
    return versions_now(url)[0]


def versions_now(url: str) -> tuple[int, int]:
    """The same, and that of the office's records."""
    store, kept = open_store(url), _of_opened(url)
    found, complete = store.versions, kept.complete
    if complete is not None and found[0] < complete and (found := store.versions)[0] < complete:
        kept.forget()  # an older state of it has been brought back: versions do not go backwards otherwise
    return found


class OfView(Generic[P, T]):
    """A function of a view, made once for each version of the store and each set of hashable arguments.

    The view that it is made for may be one of a newer version than was asked for.
    """

    def __init__(self, make: Callable[Concatenate[View, P], T], most: int | None) -> None:
        """Use :func:`of_view`."""
        self._make, self._most = make, most
        self._name = _named(make)
        update_wrapper(self, make)

    def __call__(self, view: View, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Its value for a view."""

        def made(version: int) -> T:
            return self._make(replace(view, version=version), *args, **kwargs)

        key = self._keyed(view, *args, **kwargs)
        return versions(view.store_url).value(view.version, self._name, key, made, most=self._most)

    def latest(self, view: View, /, *args: P.args, **kwargs: P.kwargs) -> T | None:
        """The newest value that is there of any version; None when there is none yet."""
        found: T | None = versions(view.store_url).latest(self._name, self._keyed(view, *args, **kwargs))
        return found

    def _keyed(self, view: View, /, *args: P.args, **kwargs: P.kwargs) -> Hashable:
        seen = None if view.within is None else tuple(sorted(view.within))
        return view.plan_path, view.plan_stamp, view.as_of, view.until, seen, _key(*args, **kwargs)


class OfStore(Generic[P, T]):
    """The same of a store's URL and its version."""

    def __init__(self, make: Callable[Concatenate[str, int, P], T], most: int | None) -> None:
        """Use :func:`of_store`."""
        self._make, self._most = make, most
        self._name = _named(make)
        update_wrapper(self, make)

    def __call__(self, url: str, version: int, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Its value for a version of the store."""

        def made(newer: int) -> T:
            return self._make(url, newer, *args, **kwargs)

        return versions(url).value(version, self._name, _key(*args, **kwargs), made, most=self._most)

    def latest(self, url: str, *args: P.args, **kwargs: P.kwargs) -> T | None:
        """The newest value that is there; None when there is none yet."""
        found: T | None = versions(url).latest(self._name, _key(*args, **kwargs))
        return found


def of_view(most: int | None = None) -> Callable[[Callable[Concatenate[View, P], T]], OfView[P, T]]:
    """Let a function of a view and hashable arguments work once for each version of the store and these.

    ``most``: how many of its values are kept for a version.
    """
    return lambda make: OfView(make, most)


def of_store(most: int | None = None) -> Callable[[Callable[Concatenate[str, int, P], T]], OfStore[P, T]]:
    """The same for a function of a store's URL, its version and hashable arguments."""
    return lambda make: OfStore(make, most)


def _named(make: Callable[..., object]) -> str:
    """What tells a function from all others: the modules of all pages' scripts are called alike."""
    return f"{unwrap(make).__code__.co_filename}:{make.__qualname__}"


def _key(*args: Any, **kwargs: Any) -> Hashable:
    return (args, *sorted(kwargs.items()))
