"""The unit register as a CSV file: who reports, since when and until when."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from analytics.language import Text, both, text
from analytics.plan.entry import repeated
from analytics.plan.errors import RegisterError
from analytics.plan.units import Unit, UnitKind

REGISTER_COLUMNS = ("code", "name", "kind", "active_from", "active_to", "aliases")
_REQUIRED = REGISTER_COLUMNS[:3]
_SAMPLE = 4096
_LEAST_ZEROS = 10  # UTF-16 has a zero in every other byte of plain letters
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?")
_FIELDS = {
    "mã đơn vị": "code",
    "tên đơn vị": "name",
    "loại hình": "kind",
    "hoạt động từ ngày": "active_from",
    "hoạt động đến ngày": "active_to",
    "tên gọi khác": "aliases",
}
"""The columns under Vietnamese titles."""

_LONGEST_CODE = 64
# A code is part of file names and addresses.
_CODE = re.compile(rf"(?=.{{1,{_LONGEST_CODE}}}\Z)[^\W_]+(?:(?:[._-]+| )[^\W_]+)*")


def read_register(source: bytes) -> tuple[Unit, ...]:
    """Read the unit register from CSV bytes, also as a Vietnamese Excel saves it.

    UTF-8 or UTF-16 with or without BOM, or Windows Vietnamese; ``,``, ``;`` or tab; dates as ``2026-09-01``
    or ``01/09/2026``, day first. Columns beyond those of the register are left aside.

    Raises:
        RegisterError: names every faulty line at once, by its number in the file.
    """
    content = _decode(source)
    units: list[Unit] = []
    faults: list[Text] = []
    seen: dict[str, int] = {}
    lines = _lines(content, faults)
    top, header = next(lines, (1, []))
    fields = [_FIELDS.get(name.casefold(), name.casefold()) for name in header]
    if missing := [name for name in _REQUIRED if name not in fields]:
        names = ", ".join(missing)
        raise RegisterError([*faults, _at(top, f"thiếu cột {names}", f"missing column(s) {names}")])
    if twice := repeated([name for name in fields if name in REGISTER_COLUMNS]):
        names = ", ".join(twice)
        raise RegisterError([_at(top, f"cột {names} có hai lần", f"column(s) {names} stand twice")])
    for number, cells in lines:
        unit: Unit | None = None
        if any(cells[len(fields) :]):
            found = [text("có nhiều ô hơn dòng tiêu đề; đặt chữ có dấu phân cách trong dấu ngoặc kép")]
        else:
            unit, found = _unit(dict(zip(fields, cells, strict=False)))
            if unit is not None and (first := seen.get(unit.code.casefold())) is not None:
                found = [text("mã {code} đã có ở dòng {first}", code=unit.code, first=first)]
        if found or unit is None:
            faults.append(
                _at(number, "; ".join(one["vi"] for one in found), "; ".join(one["en"] for one in found))
            )
            continue
        seen[unit.code.casefold()] = number
        units.append(unit)
    if faults:
        raise RegisterError(faults)
    if not units:
        raise RegisterError([text("danh sách không có đơn vị nào")])
    return tuple(units)


def _at(line: int, vi: str, en: str) -> Text:
    return both(f"dòng {line}: {vi}", f"line {line}: {en}")


def _decode(source: bytes) -> str:
    """The words of a text file in an encoding that Excel saves; NFC."""
    if source.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        tried = ["utf-16"]
    elif source[:_SAMPLE].count(0) * _LEAST_ZEROS > len(source[:_SAMPLE]):
        second = source[1:_SAMPLE:2].count(0) > source[0:_SAMPLE:2].count(0)
        tried = ["utf-16-le" if second else "utf-16-be"]
    else:
        tried = ["utf-8-sig", "cp1258"]
    for encoding in tried:
        try:
            content = unicodedata.normalize("NFC", source.decode(encoding))
        except UnicodeDecodeError:
            continue
        if "\0" not in content and not content.startswith("PK"):
            return content
    raise RegisterError(
        [text("tệp không phải là văn bản CSV; trong Excel chọn «Lưu thành» loại «CSV UTF-8»")]
    )


def write_register(units: Iterable[Unit]) -> bytes:
    """Write units as the CSV that :func:`read_register` reads (UTF-8 with BOM)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(REGISTER_COLUMNS)
    for unit in units:
        dates = ("" if day is None else day.isoformat() for day in (unit.active_from, unit.active_to))
        writer.writerow([unit.code, unit.name, unit.kind, *dates, ";".join(unit.aliases)])
    return out.getvalue().encode("utf-8-sig")


