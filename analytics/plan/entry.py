"""What every entry of a catalogue shares: strict, frozen, and read from TOML's lists and strings."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from analytics.language import text
from analytics.plan.errors import EntryFault
from analytics.plan.periods import Quarter, parse_quarter
from analytics.plan.units import UnitGroup

Scalar = str | int | float | bool


class Entry(BaseModel):
    """An entry whose every key is known and whose values keep their TOML type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def as_tuple(value: object) -> object:
    """TOML has lists only; entries are frozen, so they hold tuples."""
    return tuple(value) if isinstance(value, list) else value


def as_groups(value: object) -> object:
    """Unit groups by their codes; an unknown one is refused together with the codes there are."""
    if not isinstance(value, list):
        return value
    known = [group.value for group in UnitGroup]
    if strangers := [str(item) for item in value if item not in known]:
        raise EntryFault(
            text(
                "«{given}» không phải là khối nào trong {known}",
                given=", ".join(strangers),
                known=", ".join(known),
            )
        )
    if twice := repeated([str(item) for item in value]):
        raise EntryFault(text("nêu {names} hai lần", names=", ".join(twice)))
    return tuple(UnitGroup(item) for item in value)


def as_quarter(value: object) -> Quarter:
    """A quarter by its code."""
    quarter = parse_quarter(value) if isinstance(value, str) else None
    if quarter is None:
        raise EntryFault(text("không phải là quý như 2026-Q2"))
    return quarter


def repeated(names: list[str]) -> list[str]:
    """The names that stand more than once, each of them once, sorted."""
    return sorted({name for name in names if names.count(name) > 1})


Id = Annotated[str, Field(min_length=1, pattern=r"^\S+$")]
Names = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Groups = Annotated[tuple[UnitGroup, ...], BeforeValidator(as_groups)]
