"""Who came first is served first, and whoever waits is told how many are before him."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from dashboard.data import turns
from dashboard.data.turns import Turns


@pytest.fixture(autouse=True)
def _told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_TOLD_EVERY", 0.01)


def test_visitors_are_served_in_the_order_in_which_they_came() -> None:
    line, served, go_on = Turns(1), list[int](), Event()

    def visit(number: int, told: Event) -> None:
        with line.taken(lambda ahead: told.set()):
            go_on.wait(30)
            served.append(number)

    with ThreadPoolExecutor(6) as visitors:
        with line.taken(lambda ahead: None):
            for number in range(5):
                told = Event()
                visitors.submit(visit, number, told)
                if number:  # the next in turn has nobody before him, of which he is not told
                    assert told.wait(30)
                else:
                    _until_waiting(line)
        go_on.set()
    assert served == [0, 1, 2, 3, 4]


def test_a_visitor_who_leaves_while_waiting_holds_nobody_up() -> None:
    line, held = Turns(1), Event()

    def leave(ahead: int) -> None:
        raise ConnectionError

    def visit() -> str:
        with line.taken(lambda ahead: None):
            return "served"

    with ThreadPoolExecutor(3) as visitors:
        with line.taken(lambda ahead: None):
            first = visitors.submit(visit)
            _until_waiting(line)
            with pytest.raises(ConnectionError), line.taken(leave):
                held.set()
        assert first.result(30) == "served"
    assert visit() == "served"
    assert not held.is_set()


def test_a_turn_is_given_back_when_the_work_fails() -> None:
    line = Turns(1)
    with pytest.raises(ValueError, match="faulty"), line.taken(lambda ahead: None):
        raise ValueError("faulty")
    with line.taken(lambda ahead: None):
        pass


def _until_waiting(line: Turns) -> None:
    while not line._line:
        Event().wait(0.001)
