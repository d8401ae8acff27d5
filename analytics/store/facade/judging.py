"""What is decided on reports that were sent, and what is accepted by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from analytics.plan import Quarter
from analytics.policy import AcceptanceRule, Act, Step, SubmissionState
from analytics.policy.cycle import ACTS
from analytics.store.cycle import acceptance, decisions, listing
from analytics.store.cycle.model import Decision, Judged, Submitted
from analytics.store.database import snapshot, transaction
from analytics.store.entries import bump_version
from analytics.store.facade.configuring import log_setting, set_value
from analytics.store.facade.opened import OpenedStore
from analytics.store.instants import to_stored


class Judging(OpenedStore):
    """Accepting, returning and withdrawing what was sent."""

    def decide(
        self, judged: Sequence[Judged], step: Step, *, by: str, at: datetime, words: str = ""
    ) -> list[Decision]:
        """Take a step with submissions, all or none in one transaction; returns the decisions written.

        What stands so already, said in no other words, is not written again. A figure changes with that:
        what is accepted counts from now on, what is returned no more.

        Args:
            judged: the submissions, each with how many decisions on it were looked at.
            step: what is decided.
            by: who decides.
            at: now; without a zone it is Vietnamese time.
            words: for the sender; a return needs some.

        Raises:
            NotAllowedError: the viewer may not do that with reports of these units.
            PeriodLockedError: a report's period is locked for its unit, and it would be accepted or returned.
            DecidedMeanwhileError: somebody else has decided on one of them since it was looked at.
            StoreError: the step cannot be taken from where a submission stands, there is no such submission,
                or a return has no words.
        """
        self._ask(ACTS[step])
        with transaction(self._engine) as connection:
            bump_version(connection)
            standing = decisions.standing_of(connection, [one.submission for one in judged])
            self._ask(ACTS[step], {one.unit for one in standing})
            account = self.viewer.account or None
            return decisions.decide(
                connection, judged, standing, step, by=by, account=account, at=at, words=words
            )

    def submitted(
        self,
        *,
        units: Collection[str] | None = None,
        period: Quarter | None = None,
        state: SubmissionState | None = None,
        submissions: Collection[int] | None = None,
        known_at: datetime | None = None,
    ) -> list[Submitted]:
        """The versions that were sent, in the order in which they came, each with how it stands.

        Args:
            units: only of these, by code.
            period: only of this one.
            state: only those that stand so.
            submissions: only these; some hundreds at most.
            known_at: what had come and how it stood then, instead of now.

        Who speaks for units gets those of his.
        """
        self._ask(Act.READ_UNIT)
        if self._seen is not None:
            units = self._seen.units if units is None else self._seen.units & set(units)
        until = None if known_at is None else to_stored(known_at)
        with snapshot(self._engine) as connection:
            return listing.read_submitted(
                connection, units=units, period=period, state=state, submissions=submissions, until=until
            )

    def decisions(self, unit: str, period: Quarter) -> list[Decision]:
        """What was decided on all versions of a unit's report, those on the newest version first."""
        self._ask(Act.READ_UNIT, unit)
        with snapshot(self._engine) as connection:
            return decisions.read_decisions_of(connection, unit, period.code)

    def acceptance_rule(self) -> AcceptanceRule:
        """What is accepted as soon as it is sent."""
        with snapshot(self._engine) as connection:
            return acceptance.rule(connection)

    def set_acceptance_rule(self, rule: AcceptanceRule, *, by: str, at: datetime) -> None:
        """Set what is accepted as soon as it is sent, from the next report on; logged.

        Raises:
            NotAllowedError: the viewer may not change settings.
        """
        self._ask(Act.CONFIGURE)
        values = {acceptance.CLEAN: rule.clean, acceptance.WARNED: rule.warned}
        with transaction(self._engine) as connection:
            bump_version(connection)
            for key, on in values.items():
                value = str(int(on))
                set_value(connection, key, value)
                log_setting(connection, key, value, by=by, at=at, account=self.viewer.account)
