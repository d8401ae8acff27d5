"""A process that submits reports and says so after each: ``submitting_process.py PATH NAME COUNT``.

Each line it prints is an acknowledgement: the submission's id and the SHA-256 of its file. A COUNT of 0
means without end, until somebody kills it.
"""

from __future__ import annotations

import sys
from datetime import datetime
from itertools import count

import pandas as pd

from analytics.datasets import Table, UnitReport, empty_frame
from analytics.plan import Quarter, Unit, UnitKind
from analytics.store import Store

ROWS = 150
AT = datetime.fromisoformat("2026-06-20T08:30")


def table(dataset: str) -> Table:
    places = pd.DataFrame({"sheet": pd.Series(["Trang tính"] * ROWS, dtype="str"), "row": range(2, ROWS + 2)})
    empty = empty_frame(dataset)
    frame = (
        empty.drop(columns=["sheet", "row"]).reindex(range(ROWS)).astype(empty.dtypes.drop(["sheet", "row"]))
    )
    return Table(pd.concat([places, frame], axis=1), {"Trang tính": {"group": "B", "total": "C"}})


def main(path: str, name: str, times: int) -> None:
    tables = {dataset: table(dataset) for dataset in ("briefing", "activity", "media")}
    with Store.open(path) as store:
        if not store.units():
            store.import_units([Unit("TH-01", "Trường Mẫu", UnitKind.PRIMARY)], by=name, at=AT)
        print("ready", flush=True)
        for number in range(times) if times else count():
            report = UnitReport("TH-01", Quarter(2026, 2), tables)
            data = f"{name} {number}".encode() * 500
            (receipt,) = store.submit(f"{name}.xlsx", data, [report], by=name, at=AT)
            print(receipt.submission, receipt.sha256, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
