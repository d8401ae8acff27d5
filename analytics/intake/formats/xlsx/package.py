"""The parts of an xlsx, xlsm or xlsb file: which one is which sheet, and which styles show percentages."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Container, Iterable
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import NamedTuple

from analytics.intake.formats.looks.pictures import pictures_of
from analytics.intake.formats.looks.printed import printed_of_xml
from analytics.intake.formats.looks.shapes import words_of_shapes
from analytics.intake.formats.number_formats import (
    BUILT_IN_CODES,
    PERCENT_FORMATS,
    SHORT_DATE_FORMAT,
    colour_shown,
    shows_month_first,
    words_shown,
)
from analytics.intake.formats.rich_text import RichText, rich_strings, strikes
from analytics.intake.formats.used_area import DAYS_FROM_1904, BookScan, SheetScan
from analytics.intake.formats.xlsx import xlsb_records, xlsb_styles
from analytics.intake.formats.xlsx.colours import stressed_styles, unseen_styles
from analytics.intake.formats.xlsx.conditional import MARKER, conditionals, hiding_looks
from analytics.intake.formats.xlsx.markup import ATTRIBUTE, FONTS, holds, plain_markup
from analytics.intake.formats.xlsx.notes import notes_of
from analytics.intake.formats.xlsx.relations import RELATION, parts_of
from analytics.intake.formats.xlsx.sheet import CellStyles, may_have_formulas, refuse_entities, survey_xml
from analytics.intake.formats.xlsx.xlsb_sheet import survey_sheet as survey_binary

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_TYPES = "[Content_Types].xml"
_SHEET_PART = re.compile(r"worksheets[/\\][^/\\]+$")
_BOOKS = ("xl/workbook.xml", "xl/workbook.bin", "workbook.xml")
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_SET_IN = re.compile(
    rb"""<(?:\w+:)?xf\b[^>]*?(?:/>|>\s*(?:<(?:\w+:)?alignment\b([^>]*)>)?.*?</(?:\w+:)?xf\s*>)""", re.DOTALL
)
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:/>|>.*?</(?:\w+:)?font\s*>)", re.DOTALL)
_MONTH_FIRST = re.compile(rb"""numFmtId="14"|formatCode="[^"]{0,20}?[mM]{1,2}(?:\\?[/.\-])[dD]""")
_PERCENTS = re.compile(rb'numFmtId="(?:9|10)"')
_COUNTS_LATER = re.compile(rb"""\sfullCalcOnLoad\s*=\s*["'](?:1|true)["']""")
_NOT_COUNTED = re.compile(rb"(</(?:\w+:)?f>|<(?:\w+:)?f\s[^<>]*/>)\s*<(?:\w+:)?v>0(?:\.0*)?</(?:\w+:)?v>")
_COUNTED = re.compile(rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\s[^<>]*/>)\s*<(?:\w+:)?v>(?!0(?:\.0*)?<)[^<]")
_FROM_1904 = re.compile(rb"""\sdate1904\s*=\s*["'](?:1|true)["']""")
_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_BINARY_STYLES, _BINARY_STRINGS = "xl/styles.bin", "xl/sharedStrings.bin"
_LONGEST_KEPT = 32 * 1024
"""Styles that take more bytes are read anew each time, so that what is kept of them has a bound."""


def is_package(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is an Excel file: by its folder, or by what it says of its parts."""
    if any(name[:3].lower() in ("xl/", "xl\\") for name in archive.namelist()):
        return True
    if _TYPES not in archive.NameToInfo:
        return False
    return b"spreadsheetml" in archive.read(_TYPES)


def survey_package(data: bytes, archive: zipfile.ZipFile) -> BookScan:
    """Look through every sheet of a zipped Excel file.

    The file to read is without what was left out of its sheets.

    Raises:
        EntityError: its XML declares entities.
        TooLargeError: a sheet reaches too far.
    """
    parts = [name for name in archive.namelist() if _SHEET_PART.search(name)] or _in_order(archive)
    parts = [name for name in parts if name]
    binary = any(name.endswith(".bin") for name in parts)
    styles = _cell_styles(plain_markup(_part(archive, _STYLES)))
    telling = styles.telling()
    written = _part(archive, _BINARY_STYLES) if binary else b""
    looks = xlsb_styles.looks_of(written) if binary else xlsb_styles.Looks()
    rich = _rich_strings(archive)
    texts = xlsb_styles.rich_strings(_part(archive, _BINARY_STRINGS), looks) if binary else {}
    hiding: frozenset[bytes] | None = None
    found: dict[str, SheetScan] = {}
    kept: dict[str, bytes] = {}
    book_name, book = _book(archive)
    counts_later = _COUNTS_LATER.search(book) is not None
    noted = any("comment" in name.lower() for name in archive.NameToInfo)
    drawn = any("drawings/drawing" in name.lower() for name in archive.NameToInfo)
    for name in parts:
        part = as_packed = archive.read(name)
        if not binary:
            part = plain_markup(part)
            part = _without_zeros(part) if counts_later else part
            if part is not as_packed:
                kept[name] = part
        survey = survey_binary(part, looks, texts) if binary else survey_xml(part, styles, telling, rich)
        if noted and (notes := notes_of(archive, name)):
            survey = survey or SheetScan()
            survey.notes = notes
        for drawing in parts_of(archive, name, b"/drawing") if drawn else ():
            survey = survey or SheetScan()
            drawn_here = archive.read(drawing)
            survey.boxes += words_of_shapes(drawn_here)
            survey.pictures += pictures_of(drawn_here)
        if not binary and (printed := printed_of_xml(part)):
            survey = survey or SheetScan()
            survey.printed = printed
        if not binary and holds(part, MARKER):
            hiding = _hiding_looks(archive) if hiding is None else hiding
            if hidden := conditionals(part, hiding):
                survey = survey or SheetScan()
                survey.conditionals = hidden
        if survey is not None:
            found[name] = survey
    kept |= {name: survey.kept for name, survey in found.items() if survey.kept is not None}
    from_1900 = _counted_from_1900(book_name, book)
    if from_1900 != book:
        kept[book_name] = from_1900
    in_order = [found.get(name) for name in _in_order(archive)] if found else []
    days_later = DAYS_FROM_1904 if from_1900 != book else 0
    return BookScan(_replaced(archive, kept) if kept else data, in_order, days_later)


def _without_zeros(part: bytes) -> bytes:
    """A sheet whose formulas have no result where all are 0, as those that nobody has counted yet.

    Some programs count, and say all the same that the next one shall: then some result is not 0.
    """
    if not may_have_formulas(part) or _COUNTED.search(part):
        return part
    return _NOT_COUNTED.sub(rb"\1", part)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.NameToInfo else b""


def _hiding_looks(archive: zipfile.ZipFile) -> frozenset[bytes]:
    return hiding_looks(archive.read(_STYLES)) if _STYLES in archive.NameToInfo else frozenset()


def _rich_strings(archive: zipfile.ZipFile) -> dict[bytes, RichText]:
    if _STRINGS not in archive.NameToInfo:
        return {}
    part = plain_markup(archive.read(_STRINGS))
    refuse_entities(part)
    return {str(number).encode(): text for number, text in rich_strings(part).items()}


def _book(archive: zipfile.ZipFile) -> tuple[str, bytes]:
    """The name and the content of the part of the workbook; both empty where there is none."""
    names = {name.lower(): name for name in archive.namelist()}
    name = next((names[name] for name in _BOOKS if name in names), "")
    return name, archive.read(name) if name else b""


def _counted_from_1900(name: str, book: bytes) -> bytes:
    """The part of the workbook; if it says that its days count from 1904, one that says from 1900."""
    return xlsb_records.counted_from_1900(book) if name.endswith(".bin") else _FROM_1904.sub(b"", book)


def _cell_styles(source: bytes) -> CellStyles:
    """Which cell styles show percentages, months first or words, and which strike their cells through.

    ``source`` is the part of the styles, which files of one program or one template have in common.
    """
    return _known_styles(source) if len(source) <= _LONGEST_KEPT else _read_styles(source)


def _read_styles(source: bytes) -> CellStyles:
    styles = _CELL_STYLES.search(source)
    if styles is None:
        return CellStyles(frozenset(), frozenset())
    own = _own_formats(source)
    codes = {b"%d" % n: code for n, code in BUILT_IN_CODES.items() if b'numFmtId="%d"' % n in styles[0]}
    codes |= {one.number: unescape(one.code) for one in own}
    worded = {number: words for number, code in codes.items() if (words := words_shown(code))}
    indents = _indents(styles[0]) if b"indent" in styles[0] else {}
    every = [dict(ATTRIBUTE.findall(match)) for match in _STYLE.findall(styles[0])]
    coloured = {one.number: colour.encode() for one in own if (colour := colour_shown(one.code))}
    unseen = unseen_styles(source, every, coloured)
    stressed = stressed_styles(source, every)
    if not (worded or indents or unseen or _may_tell(source, styles[0])):
        return CellStyles(frozenset(), frozenset(), stressed=stressed)
    dates = {one.number for one in own if shows_month_first(one.code)} | _as_text((SHORT_DATE_FORMAT,))
    percents = {one.number for one in own if one.percent} | _as_text(PERCENT_FORMATS)
    struck = _struck_fonts(source)
    formats = [one.get(b"numFmtId") for one in every]
    return CellStyles(
        _numbers_of(formats, percents),
        _numbers_of([one.get(b"fontId", b"0") for one in every], struck),
        _numbers_of(formats, dates),
        {str(number).encode(): worded[used] for number, used in enumerate(formats) if used in worded},
        indents,
        unseen,
        stressed,
    )


_known_styles = lru_cache(maxsize=64)(_read_styles)


def _numbers_of(used: Iterable[bytes | None], wanted: Container[bytes | None]) -> frozenset[bytes]:
    """The numbers of the cell styles that use one of the wanted formats or fonts."""
    return _as_text(number for number, one in enumerate(used) if one in wanted)


def _may_tell(source: bytes, styles: bytes) -> bool:
    """Whether styles may hold a percentage, an American date or a struck font: those of most files do not."""
    percents = b"%" in source or _PERCENTS.search(styles) is not None
    return percents or _MONTH_FIRST.search(source) is not None or b"strike" in source


class _Format(NamedTuple):
    """A number format of the file's own: its number and code, and whether it shows percentages."""

    number: bytes
    code: str
    percent: bool


def _own_formats(source: bytes) -> list[_Format]:
    found = []
    for match in _FORMAT.findall(source):
        said = dict(ATTRIBUTE.findall(match))
        code = said.get(b"formatCode", b"").decode("utf-8", "replace")
        found.append(_Format(said.get(b"numFmtId", b""), code, b"%" in match))
    return found


def _struck_fonts(source: bytes) -> frozenset[bytes]:
    fonts = FONTS.search(source)
    every = _FONT.findall(fonts[0]) if fonts else ()
    return _as_text(number for number, font in enumerate(every) if strikes(font))


def _indents(styles: bytes) -> dict[bytes, int]:
    """How far the cell styles that set words in from the left do so."""
    found = {}
    for number, match in enumerate(_SET_IN.findall(styles)):
        says = dict(ATTRIBUTE.findall(match))
        if says.get(b"horizontal", b"left") in (b"left", b"general") and says.get(b"indent", b"0").isdigit():
            found[str(number).encode()] = int(says.get(b"indent", b"0"))
    return {style: indent for style, indent in found.items() if indent}


def _as_text(numbers: Iterable[int]) -> frozenset[bytes]:
    return frozenset(str(number).encode() for number in numbers)


def _in_order(archive: zipfile.ZipFile) -> list[str]:
    """The part of each sheet, in the order of the workbook."""
    names = {name.lower().replace("\\", "/"): name for name in archive.namelist()}
    book = next((name for name in _BOOKS if name in names), "")
    folder, name = posixpath.split(book)
    relations = names.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if not book or relations is None:
        return []
    targets = {}
    for match in RELATION.findall(archive.read(relations)):
        one = dict(ATTRIBUTE.findall(match))
        targets[one.get(b"Id", b"")] = unescape(one.get(b"Target", b"").decode("utf-8", "replace"))
    source = archive.read(names[book])
    if book.endswith(".bin"):
        ids = xlsb_records.sheet_relations(source)
    else:
        ids = [
            next((value for key, value in ATTRIBUTE.findall(match) if key.endswith(b":id")), b"")
            for match in _SHEET.findall(source)
        ]
    paths = [posixpath.normpath(posixpath.join("/", folder, targets.get(one, ""))).lstrip("/") for one in ids]
    return [names.get(path.lower(), "") for path in paths]


def _replaced(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in dict.fromkeys(chain(archive.namelist())):
            target.writestr(name, parts[name] if name in parts else archive.read(name))
    return out.getvalue()
