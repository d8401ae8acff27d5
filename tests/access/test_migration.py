"""A store from before there were accounts keeps all it holds and can have some."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command

from analytics import access
from analytics.policy import Role
from analytics.store import Store, database
from analytics.store.schema import alembic_config
from tests.access.conftest import AT

OLD = (
    "INSERT INTO unit VALUES ('TH-01', 0, 'Trường Tiểu học Mẫu 1', 'primary', NULL, NULL, '[]')",
    "INSERT INTO setting VALUES ('illustrative', '1')",
    "INSERT INTO audit VALUES (1, '2026-06-19 01:00:00.000000', 'văn phòng', 'set_setting', '{}')",
)


def test_a_store_of_the_sixth_schema_can_have_accounts(path: Path) -> None:
    engine = database.connect(str(path))
    with database.transaction(engine) as connection:
        command.upgrade(alembic_config(connection), "0006")
    engine.dispose()
    with closing(sqlite3.connect(path)) as old, old:
        for line in OLD:
            old.execute(line)
    with Store.open(str(path)) as store:
        assert (access.any_account(store), access.accounts(store), access.links(store)) == (False, (), ())
        made = access.create(store, "th-01", "Cô Lan", {Role.UNIT}, {"TH-01"}, by="x", at=AT)
        issued = access.new_link(store, "TH-01", pin=None, by="x", at=AT)
    with Store.open(str(path)) as store:
        assert access.account(store, made.key) == made
        assert access.link_session(store, issued.secret, None, address="", device="", at=AT)
        assert (store.setting("illustrative"), store.audit()["by"].iloc[-1]) == ("1", "văn phòng")
