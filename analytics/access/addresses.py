"""Addresses that hold a secret: where a link and an invitation lead."""

from __future__ import annotations

LINK_PATH = "/don-vi/"
INVITATION_PATH = "/mat-khau/"


def link_address(base: str, secret: str) -> str:
    """The address of a unit's own link on the server at ``base``, such as ``https://so.phuong.vn``."""
    return f"{base.rstrip('/')}{LINK_PATH}{secret}"


def invitation_address(base: str, secret: str) -> str:
    """The address where an invited person sets a password."""
    return f"{base.rstrip('/')}{INVITATION_PATH}{secret}"
