"""Whatever the order of sending, accepting, returning and withdrawing: what counts is what a slow look tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.datasets import DATASETS, Table, UnitReport, empty_frame
from analytics.plan import Quarter, Unit, UnitKind
from analytics.policy import OPERATOR, AcceptanceRule, Role, Viewer
from analytics.store import Judged, Store, StoreError
from tests.empty_store import place_empty_store
from tests.postgresql_server import Server

Q2 = Quarter(2026, 2)
AT = datetime.fromisoformat("2026-06-20T08:30")
UNITS = ("TH-01", "MN-01")
FILES = ("briefing",), ("activity",), ("briefing", "activity")
SENDER = {code: Viewer(code, code, frozenset({Role.UNIT}), frozenset({code})) for code in UNITS}
WAITS = "waiting"


@dataclass
class Sent:
    """A version as the slow look remembers it."""

    unit: str
    datasets: tuple[str, ...]
    at: datetime
    decided: list[tuple[datetime, str]] = field(default_factory=list)

    def state(self, at: datetime) -> str:
        known = [step for moment, step in self.decided if moment <= at]
        return known[-1] if known else WAITS


def counting(sent: list[Sent], at: datetime) -> set[tuple[str, str, int]]:
    """Unit, dataset and number of what counts at a moment, found by looking at every version."""
    found: dict[tuple[str, str], int] = {}
    for number, one in enumerate(sent, 1):
        if one.at <= at and one.state(at) == "accepted":
            found |= {(one.unit, dataset): number for dataset in one.datasets}
    return {(*place, number) for place, number in found.items()}


def pending(sent: list[Sent], at: datetime) -> dict[str, str]:
    """By unit how the newest version that was not withdrawn stands, unless it is accepted."""
    found: dict[str, str] = {}
    for unit in UNITS:
        states = [one.state(at) for one in sent if one.unit == unit and one.at <= at]
        kept = [state for state in states if state != "withdrawn"]
        if kept and kept[-1] != "accepted":
            found[unit] = "resent" if kept[-1] == WAITS and "returned" in kept[:-1] else kept[-1]
    return found


def send(
    store: Store, sent: list[Sent], unit: str, datasets: tuple[str, ...], how: str, at: datetime
) -> None:
    tables = {id_: Table(empty_frame(id_), {}) for id_ in datasets}
    viewer = OPERATOR if how == "operator" else SENDER[unit]
    problems = [{"severity": "warning"}] if how == "warned" else []
    name = b"%d" % len(sent)
    store.seen_by(viewer).submit(
        "a.xlsx", name, [UnitReport(unit, Q2, tables)], problems=problems, by="x", at=at
    )
    for one in sent:
        if one.unit == unit and one.state(at) == WAITS and set(one.datasets) <= set(datasets):
            one.decided.append((at, "withdrawn"))
    sent.append(Sent(unit, datasets, at, [] if how == "warned" else [(at, "accepted")]))


def decide(store: Store, sent: list[Sent], number: int, step: str, at: datetime) -> None:
    if not sent:
        return
    one = sent[number % len(sent)]
    allowed = {
        "accepted": (WAITS, "returned"),
        "returned": (WAITS, "accepted"),
        "withdrawn": (WAITS,),
    }[step]
    judged = [Judged(number % len(sent) + 1, len(one.decided))]
    try:
        made = store.decide(judged, step, by="x", at=at, words="" if step == "accepted" else "Sai.")  # type: ignore[arg-type]
    except StoreError:
        assert one.state(at) not in allowed
        return
    if made:
        assert one.state(at) in allowed
        one.decided.append((at, step))
    else:
        assert one.state(at) == step


STEPS = st.one_of(
    st.tuples(
        st.just("send"),
        st.sampled_from(UNITS),
        st.sampled_from(FILES),
        st.sampled_from(["clean", "warned", "operator"]),
    ),
    st.tuples(st.sampled_from(["accepted", "returned", "withdrawn"]), st.integers(0, 30)),
)


@contextmanager
def in_a_file() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        place_empty_store(Path(folder) / "kho.db")
        yield str(Path(folder) / "kho.db")


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_store(request: pytest.FixtureRequest) -> Callable[[], AbstractContextManager[str]]:
    """Makes the address of an empty store, for each example one."""
    if request.param == "sqlite":
        return in_a_file
    server: Server = request.getfixturevalue("postgresql_server")
    return server.store


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(steps=st.lists(STEPS, min_size=1, max_size=14), looks=st.sets(st.integers(0, 13), max_size=4))
def test_what_counts_in_any_order_of_steps_is_what_a_slow_look_tells(
    empty_store: Callable[[], AbstractContextManager[str]], steps: list[tuple], looks: set[int]
) -> None:
    with empty_store() as address:  # noqa: SIM117
        with Store.open(address) as store:
            store.import_units([Unit(code, code, UnitKind.PRIMARY) for code in UNITS], by="x", at=AT)
            assert store.acceptance_rule() == AcceptanceRule()
            sent: list[Sent] = []
            known = store.reports()
            for number, (what, *rest) in enumerate(steps):
                at = AT + timedelta(hours=number)
                if what == "send":
                    send(store, sent, *rest, at)
                else:
                    decide(store, sent, *rest, what, at)
            for hours in (*sorted({look % len(steps) for look in looks}), None):
                at = AT + timedelta(hours=len(steps) if hours is None else hours)
                known = store.reports(None if hours is None else at, known=known)
                columns = known.included[["unit", "dataset", "submission"]]
                assert set(columns.itertuples(index=False, name=None)) == counting(sent, at)
                assert dict(zip(known.pending["unit"], known.pending["state"], strict=True)) == pending(
                    sent, at
                )
                came = known.first_received
                assert dict(zip(came["unit"], came["received_at"], strict=True)) == {
                    unit: next(one.at for one in sent if one.unit == unit and one.state(at) == "accepted")
                    for unit in UNITS
                    if any(one.unit == unit and one.at <= at and one.state(at) == "accepted" for one in sent)
                }
            assert set(DATASETS) == set(known.rows)
