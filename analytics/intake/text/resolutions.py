"""Resolutions of the Party that words name, to know another plan's: «Nghị quyết 57», where ours is 71."""

from __future__ import annotations

import re
from functools import lru_cache

from analytics.intake.text.normalise import bare_words
from analytics.intake.text.remembered import remembered
from analytics.plan import Plan

_OF_OTHERS = (
    r"(?:hdnd|hoi dong|chinh phu|cp|quoc hoi|qh\d*|dang (?:uy|bo)|chi bo|ban chap hanh|bch|tinh uy|thanh uy"
    r"|dai hoi|ubnd|uy ban|hoi nghi)"
)
_NAMED = re.compile(
    r"\b(?:nghi quyet|nq)(?: so)? ?(\d{2,3})\b(?! nq ?(?!tw)| 20\d\d\b| qh\d*\b)"
    rf"(?!(?: (?:ngay|thang|nam|cua|\d+)){{0,8}} {_OF_OTHERS}\b)"
    r"|\b(\d{1,3}) nq ?tw\b"
)
_NUMBER = re.compile(r"\d+")
_BASIS = re.compile(r"(?:can cu|theo|noi nhan|kinh gui)\b")
"""How a line begins that names what the report follows."""


@remembered()
def resolutions_in(words: str) -> tuple[str, ...]:
    """The numbers of the resolutions that words name; not those of councils and of the government."""
    return tuple(one or other for one, other in _NAMED.findall(bare_words(words)))


def resolutions_of(plan: Plan) -> frozenset[str]:
    """The numbers of the resolutions that a plan carries out, by its name."""
    return _named_by(plan.name.vi)


@lru_cache(maxsize=64)
def _named_by(name: str) -> frozenset[str]:
    return frozenset(resolutions_in(name))


def other_resolution(words: str, own: frozenset[str]) -> str | None:
    """The number of a resolution that words name where none of the plan's ``own`` is named beside it."""
    named = resolutions_in(words) if own else ()
    if not named or _BASIS.match(folded := bare_words(words)):
        return None
    return None if own.intersection(_NUMBER.findall(folded)) else named[0].lstrip("0")
