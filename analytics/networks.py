"""Where somebody comes from, as far as it can be held against him: a computer, or a household's network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_OF_A_HOUSEHOLD = 64  # bits of an IPv6 address that its provider gives; the others are chosen freely
_LONGEST = 64


def network(address: str) -> str:
    """What stands for who comes from an address: itself, or the network of an IPv6 address.

    Whoever has one IPv6 address has 2⁶⁴ of them. What is no address stands for itself, in short.
    """
    try:
        given: IPv4Address | IPv6Address = ip_address(address.strip().strip("[]").partition("%")[0])
    except ValueError:
        return address.strip()[:_LONGEST]
    if isinstance(given, IPv4Address):
        return str(given)
    if given.ipv4_mapped is not None:
        return str(given.ipv4_mapped)
    return str(ip_network((given, _OF_A_HOUSEHOLD), strict=False))
