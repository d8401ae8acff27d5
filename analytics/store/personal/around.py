"""Where a name stands around the words: names and bytes of files, accounts, who acted, the log's old entries.

What may not be taken away is told with the reason, so that nobody thinks that it is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from sqlalchemy import Column, Connection, func, select, update

from analytics.language import Text, text
from analytics.store.access.tables import ACCOUNT, UNIT_LINK
from analytics.store.files.packing import unpacked
from analytics.store.personal.original_words import spelt_in, words_of
from analytics.store.personal.places import ERASED, NamedPlace, folded, held_in, strings
from analytics.store.tables import (
    AUDIT,
    DECISION,
    FILE,
    FORBIDDEN,
    OFFICE_RECORD,
    SETTING,
    SUBMISSION,
    UNIT,
    UPLOAD,
)

_ACTED: Mapping[str, tuple[Text, Column[str]]] = {
    "upload": (text("Người gửi tệp"), UPLOAD.c.by),
    "submission": (text("Người nộp báo cáo"), SUBMISSION.c.by),
    "decision": (text("Người nhận, trả lại báo cáo"), DECISION.c.by),
    "record": (text("Người ghi sổ theo dõi"), OFFICE_RECORD.c.by),
    "forbidden": (text("Người cấm câu trả lời"), FORBIDDEN.c.by),
    "file": (text("Người giữ tệp"), FILE.c.kept_by),
    "link": (text("Người tạo đường dẫn"), UNIT_LINK.c.made_by),
    "account": (text("Người tạo tài khoản"), ACCOUNT.c.created_by),
    "audit": (text("Người làm, trong nhật ký"), AUDIT.c.by),
}
_ACTED_STAYS = text(
    "Tên người đã thao tác được giữ làm chứng cứ ai gửi, ai nhận; nhật ký đã đóng dấu cả tên này nên không "
    "sửa được."
)
_SEALED_STAYS = text("Dòng nhật ký cũ đã đóng dấu: sửa một chữ là chuỗi nhật ký đứt. Dòng mới không ghi tên.")
_UNIT_STAYS = text("Tên trong danh sách đơn vị: sửa tệp danh sách rồi nhập lại.")
_WITH_NAMES = (
    "account_created",
    "account_changed",
    "account_invited",
    "password_set",
    "signed_in",
    "signed_out",
    "signed_out_everywhere",
    "second_factor_on",
    "second_factor_off",
    "sign_in_blocked",
)
"""Acts whose entries once held the name or the login of an account."""


def find_around(connection: Connection, name: str) -> Iterator[NamedPlace]:
    """The places around the words; ``stays`` says of which nothing is taken away, and why."""
    wanted = folded(name)
    if len(wanted) < 2:
        return

    def held(words: str | None) -> bool:
        return bool(words) and words != ERASED and held_in(wanted, str(words))

    yield from _files(connection, name, held)
    yield from _accounts(connection, held)
    for key, (where, column) in _ACTED.items():
        query = select(column, func.count()).group_by(column).order_by(column)
        found = [(by, count) for by, count in connection.execute(query) if held(by)]
        if found:
            words = "; ".join(f"{by} × {count}" for by, count in found)
            yield NamedPlace(f"by:{key}", where, "", "", "", "", None, words, _ACTED_STAYS)
    query = select(AUDIT.c.id, AUDIT.c.detail).where(AUDIT.c.action.in_(_WITH_NAMES)).order_by(AUDIT.c.id)
    for id_, detail in connection.execute(query):
        words = " ".join(strings(detail))
        if held(words):
            where = text("Nhật ký, dòng số {id}", id=str(id_))
            yield NamedPlace(f"log:{id_}", where, "", "", "", "", None, words, _SEALED_STAYS)
    for key, value in connection.execute(select(SETTING.c.key, SETTING.c.value).order_by(SETTING.c.key)):
        if held(value):
            stays = text("Cài đặt «{key}» chỉ đổi được ở nơi đặt nó.", key=key)
            yield NamedPlace(f"setting:{key}", text("Cài đặt"), "", "", "", "", None, value, stays)
    for code, called, aliases in connection.execute(select(UNIT.c.code, UNIT.c.name, UNIT.c.aliases)):
        words = " ".join([called, *strings(aliases)])
        if held(words):
            yield NamedPlace(
                f"unit:{code}", text("Danh sách đơn vị"), code, "", "", "", None, words, _UNIT_STAYS
            )


def _files(connection: Connection, name: str, held: Callable[[str | None], bool]) -> Iterator[NamedPlace]:
    """Names of files, and files in whose bytes the name can be read."""
    of_uploads: dict[str, tuple[str, str, str]] = {}
    columns = UPLOAD.c
    query = select(columns.id, columns.sha256, columns.name, columns.unit, columns.period).order_by(
        columns.id
    )
    for id_, sha256, called, unit, period in connection.execute(query):
        of_uploads.setdefault(sha256, (unit or "", period or "", called))
        if held(called):
            about = (unit or "", period or "", called, "", None)
            yield NamedPlace(f"upload:{id_}:name", text("Tên tệp"), *about, called)
    spellings = {name, name.lower(), name.upper(), name.title()}
    kept = select(FILE.c.sha256, FILE.c.name, FILE.c.size, FILE.c.data).order_by(FILE.c.sha256)
    for sha256, called, size, data in connection.execute(kept.execution_options(yield_per=50)):
        unit, period, sent_as = of_uploads.get(sha256, ("", "", ""))
        if sha256 not in of_uploads and held(called):
            yield NamedPlace(f"file:{sha256}:name", text("Tên tệp"), "", "", called, "", None, called)
        if data:
            raw = unpacked(data, size)
            if _read_in(raw, folded(name)) or spelt_in(raw, spellings):
                about = (unit, period, sent_as or called, "", None)
                yield NamedPlace(f"file:{sha256}:data", text("Nội dung tệp gốc"), *about, name)


def _read_in(data: bytes, wanted: str) -> bool:
    """Whether the name itself stands in a file's words; one much like it is looked for in cells only."""
    return f" {wanted} " in f" {folded(words_of(data))} "


