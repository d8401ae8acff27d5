"""The tables of accounts, sessions, links and failed attempts."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, DateTime, ForeignKey, Integer, String, Table, Text

from analytics.store.tables import METADATA

LONGEST_ADDRESS, LONGEST_DEVICE = 64, 200
"""How many characters are kept of where a session is opened and by which browser."""

# An account is disabled and never deleted: what it did goes on naming it. `password` is an Argon2 hash and
# `invitation` the SHA-256 of a secret; `second_factor` is the key that codes are computed from, and
# `last_code` the half minute of the newest code that was used, so that none is used twice.
ACCOUNT = Table(
    "account",
    METADATA,
    Column("key", String(32), primary_key=True),
    Column("login", String(100), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("roles", JSON, nullable=False),
    Column("units", JSON, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("by_claims", Boolean, nullable=False),
    Column("subject", String(500), unique=True),
    Column("password", String(200)),
    Column("password_at", DateTime),
    Column("invitation", String(64), unique=True),
    Column("invitation_ends", DateTime),
    Column("second_factor", String(64)),
    Column("new_second_factor", String(64)),
    Column("last_code", BigInteger),
    Column("created_by", Text, nullable=False),
    Column("created_at", DateTime, nullable=False),
)

# Named by the SHA-256 of the secret that only the browser has. Of an account, or of a unit by its link. No
# foreign key to the unit: one that leaves the register takes nothing with it, and its sessions are over.
SESSION = Table(
    "session",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("account", ForeignKey("account.key"), index=True),
    Column("unit", String(64), index=True),
    Column("link", String(64)),
    Column("way", String(16), nullable=False),
    Column("opened_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
    Column("ends_at", DateTime, nullable=False, index=True),
    Column("address", String(LONGEST_ADDRESS), nullable=False),
    Column("device", String(LONGEST_DEVICE), nullable=False),
)

# The newest link of a unit; an older one is gone the moment it is replaced.
UNIT_LINK = Table(
    "unit_link",
    METADATA,
    Column("unit", String(64), primary_key=True),
    Column("secret", String(64), nullable=False, unique=True),
    Column("pin", String(200)),
    Column("made_by", Text, nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("revoked_at", DateTime),
    Column("used_at", DateTime),
)

# Attempts that were not right since `since`, by whom or what they were about: hashed, since people type
# passwords where their name belongs. Stored, so that all processes of a server count together.
FAILED_ATTEMPTS = Table(
    "failed_attempts",
    METADATA,
    Column("about", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since", DateTime, nullable=False, index=True),
)
