"""Every act that the log knows is done once as the product does it: one entry each, and no secret in any."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from alembic import command
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analytics import access
from analytics.access import passwords
from analytics.clock import VIETNAM
from analytics.datasets import Answer
from analytics.office import Change
from analytics.office.case_steps import CASE_STEPS, CaseStep
from analytics.office.figure_notes import FIGURE_NOTES, FigureNote, note_key
from analytics.office.schedule.kinds import PERIOD_LOCKS, place_key
from analytics.plan import Quarter
from analytics.plan.schedule import PeriodLock
from analytics.policy import Role, Viewer
from analytics.store import Store, database
from analytics.store.audit import ACTS
from analytics.store.schema import alembic_config
from dashboard.access import originals, people
from dashboard.cli import main
from tests.dashboard import small_ward

AT = datetime.fromisoformat("2026-10-01T08:00")
NAME, NEW_NAME, PERSON = "Lý Thị Mật Danh", "Lý Thị Đổi Tên", "Giàng A Kín"
LOGIN, PASSWORD, PIN = "ly.mat.danh", "ba con mèo đen", "825167"
OFFICE = Viewer("k3", "Chị Hoa", frozenset({Role.OFFICE}))
SCHOOL = Viewer("k7", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
HEADER = Answer("header", "feedback", PERSON, "summary")
Q4 = Quarter(2026, 4)
WARNED = [{"severity": "warning", "message": PERSON}]


@dataclass
class Site:
    """A store, the folder it lies in, and every word that no entry may repeat."""

    store: Store
    path: Path
    monkeypatch: pytest.MonkeyPatch
    secrets: list[str] = field(default_factory=lambda: [NAME, NEW_NAME, PERSON, LOGIN, PASSWORD, PIN])

    def nq71(self, *words: str) -> str:
        result = CliRunner().invoke(main, ["--store", f"sqlite:///{self.path}", "--lang", "en", *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    def send(self, number: int, viewer: Viewer = SCHOOL) -> None:
        """A report of a quarter that waits to be accepted."""
        told = small_ward.report(
            small_ward.HOA_SEN, Q4, {"briefing": small_ward.briefed(teachers=(number, 20))}
        )
        file = f"{PERSON} {number}.xlsx"
        store = self.store.seen_by(viewer)
        store.submit(file, b"%d" % number, [told], problems=WARNED, by=viewer.name, at=AT, explanation=PERSON)

    def judged(self, step: str, viewer: Viewer = OFFICE) -> None:
        """Decide on what waits."""
        waiting = [one.seen for one in self.store.submitted(state="waiting")]
        self.store.seen_by(viewer).decide(waiting, step, by=viewer.name, at=AT, words=PERSON)  # type: ignore[arg-type]

    @property
    def account(self) -> access.Account:
        found = access.by_login(self.store, LOGIN)
        assert found is not None
        return found

    def invited(self) -> str:
        secret = access.invitation(self.store, self.account.key, by="Anh Nam", at=AT)
        self.secrets.append(secret)
        return secret

    def come_in(self, password: str = PASSWORD) -> str:
        opened = access.sign_in(
            self.store, LOGIN, password, None, address="203.0.113.7", device="Chromium", at=AT
        )
        self.secrets.append(opened.secret)
        return opened.secret

    def new_link(self) -> None:
        self.secrets.append(access.new_link(self.store, "TH-01", pin=PIN, by="Chị Hoa", at=AT).secret)

    def out_elsewhere(self) -> None:
        self.come_in()
        (one, *_) = access.sessions(self.own, self.account.key, at=AT)
        assert access.end_session(self.own, self.account.key, one.key, by=NAME, at=AT)

    @property
    def own(self) -> Store:
        return self.store.seen_by(access.viewer_of(self.account))

    def second_factor(self) -> None:
        begun = access.enrol_second_factor(self.own, self.account.key, password=PASSWORD, at=AT)
        self.secrets.append(begun.key)
        code = pyotp.TOTP(begun.key).at(AT.replace(tzinfo=VIETNAM))
        access.confirm_second_factor(self.own, self.account.key, code, at=AT)

    def token(self) -> None:
        self.secrets.append(self.nq71("token", "new", PERSON).split()[0])

    def upgraded(self) -> None:
        """A store of an older program, opened by this one."""
        old = self.path.with_name("cu.db")
        engine = database.connect(str(old))
        with database.transaction(engine) as connection:
            command.upgrade(alembic_config(connection), "0006")
            line = (
                "INSERT INTO audit VALUES (1, '2026-06-19 01:00:00', 'cô Lan', 'explain', '{\"upload\":1}')"
            )
            connection.exec_driver_sql(line)
        engine.dispose()
        with Store.open(str(old)) as store:
            assert store.audit()["action"].tolist() == ["chain", "explain"]

    def original(self) -> None:
        """A file taken by its address."""
        person = people.Person(SCHOOL)
        self.monkeypatch.setattr(people, "comes", lambda scope: person)
        self.monkeypatch.setattr(people, "store", lambda: self.store)
        sent = self.store.history("TH-01").iloc[0]["sha256"]
        given = TestClient(Starlette(routes=originals.ROUTES)).get(f"/{originals.address(sent)}")
        assert given.status_code == 200

    def erased(self) -> None:
        found = self.nq71("people", "find", PERSON).splitlines()
        ids = [word for line in found for word in ("--only", line.split("\t")[0])]
        self.nq71("people", "erase", PERSON, *ids, "--reason", PERSON)

    def restored(self) -> str:
        self.nq71("backup", str(self.path.with_name("luu.db")))
        new = self.path.with_name("moi.db")
        result = CliRunner().invoke(
            main, ["--store", str(new), "restore", str(self.path.with_name("luu.db"))]
        )
        assert result.exit_code == 0, result.output
        return str(new)

    def blocked(self) -> None:
        for _ in range(50):
            with suppress(access.AccessError):
                self.come_in("sai rồi sai rồi")


def _refuse(site: Site) -> None:
    problems = [{"severity": "error", "message": PERSON}]
    site.store.refuse(f"{PERSON}.xlsx", b"x", problems=problems, by="cô Lan", at=AT, unit="TH-01", period=Q4)


def _forget_everything(site: Site) -> None:
    site.store.keep_file(f"{PERSON}.xlsx", b"spare", by="x", at=AT - timedelta(days=400))
    site.nq71("tidy", "--yes", "--keep-days", "1")


DRIVEN: dict[str, Callable[[Site], object]] = {
    "receive": lambda s: s.send(1),
    "receive_again": lambda s: s.send(1),
    "explain": lambda s: s.store.explain(
        int(s.store.history()["upload"].max()), f"{PERSON} hỏi", by="x", at=AT
    ),
    "refuse": _refuse,
    "accept": lambda s: s.judged("accepted"),
    "return": lambda s: (s.send(2), s.judged("returned")),
    "withdraw": lambda s: (s.send(3), s.judged("withdrawn", SCHOOL)),
    "remember": lambda s: s.store.remember("TH-01", [HEADER], by="Cô Lan", at=AT),
    "forget": lambda s: s.store.forget("TH-01", HEADER, by="Cô Lan", at=AT),
    "forbid": lambda s: s.store.forbid(HEADER, by="Chị Hoa", at=AT),
    "allow": lambda s: s.store.allow(HEADER, by="Chị Hoa", at=AT),
    "record": lambda s: CASE_STEPS.write(
        s.store, [Change("TH-01 2026-09-12 ab", CaseStep("handed", PERSON, note=PERSON))], by="Chị Hoa", at=AT
    ),
    "import_units": lambda s: s.store.import_units([*small_ward.UNITS], by="Chị Hoa", at=AT),
    "set_setting": lambda s: s.token(),
    "account_created": lambda s: access.create(
        s.store, LOGIN, NAME, {Role.UNIT, Role.OFFICE}, ["TH-01"], by="Anh Nam", at=AT
    ),
    "account_invited": lambda s: s.invited(),
    "password_set": lambda s: access.redeem(s.store, s.secrets[-1], PASSWORD, at=AT),
    "signed_in": lambda s: s.come_in(),
    "signed_out": lambda s: access.sign_out(s.store, s.secrets[-1], at=AT),
    "signed_out_elsewhere": lambda s: s.out_elsewhere(),
    "signed_out_everywhere": lambda s: access.sign_out_everywhere(
        s.store, s.account.key, by="Anh Nam", at=AT
    ),
    "second_factor_on": lambda s: s.second_factor(),
    "second_factor_off": lambda s: access.drop_second_factor(s.store, s.account.key, by="Anh Nam", at=AT),
    "sign_in_blocked": lambda s: s.blocked(),
    "account_changed": lambda s: access.change(s.store, s.account.key, name=NEW_NAME, by="Anh Nam", at=AT),
    "link_made": lambda s: s.new_link(),
    "link_revoked": lambda s: access.revoke_link(s.store, "TH-01", by="Chị Hoa", at=AT),
    "read_names": lambda s: s.nq71("cases", "--names"),
    "read_file": lambda s: s.original(),
    "export": lambda s: s.nq71(
        "summary", "--by", "ward", "--time", "phase", "-o", str(s.path.with_name(f"{PERSON}.csv"))
    ),
    "export_audit": lambda s: s.nq71("audit", "export", "-o", str(s.path.with_name("nhat-ky.csv"))),
    "find_person": lambda s: s.nq71("people", "find", PERSON),
    "erase_person": lambda s: s.erased(),
    "apply_retention": lambda s: s.nq71("retention", "apply", "--yes"),
    "clear_files": _forget_everything,
    "back_up": lambda s: s.nq71("backup", str(s.path.with_name(f"{PERSON}.db"))),
    "verify_audit": lambda s: s.nq71("audit", "verify"),
    "restore": lambda s: s.restored(),
    "chain": lambda s: s.upgraded(),
}
"""How each act is done, in an order in which each finds what it needs."""

ELSEWHERE = {"restore": "moi.db", "chain": "cu.db"}
"""Acts that begin a store, whose log has them."""

WITHOUT_DETAIL = {"export_audit"}
"""Acts that say all by their own name."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("acts") / "kho.db"
    small_ward.fill(f"sqlite:///{path}")
    with pytest.MonkeyPatch.context() as monkeypatch, Store.open(str(path)) as store:
        monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=1, memory=8, lanes=1))
        monkeypatch.setattr("getpass.getuser", lambda: "vanphong")
        monkeypatch.setenv("NQ71_STORE", f"sqlite:///{path}")
        administrator = {Role.ADMINISTRATOR}
        access.create(store, "quan.tri", "Ông Quản", administrator, by="máy chủ", at=AT)
        yield Site(store, path, monkeypatch)


