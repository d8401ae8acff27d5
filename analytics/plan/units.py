"""Who reports: units, their kinds and the groups that kinds belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.language import Text, text


class UnitGroup(StrEnum):
    """Khối: the four groups that report different datasets."""

    SCHOOL = "school"
    WARD = "ward"
    FRONT = "front"
    NEIGHBOURHOOD = "neighbourhood"

    @property
    def label(self) -> Text:
        """The group's name on screen."""
        return _GROUP_LABELS[self]


class UnitKind(StrEnum):
    """Loại hình: what sort of unit reports."""

    KINDERGARTEN = "kindergarten"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    PRIMARY_LOWER_SECONDARY = "primary_lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    CONTINUING = "continuing"
    WARD_OFFICE = "ward_office"
    SERVICE_CENTRE = "service_centre"
    MASS_ORGANISATION = "mass_organisation"
    RESIDENTIAL_GROUP = "residential_group"

    @property
    def group(self) -> UnitGroup:
        """The group this kind belongs to."""
        return _KIND_GROUPS[self]

    @property
    def label(self) -> Text:
        """The kind's name on screen."""
        return _KIND_LABELS[self]


_GROUP_LABELS = {
    UnitGroup.SCHOOL: text("Cơ sở giáo dục"),
    UnitGroup.WARD: text("Phòng, trung tâm của phường"),
    UnitGroup.FRONT: text("MTTQ và các đoàn thể"),
    UnitGroup.NEIGHBOURHOOD: text("Tổ dân phố", context="group"),
}

_KIND_LABELS = {
    UnitKind.KINDERGARTEN: text("Mầm non"),
    UnitKind.PRIMARY: text("Tiểu học"),
    UnitKind.LOWER_SECONDARY: text("THCS"),
    UnitKind.PRIMARY_LOWER_SECONDARY: text("TH&THCS"),
    UnitKind.UPPER_SECONDARY: text("THPT"),
    UnitKind.CONTINUING: text("GDNN-GDTX"),
    UnitKind.WARD_OFFICE: text("Phòng chuyên môn"),
    UnitKind.SERVICE_CENTRE: text("Trung tâm Dịch vụ tổng hợp"),
    UnitKind.MASS_ORGANISATION: text("MTTQ, đoàn thể"),
    UnitKind.RESIDENTIAL_GROUP: text("Tổ dân phố"),
}

_KIND_GROUPS = {
    UnitKind.KINDERGARTEN: UnitGroup.SCHOOL,
    UnitKind.PRIMARY: UnitGroup.SCHOOL,
    UnitKind.LOWER_SECONDARY: UnitGroup.SCHOOL,
    UnitKind.PRIMARY_LOWER_SECONDARY: UnitGroup.SCHOOL,
    UnitKind.UPPER_SECONDARY: UnitGroup.SCHOOL,
    UnitKind.CONTINUING: UnitGroup.SCHOOL,
    UnitKind.WARD_OFFICE: UnitGroup.WARD,
    UnitKind.SERVICE_CENTRE: UnitGroup.WARD,
    UnitKind.MASS_ORGANISATION: UnitGroup.FRONT,
    UnitKind.RESIDENTIAL_GROUP: UnitGroup.NEIGHBOURHOOD,
}


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
