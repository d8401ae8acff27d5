"""What stands over and under each printed page of a sheet: its headers and footers, which no cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape

_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3} ?|[^LCRlcr&])')
"""How letters look, and what a program fills in itself: numbers of pages, days, names of files."""

_SECTION = re.compile(r"&[LCRlcr]|[\r\n]+")
_BEGINS, _CELLS_END = b"eaderFooter", b"</sheetData>"
_PART = re.compile(rb"<(?:\w+:)?(odd|even|first)(?:Header|Footer)(?:\s[^>]*)?>([^<]*)<")
_USED = {b"even": b'differentOddEven="1"', b"first": b'differentFirst="1"'}

_OF_PAGE = re.compile(r'mso-(?:header|footer)-data\s*:\s*"([^"]*)"')
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{4})|(.))", re.DOTALL)

_STYLE = re.compile(rb"<style:style\s([^>]*\bstyle:master-page-name=[^>]*)>")
_TABLE_STYLE = re.compile(rb"""table:style-name\s*=\s*["']([^"']*)["']""")
_MASTER = re.compile(rb"<style:master-page\s([^>]*[^/])>(.*?)</style:master-page>", re.DOTALL)
_NAME = re.compile(rb"""\bstyle:name\s*=\s*["']([^"']*)["']""")
_MASTER_NAME = re.compile(rb"""\bstyle:master-page-name\s*=\s*["']([^"']*)["']""")
_LINES = re.compile(
    rb"<style:((?:header|footer)(?:-first|-left)?)(?:\s([^>]*[^/>]))?>(.*?)</style:\1>", re.DOTALL
)
_FILLED_IN = re.compile(
    rb"<text:(page-(?:number|count)|sheet-name|date|time|title|file-name)\b[^>]*>[^<]*</text:\1>"
)
_PARAGRAPH_END, _TAG = re.compile(rb"</text:p>|<text:line-break/>"), re.compile(rb"<[^>]*>")


def printed_lines(written: Iterable[str]) -> tuple[str, ...]:
    """The lines of headers and footers as Excel writes them (``&CQuý III&R&P``), as somebody reads them."""
    pieces = (piece for one in written for piece in _SECTION.split(one.replace("&&", "\0")))
    return _each_once(_CODE.sub("", piece).replace("\0", "&") for piece in pieces)


def printed_of_xml(part: bytes) -> tuple[str, ...]:
    """The same of a worksheet's XML; most say nothing of it."""
    begins = part.find(_BEGINS, max(part.rfind(_CELLS_END), 0))
    if begins < 0:
        return ()
    said = part[begins:]
    return printed_lines(
        unescape(words.decode("utf-8", "replace"))
        for which, words in _PART.findall(said)
        if which not in _USED or _USED[which] in said
    )


def printed_of_page(source: str) -> tuple[str, ...]:
    """The same of a web page that Excel has saved, whose style sheet says it."""
    return printed_lines(_ESCAPED.sub(_letter, said) for said in _OF_PAGE.findall(source))


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16)) if escaped[1] else escaped[2]


class PrintedPages:
    """The headers and footers of an OpenDocument, by its page styles."""

    def __init__(self, declared: bytes) -> None:
        """``declared`` are all styles, those that have names with those that have none."""
        self._pages: Mapping[bytes, tuple[str, ...]] = {}
        self._of_table: Mapping[bytes, bytes] = {}
        if b"<style:header" in declared or b"<style:footer" in declared:
            self._pages = {
                name[1]: _lines(inner)
                for said, inner in _MASTER.findall(declared)
                if (name := _NAME.search(said))
            }
            self._of_table = {
                name[1]: page[1]
                for said in _STYLE.findall(declared)
                if (name := _NAME.search(said)) and (page := _MASTER_NAME.search(said))
            }

    def of_table(self, tag: bytes) -> tuple[str, ...]:
        """What is printed with a table, by its opening tag."""
        style = _TABLE_STYLE.search(tag) if self._pages else None
        return self._pages.get(self._of_table.get(style[1], b""), ()) if style else ()


def _lines(inner: bytes) -> tuple[str, ...]:
    found = (
        line
        for _, said, words in _LINES.findall(inner)
        if b'style:display="false"' not in said
        for line in _PARAGRAPH_END.split(_FILLED_IN.sub(b"", words))
    )
    return _each_once(unescape(_TAG.sub(b" ", line).decode("utf-8", "replace")) for line in found)


def _each_once(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines that hold a word, the same words once."""
    plain = (" ".join(line.split()) for line in lines)
    return tuple(dict.fromkeys(line for line in plain if any(map(str.isalpha, line))))
