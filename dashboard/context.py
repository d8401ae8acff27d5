"""What every page is given, and the edge at which the environment and the clock are read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.datasets import Reports
from analytics.indicators import By, Judged, Measured
from analytics.plan import (
    DEFAULT_PLAN,
    DeclarationError,
    Lang,
    Plan,
    TimeKind,
    Unit,
    UnitGroup,
    UnitKind,
    text,
)
from analytics.store import Store
from dashboard import loaders
from dashboard.i18n import Translator, translator
from dashboard.loaders import View

_CONTEXT = "_context"
_VIETNAM = timezone(timedelta(hours=7))


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

    @property
    def as_of(self) -> date:
        """The day for which statuses and paces are told."""
        return self.view.as_of

    @property
    def version(self) -> int:
        """The store's version, which changes with everything written."""
        return self.view.version

    @property
    def t(self) -> Translator:
        """Says a Vietnamese source sentence in the visitor's language."""
        return translator(self.lang)

    @cached_property
    def measured(self) -> Measured:
        """All indicators, measured once per version of the store."""
        return loaders.measured(self.view)

    @cached_property
    def reports(self) -> Reports:
        """Everything that counts, read once per version of the store; not to be changed."""
        return loaders.reports(self.view.store_url, self.version)

    def summary(
        self,
        by: By,
        time: TimeKind,
        indicators: tuple[str, ...] | None = None,
        judged: Judged = "as_of",
    ) -> pd.DataFrame:
        """A cached summary table, columns as in design section 9; the page's own to change."""
        return loaders.summary(self.view, by, time, indicators, judged)

    @cached_property
    def unit_by_code(self) -> dict[str, Unit]:
        """The register by unit code."""
        return {unit.code: unit for unit in self.units}

    def name_of(self, code: str, by: str = "unit") -> str:
        """The name on screen of what a summary's column ``by`` holds; an unknown unit keeps its code."""
        if by == "ward":
            return self.t("Toàn phường")
        if by == "kind":
            return UnitKind(code).label[self.lang]
        if by == "group":
            return UnitGroup(code).label[self.lang]
        unit = self.unit_by_code.get(code)
        return unit.name if unit else code

    def received_at(self) -> datetime:
        """The moment of something sent now; on an illustrative store it lies on that store's own day."""
        now = datetime.now(UTC)
        if not self.illustrative:
            return now
        return datetime.combine(self.as_of, now.astimezone(_VIETNAM).time(), _VIETNAM).astimezone(UTC)


def build(lang: Lang) -> Context:
    """Open what the environment names and gather the context of this run.

    Environment: ``NQ71_STORE`` (URL or file, default ``nq71.db`` here), ``NQ71_PLAN`` (catalogue file),
    ``NQ71_AS_OF`` (day to look from, default today in Vietnam; the store's setting ``as_of`` goes first).

    Raises:
        DeclarationError: the plan catalogue or the day cannot be used.
        StoreError: the store cannot be opened.
    """
    url = os.environ.get("NQ71_STORE") or "sqlite:///nq71.db"
    plan_path = Path(os.environ.get("NQ71_PLAN") or DEFAULT_PLAN).resolve()
    plan, stamp = loaders.load_plan(plan_path)
    store = loaders.open_store(url)
    version = store.version
    return Context(
        store=store,
        plan=plan,
        units=loaders.units(url, version),
        view=View(url, version, str(plan_path), stamp, _as_of(loaders.setting(url, version, "as_of"))),
        lang=lang,
        dark=st.context.theme.type == "dark",
        illustrative=bool(loaders.setting(url, version, "illustrative")),
    )


def _as_of(of_store: str | None) -> date:
    given = of_store or os.environ.get("NQ71_AS_OF")
    try:
        return date.fromisoformat(given) if given else datetime.now(_VIETNAM).date()
    except ValueError as error:
        fault = text(
            f"NQ71_AS_OF: «{given}» không phải một ngày, ví dụ 2026-09-30",
            f"NQ71_AS_OF: «{given}» is not a day such as 2026-09-30",
        )
        raise DeclarationError([fault]) from error


def remember(context: Context) -> None:
    """Keep the context for the page that the entry script is about to run."""
    st.session_state[_CONTEXT] = context


def current() -> Context:
    """The context of this run; pages call it once, at their end, to draw themselves."""
    context: Context = st.session_state[_CONTEXT]
    return context
