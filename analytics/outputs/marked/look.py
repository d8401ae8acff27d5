"""The styles of a workbook: our colours laid over a cell's own look, and taken off again."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from analytics.datasets import Severity
from analytics.outputs.marked.package import MAIN, Element, OddWorkbookError, Package

GROUNDS: dict[Severity, str] = {"error": "FFFFD3C2", "warning": "FFFFF1C9"}
"""The ground of a marked cell; no other program is likely to use just these, so we know them again."""


class Look:
    """The cell formats of a workbook."""

    def __init__(self, package: Package, part: str) -> None:
        """Read the styles part."""
        self._root = package.tree(part)
        formats = self._root.find(f"{{{MAIN}}}cellXfs")
        fills = self._root.find(f"{{{MAIN}}}fills")
        fonts = self._root.find(f"{{{MAIN}}}fonts")
        if formats is None or fills is None or fonts is None:
            raise OddWorkbookError("the styles have no cell formats")
        self._formats, self._fills, self._fonts = formats, fills, fonts
        self._made: dict[tuple[int, str], int] = {}
        self._grounds: dict[str, int] = {}
        self._ours = {number for number, fill in enumerate(fills) if _ground(fill) in GROUNDS.values()}

    @property
    def has_marks(self) -> bool:
        """Whether the workbook may hold cells that we marked before."""
        return bool(self._ours)

    def marked(self, style: int, severity: Severity) -> int:
        """The number of a format like ``style`` on our ground."""
        return self._variant(self.bare(style), GROUNDS[severity])

    def bare(self, style: int) -> int:
        """The number of a format like ``style`` without our ground; itself when it has none."""
        if not 0 <= style < len(self._formats):
            return 0
        if int(self._formats[style].get("fillId", "0")) not in self._ours:
            return style
        return self._variant(style, "")

    def add(self, *, bold: bool = False, wrap: bool = False, ground: str = "", link: bool = False) -> int:
        """The number of a new format for our own sheet."""
        font = etree.SubElement(self._fonts, f"{{{MAIN}}}font")
        if bold:
            etree.SubElement(font, f"{{{MAIN}}}b")
        if link:
            etree.SubElement(font, f"{{{MAIN}}}u")
        etree.SubElement(font, f"{{{MAIN}}}sz", val="11")
        etree.SubElement(font, f"{{{MAIN}}}color", rgb="FF005A8C" if link else "FF1B1F24")
        etree.SubElement(font, f"{{{MAIN}}}name", val="Calibri")
        new = etree.SubElement(
            self._formats,
            f"{{{MAIN}}}xf",
            numFmtId="0",
            fontId=str(len(self._fonts) - 1),
            fillId=str(self._ground_number(ground)),
            borderId="0",
            xfId="0",
            applyFont="1",
            applyFill="1",
            applyAlignment="1",
            quotePrefix="1",
        )
        alignment = etree.SubElement(new, f"{{{MAIN}}}alignment", vertical="top")
        if wrap:
            alignment.set("wrapText", "1")
        self._count()
        return len(self._formats) - 1

    def _variant(self, style: int, ground: str) -> int:
        if (style, ground) not in self._made:
            new = deepcopy(self._formats[style])
            new.set("fillId", str(self._ground_number(ground)))
            new.set("applyFill", "1")
            self._formats.append(new)
            self._count()
            self._made[style, ground] = len(self._formats) - 1
        return self._made[style, ground]

    def _ground_number(self, colour: str) -> int:
        if not colour:
            return 0
        if colour not in self._grounds:
            fill = etree.SubElement(self._fills, f"{{{MAIN}}}fill")
            pattern = etree.SubElement(fill, f"{{{MAIN}}}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{{{MAIN}}}fgColor", rgb=colour)
            etree.SubElement(pattern, f"{{{MAIN}}}bgColor", indexed="64")
            self._grounds[colour] = len(self._fills) - 1
        return self._grounds[colour]

    def _count(self) -> None:
        for group in (self._formats, self._fills, self._fonts):
            group.set("count", str(len(group)))


def _ground(fill: Element) -> str:
    colour = fill.find(f"{{{MAIN}}}patternFill/{{{MAIN}}}fgColor")
    return colour.get("rgb", "") if colour is not None else ""
