"""No page, file or answer of the service has a private person in full, unless somebody asks for it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analytics.office import Change
from analytics.office.case_steps import CASE_STEPS, CaseStep
from analytics.office.cases import case_key
from analytics.plan import DEFAULT_PLAN
from analytics.store import Store
from dashboard import api
from dashboard.api.tokens import SETTING, new_token, write_tokens
from dashboard.cli import main
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage
from tests.words_of_files import unpacked

NAMES = ("Nguyễn Thị Hoa", "Thảo", "0912 345 678", "Trần Văn Bình", "Vàng Lử", "NÔNG VĂN DỀN", "Lan Anh")
"""Each stands in another column, or is told as a name in another way."""
DAY = pd.Timestamp("2026-09-12")
CASE = {
    "received_on": DAY,
    "kind": "Khó khăn, vướng mắc",
    "summary": "Bà Nguyễn Thị Hoa và em Thảo (0912 345 678) hỏi về bán trú",
    "source": "ông Trần Văn Bình, tổ 5",
    "handler": "cô Lan Anh",
    "handled_on": DAY,
    "outcome": "Đã gặp bà Nguyễn Thị Hoa",
}
EXEMPLAR = {
    "kind": "Cá nhân",
    "name": "Vàng Lử",
    "achievement": "Cùng ông NÔNG VĂN DỀN mở lớp",
    "stage": "Giới thiệu",
    "on": DAY,
}
TASK = {
    "code": "T2.1",
    "work": "Sinh hoạt chuyên đề",
    "person": "Tổ chuyên môn",
    "progress": 50.0,
    "note": "chờ bà Nguyễn Thị Hoa và NÔNG VĂN DỀN trả lời, 0912 345 678",
}
KEY = case_key("TH-01", DAY.date(), str(CASE["summary"]))
PAGES = (
    ("du-luan", {"vu": KEY, "vu-viec": "tat-ca"}),
    ("nguon-so-lieu", {"chi-tieu": "O4.3", "ky": "2026-Q3"}),
    ("nguon-so-lieu", {"chi-tieu": "T4.1", "ky": "2026-Q3"}),
    ("don-vi-chi-tiet", {"don-vi": "TH-01"}),
    ("bao-cao-van-ban", {"ky": "2026-Q3"}),
    ("bao-cao", {"don-vi": "TH-01", "ky": "2026-Q3"}),
    ("nhiem-vu", {"don-vi": "TH-01", "tinh-trang": "tat-ca", "nam": "2026", "ma": "T2.1"}),
    ("dien-hinh", {"ky": "2026"}),
    ("kenh-hoat-dong", {"ky": "2026"}),
    ("nguon-so-lieu", {"chi-tieu": "O1.1", "ky": "2026-Q3"}),
    ("danh-gia", {"don-vi": "TH-01"}),
    ("tai-bang", {"ky": "2026-Q3"}),
    ("nhat-ky", {}),
)
COMMANDS = (
    ("cases", "--format", "csv"),
    ("cases", "--format", "json"),
    ("trace", "O4.3", "--time", "2026-Q3"),
    ("trace", "T4.1", "--time", "2026-Q3", "--format", "json"),
    ("summary", "--by", "unit", "--time", "period"),
    ("reports",),
)
FILES = (
    ("report", "--time", "2026-Q3", "-o", "ward.docx"),
    ("report", "--time", "2026-Q3", "--unit", "TH-01", "-o", "unit.docx"),
    ("pack", "-o", "pack.xlsx"),
    ("pack", "--format", "csv", "-o", "pack.csv"),
)


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with names in every column that may hold one, and a plan whose traces show such columns."""
    head, mark, tail = DEFAULT_PLAN.read_text(encoding="utf-8").partition('[[indicators]]\nid = "O4.3"')
    shown = tail.replace('filled = ["handled_on"]', 'filled = ["summary"]', 1)
    assert shown != tail
    (tmp_path / "plan.toml").write_text(head + mark + shown, encoding="utf-8")
    monkeypatch.setenv("NQ71_PLAN", str(tmp_path / "plan.toml"))
    address = f"sqlite:///{tmp_path / 'names.db'}"
    small_ward.fill(address)
    with Store.open(address) as store:
        small_ward.send(
            store,
            small_ward.HOA_SEN,
            small_ward.Q3,
            {"feedback": [CASE], "exemplar": [EXEMPLAR], "task": [TASK]},
        )
        step = CaseStep("closed", "cô Lan Anh", None, DAY.date(), "Đã gặp bà Nguyễn Thị Hoa", "em Thảo vui")
        CASE_STEPS.write(
            store, [Change(KEY, step)], by="Văn thư", at=datetime.fromisoformat("2026-09-30T08:00")
        )
    return address