def _accounts(connection: Connection, held: Callable[[str | None], bool]) -> Iterator[NamedPlace]:
    columns = ACCOUNT.c
    for row in connection.execute(select(columns.key, columns.login, columns.name, columns.disabled)):
        words = f"{row.name} · {row.login}"
        if held(row.name) or held(row.login.replace(".", " ")):
            in_use = text(
                "Tài khoản còn dùng. Hãy khóa trước (nq71 accounts disable {login}), rồi xóa.",
                login=row.login,
            )
            stays = None if row.disabled else in_use
            yield NamedPlace(f"account:{row.key}", text("Tài khoản"), "", "", "", "", None, words, stays)


def rename_upload(connection: Connection, upload: int, wanted: str) -> bool:
    """Take a file's name out of an arrival, and out of the file where nobody has sent it by another name."""
    one = UPLOAD.c.id == upload
    found = connection.execute(select(UPLOAD.c.name, UPLOAD.c.sha256).where(one)).first()
    if found is None:
        return False
    connection.execute(update(UPLOAD).where(one).values(name=_nameless(found.name)))
    kept = connection.execute(select(FILE.c.name).where(FILE.c.sha256 == found.sha256)).scalar_one()
    if held_in(wanted, kept):
        rename_file(connection, found.sha256)
    return True


def rename_file(connection: Connection, sha256: str) -> bool:
    """Take a kept file's name away."""
    one = FILE.c.sha256 == sha256
    called = connection.execute(select(FILE.c.name).where(one)).scalar()
    if called is None:
        return False
    connection.execute(update(FILE).where(one).values(name=_nameless(called)))
    return True


def forget_account(connection: Connection, key: str) -> bool:
    """Take name, login and what opens it out of a disabled account; its key stays, as the log knows it."""
    one = (ACCOUNT.c.key == key, ACCOUNT.c.disabled.is_(True))
    gone: dict[str, str | None] = {"name": ERASED, "login": f"da-xoa-{key}"}
    gone |= dict.fromkeys(("subject", "password", "second_factor", "new_second_factor", "invitation"))
    return bool(connection.execute(update(ACCOUNT).where(*one).values(**gone)).rowcount)


def _nameless(name: str) -> str:
    """«đã xóa» with the ending by which programs know the file; an ending that is none goes too."""
    ending = PurePath(name).suffix
    return ERASED + (ending if ending[1:].isalnum() and len(ending) <= 6 and ending.isascii() else "")
