"""Four people of an invented ward, one of whom a visitor of the demonstration may choose to be."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.language import Text, text
from analytics.policy import Role, Viewer
from dashboard.access import settings

UNIT, LEADER, OFFICE, ADMINISTRATOR = "don-vi", "lanh-dao", "tong-hop", "quan-tri"
FIRST = OFFICE
"""Who one is without choosing. In a small ward who keeps the reports also keeps the server."""

TITLES: Mapping[str, Text] = {
    UNIT: text("Người báo cáo của một trường"),
    LEADER: text("Lãnh đạo UBND"),
    OFFICE: text("Bộ phận tổng hợp (kiêm quản trị)"),
    ADMINISTRATOR: text("Người quản trị"),
}

_SCHOOL = "THCS-01"
_PEOPLE: Mapping[str, Viewer] = {
    UNIT: Viewer("", "Trần Thị Minh Họa", frozenset({Role.UNIT}), frozenset({_SCHOOL})),
    LEADER: Viewer("", "Lê Văn Minh Họa", frozenset({Role.LEADER})),
    OFFICE: Viewer("", "Nguyễn Thị Minh Họa", frozenset({Role.OFFICE, Role.ADMINISTRATOR})),
    ADMINISTRATOR: Viewer("", "Phạm Văn Minh Họa", frozenset({Role.ADMINISTRATOR})),
}


def chosen(person: str) -> str:
    """Which of the four a visitor is."""
    return person if person in _PEOPLE else FIRST


def viewer(person: str) -> Viewer | None:
    """The person as the policy knows him; None where the server shows no invented ward."""
    return _PEOPLE[chosen(person)] if settings.demonstration() else None
