"""Why somebody does not come in, or an account cannot be so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from analytics.language import SaidError, Text, both, text


class AccessError(SaidError):
    """Nothing was opened and nothing was changed; ``text`` says why, for whoever tried."""


class CodeNeededError(AccessError):
    """The password is right and the account has a second factor: the code is missing or was not right."""


class EnrolmentOverError(AccessError):
    """The second factor that a page shows is no longer the one that was begun; it is to be begun again."""


class PinNeededError(AccessError):
    """The link is right and has a PIN, which is missing or was not right."""


class ThrottledError(AccessError):
    """Too many attempts were not right; ``until`` says from when on the next one is looked at."""

    def __init__(self, until: datetime) -> None:
        """Say until when."""
        self.until = until
        super().__init__(
            text(
                "Đã thử sai quá nhiều lần. Vì an toàn, xin chờ đến {at} rồi thử lại.",
                at=f"{until:%H:%M}",
            )
        )


class AccountListError(AccessError):
    """A list of accounts with faulty lines, of which nothing was written; ``faults`` are whole sentences."""

    def __init__(self, faults: Sequence[Text]) -> None:
        """Keep all faults; the text has them under each other."""
        self.faults = tuple(faults)
        super().__init__(
            both("\n".join(one.vi for one in self.faults), "\n".join(one.en for one in self.faults))
        )
