"""HTML as a reader gets it: the words of tables, and whether somebody's words became markup."""

from __future__ import annotations

from lxml.html import HtmlElement, fragment_fromstring

from analytics.language import both
from analytics.plan import Indicator

HOSTILE = "\"><script>alert('x')</script>&amp;"
"""What nobody is called; as words it is harmless."""


def tree(html: str) -> HtmlElement:
    return fragment_fromstring(html, create_parent="div")


def words(element: HtmlElement) -> str:
    """An element's words; those of two elements are kept apart."""
    return " ".join(" ".join(element.itertext()).split())


def table(html: str) -> list[list[str]]:
    """The words of each cell, row by row, the heads first."""
    return [[words(cell) for cell in row.iterchildren()] for row in tree(html).iter("tr")]


def told(html: str, found: str = HOSTILE) -> int:
    """In how many texts and attributes the hostile words stand as words; as markup they fail the test."""
    drawn = tree(html)
    assert not list(drawn.iter("script")), "somebody's words became markup"
    texts = [text for element in drawn.iter() for text in (element.text, element.tail) if text]
    attributes = [value for element in drawn.iter() for value in element.attrib.values()]
    assert not [name for element in drawn.iter() for name in element.attrib if name.startswith("on")]
    return sum(found in one for one in (*texts, *attributes))


def named(indicator: Indicator, name: str) -> Indicator:
    """The indicator under another name."""
    return indicator.model_copy(update={"name": both(name, name)})


def hostile_address(*_of: object) -> str:
    """An address that tries to leave its attribute, wherever it leads from."""
    return HOSTILE


def rows(*pieces: str) -> list[dict[str, str]]:
    """What every row of the lists of rows in some HTML says, by its parts, and where it leads."""
    found = []
    for piece in pieces:
        for item in tree(piece).find_class("nq-row"):
            parts = {}
            for name in ("name", "value", "counted", "status", "why", "place", "pinned"):
                cells = item.find_class(f"nq-row-{name}")
                parts[name] = words(cells[0]) if cells else ""
            fills = [
                one.get("style") for look in ("fill", "dot") for one in item.find_class(f"nq-row-{look}")
            ]
            found.append(parts | {"href": item.get("href") or "", "bar": (fills or [""])[0]})
    return found
