"""A sender's sheet, shown on the page without being opened by the process that serves it."""

from dashboard.widgets.sheets.originals import original_link
from dashboard.widgets.sheets.preview import sheet_preview

__all__ = ["original_link", "sheet_preview"]
