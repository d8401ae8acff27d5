"""Who reports: units, their kinds and the groups that kinds belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from analytics.language import Text, both


class UnitGroup(StrEnum):
    """Khối: the groups that report different datasets, each with its name on screen."""

    label: Text

    SCHOOL = "school", "Cơ sở giáo dục", "Schools"
    WARD = "ward", "Phòng, trung tâm của UBND", "Offices and service centre"
    FRONT = "front", "MTTQ và các đoàn thể", "Fatherland Front and mass organisations"
    NEIGHBOURHOOD = "neighbourhood", "Tổ dân phố", "Residential groups"

    # Without a name a member is refused; the defaults are for a type checker's view of UnitGroup("ward").
    def __new__(cls, code: str, vi: str = "", en: str = "") -> Self:
        """A group by its code, with its name."""
        group = str.__new__(cls, code)
        group._value_ = code
        group.label = both(vi, en)
        return group


class UnitKind(StrEnum):
    """Loại hình: what sort of unit reports; each with the group it belongs to and its name on screen."""

    group: UnitGroup
    label: Text

    KINDERGARTEN = "kindergarten", UnitGroup.SCHOOL, "Mầm non", "Kindergarten"
    PRIMARY = "primary", UnitGroup.SCHOOL, "Tiểu học", "Primary"
    LOWER_SECONDARY = "lower_secondary", UnitGroup.SCHOOL, "THCS", "Lower secondary"
    PRIMARY_LOWER_SECONDARY = (
        "primary_lower_secondary",
        UnitGroup.SCHOOL,
        "TH&THCS",
        "Primary and lower secondary",
    )
    UPPER_SECONDARY = "upper_secondary", UnitGroup.SCHOOL, "THPT", "Upper secondary"
    CONTINUING = "continuing", UnitGroup.SCHOOL, "GDNN-GDTX", "Vocational and continuing education"
    WARD_OFFICE = "ward_office", UnitGroup.WARD, "Phòng chuyên môn", "Specialised office"
    SERVICE_CENTRE = "service_centre", UnitGroup.WARD, "Trung tâm Dịch vụ tổng hợp", "General service centre"
    MASS_ORGANISATION = (
        "mass_organisation",
        UnitGroup.FRONT,
        "MTTQ, đoàn thể",
        "Fatherland Front, mass organisation",
    )
    RESIDENTIAL_GROUP = "residential_group", UnitGroup.NEIGHBOURHOOD, "Tổ dân phố", "Residential group"

    def __new__(cls, code: str, group: UnitGroup = UnitGroup.SCHOOL, vi: str = "", en: str = "") -> Self:
        """A kind by its code, with its group and its name."""
        kind = str.__new__(cls, code)
        kind._value_ = code
        kind.group = group
        kind.label = both(vi, en)
        return kind

    @property
    def place(self) -> int:
        """Its place among the kinds of its group, from 0."""
        return [kind for kind in UnitKind if kind.group is self.group].index(self)


@dataclass(frozen=True, slots=True)
class Unit:
    """One reporting unit of the register."""

    code: str
    name: str
    kind: UnitKind
    active_from: date | None = None
    active_to: date | None = None
    aliases: tuple[str, ...] = ()

    @property
    def group(self) -> UnitGroup:
        """The group the unit's kind belongs to."""
        return self.kind.group

    def active_on(self, day: date) -> bool:
        """Whether the unit exists on ``day``; open ends count as always."""
        started = self.active_from is None or self.active_from <= day
        return started and (self.active_to is None or day <= self.active_to)

    def active_between(self, first: date, last: date) -> bool:
        """Whether the unit exists on any day from ``first`` to ``last``."""
        started = self.active_from is None or self.active_from <= last
        return started and (self.active_to is None or first <= self.active_to)
