"""One table, drawn at random and written to every kind of file, is read as the same rows."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape

import pytest

from tests.intake.drawing import HEAD, SHEET, check, ods, rows_of, text_table, told, xls, xlsx
from tests.intake.packing import rows_to_cells, xlsb

Rows = Sequence[Sequence[Any]]
NAME = SHEET["activity"]
FIELDS = ("held_on", "kind", "title", "organiser", "participants")
KINDS = ("Hội nghị", "Tọa đàm")
WORDS = ("Nghị quyết", "«71»", 'về "học đường"', "a;b|c,d", "<b>&amp;", "100%", "= A1", "’", "5A/3", "№2")


def table(seed: int) -> Rows:
    """Activities of different days, whose names have what separates, quotes or marks up elsewhere."""
    pick = random.Random(seed)
    return [
        HEAD["activity"][:5],
        *(
            (
                date(2026, 4, 1) + timedelta(pick.randrange(60)),
                pick.choice(KINDS),
                f"Buổi {number} {' '.join(pick.sample(WORDS, 3))}",
                "Nhà trường",
                pick.choice((pick.randrange(1, 100), pick.randrange(100, 999))),
            )
            for number in range(1, 6)
        ),
    ]  # fmt: skip


def typed(rows: Rows) -> list[list[Any]]:
    """The rows with their days as words."""
    return [[cell.strftime("%d/%m/%Y") if isinstance(cell, date) else cell for cell in row] for row in rows]


def page(rows: Rows) -> bytes:
    lines = ("".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in typed(rows))
    return f"<html><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></html>".encode()


def xml(rows: Rows) -> bytes:
    def cell(value: Any) -> str:
        kind = "Number" if isinstance(value, int) else "DateTime" if isinstance(value, date) else "String"
        return f'<Cell><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'

    lines = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in rows)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    sheet = f'<Worksheet ss:Name="{NAME}"><Table>{lines}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{sheet}</Workbook>'.encode()


CONTAINERS: dict[str, Callable[[Rows], tuple[str, bytes]]] = {
    "xls": lambda rows: ("t.xls", xls({NAME: rows})),
    "xlsb": lambda rows: ("t.xlsb", xlsb(NAME, rows_to_cells(typed(rows)))),
    "ods": lambda rows: ("t.ods", ods({NAME: rows}, shown="%d/%m/%Y")),
    "xml": lambda rows: ("t.xls", xml(rows)),
    "page": lambda rows: (f"{NAME}.xls", page(rows)),
    "csv": lambda rows: (f"{NAME}.csv", text_table(rows)),
    "tabs": lambda rows: (f"{NAME}.tsv", text_table(rows, "\t", "utf-16")),
    "padded": lambda rows: (f"{NAME}.csv", text_table(rows) + bytes(700)),
    "padded tabs": lambda rows: (f"{NAME}.tsv", text_table(rows, "\t", "utf-16") + bytes(701)),
}


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("seed", range(3))
def test_the_same_rows_are_read_of_every_kind_of_file(container: str, seed: int) -> None:
    rows = table(seed)
    first, other = check("t.xlsx", xlsx({NAME: rows})), check(*CONTAINERS[container](rows))
    assert told(first) == told(other) == []
    assert rows_of(first, "activity", *FIELDS) == [tuple(row) for row in rows[1:]]
    assert rows_of(other, "activity", *FIELDS) == rows_of(first, "activity", *FIELDS)