@pytest.fixture(scope="module")
def driven(site: Site) -> dict[str, list[dict[str, object]]]:
    """The entries that each act has added to its log, once all are done."""
    added: dict[str, list[dict[str, object]]] = {}
    for act, drive in DRIVEN.items():
        before = site.store.audit_head().entries
        drive(site)
        if act in ELSEWHERE:
            with Store.open(str(site.path.with_name(ELSEWHERE[act]))) as begun:
                added[act] = entries_of(begun)[before if act == "restore" else 0 :]
        else:
            added[act] = entries_of(site.store)[before:]
    return added


def entries_of(store: Store) -> list[dict[str, object]]:
    """The log, the oldest entry first."""
    rows = store.audit().iloc[::-1].to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def test_each_act_that_the_log_knows_can_be_done() -> None:
    assert set(DRIVEN) == set(ACTS)


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_one_entry_that_says_who_when_and_what(
    driven: dict[str, list[dict[str, object]]], act: str
) -> None:
    (entry,) = [one for one in driven[act] if one["action"] == act]
    assert entry["by"]
    assert entry["at"]
    assert act in WITHOUT_DETAIL or entry["detail"] or entry["subject"]


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_the_exported_log_tells_no_secret_and_names_only_who_acted(
    site: Site, driven: dict[str, list[dict[str, object]]], ending: str
) -> None:
    assert len(site.secrets) > 10
    target = site.path.with_name(f"ra.{ending}")
    site.nq71("audit", "export", "-o", str(target))
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file)) if ending == "csv" else [json.loads(line) for line in file]
    # Who signs in or sets his own password acts by his name; that is what «by» is for.
    said = json.dumps([row | {"by": ""} for row in rows], ensure_ascii=False)
    assert [word for word in site.secrets if word.casefold() in said.casefold()] == []
    assert driven.keys() - ELSEWHERE.keys() <= {row["action"] for row in rows}


