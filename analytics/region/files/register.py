"""Which communes there are: a list at the address, so that one that has published nothing is known too."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from pydantic import ValidationError

from analytics.language import text
from analytics.plan import Commune
from analytics.region.errors import RegionError
from analytics.region.files.address import Address
from analytics.region.files.layout import COMMUNES

_COLUMNS = ("code", "name", "province", "province_name", "district", "region")
_REQUIRED = _COLUMNS[:4]


def read_communes(data: bytes, where: str = COMMUNES) -> tuple[Commune, ...]:
    """Read a list of communes: CSV with the columns code, name, province, province_name, district, region.

    Raises:
        RegionError: it is none; names the first line that is wrong.
    """
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegionError(text("«{where}»: hãy lưu lại tệp với mã UTF-8.", where=where)) from error
    lines = csv.DictReader(io.StringIO(words), delimiter=";" if ";" in words.partition("\n")[0] else ",")
    if missing := [name for name in _REQUIRED if name not in (lines.fieldnames or ())]:
        raise RegionError(
            text("«{where}»: thiếu cột {columns}.", where=where, columns=", ".join(missing)),
        )
    found: dict[str, Commune] = {}
    for number, line in enumerate(lines, start=2):
        said = {name: (line.get(name) or "").strip() for name in _COLUMNS}
        try:
            commune = Commune.model_validate(said)
        except ValidationError as error:
            columns = ", ".join(str(one["loc"][0]) for one in error.errors())
            raise RegionError(
                text(
                    "«{where}», dòng {number}: chưa đúng ở cột {columns}. Mã chỉ gồm chữ cái không dấu, chữ "
                    "số và «-», dài nhất 40 ký tự; tên không để trống.",
                    where=where,
                    number=number,
                    columns=columns,
                )
            ) from error
        if commune.code in found:
            raise RegionError(
                text(
                    "«{where}», dòng {number}: mã «{code}» có hai lần.",
                    where=where,
                    number=number,
                    code=commune.code,
                )
            )
        found[commune.code] = commune
    if not found:
        raise RegionError(text("«{where}» không có xã nào.", where=where))
    return tuple(found.values())


def write_communes(address: str, communes: Sequence[Commune]) -> None:
    """Put the list of communes at the address of published wards.

    Raises:
        RegionError: it cannot be written.
    """
    file = io.StringIO()
    writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(one.model_dump() for one in communes)
    Address.of(address).write(COMMUNES, file.getvalue().encode())


def listed_communes(place: Address) -> tuple[Commune, ...]:
    """The communes of the list at the address; none where there is no list."""
    try:
        data = place.read(COMMUNES)
    except FileNotFoundError:
        return ()
    return read_communes(data, f"{place.shown}/{COMMUNES}")
