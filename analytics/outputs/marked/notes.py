"""The comments of a sheet: ours beside the sender's own, and ours of an earlier time taken away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from lxml import etree

from analytics.intake.formats.looks.notes import AUTHOR, RULE
from analytics.outputs.marked.package import MAIN, RELATED, Element, Package
from analytics.outputs.marked.sheet import place

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
_SHAPE = re.compile(r"<v:shape\b.*?</v:shape>", re.DOTALL | re.IGNORECASE)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EMPTY_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_FIRST_SHAPE = 71_000
_LONGEST = 2_000


def take_off(package: Package, sheet: str) -> None:
    """Take our comments of an earlier time away, and their shapes."""
    for part in package.related(sheet, "comments").values():
        root = package.tree(part)
        authors = [author.text or "" for author in root.iter(f"{{{MAIN}}}author")]
        gone: set[tuple[int, int]] = set()
        for comment in list(root.iter(f"{{{MAIN}}}comment")):
            number = int(comment.get("authorId", "0"))
            if number < len(authors) and authors[number] == AUTHOR:
                gone.add(place(comment.get("ref", "A1")))
                comment.getparent().remove(comment)
                continue
            _cut(comment)
        if gone:
            for drawing in package.related(sheet, "vmlDrawing").values():
                _remove_shapes(package, drawing, gone)


def _cut(comment: Element) -> None:
    """Leave only the sender's own words; programs that save a workbook may have put all into one run."""
    ours = False
    for words in comment.iter(f"{{{MAIN}}}t"):
        said = words.text or ""
        if ours:
            words.text = ""
        elif RULE in said:
            words.text, ours = said.partition(RULE)[0].rstrip("\n"), True


def write(package: Package, sheet: str, root: Element, notes: Mapping[str, str]) -> None:
    """Give cells a comment; to one that has a comment of the sender's, ours is added."""
    if not notes:
        return
    comments = _comments(package, sheet)
    held = {one.get("ref"): one for one in comments.iter(f"{{{MAIN}}}comment")}
    author = _author(comments)
    items = comments.find(f"{{{MAIN}}}commentList")
    fresh = [cell for cell in notes if cell not in held]
    for cell, words in notes.items():
        words = _ILLEGAL.sub("", words)[:_LONGEST]
        if cell in held:
            text = held[cell].find(f"{{{MAIN}}}text")
            _run(text, f"\n{RULE}\n{words}")
            continue
        comment = etree.SubElement(items, f"{{{MAIN}}}comment", ref=cell, authorId=str(author))
        _run(etree.SubElement(comment, f"{{{MAIN}}}text"), words)
    if fresh:
        _draw(package, _drawing(package, sheet, root), fresh)


def _comments(package: Package, sheet: str) -> Element:
    for part in package.related(sheet, "comments").values():
        return package.tree(part)
    part = package.new_name("xl/commentsNq{}.xml")
    empty = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
    package.put(part, empty.encode(), _COMMENTS_TYPE)
    package.relate(sheet, part, "comments")
    return package.tree(part)


def _author(comments: Element) -> int:
    authors = comments.find(f"{{{MAIN}}}authors")
    names = [author.text or "" for author in authors]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{{{MAIN}}}author").text = AUTHOR
        names.append(AUTHOR)
    return names.index(AUTHOR)


def _run(text: Element, words: str) -> None:
    run = etree.SubElement(text, f"{{{MAIN}}}r")
    said = etree.SubElement(run, f"{{{MAIN}}}t")
    said.text = words
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _drawing(package: Package, sheet: str, root: Element) -> str:
    """The part with the shapes of a sheet's comments, made when there is none."""
    legacy = root.find(f"{{{MAIN}}}legacyDrawing")
    drawings = package.related(sheet, "vmlDrawing")
    if legacy is not None and (id_ := legacy.get(f"{{{RELATED}}}id")) in drawings:
        return drawings[id_]
    part = package.new_name("xl/drawings/vmlDrawingNq{}.vml")
    package.default_type("vml", _VML_TYPE)
    package.put(part, _EMPTY_DRAWING.encode())
    id_ = package.relate(sheet, part, "vmlDrawing")
    new = etree.Element(f"{{{MAIN}}}legacyDrawing", {f"{{{RELATED}}}id": id_})
    later = [child for child in root if etree.QName(child).localname in _AFTER_DRAWING]
    if later:
        later[0].addprevious(new)
    else:
        root.append(new)
    return part


def _draw(package: Package, part: str, cells: list[str]) -> None:
    """Add a shape for each comment; the text is changed as text, since many such parts are no clean XML."""
    text = package.text(part).decode("utf-8", "surrogateescape")
    shapes = "".join(_shape(_FIRST_SHAPE + number, *place(cell)) for number, cell in enumerate(cells))
    head, end, tail = text.rpartition("</xml>")
    package.put(part, (head + shapes + end + tail).encode("utf-8", "surrogateescape"))


def _shape(number: int, row: int, column: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        'margin-top:2pt;width:260pt;height:110pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
        "<x:MoveWithCells/><x:SizeWithCells/>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        "</x:ClientData></v:shape>"
    )


def _remove_shapes(package: Package, part: str, cells: set[tuple[int, int]]) -> None:
    def kept(shape: re.Match[str]) -> str:
        row = re.search(r"<x:Row>\s*(\d+)\s*</x:Row>", shape[0])
        column = re.search(r"<x:Column>\s*(\d+)\s*</x:Column>", shape[0])
        if row and column and (int(row[1]) + 1, int(column[1]) + 1) in cells:
            return ""
        return shape[0]

    text = package.text(part).decode("utf-8", "surrogateescape")
    package.put(part, _SHAPE.sub(kept, text).encode("utf-8", "surrogateescape"))


def plain(words: str) -> str:
    """Words as they can stand in XML."""
    return escape(_ILLEGAL.sub("", words))
