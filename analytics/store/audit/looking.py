"""Looking things up in the log."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from analytics.store.access.tables import ACCOUNT
from analytics.store.audit.chain import subject_of
from analytics.store.cells import columns_of
from analytics.store.instants import shown_column, to_stored
from analytics.store.tables import AUDIT

COLUMNS = ("id", "at", "by", "account", "action", "subject", "detail", "hash")
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries: all that is None or empty leaves out nothing.

    ``who`` is looked for anywhere in the name that the entry bears, and in the name and the login that its
    account has now, whatever the case. ``since`` and ``until`` are days in Vietnam, both included.
    """

    who: str = ""
    actions: Collection[str] = ()
    unit: str | None = None
    since: date | None = None
    until: date | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The filter as conditions of a query."""
        found: list[ColumnElement[bool]] = []
        if self.who:
            # SQLite folds only ASCII: a name is looked for as it is written, in capitals and as a name.
            forms = {self.who, self.who.lower(), self.who.upper(), self.who.title()}
            found.append(_holds(AUDIT.c.by, forms) | AUDIT.c.account.in_(_accounts(forms)))
        if self.actions:
            found.append(AUDIT.c.action.in_(sorted(self.actions)))
        if self.unit is not None:
            found.append(AUDIT.c.subject.contains(subject_of([self.unit]), autoescape=True))
        if self.since is not None:
            found.append(AUDIT.c.at >= _midnight(self.since))
        if self.until is not None:
            found.append(AUDIT.c.at < _midnight(self.until + timedelta(days=1)))
        return found


def read_page(
    connection: Connection, wanted: AuditFilter, *, first: int = 0, most: int | None = None
) -> tuple[pd.DataFrame, int]:
    """Entries newest first, ``most`` of them from place ``first`` on, and how many there are in all.

    Columns as :data:`COLUMNS`; ``at`` is Vietnamese time, ``detail`` holds mappings.
    """
    conditions = wanted.conditions()
    total = int(connection.execute(select(func.count()).select_from(AUDIT).where(*conditions)).scalar_one())
    query = select(*(AUDIT.c[name] for name in COLUMNS)).where(*conditions).order_by(AUDIT.c.id.desc())
    rows = connection.execute(query.offset(first).limit(most)).fetchall()
    return _framed([tuple(row) for row in rows]), total


def read_in_order(connection: Connection, wanted: AuditFilter) -> Iterator[pd.DataFrame]:
    """The entries from the oldest on, some thousand at a time; columns as for :func:`read_page`."""
    query = select(*(AUDIT.c[name] for name in COLUMNS)).where(*wanted.conditions()).order_by(AUDIT.c.id)
    with connection.execute(query.execution_options(yield_per=_AT_ONCE)) as rows:
        for part in rows.partitions():
            yield _framed([tuple(row) for row in part])


def _framed(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    values = dict(zip(COLUMNS, columns_of(rows, len(COLUMNS)), strict=True))
    return pd.DataFrame(
        {
            name: shown_column(column)
            if name == "at"
            else pd.Series(column, dtype={"id": "int64", "detail": "object"}.get(name, "str"))
            for name, column in values.items()
        }
    )


def _midnight(day: date) -> datetime:
    return to_stored(datetime.combine(day, time()))


def _accounts(forms: Collection[str]) -> Select[tuple[str]]:
    """The keys of the accounts that are known by one of these words."""
    return select(ACCOUNT.c.key).where(_holds(ACCOUNT.c.login, forms) | _holds(ACCOUNT.c.name, forms))


def _holds(column: ColumnElement[str], forms: Collection[str]) -> ColumnElement[bool]:
    return or_(*(column.contains(form, autoescape=True) for form in sorted(forms)))
