"""The wide table: laid out, as a workbook, on paper."""
