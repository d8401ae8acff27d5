"""Role × act × door: nobody gets by one door what another one refuses.

A door is a function that does something as a viewer and says whether it was done. What stands before the pages
of a server (a cookie, headers, the websocket, the upload endpoint, a media address, the download route) is a
door too: each is one more entry of ``DOORS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import workflow
from analytics.datasets import Answer
from analytics.intake import SourceFile
from analytics.plan import Unit
from analytics.policy import OPERATOR, Act, NotAllowedError, Role, Viewer
from analytics.store import Store
from analytics.workflow import CheckContext, Handover
from dashboard import api, visitor
from dashboard.api import access
from dashboard.api.tokens import SETTING, new_token, write_tokens
from dashboard.cli.session import Session
from tests import ward
from tests.dashboard.conftest import APP, TIMEOUT
from tests.empty_store import place_empty_store

AT = datetime.fromisoformat("2026-06-20T08:30")
OWN, OTHER = ward.HOA_BAN, ward.HOA_SEN
ANSWER = Answer("column", "briefing", "Số đã biết", "briefed")

REFUSED = ("Tài khoản này không có quyền đó", "Đường dẫn này không mở được phần đó")

VIEWERS = {
    "nobody": Viewer("", "", frozenset()),
    "unit": Viewer("a1", "Cô Hoa", frozenset({Role.UNIT}), frozenset({OWN.code})),
    "link": Viewer("", "Đường dẫn", frozenset({Role.UNIT}), frozenset({OWN.code}), link=True),
    "leader": Viewer("a2", "Ông Bình", frozenset({Role.LEADER})),
    "office": Viewer("a3", "Cô Thu", frozenset({Role.OFFICE})),
    "administrator": Viewer("a4", "Anh Nam", frozenset({Role.ADMINISTRATOR})),
    "operator": OPERATOR,
}


@dataclass(frozen=True)
class Site:
    """A store with one report of another unit, as its file is called ``other`` by key."""

    store: Store
    url: str
    other: str
    folder: Path
    monkeypatch: pytest.MonkeyPatch


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    path = tmp_path / "kho.db"
    data, key = _with_a_report()
    path.write_bytes(data)
    monkeypatch.setenv("NQ71_STORE", f"sqlite:///{path}")
    monkeypatch.delenv("NQ71_PLAN", raising=False)
    with Store.open(str(path)) as store:
        yield Site(store, f"sqlite:///{path}", key, tmp_path, monkeypatch)


@cache
def _with_a_report() -> tuple[bytes, str]:
    """The file of such a store, written once and copied for every door, and its report's key."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kho.db"
        place_empty_store(path)
        with Store.open(str(path)) as store:
            store.import_units(ward.UNITS, by="vp", at=AT)
            store.set_setting("as_of", ward.AS_OF.isoformat())
            other = store.refuse("khac.xlsx", b"khac", problems=[], by="x", at=AT, unit=OTHER.code)
            assert other == 1
            key: str = store.history()["sha256"].iloc[0]
        return path.read_bytes(), key


@cache
def _workbook(unit: str) -> bytes:
    named = next(one for one in ward.UNITS if one.code == unit)
    return ward.filled(named, ward.SCHOOL_TABLES)


def sent_file(site: Site, viewer: Viewer, unit: str) -> None:
    """A workbook of a unit all the way through the workflow, as pages and command line send it."""
    source = SourceFile("a.xlsx", _workbook(unit))
    context = CheckContext(plan=ward.plan(), units=ward.UNITS, as_of=ward.AS_OF)
    list(workflow.receive_files(site.store.seen_by(viewer), [source], context, Handover("x", AT)))


def page(site: Site, viewer: Viewer, slug: str) -> AppTest:
    """A page at its typed address."""
    site.monkeypatch.setattr(visitor, "viewer", lambda: viewer)
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    if slug:
        app._page_hash = calc_hash(slug)
    app.run()
    assert not app.exception
    if any(one.proto.title in REFUSED for one in app.warning):
        raise NotAllowedError(viewer, Act.READ_WARD)
    return app


def token(site: Site, viewer: Viewer) -> None:
    """The data service, asked with a token that speaks for the viewer."""
    words, made = new_token("ai đó", by="x", at=AT)
    site.store.set_setting(SETTING, write_tokens([made]))
    site.monkeypatch.setattr(access, "reader", lambda token: viewer)
    client = TestClient(Starlette(routes=api.routes()))
    answer = client.get("/api/v1/reports", headers={"Authorization": f"Bearer {words}"})
    if answer.status_code == 403:
        assert answer.json()["error"]["code"] == "not_allowed"
        raise NotAllowedError(viewer, Act.READ_UNIT)
    assert answer.status_code == 200


Door = Callable[[Site, Viewer], object]
_READ = {"leader", "office", "operator"}
_WRITE = {"office", "operator"}
_ADMINISTER = {"administrator", "operator"}

