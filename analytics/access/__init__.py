"""Who may come in: accounts, passwords and second factors, sessions, units' own links.

Nothing here reads a clock or the environment: ``at`` is an argument, moments without a zone are Vietnamese
time. What manages accounts asks the policy as the store's viewer; what lets somebody in asks nothing, since
nobody is in yet. The store has hashes of secrets alone: Argon2 of passwords and PINs, SHA-256 of random
ones. What is done is written into the store's log.
"""

from typing import TYPE_CHECKING

from analytics.on_demand import on_demand

if TYPE_CHECKING:
    from analytics.access.account_list import (
        ImportedAccounts,
        import_accounts,
        one_per_unit,
        read_list,
        row_of,
    )
    from analytics.access.addresses import INVITATION_PATH, LINK_PATH, invitation_address, link_address
    from analytics.access.claims import ClaimMapping, for_claims
    from analytics.access.ending import end_session, sign_out, sign_out_everywhere
    from analytics.access.errors import (
        AccessError,
        AccountListError,
        CodeNeededError,
        EnrolmentOverError,
        PinNeededError,
        ThrottledError,
    )
    from analytics.access.invitations import (
        HOLDS_FOR,
        INVITATION_OVER,
        change_password,
        invitation,
        invited,
        redeem,
    )
    from analytics.access.managing import (
        AccountDraft,
        account,
        accounts,
        any_account,
        by_login,
        change,
        create,
    )
    from analytics.access.model import Account, Link, LinkIssued, Opened, Session, Way, viewer_of
    from analytics.access.opening import LIFETIMES, last_seen, open_session, session_of, sessions
    from analytics.access.passwords import new_pin
    from analytics.access.second_factor import (
        Enrolment,
        confirm_second_factor,
        drop_second_factor,
        enrol_second_factor,
        enrolment,
    )
    from analytics.access.signing_in import sign_in
    from analytics.access.unit_links import (
        LINK_OVER,
        link_session,
        linked,
        links,
        new_link,
        new_links,
        own_link,
        revoke_link,
    )
else:
    __getattr__ = on_demand(__name__)

__all__ = [
    "HOLDS_FOR",
    "INVITATION_OVER",
    "INVITATION_PATH",
    "LIFETIMES",
    "LINK_OVER",
    "LINK_PATH",
    "AccessError",
    "Account",
    "AccountDraft",
    "AccountListError",
    "ClaimMapping",
    "CodeNeededError",
    "Enrolment",
    "EnrolmentOverError",
    "ImportedAccounts",
    "Link",
    "LinkIssued",
    "Opened",
    "PinNeededError",
    "Session",
    "ThrottledError",
    "Way",
    "account",
    "accounts",
    "any_account",
    "by_login",
    "change",
    "change_password",
    "confirm_second_factor",
    "create",
    "drop_second_factor",
    "end_session",
    "enrol_second_factor",
    "enrolment",
    "for_claims",
    "import_accounts",
    "invitation",
    "invitation_address",
    "invited",
    "last_seen",
    "link_address",
    "link_session",
    "linked",
    "links",
    "new_link",
    "new_links",
    "new_pin",
    "one_per_unit",
    "open_session",
    "own_link",
    "read_list",
    "redeem",
    "revoke_link",
    "row_of",
    "session_of",
    "sessions",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "viewer_of",
]