def named(words: str) -> list[str]:
    return [name for name in NAMES if name in words]


@pytest.mark.slow
def test_no_command_writes_a_private_person_in_full_unless_asked(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def run(*command: str) -> bytes:
        result = CliRunner().invoke(main, ["--store", url, *command, "--as-of", "2026-10-01"])
        assert result.exit_code == 0, result.output
        return result.stdout_bytes

    made = {command: unpacked(run(*command)) for command in COMMANDS}
    for command in FILES:
        run(*command)
        made[command] = unpacked(Path(command[-1]).read_bytes())
    assert {command: found for command, said in made.items() if (found := named(said))} == {}
    assert "Bà N.T.H. và em T. ((số điện thoại)) hỏi về bán trú" in made[COMMANDS[0]]
    assert "Bà N.T.H." in made[COMMANDS[2]]
    assert "V.L." in made[FILES[0]]
    # and the same with names, for who may
    assert named(unpacked(run("cases", "--names"))) == [*NAMES[:4], "Lan Anh"]
    assert "Nguyễn Thị Hoa" in unpacked(run("trace", "O4.3", "--time", "2026-Q3", "--names"))


@pytest.mark.slow
def test_no_page_and_none_of_its_files_has_one(
    open_page: OpenPage, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, Any] = {}
    button = st.download_button

    def spy(label: str, data: Any, **options: Any) -> bool:
        made[options["file_name"]] = data
        return button(label, data, **options)

    monkeypatch.setattr(st, "download_button", spy)
    monkeypatch.setenv("NQ71_PLAN", str(tmp_path / "plan.toml"))
    for slug, params in PAGES:
        app = open_page(url, slug, **params)
        assert not app.exception
        drawn = "\n".join(str(node.proto) for node in app.main) + "".join(
            frame.value.to_csv() for frame in app.dataframe
        )
        assert not named(drawn), slug
        assert not named(
            "\n".join(f"{one.value}" for one in [*app.markdown, *app.text_input, *app.text_area])
        ), slug
        assert not named("\n".join(str(one.proto.body) for one in app.get("html"))), slug
    sent_as_they_came = {name for name in made if name.endswith("2026-Q3.xlsx")}
    for name, data in made.items():
        if name not in sent_as_they_came and "docx" not in name:
            said = data() if callable(data) else data
            assert not named(said if isinstance(said, str) else unpacked(said)), name
    assert any(name.startswith("du-luan") for name in made)
    assert any(name.startswith("O4.3") for name in made)


def test_the_service_has_none_either(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words, token = new_token("test", by="test", at=datetime.fromisoformat("2026-10-01T08:00+07:00"))
    with Store.open(url) as store:
        store.set_setting(SETTING, write_tokens([token]))
    monkeypatch.setenv("NQ71_STORE", url)
    client = TestClient(Starlette(routes=api.routes()), headers={"Authorization": f"Bearer {words}"})
    for path in ("trace?indicator=O4.3&time=2026-Q3", "trace?indicator=T4.1&time=2026-Q3", "reports"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 200, answer.text
        assert not named(answer.text), path