DOORS: dict[str, tuple[Door, set[str]]] = {
    "store: another unit's original": (lambda s, v: s.store.seen_by(v).file(s.other), _READ),
    "store: another unit's problems": (lambda s, v: s.store.seen_by(v).problems(1), _READ),
    "store: another unit's history": (lambda s, v: s.store.seen_by(v).history(OTHER.code), _READ),
    "store: another unit's figures": (lambda s, v: s.store.seen_by(v).reports(units=[OTHER.code]), _READ),
    "store: own history": (lambda s, v: s.store.seen_by(v).history(OWN.code), {*_READ, "unit", "link"}),
    "store: own answer": (
        lambda s, v: s.store.seen_by(v).remember(OWN.code, [ANSWER], by="x", at=AT),
        {*_WRITE, "unit", "link"},
    ),
    "store: another unit's answer": (
        lambda s, v: s.store.seen_by(v).remember(OTHER.code, [ANSWER], by="x", at=AT),
        _WRITE,
    ),
    "store: forbid an answer": (lambda s, v: s.store.seen_by(v).forbid(ANSWER, by="x", at=AT), _WRITE),
    "store: the office's records": (
        lambda s, v: s.store.seen_by(v).write_office_records("reminder", [], by="x", at=AT),
        _WRITE,
    ),
    "store: the register": (
        lambda s, v: s.store.seen_by(v).import_units(ward.UNITS, by="x", at=AT),
        _WRITE,
    ),
    "store: a setting": (lambda s, v: s.store.seen_by(v).set_setting("as_of", "2026-06-20"), _ADMINISTER),
    "store: the tokens": (lambda s, v: s.store.seen_by(v).setting(SETTING), _ADMINISTER),
    "store: the log": (lambda s, v: s.store.seen_by(v).audit(), _ADMINISTER),
    "store: a copy": (lambda s, v: s.store.seen_by(v).back_up(s.folder / "b.db", by="x", at=AT), _ADMINISTER),
    "workflow: own report": (lambda s, v: sent_file(s, v, OWN.code), {*_WRITE, "unit", "link"}),
    "workflow: another unit's code in a file": (lambda s, v: sent_file(s, v, OTHER.code), _WRITE),
    "token: reports of all units": (token, _READ),
    "page: comparison": (lambda s, v: page(s, v, "so-sanh"), _READ),
    "page: all tables": (lambda s, v: page(s, v, "tai-bang"), _READ),
    "page: profile": (lambda s, v: page(s, v, "don-vi-chi-tiet"), {*_READ, "unit"}),
    "page: received": (lambda s, v: page(s, v, "bao-cao"), {*_READ, "unit", "link"}),
    "page: sending": (lambda s, v: page(s, v, "nop-bao-cao"), {*_WRITE, "unit", "link"}),
    "page: accounts and links": (lambda s, v: page(s, v, "quan-tri-tai-khoan"), _ADMINISTER),
    "page: the server's health": (lambda s, v: page(s, v, "tinh-trang"), {*_WRITE, "administrator"}),
}


@pytest.mark.parametrize("role", VIEWERS)
@pytest.mark.parametrize("door", DOORS)
def test_a_door_lets_through_whom_it_should_and_nobody_else(site: Site, door: str, role: str) -> None:
    through, allowed = DOORS[door]
    if role in allowed:
        through(site, VIEWERS[role])
    else:
        with pytest.raises(NotAllowedError):
            through(site, VIEWERS[role])


def test_the_command_line_works_for_who_holds_the_machine(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "vanphong")
    with click.Context(click.Command("nq71")):
        viewer = Session(site.url, Path("khong-dung"), "vi").store.viewer
    assert (viewer.roles, viewer.name, viewer.account) == (OPERATOR.roles, "vanphong", "")


def test_a_faulty_file_that_names_another_unit_is_noted_as_nobodys(site: Site) -> None:
    named = next(one for one in ward.UNITS if one == OTHER)
    tables = ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45)
    source = SourceFile("loi.xlsx", ward.filled(named, tables))
    context = CheckContext(plan=ward.plan(), units=ward.UNITS, as_of=ward.AS_OF)
    seen = site.store.seen_by(VIEWERS["unit"])
    (held,) = workflow.hold_files(seen, [source], context, Handover("x", AT, account="a1"))
    assert held.files[0].refusal is not None
    newest = site.store.history().iloc[0]
    assert newest["file"] == "loi.xlsx"
    assert newest["unit"] != OTHER.code
    assert list(seen.history()["file"]) == ["loi.xlsx"]


@pytest.mark.parametrize(("unit", "sendable"), [(OWN, True), (OTHER, False)])
def test_the_page_takes_a_file_of_ones_own_unit_and_names_the_other_of_one_that_is_not(
    site: Site, unit: Unit, sendable: bool
) -> None:
    app = page(site, VIEWERS["unit"], "nop-bao-cao")
    dropped = ("a.xlsx", _workbook(unit.code), "application/octet-stream")
    app.file_uploader[0].set_value([dropped]).run()
    assert not app.exception
    senders = [button for button in app.button if button.label.startswith("Gửi báo cáo")]
    assert bool(senders) is sendable
    said = [one.value.replace("\\", "") for one in app.error]  # as markdown is written
    refusals = [one for one in said if f"nộp báo cáo cho đơn vị này: {OTHER.code}" in one]
    assert bool(refusals) is not sendable
    if sendable:
        senders[0].click().run()
        assert not app.exception
        newest = site.store.history().iloc[0]
        assert (newest["unit"], newest["by"]) == (OWN.code, "Cô Hoa")
        assert site.store.sent_from(int(newest["upload"])).account == "a1"
    else:
        assert site.store.reports().submissions.empty
