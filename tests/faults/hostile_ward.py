"""A ward whose every name, file, cell, answer and plan holds words that Markdown, HTML or Plotly would draw."""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from analytics.datasets import DATASETS, Answer, CellCorrection, Dataset, Table
from analytics.office.documents import DOCUMENTS, Document, additions
from analytics.plan import DEFAULT_PLAN
from analytics.store import Store
from tests import ward
from tests.dashboard import small_ward

MARK = "ZQX"
"""Stands in all that is hostile, and nowhere else."""

DRAWN = (
    "![a](http:", "www.", "http://127", "**d**", "`e`", "$f$", ":red[g]", ":material/home:", "<b>h</b>", "<a href", "&lt;k&gt;",
)  # fmt: skip
"""What must nowhere stand as it is where it would be drawn."""

PLAIN = frozenset(
    (
        "AppPage.page_name", "Block.id", "ButtonGroup.id", "ButtonGroup.raw_values", "Dataframe.alt", "Dataframe.columns",
        "Dataframe.id", "DownloadButton.id", "PlotlyChart.alt", "PlotlyChart.id", "Selectbox.id", "Selectbox.options",
        "Selectbox.raw_value", "MultiSelect.options", "MultiSelect.raw_values", "TextArea.value", "FlexContainer.id",
    )
)  # fmt: skip
"""Where Streamlit shows words as they are, or nobody sees them."""

HOSTILE = (
    f"{MARK} ![a](http://127.0.0.1:9/a.png) www.zqx.vn **d** `e` $f$ :red[g] :material/home: "
    '<b>h</b> <a href="http://127.0.0.1:9">i</a> &lt;k&gt;'
)
AT = datetime(2026, 9, 14, 2, tzinfo=UTC)
UNITS = tuple(replace(unit, name=f"{unit.name} {HOSTILE}") for unit in small_ward.UNITS)


def plan(folder: Path, hostile: str = HOSTILE) -> Path:
    """The plan that comes with the product, hostile in every word that is shown."""
    words = re.compile(r'((?:^|[\s{.])(?:vi|en) = ")', re.MULTILINE)
    said = json.dumps(hostile, ensure_ascii=False)[1:-1]
    text = words.sub(lambda found: f"{found[1]}{said} ", DEFAULT_PLAN.read_text(encoding="utf-8"))
    file = folder / "plan.toml"
    file.write_text(text, encoding="utf-8")
    tomllib.loads(text)
    return file


def fill(url: str) -> None:
    """Reports, refusals, answers, corrections and words of explanation, all hostile."""
    with Store.open(url) as store:
        store.import_units(UNITS, by=HOSTILE, at=datetime(2026, 4, 1, tzinfo=UTC))
        store.set_setting("as_of", small_ward.AS_OF.isoformat())
        for number, (unit, period, tables) in enumerate(small_ward.REPORTS):
            report = small_ward.report(unit, period, tables)
            report = replace(report, tables={id_: _hostile(table) for id_, table in report.tables.items()})
            mends = [CellCorrection(HOSTILE, "E3", HOSTILE, HOSTILE)]
            name = f"{HOSTILE} {number}.xlsx".replace("/", "∕")
            store.submit(
                name, name.encode(), [report], by=HOSTILE, at=AT, corrections=mends, explanation=HOSTILE,
                problems=[_problem("warning")],
            )  # fmt: skip
        every = {id_: [_row(dataset, n) for n in range(2)] for id_, dataset in DATASETS.items()}
        for unit in (small_ward.OFFICE, small_ward.HOA_BAN):
            report = small_ward.report(unit, small_ward.Q3, every)
            store.submit(f"{HOSTILE} {unit.code}.xlsx", unit.code.encode(), [report], by=HOSTILE, at=AT)
        store.refuse(
            f"{HOSTILE}.xlsx", b"x", problems=[_problem("error")], by=HOSTILE, at=AT, unit="TH-01",
            period=small_ward.Q3,
        )  # fmt: skip
        told = [
            Answer("header", "activity", HOSTILE, "participants"),
            Answer("word", "activity", HOSTILE, HOSTILE),
            Answer("unit", "", HOSTILE, "TH-02"),
            Answer("sheet", "", HOSTILE, "activity"),
            Answer("header", "activity", f"{HOSTILE} 2", ""),
        ]
        store.remember("TH-01", told, by=HOSTILE, at=AT)
        issued = Document(HOSTILE, AT.date(), HOSTILE, HOSTILE, HOSTILE, HOSTILE)
        DOCUMENTS.write(store, additions([issued], {}), by=HOSTILE, at=AT)