@pytest.mark.parametrize("name", ["kho.db", *ELSEWHERE.values()])
def test_the_chain_is_whole_after_every_act(
    site: Site, driven: dict[str, list[dict[str, object]]], name: str
) -> None:
    with Store.open(str(site.path.with_name(name))) as store:
        assert store.verify_audit().broken is None


@pytest.mark.parametrize(
    ("write", "kind", "unit"),
    [
        (
            lambda store: PERIOD_LOCKS.write(
                store, [Change(place_key(Q4), PeriodLock("x"))], by="Chị Hoa", at=AT
            ),
            "period_lock",
            "",
        ),
        (
            lambda store: FIGURE_NOTES.write(
                store,
                [Change(note_key("M1", "2026-Q3", "TH-01"), FigureNote("M1", "2026-Q3", "TH-01", PERSON))],
                by="Chị Hoa",
                at=AT,
            ),
            "figure_note",
            ";TH-01;",
        ),
        (
            lambda store: CASE_STEPS.write(
                store, [Change("TH-02 2026-09-12 ab", CaseStep("taken"))], by="Chị Hoa", at=AT
            ),
            "case_step",
            ";TH-02;",
        ),
    ],
    ids=["lock", "note", "case"],
)
def test_what_the_office_writes_down_says_its_kind_and_unit(
    site: Site, write: Callable[[Store], object], kind: str, unit: str
) -> None:
    write(site.store)
    newest = site.store.audit().iloc[0]
    assert (newest["action"], newest["detail"]["kind"], newest["subject"]) == ("record", kind, unit)
