"""Each paragraph of the plan is answered somewhere, and each place that is named for it is there."""

from __future__ import annotations

import re
import tomllib

import click
import pytest

from analytics.plan import DEFAULT_PLAN, load_plan, paragraphs, parse_plan
from dashboard import navigation
from dashboard.cli import main
from dashboard.cli.deferred import DeferredCommand

PLAN = load_plan()
PARAGRAPHS = {one.code: one for one in paragraphs(PLAN)}


def commands(command: click.Command, name: str = "nq71") -> set[str]:
    """Every command, and every group of them, as they are typed."""
    command = command.load() if isinstance(command, DeferredCommand) else command
    below = command.commands if isinstance(command, click.Group) else {}
    return {name}.union(*(commands(one, f"{name} {word}") for word, one in below.items()))


def test_every_goal_target_and_task_is_a_paragraph() -> None:
    goals, targets = [f"G{n}" for n in range(1, 6)], [f"M{n}" for n in range(1, 7)]
    assert list(PARAGRAPHS) == [*goals, *targets, *(task.id for task in PLAN.tasks)]
    assert {re.match("[A-Z]", one.id)[0] for one in PLAN.tasks} == {"T", "B", "O"}  # type: ignore[index]


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_is_answered_at_a_place_that_there_is(code: str) -> None:
    one = PARAGRAPHS[code]
    assert one.answered, f"{code} is answered nowhere: name a page or command under [places]"
    assert set(one.pages) <= {page.name for page in navigation.PAGES}
    assert set(one.commands) <= commands(main)


def test_without_places_a_paragraph_has_the_indicators_of_its_clause() -> None:
    bare = tomllib.loads(DEFAULT_PLAN.read_text(encoding="utf-8"))
    del bare["places"]
    found = {one.code: one for one in paragraphs(parse_plan(bare))}
    assert [one.id for one in found["M6"].indicators] == ["M6.1", "M6.2", "M6.3"]
    assert not found["O2.2"].answered
