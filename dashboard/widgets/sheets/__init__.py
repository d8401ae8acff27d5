"""A sender's sheet, shown on the page without being opened by the process that serves it."""

from dashboard.widgets.sheets.preview import sheet_preview

__all__ = ["sheet_preview"]