def _lines(content: str, faults: list[Text]) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, trimmed, with the line each begins on; a row may span several lines."""
    if content[:4].casefold() == "sep=":
        separator, _, rest = content[4:].partition("\n")
        delimiter, content, skipped = separator.strip("\r") or ",", rest, 1
    else:
        first_line = next((line for line in content.splitlines() if line.strip(" ,;\t")), "")
        delimiter, skipped = max(",;\t", key=first_line.count), 0
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    begins = 1 + skipped
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any("\n" in cell and cell.count(delimiter) >= len(row) - 1 > 0 for cell in cells):
                last = reader.line_num + skipped
                faults.append(
                    _at(
                        begins,
                        f"dấu ngoặc kép mở ở đây chỉ đóng ở dòng {last}, nuốt các dòng ở giữa; xóa dấu thừa",
                        f"a quotation mark opens here and closes on line {last} only, swallowing the lines"
                        " between; delete the single mark",
                    )
                )
            elif any(cells):
                yield begins, cells
            begins = reader.line_num + 1 + skipped
    except csv.Error as error:
        faults.append(
            _at(
                begins,
                f"không đọc được theo dạng CSV, có thể do một dấu ngoặc kép lẻ ({error})",
                f"cannot be read as CSV ({error})",
            )
        )


def _unit(record: Mapping[str, str]) -> tuple[Unit | None, list[Text]]:
    """The unit of a line, or what is wrong with it."""
    code, name, words = (record.get(field, "") for field in _REQUIRED)
    kind = _kind(unicodedata.normalize("NFC", words).casefold())
    faults: list[Text] = []
    if not code or not name:
        faults.append(text("mã và tên không được để trống"))
    elif not _CODE.fullmatch(code):
        faults.append(
            text(
                "mã «{code}» phải gồm 1 đến {most} chữ cái, chữ số, dấu «.», «-», «_» hoặc dấu cách đơn, "
                "bắt đầu và kết thúc bằng chữ cái hoặc chữ số",
                code=code,
                most=_LONGEST_CODE,
            )
        )
    if kind is None:
        known_vi = "; ".join(f"{one} ({one.label.vi})" for one in UnitKind)
        faults.append(
            both(
                f"loại hình «{words}» không có; ghi một trong: {known_vi}",
                f"kind «{words}» is none of {', '.join(UnitKind)}",
            )
        )
    days = {field: _day(record.get(field, ""), field, faults) for field in ("active_from", "active_to")}
    active_from, active_to = days["active_from"], days["active_to"]
    if active_from and active_to and active_to < active_from:
        faults.append(text("ngày ngừng hoạt động trước ngày bắt đầu"))
    if faults or kind is None:
        return None, faults
    aliases = tuple(filter(None, (alias.strip() for alias in record.get("aliases", "").split(";"))))
    return Unit(code, name, kind, active_from, active_to, aliases), []


def _kind(words: str) -> UnitKind | None:
    """The kind by its code or its name in either language."""
    names = ((kind, (kind.value, kind.label.vi, kind.label.en)) for kind in UnitKind)
    return next((kind for kind, forms in names if words in map(str.casefold, forms)), None)


def _day(words: str, field: str, faults: list[Text]) -> date | None:
    """A day as ``2026-09-01`` or day first, as Excel shows it in Vietnam."""
    if not words:
        return None
    try:
        if match := _DAY_FIRST.fullmatch(words):
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(words)
    except ValueError:
        faults.append(
            text(
                "{field} «{words}» không phải là ngày như 01/09/2026 hoặc 2026-09-01",
                field=field,
                words=words,
            )
        )
        return None
