"""What every page is given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property

import pandas as pd
import streamlit as st

from analytics.clock import VIETNAM
from analytics.datasets import Reports
from analytics.indicators import By, Measured
from analytics.office.figure_notes import FigureNotes
from analytics.plan import Lang, Plan, Schedule, TimeKind, Unit, UnitGroup, UnitKind
from analytics.policy import Act, Viewer, demand, may, reach
from analytics.region import RegionError
from analytics.store import Store
from dashboard import visitor
from dashboard.data import measures, office, region
from dashboard.data.environment import open_view_and_records
from dashboard.data.region_address import region_address
from dashboard.data.view import View, open_store
from dashboard.language.formatter import Formatter, formatter
from dashboard.language.i18n import Translator, translator

_CONTEXT = "_context"


@dataclass(frozen=True)
class Context:
    """One run of a page: the data, the day it is looked at, and the visitor's language and theme."""

    store: Store
    plan: Plan
    units: tuple[Unit, ...]
    view: View
    lang: Lang
    dark: bool
    illustrative: bool
    viewer: Viewer

    @property
    def as_of(self) -> date:
        """The day for which statuses and paces are told."""
        return self.view.as_of

    @property
    def version(self) -> int:
        """The store's version, which changes with everything written."""
        return self.view.version

    @cached_property
    def t(self) -> Translator:
        """Says a Vietnamese source sentence in the visitor's language; ``{area}`` is the plan's."""
        return translator(self.lang, self.plan.area)

    @property
    def fmt(self) -> Formatter:
        """Writes numbers, money, days and periods in the visitor's language."""
        return formatter(self.lang)

    @cached_property
    def measured(self) -> Measured:
        """All indicators, measured once per version of the store."""
        return measures.measured(self.view)

    @cached_property
    def reports(self) -> Reports:
        """Everything that counts, read once per version of the store; not to be changed."""
        return measures.reports_in(self.view)

    def may(self, act: Act) -> bool:
        """Whether to offer something to this visitor; the store asks again when it is done."""
        return may(self.viewer, act)

    @cached_property
    def own_units(self) -> tuple[Unit, ...]:
        """The units whose rows this visitor may see, in the order of the register; ``units`` are all."""
        return tuple(unit for unit in self.units if self.view.holds(unit.code))

    @cached_property
    def history(self) -> pd.DataFrame:
        """Every file that came, as :func:`.measures.history`; in a frozen view those of its time.

        Who speaks for units gets theirs, and what he sent himself of which nobody knows the unit.
        """
        if self.view.within is not None:
            return self.store.history(known_at=measures.moment_of(self.view))
        if self.view.until is None:
            return measures.history(self.view.store_url, self.version)
        return measures.history(self.view.store_url, self.version, measures.moment_of(self.view))

    @cached_property
    def office_version(self) -> int:
        """Grows with everything that the office writes down; read once on each run."""
        return self.store.office_version

    @cached_property
    def notes(self) -> FigureNotes:
        """What the office has pinned to figures, read once for what it has written; in a frozen view then."""
        moment = measures.moment_of(self.view)
        return office.notes(self.view.store_url, self.version, self.office_version, self.viewer, moment)

    @cached_property
    def schedule(self) -> Schedule:
        """What the office has decided about when units report; in a frozen view as it stood then."""
        moment = measures.moment_of(self.view)
        return office.schedule(self.view.store_url, self.version, self.viewer, moment)

    def reports_of(self, units: Collection[str]) -> Reports:
        """What counts of some units, by code; read without waiting for the whole ward's.

        Of those alone that this visitor may see.
        """
        seen = frozenset(unit for unit in units if self.view.holds(unit))
        return measures.reports_of(self.view.store_url, self.version, seen)

    def summary(
        self,
        by: By,
        time: TimeKind,
        indicators: tuple[str, ...] | None = None,
    ) -> pd.DataFrame:
        """A cached summary table with the columns of ``SUMMARY_COLUMNS``; the page's own to change.

        See :func:`.measures.summary` for what of it a visitor sees who may not see every unit.
        """
        demand(self.viewer, Act.READ_WARD if by == "ward" else Act.READ_UNIT)
        return measures.summary(self.view, by, time, indicators)

    @cached_property
    def unit_by_code(self) -> dict[str, Unit]:
        """The register by unit code."""
        return {unit.code: unit for unit in self.units}

    def name_of(self, code: str, by: str = "unit") -> str:
        """The name on screen of what a summary's column ``by`` holds; an unknown unit keeps its code."""
        if by == "ward":
            return self.t("Toàn {area}")
        if by == "kind":
            return UnitKind(code).label[self.lang]
        if by == "group":
            return UnitGroup(code).label[self.lang]
        unit = self.unit_by_code.get(code)
        return unit.name if unit else code

    def now(self) -> datetime:
        """The moment by the machine's clock, by which sessions, invitations and links hold in every store."""
        return datetime.now(UTC)

    def received_at(self) -> datetime:
        """The moment of something sent now; on an illustrative store it lies on that store's own day."""
        now = self.now()
        if not self.illustrative:
            return now
        return datetime.combine(self.as_of, now.astimezone(VIETNAM).time(), VIETNAM).astimezone(UTC)


def build(lang: Lang) -> Context:
    """Gather the context of this run, of what the environment names (:func:`.open_view_and_records`).

    Raises:
        DeclarationError: the plan catalogue or the day cannot be used.
        StoreError: the store cannot be opened.
    """
    plan, view, records = open_view_and_records()
    viewer = visitor.of_this_run()
    view = replace(view, within=_within(viewer))
    built = Context(
        store=open_store(view.store_url).seen_by(viewer),
        plan=plan,
        units=measures.units_told_apart(view.store_url, view.version),
        view=view,
        lang=lang,
        dark=st.context.theme.type == "dark",
        illustrative=_illustrative(view),
        viewer=viewer,
    )
    vars(built)["office_version"] = records  # read already, with the version of the store
    return built


def _illustrative(view: View) -> bool:
    """Whether what is shown is invented, all of it or some."""
    if region_address() is None:
        return bool(measures.setting(view.store_url, view.version, "illustrative"))
    try:
        return region.look(view).region.illustrative()
    except RegionError:  # which the page itself says
        return False


def _within(viewer: Viewer) -> frozenset[str] | None:
    """The units whose rows a visitor may see, None for all; whoever reads no unit's sees none."""
    reached = reach(viewer, Act.READ_UNIT)
    if reached == "all":
        return None
    return viewer.units if reached == "own" else frozenset()


def measured(context: Context) -> Context:
    """The same context at a version of the store that is measured, its own or a newer one; waits for that."""
    return at(context, measures.settled(context.view))


def at(context: Context, view: View) -> Context:
    """The same context with another view, and the register as it is there."""
    if view == context.view:
        return context  # with what it has found so far
    return replace(context, view=view, units=measures.units_told_apart(view.store_url, view.version))


def frozen(context: Context, day: date) -> Context:
    """The same context as it was at the end of a day: with what had come by then, seen from that day."""
    return replace(context, view=replace(context.view, as_of=day, until=day))


def remember(context: Context) -> None:
    """Keep the context for the page that the entry script is about to run."""
    st.session_state[_CONTEXT] = context


def current() -> Context:
    """The context of this run; pages call it once, at their end, to draw themselves."""
    context: Context = st.session_state[_CONTEXT]
    return context
