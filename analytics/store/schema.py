"""Bringing a database to the schema of this code, by the migrations packaged beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, select
from sqlalchemy.exc import DBAPIError

from analytics.plan import text
from analytics.store.copies.upgrade import copy_before_upgrade
from analytics.store.database import cannot_open, consistent, shown, transaction
from analytics.store.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic is imported where it migrates, and not here: a store that stands at the newest schema, as nearly
# every store that is opened does, needs none of it, and a command would wait for it.

VERSIONS: list[Path] = [Path(__file__).with_name("migrations") / "versions"]
"""The folders of the migrations, each a module ``NNNN_what_it_adds.py`` whose revision is its number."""

_REVISION = Table("alembic_version", MetaData(), Column("version_num", String(32)))
_MARK = "store_version"


def newest() -> str:
    """The newest migration, by the modules' names: a store that stands there opens without asking Alembic."""
    return max(path.name[:4] for folder in VERSIONS for path in folder.glob("[0-9]*_*.py"))


def prepare(
    engine: Engine, *, create: bool = True, copy_first: bool = True, copies: Path | None = None
) -> None:
    """Create or migrate the tables, in one transaction; without ``create`` an empty database is refused.

    A store that holds data is copied first, unless told otherwise by ``copy_first``: a file beside itself, a
    database of a server into the folder ``copies``.

    Raises:
        StoreError: the database holds something else, or was written by a newer version of the program,
            or could not be copied before it is migrated.
    """
    address, head = shown(engine.url), newest()
    try:
        with consistent(engine) as connection:
            revision = _revision(connection, address, head)
        if revision == head:
            return
        if revision is None and not create:
            raise StoreError(
                text("«{address}» chưa phải là kho dữ liệu: không có gì trong đó.", address=address)
            )
        with transaction(engine) as connection:
            # Asked again, since nobody else writes from here on: another may have migrated in between.
            if (revision := _revision(connection, address, head)) != head:
                if revision is None:
                    _refuse_other_letters(connection, address)
                elif copy_first:
                    copy_before_upgrade(connection, revision, copies)
                from alembic import command

                command.upgrade(alembic_config(connection), "head")
    except DBAPIError as error:
        raise cannot_open(address, error.orig) from error


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for the packaged migrations, run on ``connection``."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "analytics.store:migrations")
    config.set_main_option("version_locations", os.pathsep.join(map(str, VERSIONS)))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _revision(connection: Connection, address: str, head: str) -> str | None:
    """The migration the database stands at; ``None`` when it is empty."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {_REVISION.name, _MARK} <= tables:
        raise StoreError(
            text("«{address}» là cơ sở dữ liệu của chương trình khác; hãy chọn tệp khác.", address=address)
        )
    revision = connection.execute(select(_REVISION.c.version_num)).scalar_one()
    if revision != head and revision not in _known():
        raise StoreError(
            text(
                "Kho dữ liệu «{address}» do phiên bản chương trình mới hơn tạo ra; hãy cập nhật chương "
                "trình.",
                address=address,
            )
        )
    return str(revision)


def _refuse_other_letters(connection: Connection, address: str) -> None:
    """Raise StoreError where a database of a server cannot hold every Vietnamese letter."""
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise StoreError(
            text(
                "Cơ sở dữ liệu «{address}» dùng bảng mã {encoding}, không giữ đủ chữ tiếng Việt; hãy tạo lại "
                "bằng: createdb --encoding UTF8 --template template0 …",
                address=address,
                encoding=encoding,
            )
        )


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
