"""Every act is an entry of one chain: what is changed, removed or cut off by hand is found, and where."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from analytics.datasets import Answer, CellCorrection, Table, UnitReport
from analytics.policy import NotAllowedError, Role, Viewer
from analytics.store import RecordEdit, Store, StoreError
from analytics.store.access import StoredAccount
from analytics.store.audit import ACTS, AuditFilter
from tests.store.conftest import AT, Q2
from tests.store.databases import UNIT, bring_back, of_schema, run_sql, tamper

ROOT = Path(__file__).parents[3]
Draw = Callable[..., UnitReport]
SECRET = "Lý Thị Mật Danh"


def act(store: Store, briefing: Draw) -> None:
    """One of every kind of act that the store itself writes down, with a secret wherever words are given."""
    store.submit("a.xlsx", b"a", [briefing(87)], by="cô Lan", at=AT, explanation=SECRET)
    store.submit("a.xlsx", b"a", [briefing(87)], by="cô Lan", at=AT)
    store.submit_many([])
    problems = [{"severity": "error", "message": SECRET}]
    store.refuse(f"{SECRET}.xlsx", b"b", problems=problems, by="cô Lan", at=AT, unit="MN-01", period=Q2)
    mend = CellCorrection("1", "D5", SECRET, SECRET)
    store.submit("c.xlsx", b"c", [briefing(8)], by="cô Lan", at=AT, corrections=[mend])
    store.explain(1, SECRET, by="cô Lan", at=AT)
    store.remember("TH-01", [Answer("header", "briefing", SECRET, "briefed")], by="cô Lan", at=AT)
    store.forget("TH-01", Answer("header", "briefing", SECRET, ""), by="cô Lan", at=AT)
    store.forbid(Answer("header", "briefing", SECRET, "briefed"), by="văn phòng", at=AT)
    store.allow(Answer("header", "briefing", SECRET, "briefed"), by="văn phòng", at=AT)
    store.set_setting("token", f'[{{"hash": "{SECRET}"}}]', by="văn phòng", at=AT)
    store.change_setting("token", lambda _: SECRET, by="văn phòng", at=AT)
    store.write_office_records("note", [RecordEdit(SECRET, {"words": SECRET})], by="văn phòng", at=AT)
    store.note("read_names", by="văn phòng", at=AT, detail={"page": "cases"}, units=["TH-01"])


def test_a_chain_that_nobody_touched_is_whole(store: Store, briefing: Draw) -> None:
    act(store, briefing)
    state = store.verify_audit()
    assert state.broken is None
    assert state.head == store.audit_head()
    assert state.head.entries == len(store.audit()) == 14
    assert store.verify_audit(state.head.hash).broken is None


def test_a_character_that_no_text_of_a_server_holds_neither_stops_a_report_nor_breaks_the_chain(
    store: Store, table: Callable[..., Table]
) -> None:
    rows = table("activity", "title", "Ngày\0hội")
    sent = UnitReport("TH-01", Q2, {"activity": rows}, prepared_by="cô\0Lan")
    store.submit("a\0.xlsx", b"a", [sent], by="cô\0Lan", at=AT, explanation="đủ\0")
    assert store.reports().rows["activity"]["title"].str.replace("\0", "").tolist() == ["Ngàyhội"]
    assert store.verify_audit().broken is None


def test_no_entry_repeats_what_anybody_wrote(store: Store, briefing: Draw) -> None:
    act(store, briefing)
    written = store.audit().to_csv().casefold()
    assert not [part for part in (SECRET, *SECRET.split()[1:]) if f" {part.casefold()} " in f" {written} "]
    assert SECRET.casefold() not in written


TAMPERED = {
    "UPDATE audit SET by = 'ai đó' WHERE id = 3": 3,
    "UPDATE audit SET detail = '{\"upload\":1}' WHERE id = 2": 2,
    "UPDATE audit SET at = '2026-01-01 00:00:00.000000' WHERE id = 5": 5,
    "DELETE FROM audit WHERE id = 4": 4,
    "DELETE FROM audit WHERE id = 1": 1,
    "INSERT INTO audit (id, at, by, action, detail) VALUES (15, '2026-01-01', 'x', 'lock', '{}')": 15,
    "UPDATE upload SET sha256 = (SELECT sha256 FROM upload WHERE id = 3) WHERE id = 1": 2,
    'UPDATE office_record SET contents = \'{"words": "khác"}\'': 13,
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_the_first_entry_that_is_not_what_it_was_is_named(
    store: Store, address: str, briefing: Draw, statement: str
) -> None:
    act(store, briefing)
    tamper(address, statement)
    broken = store.verify_audit().broken
    assert broken is not None
    assert broken.entry == TAMPERED[statement]


def test_an_end_that_was_cut_off_is_found_by_the_head_that_was_kept(
    store: Store, address: str, briefing: Draw
) -> None:
    act(store, briefing)
    head = store.audit_head()
    tamper(address, "DELETE FROM audit WHERE id > 13")
    assert store.verify_audit().broken is None
    broken = store.verify_audit(head.hash).broken
    assert broken is not None
    assert broken.entry == 14
    assert head.hash in broken.why.vi


@pytest.mark.parametrize("statement", ["UPDATE audit SET by = 'x'", "DELETE FROM audit"])
def test_the_database_itself_lets_nobody_change_or_delete_an_entry(
    store: Store, address: str, statement: str
) -> None:
    with pytest.raises(DBAPIError, match="only added to"):
        run_sql(address, statement)
    assert store.verify_audit().head.entries == 1


def test_what_was_written_before_the_chain_is_sealed_without_its_words(nowhere: str, briefing: Draw) -> None:
    file = "INSERT INTO file VALUES ('0f', 'cu.xlsx', 1, x'00', 'cô Lan', '2026-06-19 01:00:00.000000')"
    upload = (
        "INSERT INTO upload VALUES (1, '0f', 'cu.xlsx', 'cô Lan', '2026-06-19 01:00:00.000000', 'refused', "
        "'TH-01', '2026-Q2', 1, 0, '[]', NULL)"
    )
    answer = f"INSERT INTO answer VALUES (7, 'TH-01', 'header', 'briefing', '{SECRET}', 'briefed')"
    record = "INSERT INTO office_record VALUES (1, 'note', 'k', 1, '{\"a\": 1}', 'x', '2026-06-19 01:00:00')"
    remembered = '{"unit":"TH-01","kind":"header","scope":"briefing","words":"MẬT","meaning":"briefed"}'
    explained = '{"upload":1,"before":null,"after":"MẬT"}'
    of_schema(nowhere, "0006", UNIT, file, upload, answer, record)
    for id_, action, detail in ((1, "remember", remembered), (2, "explain", explained)):
        words = detail.replace("MẬT", SECRET)
        run_sql(
            nowhere,
            f"INSERT INTO audit VALUES ({id_}, '2026-06-19 01:00:00.000000', 'cô Lan', '{action}', '{words}')",
        )
    with Store.open(nowhere, copy_first=False) as store:
        log = store.audit()
        assert log["action"].tolist() == ["chain", "explain", "remember"]
        assert log["subject"].tolist() == ["", ";TH-01;", ";TH-01;"]
        assert SECRET not in log.to_csv()
        assert store.verify_audit().broken is None
        assert list(store.who_answered("TH-01").values()) == [
            ("cô Lan", datetime.fromisoformat("2026-06-19T08:00"))
        ]
        store.submit("a.xlsx", b"a", [briefing(87)], by="x", at=AT)
        assert store.verify_audit().broken is None
    tamper(nowhere, "UPDATE upload SET sha256 = (SELECT sha256 FROM upload WHERE id = 2) WHERE id = 1")
    with Store.open(nowhere) as store:
        assert store.verify_audit().broken is not None


def test_a_store_without_any_line_yet_begins_with_none(nowhere: str) -> None:
    with Store.open(nowhere) as store:
        assert store.verify_audit().head.entries == 0


def test_entries_are_found_by_who_act_unit_and_day_and_come_in_pages(store: Store, briefing: Draw) -> None:
    act(store, briefing)

    def found(**wanted: object) -> list[str]:
        return store.audit(AuditFilter(**wanted))["action"].tolist()  # type: ignore[arg-type]

    assert found(who="văn", actions=["record", "receive"]) == ["record"]
    assert found(who="VĂN PHÒNG", actions=["record"]) == ["record"]
    assert found(unit="MN-01") == ["refuse"]
    assert found(unit="MN-0") == []
    assert len(found(since=AT.date(), until=AT.date())) == 14
    assert found(since=AT.date().replace(day=21)) == []
    page, total = store.audit_page(AuditFilter(), first=2, most=3)
    assert (page["id"].tolist(), total) == ([12, 11, 10], 14)
    assert [id_ for part in store.audit_in_order(AuditFilter()) for id_ in part["id"]] == list(range(1, 15))


def test_entries_are_found_by_the_name_and_the_login_that_people_know(store: Store) -> None:
    with store.writing_access() as rows:
        for key, login, name in (("a1b2", "lan.vp", "Chị Lan"), ("c3d4", "mai", "Chị Mai")):
            rows.insert_account(
                StoredAccount(
                    key, login, name, (), (), False, False, None, None, None, None, None, None, None, None,
                    created_by="máy chủ", created_at=AT,
                )
            )  # fmt: skip
        # As each was called then: one has married since, and of one the machine told.
        rows.log("signed_in", by="Cô Lan Nguyễn", at=AT, account="a1b2")
        rows.log("password_set", by="nq71", at=AT, account="c3d4")

    def found(who: str) -> list[str]:
        return store.audit(AuditFilter(who=who))["account"].tolist()

    assert found("lan.vp") == found("LAN.VP") == found("chị lan") == found("nguyễn") == ["a1b2"]
    assert found("mai") == ["c3d4"]
    assert found("a1b") == found("c3d4") == [], "nobody knows keys"


def test_tidying_and_a_copy_leave_the_chain_whole(
    store: Store, nowhere: str, tmp_path: Path, briefing: Draw
) -> None:
    act(store, briefing)
    store.tidy(by="x", at=datetime.fromisoformat("2027-06-01"), days=0)
    store.shrink()
    store.back_up(tmp_path / "luu.db", by="x", at=AT)
    bring_back(tmp_path / "luu.db", nowhere)
    with Store.open(nowhere) as copy:
        assert copy.verify_audit().broken is None
    assert store.verify_audit().broken is None


def test_who_may_not_read_the_log_does_not(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        store.seen_by(Viewer("a", "cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))).audit()


def test_every_act_that_the_program_writes_has_its_words() -> None:
    written = set()
    for path in [*ROOT.glob("analytics/**/*.py"), *ROOT.glob("dashboard/**/*.py")]:
        source = path.read_text(encoding="utf-8")
        if "migrations" in path.parts or not any(sign in source for sign in ("action=", ".note(", "log(")):
            continue
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "log":
                written |= {
                    word.value.value
                    for word in node.keywords
                    if word.arg == "action" and isinstance(word.value, ast.Constant)
                }
                first, *_ = [*node.args, None]
                if (
                    isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                    and "access" in path.parts
                ):
                    written.add(first.value)
            elif name == "log_session" and "access" in path.parts and isinstance(node.args[1], ast.Constant):
                written.add(node.args[1].value)
            elif name == "note" and node.args and isinstance(node.args[0], ast.Constant):
                written.add(node.args[0].value)
    assert {"import_units", "account_created", "signed_in", "link_made", "sign_in_blocked"} <= written
    assert sorted(written - set(ACTS)) == []


def test_a_failed_act_leaves_no_entry(store: Store, briefing: Draw) -> None:
    before = store.audit_head()
    with pytest.raises(StoreError):
        store.submit("a.xlsx", b"a", [briefing(87, unit="TH-99")], by="x", at=AT)
    assert store.audit_head() == before
