"""The register «Văn bản chỉ đạo» from a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from analytics.office.documents import DOCUMENTS, DocumentsFileError, additions, read_file
from analytics.plan import text
from dashboard.cli.session import Session, by_option, pass_session, user_errors

_DONE = text("{new} văn bản mới, {changed} văn bản được sửa, {same} văn bản đã có như vậy.")


@click.group("documents")
def documents_group() -> None:
    """The register of documents issued about the plan; it fills part I of the official report."""


@documents_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option("Who writes.")
@pass_session
@user_errors
def documents_import(session: Session, file: Path, by: str) -> None:
    """Add the documents of an Excel, OpenDocument or CSV file to the register.

    Needs a row of titles: Số, ký hiệu; Ngày ban hành; Cơ quan ban hành; Loại văn bản; Trích yếu; and, where
    there is one, Đường dẫn hoặc tên tệp. A document that is there already (same year, number and issuer) is
    corrected, with its older version kept; none is taken away. One wrong row, and nothing is written.
    """
    lang = session.lang
    try:
        read = read_file(file.name, file.read_bytes())
    except DocumentsFileError as error:
        raise click.UsageError(f"«{file}»: {error.text[lang]}") from error
    if read.faults:
        raise click.UsageError("\n".join([f"«{file}»:", *(f"  {one[lang]}" for one in read.faults)]))
    there = DOCUMENTS.read(session.store)
    changes = additions(read.documents, there)
    written = DOCUMENTS.write(session.store, changes, by=by, at=datetime.now().astimezone())
    new = sum(one.key not in there for one in written)
    session.say(_DONE, new=new, changed=len(written) - new, same=len(changes) - len(written))
