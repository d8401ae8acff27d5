"""The edge at which the environment and the clock are read: which store, which plan, which day."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from analytics.clock import today
from analytics.plan import DEFAULT_PLAN, DeclarationError, Plan, text
from dashboard.data import measures
from dashboard.data.view import View, versions_now


def store_url() -> str:
    """The address of the store that the environment names."""
    return os.environ.get("NQ71_STORE") or "sqlite:///nq71.db"


def open_view() -> tuple[Plan, View]:
    """Open what the environment names.

    Environment: ``NQ71_STORE`` (URL or file, default ``nq71.db`` here), ``NQ71_PLAN`` (catalogue file),
    ``NQ71_AS_OF`` (day to look from, default today in Vietnam; the store's setting ``as_of`` goes first).

    Raises:
        DeclarationError: the plan catalogue or the day cannot be used.
        StoreError: the store cannot be opened.
    """
    plan, view, _ = open_view_and_records()
    return plan, view


def open_view_and_records() -> tuple[Plan, View, int]:
    """The same, and the version of the office's records (:attr:`analytics.store.Store.office_version`)."""
    url = store_url()
    path = Path(os.environ.get("NQ71_PLAN") or DEFAULT_PLAN).resolve()
    plan, stamp = measures.load_plan(path)
    version, records = versions_now(url)
    view = View(url, version, str(path), stamp, _as_of(measures.setting(url, version, "as_of")))
    return plan, view, records


def _as_of(of_store: str | None) -> date:
    given = of_store or os.environ.get("NQ71_AS_OF")
    try:
        return date.fromisoformat(given) if given else today()
    except ValueError as error:
        fault = text("NQ71_AS_OF: «{given}» không phải một ngày, ví dụ 2026-09-30", given=given)
        raise DeclarationError([fault]) from error
