"""Lines of words with their gaps, on paper."""

from __future__ import annotations

from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph

from analytics.outputs.official_report.model import Gap, Line


def write(
    paragraph: Paragraph,
    words: Line,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    size: int | None = None,
) -> None:
    """Add a line to a paragraph; gaps are highlighted, so that none is overlooked."""
    for piece in words:
        run = paragraph.add_run(str(piece))
        run.bold, run.italic = bold, italic
        run.font.size = size
        if isinstance(piece, Gap):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
