"""Which commune a plan's ward is: its codes, and where it lies."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from analytics.plan.entry import Entry

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
"""A code of the official list of administrative units; it is also the name of a folder."""


def _one_line(words: str) -> str:
    return " ".join(words.split())


Words = Annotated[str, AfterValidator(_one_line)]
Name = Annotated[Words, Field(min_length=1)]
"""What people call a place: it stands in a line among others, and is not blank."""


class Commune(Entry):
    """The commune (ward, xã, đặc khu) that reports, the table ``[commune]`` of a catalogue.

    ``code`` and ``province`` are the codes of the official list of administrative units, ``name`` and
    ``province_name`` what people call them. ``district`` is the cluster (cụm) that the province lists it
    under, ``region`` the part of the country that its province lies in; both only where they are used.
    """

    code: Code
    name: Name
    province: Code
    province_name: Name
    district: Words = ""
    region: Words = ""
