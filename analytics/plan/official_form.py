"""The settings of a ward's official report: what its paper looks like and who signs it.

Sizes and wording lie inside the ranges of Nghị định 30/2020/NĐ-CP and differ from office to office; so they
are declared in the catalogue. What a ward has not said (its name, its signer) stays ``None`` and stands in
the document as a gap for a person to fill.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field

from analytics.language import Text, both, text
from analytics.plan.entry import Entry, Names, as_tuple

AREA_NAMES = {name.vi: name for name in (text("phường"), text("xã"), text("đặc khu"))}
"""The kinds of area at the level of a commune since July 2025."""

_Margin = Annotated[float, Field(ge=10, le=40)]


class Margins(Entry):
    """The margins of an upright A4 page, in millimetres."""

    top: _Margin = 20.0
    bottom: _Margin = 20.0
    left: _Margin = 30.0
    right: _Margin = 20.0


class Paper(Entry):
    """How a page looks: margins in millimetres, sizes in points, ``line_spacing`` in lines."""

    margins: Margins = Field(default_factory=Margins)
    font: str = Field(default="Times New Roman", min_length=1)
    size: float = Field(default=14.0, ge=13, le=14)
    line_spacing: float = Field(default=1.15, ge=1, le=1.5)
    first_line: float = Field(default=12.7, ge=0, le=15)


class OfficialForm(Entry):
    """The settings of the official report, the table ``[report]`` of a catalogue; everything is optional.

    ``body`` and ``area``: who reports, «Ủy ban nhân dân» of a «phường», «xã» or «đặc khu»; ``area_en`` is its
    English word, needed for a kind of area that is none of :data:`AREA_NAMES` only. ``ward``, ``place``,
    ``signer``: the name without that word, the place that stands before the date, and who signs.
    ``above``: the body above in the letterhead, which a People's Committee has not. ``symbol``: what follows
    the number. ``signed_as``: the lines above the signature. ``addressed``: whether «Kính gửi» stands in it,
    to ``addressees``. ``basis``: the documents it rests on, one line each. ``plan_date``: when the plan was
    issued. ``recipients``: the list «Nơi nhận» between «Như trên» and the archive, and ``archive`` the unit
    that keeps it. ``template``: the ward's own Word template, a file that lies beside the catalogue or has a
    whole path.
    """

    above: str | None = None
    body: str = "Ủy ban nhân dân"
    area: str = Field(default="phường", min_length=1)
    area_en: str | None = Field(default=None, min_length=1)
    ward: str | None = None
    symbol: str = "BC-UBND"
    place: str | None = None
    signed_as: Annotated[Names, Field(min_length=1)] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    signer: str | None = None
    addressed: bool = True
    addressees: Annotated[tuple[str, ...], BeforeValidator(as_tuple)] = ()
    basis: Annotated[tuple[str, ...], BeforeValidator(as_tuple)] = ()
    plan_date: date | None = None
    recipients: Annotated[tuple[str, ...], BeforeValidator(as_tuple)] = ()
    archive: str | None = None
    template: str | None = None
    paper: Paper = Field(default_factory=Paper)

    @cached_property
    def area_name(self) -> Text:
        """The kind of area that the plan is for, in both languages: «phường», "ward"."""
        known = AREA_NAMES.get(self.area.casefold())
        return both(self.area, self.area_en or (known.en if known else self.area))
