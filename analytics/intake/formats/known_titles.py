"""The titles by which text is known for a table; those who open files are told them and know no datasets."""

from __future__ import annotations

from collections.abc import Collection

_told: frozenset[str] | None = None


def titles() -> frozenset[str]:
    """The titles of all columns, folded: those that were declared."""
    # Here and not above: it brings all datasets and what checks them, many times what opening files takes.
    from analytics.intake.text.headers import known_titles

    return known_titles()


def tell(known: Collection[str]) -> None:
    """In a worker: what the titles are."""
    global _told
    _told = frozenset(known)


def told() -> frozenset[str]:
    """The titles as they were told, or those that are declared where nobody told any."""
    return titles() if _told is None else _told
