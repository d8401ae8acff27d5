"""A marked name in every place that may hold a person: by no door it is read by who may not see names.

Each marker is a person's name as units write them, with a syllable that stands nowhere else.
"""

from __future__ import annotations

import itertools
import os
import string
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import pandas as pd
import pytest
import streamlit as st
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from analytics.datasets import DATASETS
from analytics.office import Change
from analytics.office.case_steps import CASE_STEPS, CaseStep
from analytics.office.cases import case_key
from analytics.office.reminders import REMINDERS, Reminder, reminder_key
from analytics.policy import Role, Viewer
from analytics.store import Store
from dashboard import api, navigation, visitor
from dashboard.api.tokens import SETTING, new_token, write_tokens
from dashboard.cli import main
from dashboard.cli.deferred import DeferredCommand
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage
from tests.dashboard.sent_page import sent
from tests.words_of_files import unpacked

AT = datetime.fromisoformat("2026-09-20T08:00")
DAY = pd.Timestamp("2026-09-12")
LEADER = Viewer("a2", "Ông Bình", frozenset({Role.LEADER}))
OFFICE = Viewer("a3", "Cô Thu", frozenset({Role.OFFICE}))
SCHOOL = Viewer("a7", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
OTHER_SCHOOL = Viewer("a1", "Cô Hoa", frozenset({Role.UNIT}), frozenset({"TH-02"}))
PLAIN: dict[str, dict[str, Any]] = {
    "feedback": {"received_on": DAY, "kind": "Khó khăn, vướng mắc", "handled_on": DAY},
    "exemplar": {"kind": "Cá nhân", "stage": "Đề xuất khen thưởng", "on": DAY},
    "task": {"code": "T2.1", "work": "Sinh hoạt chuyên đề", "progress": 50.0, "due_on": DAY},
}
"""What a row of each dataset with personal columns needs beside them."""


@dataclass
class Marked:
    """The store, and the syllable of every marker by where it stands."""

    url: str
    case: str = ""
    syllables: dict[str, str] = field(default_factory=dict)
    words: Iterator[str] = field(
        default_factory=lambda: (
            "Zw" + "".join(two) for two in itertools.product(string.ascii_lowercase, repeat=2)
        )
    )

    def person(self, where: str) -> str:
        """A name of its own for a place."""
        self.syllables[where] = next(self.words)
        return f"Nguyễn Thị {self.syllables[where]}"

    def number(self, where: str) -> str:
        """A telephone number of its own."""
        self.syllables[where] = f"0977 00{len(self.syllables):02} 31"
        return self.syllables[where]

    def told_in(self, said: str) -> set[str]:
        """The places whose marker occurs."""
        return {where for where, syllable in self.syllables.items() if syllable in said}


def of_persons() -> dict[str, list[str]]:
    """The columns that may hold a private person, by dataset."""
    found = {id_: [one.name for one in data.columns if one.personal] for id_, data in DATASETS.items()}
    return {id_: names for id_, names in found.items() if names}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    url = f"sqlite:///{tmp_path_factory.mktemp('marked') / 'ward.db'}"
    small_ward.fill(url)
    made = Marked(url)
    tables = {}
    assert set(of_persons()) == set(PLAIN)
    for dataset, names in of_persons().items():
        row = PLAIN[dataset] | {name: f"bà {made.person(f'{dataset}.{name}')}" for name in names}
        if dataset == "exemplar":
            row["name"] = row["name"].removeprefix("bà ")
        tables[dataset] = [row]
    report = small_ward.report(small_ward.HOA_SEN, small_ward.Q3, tables)
    report = replace(report, prepared_by=made.person("prepared_by"), phone=made.number("phone"))
    with Store.open(url) as store:
        school = store.seen_by(SCHOOL)
        for name, step in (("a.xlsx", "returned"), ("b.xlsx", "accepted")):
            said = f"Bà {made.person(f'explanation of {name}')} nghỉ ốm"
            warned = [{"severity": "warning", "message": "x"}]
            school.submit(
                name, name.encode(), [report], problems=warned, by="Cô Lan", at=AT, explanation=said
            )
            (waiting,) = store.submitted(state="waiting")
            words = f"Viết tắt tên bà {made.person('words of the return')}" if step == "returned" else ""
            store.decide([waiting.seen], step, by="Chị Hoa", at=AT, words=words)  # type: ignore[arg-type]
        key = made.case = case_key("TH-01", DAY.date(), tables["feedback"][0]["summary"])
        step = CaseStep(
            "closed",
            f"bà {made.person('case.handler')}",
            None,
            DAY.date(),
            f"Đã gặp bà {made.person('case.outcome')}",
            f"Ông {made.person('case.note')} gọi",
        )
        CASE_STEPS.write(store, [Change(key, step)], by="Văn thư", at=AT)
        reminder = Reminder(DAY.date(), "phone", f"Đã gọi bà {made.person('reminder.note')}")
        REMINDERS.write(store, [Change(reminder_key("TH-01", small_ward.Q3), reminder)], by="Văn thư", at=AT)
    return made


ASKED = {
    "": {},
    "du-luan": {"vu-viec": "tat-ca"},
    "nguon-so-lieu": {"chi-tieu": "O4.3", "ky": "2026-Q3", "o-cua": "TH-01"},
    "don-vi-chi-tiet": {"don-vi": "TH-01"},
    "bao-cao": {"don-vi": "TH-01", "ky": "2026-Q3"},
    "nhiem-vu": {"don-vi": "TH-01", "tinh-trang": "tat-ca", "nam": "2026", "ma": "T2.1"},
    "dien-hinh": {"ky": "2026", "nam": "2026"},
    "bao-cao-van-ban": {"ky": "2026-Q3"},
    "danh-gia": {"don-vi": "TH-01", "nam": "2026"},
}
"""What brings the rows in question onto a page."""


@pytest.mark.slow
@pytest.mark.parametrize("viewer", [LEADER, OTHER_SCHOOL], ids=["leader", "another unit"])
def test_no_page_and_none_of_its_files_tells_one(
    marked: Marked,
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    viewer: Viewer,
) -> None:
    made: dict[str, Any] = {}
    button = st.download_button

    def spy(label: str, data: Any, *more: Any, **options: Any) -> bool:
        made[f"{label} {options.get('key') or options.get('file_name')}"] = data
        return button(label, data, *more, **options)

    monkeypatch.setattr(st, "download_button", spy)
    monkeypatch.setattr(visitor, "viewer", lambda: viewer)
    leaks: dict[str, set[str]] = {}
    opened = [one.slug for one in navigation.PAGES if one.opens(viewer)]
    assert len(opened) >= 8
    for slug in opened:
        app: AppTest = open_page(marked.url, slug, **ASKED.get(slug, {}))
        assert not app.exception, slug
        assert not [one for one in caplog.records if one.levelname == "ERROR"], slug  # the page came whole
        leaks[slug] = marked.told_in(sent(app))
        for name, data in list(made.items()):
            said = data() if callable(data) else data
            leaks[f"{slug}: {name}"] = marked.told_in(said if isinstance(said, str) else unpacked(said))
        made.clear()
    assert {door: found for door, found in leaks.items() if found} == {}


def test_who_may_and_asks_reads_them_and_that_is_logged(
    marked: Marked, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "viewer", lambda: OFFICE)
    app = open_page(marked.url, "du-luan", **ASKED["du-luan"], vu=marked.case)
    of_case = {where for where in marked.syllables if where.startswith(("feedback.s", "case."))}
    assert marked.told_in(sent(app)) == set()
    app.toggle(key="names-cases").set_value(True).run()
    assert of_case <= marked.told_in(sent(app))
    with Store.open(marked.url) as store:
        newest = store.audit().iloc[0]
        assert (newest["action"], newest["by"], newest["account"]) == ("read_names", "Cô Thu", "a3")
    app = open_page(marked.url, "bao-cao", **ASKED["bao-cao"])
    assert {"reminder.note", "words of the return"} <= marked.told_in(sent(app))


def test_the_data_service_tells_none(marked: Marked, monkeypatch: pytest.MonkeyPatch) -> None:
    words, token = new_token("test", by="test", at=AT)
    with Store.open(marked.url) as store:
        store.set_setting(SETTING, write_tokens([token]))
    monkeypatch.setenv("NQ71_STORE", marked.url)
    client = TestClient(Starlette(routes=api.routes()), headers={"Authorization": f"Bearer {words}"})
    described = client.get("/api/v1/openapi.json").json()["paths"]
    asked = [f"trace?indicator={id_}&time=2026-Q3" for id_ in ("O4.3", "T4.1", "O1.1", "T3.2", "R1")]
    asked += ["summary?by=unit&time=period"]
    asked += [path.strip("/") for path in described if path.strip("/") not in ("trace", "summary")]
    assert len(asked) > 8
    for address in asked:
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 200, (address, answer.text)
        assert marked.told_in(answer.text) == set(), address


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command by its whole name."""
    if isinstance(command, DeferredCommand):
        command = command.load()
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from leaves(one, (*path, name))
    else:
        yield " ".join(path)


Q3 = ("--period", "2026-Q3")
READS: dict[str, tuple[str, ...]] = {
    "accounts list": (),
    "audit export": ("-o", "nhat-ky.csv"),
    "cases": ("--format", "json"),
    "diff": ("--unit", "TH-01", *Q3, "--figures"),
    "links list": (),
    "notes list": (),
    "pack": ("--format", "csv", "-o", "dai.csv"),
    "report": ("--time", "2026-Q3", "-o", "bao-cao.docx"),
    "reports": (),
    "retention show": (),
    "scans list": (),
    "schedule show": Q3,
    "summary": ("--by", "unit", "--time", "period", "--format", "xlsx", "-o", "tong-hop.xlsx"),
    "tasks export": ("--year", "2026", "-o", "nhiem-vu.xlsx"),
    "tasks plan": ("--unit", "TH-01", "--year", "2026", "-o", "ke-hoach.docx"),
    "template": ("--unit", "TH-01", *Q3, "-o", "mau.xlsx"),
    "token list": (),
    "trace": ("O4.3", "--time", "2026-Q3"),
}
"""Commands that tell what the store holds, and how each is asked."""

ASKS_FOR_NAMES = {"cases", "trace", "report", "diff"}
ELSEWHERE = {
    "backup": "the store itself, of who holds the machine",
    "check": "of files that are given, not of the store",
    "publish": "rows without anybody's words, which tests/region looks into byte by byte",
    "region communes": "of published rows, not of the store",
    "region list": "of published rows, not of the store",
    "region summary": "of published rows, not of the store",
    "region trace": "of published rows, not of the store",
    "people find": "asked for a name, which is logged",
    "reminders": "whom to call: the contact of a unit, and no other person",
    "scans get": "the file as it was sent",
}
"""Commands that tell names on purpose, or nothing of the store."""

WRITES = {
    "accept", "acceptance", "audit verify", "demo", "people erase", "region serve", "restore", "retention apply",
    "retention set", "return", "serve", "submit", "tidy", "upgrade", "withdraw", "units import",
    "documents import", "notes add", "notes remove", "scans add", "tasks copy", "tasks import", "token new",
    "token revoke", "links make", "links revoke", "accounts add", "accounts change", "accounts disable",
    "accounts enable", "accounts import", "accounts invite", "accounts sign-out", "schedule exempt",
    "schedule extend", "schedule include", "schedule lock", "schedule received", "schedule reopen",
    "schedule unlock",
}  # fmt: skip


def test_every_command_reads_names_writes_or_is_tried_here() -> None:
    assert set(leaves(main)) == {*READS, *ELSEWHERE, *WRITES}


@pytest.mark.slow
def test_no_command_tells_one_unless_asked_and_then_it_is_logged(
    marked: Marked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NQ71_PLAN", raising=False)

    def run(name: str, *more: str) -> str:
        asked = READS.get(name, more)
        result = CliRunner().invoke(main, ["--store", marked.url, *name.split(), *asked, *more])
        assert result.exit_code == 0, (name, result.output)
        files = [unpacked((tmp_path / one).read_bytes()) for one in os.listdir(tmp_path)]
        for one in os.listdir(tmp_path):
            (tmp_path / one).unlink()
        return "\n".join([result.output, *files])

    told = {name: marked.told_in(run(name)) for name in READS}
    told["pack"] |= marked.told_in(run("pack", "--as-of", "2026-10-01"))
    assert {name: found for name, found in told.items() if found} == {}
    with Store.open(marked.url) as store:
        before = store.audit_head().entries
    asked = {
        name: marked.told_in(run(name, "--names", "--as-of", "2026-10-01")) for name in ("cases", "report")
    }
    assert {"feedback.summary", "case.handler"} <= asked["cases"]
    assert {"exemplar.name"} <= asked["report"]
    for name in ("trace", "diff"):
        run(name, "--names")
    with Store.open(marked.url) as store:
        newest = store.audit()[: store.audit_head().entries - before]
        named = newest[newest["action"] == "read_names"]
        assert sorted(detail["command"] for detail in named["detail"]) == sorted(ASKS_FOR_NAMES)