def archive() -> bytes:
    """A zip whose members and sheets are hostile: a good report, one that asks, one that has mistakes."""
    tables = ward.changed(ward.SCHOOL_TABLES, "activity", 0, title=HOSTILE, organiser=HOSTILE, kind=HOSTILE)
    wrong = ward.changed(tables, "briefing", 1, briefed=45)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, filled in (("tốt", tables), ("sai", wrong)):
            unit = replace(ward.HOA_BAN, name=UNITS[3].name)
            packed.writestr(f"{MARK} **d** {name} www.zqx.vn $f$ :red[g] `e`.xlsx", ward.filled(unit, filled))
    return out.getvalue()


def _hostile(table: Table) -> Table:
    """A table from a hostile sheet."""
    frame = table.frame.copy()
    frame["sheet"] = HOSTILE
    return Table(frame, {HOSTILE: next(iter(table.column_letters.values()))})


def _row(dataset: Dataset, number: int) -> dict[str, Any]:
    """A row of any dataset, hostile in all that is words, also in those of a list."""
    day = pd.Timestamp(2026, 8, 20)
    of_kind: dict[str, Any] = {
        "date": day,
        "integer": 3,
        "number": 3.0,
        "money": 1_000_000,
        "percent": 0.5,
        "flag": True,
    }
    of_kind["school_year"] = "2026-2027"
    return {column.name: of_kind.get(str(column.kind), f"{HOSTILE} {number}") for column in dataset.columns}


def _problem(severity: str) -> Mapping[str, Any]:
    return {
        "severity": severity, "code": "x", "sheet": HOSTILE, "cell": "B5", "column": HOSTILE,
        "value": HOSTILE, "message": HOSTILE, "fix": HOSTILE,
    }  # fmt: skip


def said(app: AppTest) -> Iterator[tuple[str, str]]:
    """Every text that the page was sent: the message and field it stands in, and the text."""
    waiting = [app._tree]
    while waiting:
        node = waiting.pop()
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            yield from _texts(proto)
        children = getattr(node, "children", {})
        waiting += list(children.values())


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        place = f"{message.DESCRIPTOR.name}.{field.name}"
        values = value if field.is_repeated else [value]
        if isinstance(values, Mapping):
            values = list(values.values())
        for one in values:
            if isinstance(one, Message):
                yield from _texts(one)
            elif isinstance(one, str):
                yield place, one


def drawn(place: str, text: str) -> list[str]:
    """What of the hostile words would be drawn as something else in this place."""
    if place in PLAIN:
        return []
    if place == "Html.body":
        return [
            one
            for one in ("<b>h</b>", '<a href="http://127', "&lt;k&gt;")
            if one in text.replace("&amp;lt;", "")
        ]
    if place == "PlotlyChart.spec":
        said = [one for one in _strings(json.loads(text)) if MARK in one]
        return [one for one in ("<b>h</b>", "<a href", "&lt;k&gt;") if any(one in each for each in said)]
    escaped = re.sub(r"\\.", "", text)
    return [one for one in DRAWN if one in escaped]


def _strings(node: Any) -> Iterator[str]:
    """The words of a figure, without what its marks carry and what it is called, which Plotly draws nowhere."""
    if isinstance(node, dict):
        for key, each in node.items():
            if key not in ("customdata", "meta"):
                yield from _strings(each)
    elif isinstance(node, list):
        for each in node:
            yield from _strings(each)
    elif isinstance(node, str):
        yield node
