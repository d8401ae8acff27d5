"""Who looks or acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analytics.language import Text, text


class Role(StrEnum):
    """What a person is to the office; one may be several."""

    UNIT = "unit"
    LEADER = "leader"
    OFFICE = "office"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> Text:
        """The role as it is called on the screen."""
        return _LABELS[self]


_LABELS = {
    Role.UNIT: text("Đơn vị báo cáo"),
    Role.LEADER: text("Lãnh đạo"),
    Role.OFFICE: text("Bộ phận tổng hợp"),
    Role.ADMINISTRATOR: text("Người quản trị"),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person as far as the policy knows him.

    ``account`` is the account's key, empty for who has none. ``name`` is what is written down as who acted.
    ``units`` are the codes that the role *unit* speaks for. ``link``: came in by a unit's own link, which
    opens less than an account does.
    """

    account: str
    name: str
    roles: frozenset[Role]
    units: frozenset[str] = frozenset()
    link: bool = False


OPERATOR = Viewer("", "", frozenset(Role))
"""Who works at the command line of the machine that holds the store."""

SYSTEM = Viewer("", "nq71", frozenset(Role))
"""The program itself: what it computes for all, before each is shown his part."""
