"""What a request is answered from: the store, plan and day that the pages look at, without a session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from analytics.datasets import Reports
from analytics.plan import Plan, Unit
from analytics.policy import Act, NotAllowedError, Role, Viewer, reach
from dashboard.api.tokens import SETTING, Token, read_tokens
from dashboard.data import measures
from dashboard.data.environment import open_view, store_url
from dashboard.data.view import View, open_store

NOBODY = Viewer("", "", frozenset())
"""Whoever asks without a token: for what everybody may know."""


def reader(token: Token) -> Viewer:
    """Whom a token speaks for: somebody who reads all, but no names of private persons and no accounts."""
    return Viewer("", token.name, frozenset({Role.LEADER}))


@dataclass(frozen=True)
class Source:
    """The data at one moment, as ``viewer`` may read them.

    ``shared``: whether the pages look from the same day and cache the same.
    """

    view: View
    plan: Plan
    viewer: Viewer = NOBODY
    shared: bool = True

    def ask(self, act: Act) -> None:
        """Go on only if the viewer may do it, of every unit; comes before what is computed for all.

        Raises:
            NotAllowedError: he may not, or not of every unit.
        """
        if reach(self.viewer, act) != "all":
            raise NotAllowedError(self.viewer, act)

    def on(self, as_of: date | None) -> Source:
        """The same data looked at from another day."""
        if as_of is None or as_of == self.view.as_of:
            return self
        return replace(self, view=replace(self.view, as_of=as_of), shared=False)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The unit register."""
        return measures.units(self.view.store_url, self.view.version)

    @property
    def reports(self) -> Reports:
        """Everything that counts; not to be changed."""
        self.ask(Act.READ_UNIT)
        return measures.reports(self.view.store_url, self.view.version)

    @property
    def illustrative(self) -> bool:
        """Whether the data are invented."""
        return bool(self._setting("illustrative"))

    @property
    def unit_codes(self) -> list[str]:
        """The codes of the unit register."""
        return [unit.code for unit in self.units]

    @property
    def indicator_ids(self) -> list[str]:
        """The plan's indicators."""
        return [indicator.id for indicator in self.plan.indicators]

    def _setting(self, key: str) -> str | None:
        return measures.setting(self.view.store_url, self.view.version, key)


def open_source() -> Source:
    """Open what the environment names, as the pages do (see :func:`dashboard.data.environment.open_view`).

    Raises:
        DeclarationError: the plan catalogue or the day cannot be used.
        StoreError: the store cannot be opened.
    """
    plan, view = open_view()
    return Source(view, plan)


def stored_tokens() -> tuple[Token, ...]:
    """The tokens that are admitted now.

    Raises:
        StoreError: the store cannot be opened.
    """
    url = store_url()
    return read_tokens(measures.setting(url, open_store(url).version, SETTING))
