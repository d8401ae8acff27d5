"""Where each paragraph of a plan is answered: by an indicator, on a page, or by what a command writes.

A catalogue names the places under ``[places]``, by the paragraph's code: the name of a page, a command
(``nq71 tasks export``) or the id of an indicator. Indicators whose clause the paragraph is need no entry.
Which pages and commands there are is known to the faces that show the plan, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from analytics.language import Text, text
from analytics.plan.entry import repeated
from analytics.plan.errors import at
from analytics.plan.indicator import Indicator

if TYPE_CHECKING:  # pragma: no cover
    from analytics.plan.model import Plan

COMMAND = "nq71 "
"""How a place begins that is a command."""

_PAGE = re.compile(r"[a-z][a-z_]*")
_COMMAND = re.compile(r"nq71( [a-z]+)+")


class Paragraph(NamedTuple):
    """A paragraph of the plan, and where it is answered.

    ``indicators`` measure it (its own first), ``pages`` are names of pages, ``commands`` begin with ``nq71``.
    """

    code: str
    kind: Literal["goal", "target", "task"]
    text: Text
    indicators: tuple[Indicator, ...]
    pages: tuple[str, ...]
    commands: tuple[str, ...]

    @property
    def answered(self) -> bool:
        """Whether there is any place at all."""
        return bool(self.indicators or self.pages or self.commands)


def paragraphs(plan: Plan) -> tuple[Paragraph, ...]:
    """Every goal, target and task, in the plan's order."""
    goals = [_paragraph(plan, code, "goal", words) for code, words in plan.goals.items()]
    targets = [_paragraph(plan, target.id, "target", target.text) for target in plan.targets]
    return (*goals, *targets, *(_paragraph(plan, task.id, "task", task.text) for task in plan.tasks))


def _paragraph(plan: Plan, code: str, kind: Literal["goal", "target", "task"], words: Text) -> Paragraph:
    named = plan.places.get(code, ())
    own = [one for one in plan.indicators if one.clause == code]
    more = [one for one in plan.indicators if one.id in named and one not in own]
    others = [place for place in named if place not in {one.id for one in plan.indicators}]
    commands = tuple(place for place in others if place.startswith(COMMAND))
    pages = tuple(place for place in others if place not in commands)
    return Paragraph(code, kind, words, (*own, *more), pages, commands)


def place_faults(plan: Plan) -> Iterator[Text]:
    """Codes that are no paragraph, and places that can be neither indicator, page nor command."""
    known = {*plan.goals, *(target.id for target in plan.targets), *plan.task_ids()}
    indicators = {one.id for one in plan.indicators}
    for code, named in plan.places.items():
        entry = f"places › {code}"
        if code not in known:
            yield at(entry, text("không phải là mục đích, mục tiêu hay nhiệm vụ của kế hoạch"))
        if not named:
            yield at(entry, text("không nêu nơi nào"))
        for place in repeated(list(named)):
            yield at(entry, text("nêu {names} hai lần", names=place))
        for place in named:
            if not (place in indicators or _PAGE.fullmatch(place) or _COMMAND.fullmatch(place)):
                unknown = text("«{place}» không phải là chỉ tiêu, tên trang hay lệnh nq71", place=place)
                yield at(entry, unknown)
