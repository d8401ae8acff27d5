"""A workbook as a package of parts: what is changed is written anew, everything else stays byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

Element = Any
"""An lxml element; its own type is no public name."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES = "[Content_Types].xml"


class OddWorkbookError(ValueError):
    """A workbook built in a way that cannot be changed without risk to what is in it."""


class Package:
    """The parts of a workbook; parsed ones are kept and written back when the package is saved."""

    def __init__(self, data: bytes) -> None:
        """Open the zip; :class:`OddWorkbookError` when it is none."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise OddWorkbookError(str(error)) from error
        self._trees: dict[str, Element] = {}
        self._texts: dict[str, bytes] = {}
        self._gone: set[str] = set()

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        known = part in self._trees or part in self._texts or part in self._zip.NameToInfo
        return known and part not in self._gone

    def tree(self, part: str) -> Element:
        """The root of an XML part, to be changed in place."""
        if part not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
            try:
                self._trees[part] = etree.fromstring(self.text(part), parser)
            except etree.XMLSyntaxError as error:
                raise OddWorkbookError(f"{part}: {error}") from error
        return self._trees[part]

    def peek(self, part: str) -> Element:
        """The root of an XML part, only to be looked at: the part keeps its bytes."""
        if part in self._trees:
            return self._trees[part]
        root = self.tree(part)
        del self._trees[part]
        return root

    def parsed(self, part: str) -> bool:
        """Whether a part was taken as a tree and will be written from it."""
        return part in self._trees

    def text(self, part: str) -> bytes:
        """The bytes of a part as they are in the file or were put."""
        if part in self._texts:
            return self._texts[part]
        try:
            return self._zip.read(part)
        except (KeyError, zipfile.BadZipFile, RuntimeError, OSError) as error:
            raise OddWorkbookError(f"{part}: {error}") from error

    def put(self, part: str, text: bytes, content_type: str | None = None) -> None:
        """Add a part, or write one anew."""
        self._texts[part] = text
        self._trees.pop(part, None)
        self._gone.discard(part)
        if content_type is not None:
            types = self.tree(_CONTENT_TYPES)
            name = f"/{part}"
            if not any(one.get("PartName") == name for one in types):
                etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=name, ContentType=content_type)

    def default_type(self, extension: str, content_type: str) -> None:
        """Say what parts with an extension are, unless it is said already."""
        types = self.tree(_CONTENT_TYPES)
        defaults = types.findall(f"{{{_TYPES}}}Default")
        if not any(one.get("Extension", "").lower() == extension for one in defaults):
            new = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type)
            types.insert(0, new)

    def drop(self, part: str) -> None:
        """Leave a part out, with what says its type."""
        self._gone.add(part)
        types = self.tree(_CONTENT_TYPES)
        for one in list(types):
            if one.get("PartName") == f"/{part}":
                types.remove(one)

    def relations(self, part: str) -> Element:
        """The relations of a part, made when it has none."""
        name = _relations_of(part)
        if not self.has(name):
            self.put(name, f'<Relationships xmlns="{_PACKAGE_RELATED}"/>'.encode())
        return self.tree(name)

    def related(self, part: str, kind: str) -> dict[str, str]:
        """The parts related to a part by the last word of the relation's type: id → part."""
        if not self.has(_relations_of(part)):
            return {}
        return {
            one.get("Id", ""): _resolved(part, one.get("Target", ""))
            for one in self.relations(part)
            if one.get("Type", "").rpartition("/")[2] == kind and one.get("TargetMode") != "External"
        }

    def relate(self, part: str, other: str, kind: str) -> str:
        """Relate a part to another and return the relation's id."""
        relations = self.relations(part)
        taken = {one.get("Id") for one in relations}
        number = next(n for n in range(1, len(taken) + 2) if f"nq{n}" not in taken)
        etree.SubElement(
            relations,
            f"{{{_PACKAGE_RELATED}}}Relationship",
            Id=f"nq{number}",
            Type=f"{RELATED}/{kind}",
            Target=posixpath.relpath(f"/{other}", f"/{posixpath.dirname(part)}"),
        )
        return f"nq{number}"

    def unrelate(self, part: str, id_: str) -> None:
        """Forget a relation."""
        relations = self.relations(part)
        for one in list(relations):
            if one.get("Id") == id_:
                relations.remove(one)

    def new_name(self, pattern: str) -> str:
        """The first free name of a pattern with ``{}`` for a number."""
        return next(name for n in range(1, 10_000) if not self.has(name := pattern.format(n)))

    def saved(self) -> bytes:
        """The package's bytes; parts that were not changed have the bytes they had."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
            for info in self._zip.infolist():
                if info.filename not in self._gone:
                    copy.writestr(info, self._bytes(info.filename), zipfile.ZIP_DEFLATED)
            for part in dict.fromkeys((*self._texts, *self._trees)):
                if part not in self._zip.NameToInfo and part not in self._gone:
                    copy.writestr(part, self._bytes(part))
        return out.getvalue()

    def _bytes(self, part: str) -> bytes:
        if part in self._trees:
            text: bytes = etree.tostring(
                self._trees[part], encoding="UTF-8", xml_declaration=True, standalone=True
            )
            return text
        return self.text(part)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
