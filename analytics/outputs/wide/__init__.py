"""The wide table: units down, by kind with each kind's total, times or indicators across.

``model`` lays figures of summaries out, ``workbook`` makes a workbook to read and print of them, ``frame``
a flat table. Nothing is computed: every figure is that of a summary's row.
"""

from analytics.outputs.wide.frame import wide_frame
from analytics.outputs.wide.model import Figure, Heading, Line, Wide, wide_table
from analytics.outputs.wide.workbook import wide_workbook

__all__ = ["Figure", "Heading", "Line", "Wide", "wide_frame", "wide_table", "wide_workbook"]
