"""The workbook's own list of sheets: ours put first, one of an earlier time taken out."""

from __future__ import annotations

import re

from lxml import etree

from analytics.intake import LIST_SHEET, LIST_TITLE
from analytics.outputs.marked.package import MAIN, RELATED, Element, OddWorkbookError, Package

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SELECTED = re.compile(rb"(<(?:\w+:)?sheetView\b[^>]*?)\s+tabSelected\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_HEAD = 65536  # the views of a sheet stand before its rows


class Book:
    """The workbook part of a package; ``sheets`` are the sender's sheets: name → part."""

    def __init__(self, package: Package) -> None:
        """Find the workbook and its sheets."""
        self.package = package
        self.part = next(iter(package.related("", "officeDocument").values()), "")
        if not package.has(self.part):
            raise OddWorkbookError("there is no workbook part")
        self._root = package.tree(self.part)
        self._list = self._root.find(f"{{{MAIN}}}sheets")
        if self._list is None:
            raise OddWorkbookError("the workbook lists no sheets")
        parts = package.related(self.part, "worksheet")
        self.sheets = {
            one.get("name", ""): parts[id_]
            for one in self._list
            if (id_ := one.get(f"{{{RELATED}}}id")) in parts
        }

    def styles(self) -> str:
        """The styles part."""
        for part in self.package.related(self.part, "styles").values():
            return part
        raise OddWorkbookError("the workbook has no styles")

    def drop_old_list(self, shared: list[str]) -> None:
        """Take a list of problems of an earlier time out; ``shared`` are the shared strings."""
        for position, one in enumerate(list(self._list)):
            part = self.sheets.get(one.get("name", ""))
            named = one.get("name", "").startswith(LIST_SHEET)  # a look at every sheet would cost much
            if part is None or not (named or LIST_TITLE in shared) or self._first(part, shared) != LIST_TITLE:
                continue
            self._list.remove(one)
            self._shift(position, -1)
            self.package.unrelate(self.part, one.get(f"{{{RELATED}}}id"))
            self.package.drop(part)
            del self.sheets[one.get("name", "")]
            return

    def add_list(self, text: bytes) -> None:
        """Put our sheet first and let the workbook open there."""
        for part in self.sheets.values():
            self._deselect(part)
        part = self.package.new_name("xl/worksheets/sheetNq{}.xml")
        self.package.put(part, text, _SHEET_TYPE)
        id_ = self.package.relate(self.part, part, "worksheet")
        taken = [int(one.get("sheetId", "0")) for one in self._list]
        new = etree.Element(
            f"{{{MAIN}}}sheet",
            {"name": self._free_name(), "sheetId": str(max(taken, default=0) + 1), f"{{{RELATED}}}id": id_},
        )
        self._list.insert(0, new)
        self._shift(0, 1)
        for view in self._root.iter(f"{{{MAIN}}}workbookView"):
            view.set("activeTab", "0")
            view.set("firstSheet", "0")

    def _free_name(self) -> str:
        taken = {one.get("name", "").casefold() for one in self._list}
        names = (LIST_SHEET, *(f"{LIST_SHEET} ({n})" for n in range(2, 1000)))
        return next(name for name in names if name.casefold() not in taken)

    def _shift(self, position: int, by: int) -> None:
        """Names that belong to a sheet say its position, which has changed."""
        names = self._root.find(f"{{{MAIN}}}definedNames")
        for name in list(names) if names is not None else []:
            own = name.get("localSheetId")
            if own is None or int(own) < position:
                continue
            if by < 0 and int(own) == position:
                names.remove(name)
            else:
                name.set("localSheetId", str(int(own) + by))
        if names is not None and not len(names):
            self._root.remove(names)

    def _deselect(self, part: str) -> None:
        """Two selected sheets are edited together, so the one that was open must not stay selected."""
        text = self.package.text(part)
        head = _SELECTED.sub(rb"\1", text[:_HEAD])
        if head != text[:_HEAD]:
            if self.package.parsed(part):
                for view in self.package.tree(part).iter(f"{{{MAIN}}}sheetView"):
                    view.attrib.pop("tabSelected", None)
            else:
                self.package.put(part, head + text[_HEAD:])

    def _first(self, part: str, shared: list[str]) -> str | None:
        for cell in self.package.peek(part).iter(f"{{{MAIN}}}c"):
            return _words(cell, shared) if cell.get("r") == "A1" else None
        return None


def shared_strings(package: Package, workbook: str) -> list[str]:
    """The shared strings of a workbook."""
    for part in package.related(workbook, "sharedStrings").values():
        return ["".join(item.itertext()) for item in package.peek(part).iter(f"{{{MAIN}}}si")]
    return []


def _words(cell: Element, shared: list[str]) -> str:
    words = "".join(cell.itertext())
    if cell.get("t") == "s" and words.isdigit() and int(words) < len(shared):
        return shared[int(words)]
    return words
