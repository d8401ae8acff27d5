"""Which province or commune is looked at."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.plan import Commune
from dashboard.context import Context
from dashboard.data import region
from dashboard.data.region import Looked
from dashboard.language.collation import alphabetical
from dashboard.widgets import filters
from dashboard.widgets.communes.since import since

_EVERYWHERE = "tat-ca"


@contextmanager
def opening(ctx: Context) -> Iterator[tuple[DeltaGenerator, Looked]]:
    """How every page about many wards begins: the place of its answer, and below it the row of its filters.

    Between them is told what has been published since. Within it the page draws its filters; beside the
    place it is given what is published.
    """
    looked, answer = region.look(ctx.view), st.container(key="answer")
    since(ctx, looked.version)
    with filters.row("filters"):
        yield answer, looked


def pick_province(ctx: Context, looked: Looked) -> str | None:
    """The code of a province, None for all together; there is nothing to choose where there is one alone."""
    provinces = looked.provinces()
    if len(provinces) < 2:
        return None
    named = sorted(provinces.items(), key=lambda one: alphabetical(one[1]))
    choices = {_EVERYWHERE: ctx.t("Tất cả các tỉnh")} | dict(named)
    chosen = filters.pick(ctx, "tinh", ctx.t("Tỉnh"), choices, _EVERYWHERE, listed=True, width=180)
    return None if chosen == _EVERYWHERE else chosen


def place_name(ctx: Context, looked: Looked, province: str | None) -> str:
    """What all communes that are looked at are called together, as it stands within a sentence."""
    provinces = looked.provinces()
    if province is not None:
        return provinces[province]
    if len(provinces) == 1:
        return next(iter(provinces.values()))
    return ctx.t("tất cả {n} tỉnh", n=len(provinces))


def pick_commune(ctx: Context, looked: Looked) -> Commune:
    """One of the communes that are known, those without a snapshot among them."""
    known = {one.code: one for one in looked.region.known()}
    names = names_of(looked)
    code = filters.pick(ctx, "xa", ctx.t("Xã, phường"), names, next(iter(names)), listed=True)
    return known[code]


def names_of(looked: Looked) -> dict[str, str]:
    """Code → name of every commune by the alphabet, with its province where there are several."""
    several = len(looked.provinces()) > 1
    known = sorted(looked.region.known(), key=lambda one: (alphabetical(one.name), one.code))
    return {one.code: f"{one.name} · {one.province_name}" if several else one.name for one in known}


def by_district(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of communes as they stand under the headings of :func:`heading_of`; without a district last."""
    rows = frame.reset_index(drop=True)
    keys = zip(
        rows["province_name"], rows["province"], rows["district"], rows["name"], rows["commune"], strict=True
    )
    places = {
        place: (
            alphabetical(province),
            code,
            not district,
            alphabetical(district),
            alphabetical(name),
            commune,
        )
        for place, (province, code, district, name, commune) in enumerate(keys)
    }
    return rows.loc[sorted(places, key=places.__getitem__)]


def heading_of(ctx: Context, looked: Looked, province: str | None) -> Callable[[Mapping[Hashable, Any]], str]:
    """Under what a commune stands: its district, with its province where several are looked at."""
    several = province is None and len(looked.provinces()) > 1
    none = ctx.t("Chưa ghi cụm")

    def said(row: Mapping[Hashable, Any]) -> str:
        district = str(row["district"]) or none
        return f"{row['province_name']} · {district}" if several else district

    return said
