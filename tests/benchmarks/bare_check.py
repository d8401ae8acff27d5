"""The bare path of one workbook, as a program: every sheet by python-calamine, then pandera; nothing is told."""

from __future__ import annotations

import sys

import pandas as pd
import pandera.pandas as pa
from python_calamine import CalamineWorkbook


def main(path: str) -> None:
    """Read and check a workbook, and print how many rows it has below the titles."""
    book, count = CalamineWorkbook.from_path(path), 0
    for name in book.sheet_names[1:]:
        titles, *rows = book.get_sheet_by_name(name).to_python()
        frame = pd.DataFrame(rows, columns=[str(title) for title in titles])
        schema = pa.DataFrameSchema(
            {
                title: pa.Column(
                    nullable=True, checks=pa.Check.ge(0) if frame[title].dtype.kind in "if" else None
                )
                for title in frame.columns
            }
        )
        count += len(schema.validate(frame, lazy=True))
    print(count)


if __name__ == "__main__":
    main(sys.argv[1])
