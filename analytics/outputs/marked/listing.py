"""The first sheet of a marked workbook: every problem, with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from analytics.intake import LIST_TITLE, Problem
from analytics.outputs import texts
from analytics.outputs.marked.look import GROUNDS, Look
from analytics.outputs.marked.notes import plain
from analytics.outputs.marked.package import MAIN
from analytics.plan import Lang, text

_HELP = text(
    "Sửa các ô được tô màu (đưa chuột vào ô để đọc cách sửa), lưu tệp rồi gửi lại. Trang này không cần xóa."
)
_COLUMNS = ("severity", "sheet", "cell", "column", "value", "message", "fix")
_LETTERS = "ABCDEFGH"
_WIDTHS = (5, 14, 28, 9, 28, 24, 60, 60)
_WRAPPED = {"sheet": 26, "column": 26, "value": 22, "message": 56, "fix": 56}
"""Characters to a line in the columns whose text is broken."""

_LINE, _MOST_LINES = 15, 12
_HEADER_ROW = 4
_GROUND = "FFEEF3F7"


def listing(problems: Sequence[Problem], look: Look, names: dict[str, str], name: str, lang: Lang) -> bytes:
    """The sheet's part.

    ``names`` gives the sheets that are in the workbook, by the name that a problem says; ``name`` is the
    file's. All text is inline and marked as text, so that no cell can become a formula.
    """
    body, bold, wrapped = look.add(), look.add(bold=True), look.add(wrap=True)
    header, link = look.add(bold=True, wrap=True, ground=_GROUND), look.add(link=True)
    grounds = {severity: look.add(bold=True, ground=colour) for severity, colour in GROUNDS.items()}
    titles = ["#", *(texts.PROBLEM_COLUMNS[column][lang] for column in _COLUMNS)]
    rows = [
        _row(1, [_text("A1", LIST_TITLE, bold)]),
        _row(2, [_text("A2", name, body)]),
        _row(3, [_text("A3", _HELP[lang], body)]),
        _row(
            _HEADER_ROW,
            [_text(f"{at}{_HEADER_ROW}", word, header) for at, word in zip(_LETTERS, titles, strict=True)],
        ),
    ]
    links: list[str] = []
    for number, problem in enumerate(problems, start=1):
        row = _HEADER_ROW + number
        said = problem.as_dict(lang)
        severity = texts.SEVERITIES[problem.severity][lang]
        sheet = names.get(problem.sheet or "")
        cells = [f'<c r="A{row}" s="{body}"><v>{number}</v></c>']
        for letter, column in zip(_LETTERS[1:], _COLUMNS, strict=True):
            words = severity if column == "severity" else str(said[column] or "")
            style = wrapped
            if column == "severity":
                style = grounds[problem.severity]
            elif column in ("sheet", "cell") and sheet is not None and words:
                style = link
                target = f"'{sheet.replace(chr(39), chr(39) * 2)}'!{problem.cell or 'A1'}"
                links.append(f'<hyperlink ref="{letter}{row}" location={quoteattr(target)}/>')
            if words:
                cells.append(_text(f"{letter}{row}", words, style))
        lines = max(-(-len(str(said[name] or "")) // width) for name, width in _WRAPPED.items())
        rows.append(_row(row, cells, lines))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(_WIDTHS, start=1)
    )
    last = _HEADER_ROW + len(problems)
    below = f"A{_HEADER_ROW + 1}"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{_HEADER_ROW}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>"
        + (f'<autoFilter ref="A{_HEADER_ROW}:H{last}"/>' if problems else "")
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
    ).encode()


def _row(number: int, cells: Sequence[str], lines: int = 1) -> str:
    height = _LINE * min(max(lines, 1), _MOST_LINES)
    return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(cells)}</row>'


def _text(place: str, words: str, style: int) -> str:
    said = f'<t xml:space="preserve">{plain(words)}</t>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is>{said}</is></c>'
