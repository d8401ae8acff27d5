"""What senders have answered, remembered for their units, and what is forbidden of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from analytics.datasets import Answer
from analytics.policy import Act
from analytics.store import answers
from analytics.store.database import snapshot, transaction
from analytics.store.entries import lock_writer
from analytics.store.facade.opened import OpenedStore
from analytics.store.results import ForbiddenAnswer


class Answering(OpenedStore):
    """What senders have answered to questions about their files, and what nobody may answer."""

    def remember(self, unit: str, given: Sequence[Answer], *, by: str, at: datetime) -> None:
        """Keep what a unit's senders have answered, instead of what they said of the same words before.

        Words are told apart as they are given: who folds them does so before. Those beyond 500 characters
        are no header and no name, and are not kept. Logged in the audit.

        Raises:
            StoreError: the unit is not in the register.
        """
        self._ask(Act.SEND, unit)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            answers.remember(connection, unit, given, by=by, at=at, account=self.viewer.account)

    def forget(self, unit: str, given: Answer, *, by: str, at: datetime) -> bool:
        """Take an answer back, whatever it meant; False when nothing was remembered of its words."""
        self._ask(Act.SEND, unit)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            return answers.forget(connection, unit, given, by=by, at=at, account=self.viewer.account)

    def answers(self, unit: str | None = None) -> dict[str, tuple[Answer, ...]]:
        """What the senders of each unit, or of one, have answered, by its code, the oldest answer first.

        Forbidden ones are not among them, whoever gave them and whenever. Who speaks for units gets theirs.
        """
        self._ask(Act.READ_UNIT)
        with snapshot(self._engine) as connection:
            found = answers.read_answers(connection, unit)
        seen = self._seen
        return {unit: given for unit, given in found.items() if seen is None or unit in seen.units}

    def who_answered(self, unit: str) -> dict[Answer, tuple[str, datetime]]:
        """By what a unit's senders have answered and is remembered: who said so last, and when."""
        self._ask(Act.READ_UNIT, unit)
        with snapshot(self._engine) as connection:
            return answers.read_givers(connection, unit)

    def forbid(self, answer: Answer, *, by: str, at: datetime) -> None:
        """Use an answer for no unit any more, whatever the case and spaces of its words; logged.

        Who has given it is asked again; another meaning of the same words stays possible.
        """
        self._ask(Act.FORBID_ANSWERS)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            answers.forbid(connection, answer, by=by, at=at, account=self.viewer.account)

    def allow(self, answer: Answer, *, by: str, at: datetime) -> bool:
        """Use a forbidden answer again where it was remembered; False when it was not forbidden; logged."""
        self._ask(Act.FORBID_ANSWERS)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            return answers.allow(connection, answer, by=by, at=at, account=self.viewer.account)

    def forbidden(self) -> list[ForbiddenAnswer]:
        """The answers that are used for no unit, the newest first."""
        self._ask(Act.READ_UNIT)
        with snapshot(self._engine) as connection:
            return answers.read_forbidden(connection)
