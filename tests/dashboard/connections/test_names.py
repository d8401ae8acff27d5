"""A server knows its own names, those it is told, and in a network also its addresses in numbers."""

from __future__ import annotations

import socket

import pytest

from dashboard.connections.names import ServerNames, read_names


@pytest.mark.parametrize(
    ("address", "name", "known"),
    [
        ("127.0.0.1", "localhost", True),
        ("127.0.0.1", "::1", True),
        ("127.0.0.1", "192.168.1.5", False),
        ("127.0.0.1", "evil.example", False),
        ("0.0.0.0", "192.168.1.5", True),
        ("0.0.0.0", "fe80::1", True),
        ("0.0.0.0", socket.gethostname().lower(), True),
        ("0.0.0.0", "evil.example", False),
        ("0.0.0.0", "127.0.0.1.evil.example", False),
        ("may-chu", "may-chu", True),
    ],
)
def test_names_without_being_told(address: str, name: str, known: bool) -> None:
    assert ServerNames(address).knows(name) == known


@pytest.mark.parametrize(
    ("told", "name", "known"),
    [
        ("so.ward.vn", "so.ward.vn", True),
        ("so.ward.vn", "x.so.ward.vn", False),
        ("*.ward.vn", "so.ward.vn", True),
        ("*.ward.vn", "ward.vn", False),
        ("*.ward.vn", "soward.vn", False),
        ("*", "anything.example", True),
    ],
)
def test_names_that_are_told(told: str, name: str, known: bool) -> None:
    assert ServerNames("127.0.0.1", (told,)).knows(name) == known


def test_names_are_read_as_an_administrator_writes_them() -> None:
    assert read_names(["So.Ward.vn., b.vn", "b.vn", "[::1]"]) == ("so.ward.vn", "b.vn", "::1")


def test_streamlit_is_told_the_names_where_they_can_be_listed() -> None:
    assert ServerNames("127.0.0.1", ("so.ward.vn",)).allowed_hosts() == [
        "localhost", "127.0.0.1", "::1", "so.ward.vn",
    ]  # fmt: skip
    assert ServerNames("0.0.0.0").allowed_hosts() == []
