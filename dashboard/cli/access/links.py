"""Units' own links, and the slips on which they are handed out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click
import pandas as pd

from analytics import access
from analytics.access import new_pin
from analytics.clock import today
from analytics.outputs.official_report import NO_WRITER, PdfError, office_program, pdf_bytes
from analytics.outputs.slips import Slip, slips_docx, slips_of, slips_table, table_bytes
from analytics.plan import Unit, text
from dashboard.cli.access.options import BY, OUT, base_option, now
from dashboard.cli.delivery import write_whole
from dashboard.cli.options import format_option
from dashboard.cli.session import Session, pass_session, user_errors
from dashboard.cli.tables import as_text, deliver

_ENDINGS = (".docx", ".pdf", ".xlsx", ".csv")
_THERE = text(
    "{n} đơn vị đã có đường dẫn đang dùng nên được giữ nguyên ({codes}); phiếu cũ không in lại được, muốn "
    "cấp mới thay phiếu cũ thì thêm --renew."
)
_NONE = text("Không có đơn vị nào cần cấp đường dẫn; muốn cấp mới thay phiếu cũ thì thêm --renew.")
_LOST = text("Đường dẫn mới đã có hiệu lực nhưng phiếu chưa ghi được; hãy chạy lại với --renew vào tệp khác.")
_MADE = text("Đã cấp đường dẫn cho {n} đơn vị. Ai có đường dẫn đều vào được: hãy giữ kín các tệp này.")
_MOST_NAMED = 10

_UNIT = click.option("--unit", "codes", metavar="CODE", multiple=True, help="Of this one; may be repeated.")
_ALL = click.option("--all", "everyone", is_flag=True, help="Of every unit.")


@click.group("links")
def links_group() -> None:
    """Units' own links: an address per unit to take the template, send, and see its own reports."""


@links_group.command("make")
@_UNIT
@_ALL
@click.option("--pin", is_flag=True, help="With a PIN of six digits for each, asked for after the link.")
@click.option("--renew", is_flag=True, help="Also where there is a link, which is over then.")
@base_option
@click.option(
    "-o",
    "--output",
    "outputs",
    type=OUT,
    multiple=True,
    required=True,
    help="Slips as FILE.docx or FILE.pdf; FILE.xlsx or FILE.csv with a text for Zalo. May be repeated.",
)
@BY
@pass_session
@user_errors
def make_command(
    session: Session,
    codes: Sequence[str],
    everyone: bool,
    pin: bool,
    renew: bool,
    base: str | None,
    outputs: Sequence[Path],
    by: str,
) -> None:
    """Make links and write the slips; links are told this once, so say all files that you need at once."""
    if base is None:
        raise session.refusal(text("Liên kết cần địa chỉ của máy chủ: --base https://…"))
    for output in outputs:
        if output.suffix.lower() not in _ENDINGS:
            raise session.refusal(
                text("Phiếu là -o TỆP.docx hoặc TỆP.pdf, bảng của phiếu là TỆP.xlsx hoặc TỆP.csv.")
            )
    if any(one.suffix.lower() == ".pdf" for one in outputs) and office_program() is None:
        raise session.refusal(NO_WRITER)
    wanted = _wanted(session, codes, everyone)
    held = {one.unit for one in access.links(session.store) if one.holds} if not renew else set()
    kept = [unit.code for unit in wanted if unit.code in held]
    if kept and len(kept) < len(wanted):
        named = ", ".join(kept[:_MOST_NAMED]) + (", …" if len(kept) > _MOST_NAMED else "")
        session.say(_THERE, n=len(kept), codes=named, err=True)
    pins = {unit.code: new_pin() if pin else None for unit in wanted if unit.code not in held}
    if not pins:
        raise session.refusal(_NONE)
    issued = access.new_links(session.store, pins, by=by, at=now())
    try:
        for output in outputs:
            write_whole(output, _bytes(session, slips_of(issued, base), output), private=True)
            click.echo(str(output), err=True)
    except (click.UsageError, PdfError) as error:
        said = error.text[session.lang] if isinstance(error, PdfError) else error.message
        raise click.UsageError(f"{said}\n{_LOST[session.lang]}") from error
    session.say(_MADE, n=len(issued), err=True)


@links_group.command("revoke")
@_UNIT
@_ALL
@BY
@pass_session
@user_errors
def revoke_command(session: Session, codes: Sequence[str], everyone: bool, by: str) -> None:
    """Close links; who came in by one is out at the next click."""
    wanted = [unit.code for unit in _wanted(session, codes, everyone)]
    if everyone:
        held = {one.unit for one in access.links(session.store) if one.holds}
        wanted = [code for code in wanted if code in held]
    for code in wanted:
        access.revoke_link(session.store, code, by=by, at=now())
        click.echo(code)


@links_group.command("list")
@format_option
@click.option("-o", "--output", type=OUT, help="A file instead of the screen.")
@pass_session
@user_errors
def list_command(session: Session, form: Literal["csv", "json"], output: Path | None) -> None:
    """Which unit has a link, since when, whether it has a PIN and when it was used last; never the link."""
    lines = [
        {
            "unit": one.unit,
            "name": one.unit_name or "",
            "state": "in_use" if one.holds else "revoked" if one.revoked_at else "no_unit",
            "pin": "yes" if one.has_pin else "no",
            "made_at": f"{one.made_at:%Y-%m-%d %H:%M}",
            "made_by": one.made_by,
            "used_at": f"{one.used_at:%Y-%m-%d %H:%M}" if one.used_at else "",
        }
        for one in access.links(session.store)
    ]
    columns = ["unit", "name", "state", "pin", "made_at", "made_by", "used_at"]
    deliver(as_text(pd.DataFrame(lines, columns=columns, dtype="str"), form), output)


def _wanted(session: Session, codes: Sequence[str], everyone: bool) -> list[Unit]:
    """The units that were named, or all of those that are active today."""
    if bool(codes) == everyone:
        raise session.refusal(text("Ghi một trong hai: --unit MÃ hoặc --all."))
    if everyone:
        return [unit for unit in session.units if unit.active_on(today())]
    return [session.unit(code) for code in codes]


def _bytes(session: Session, slips: Sequence[Slip], output: Path) -> bytes:
    match output.suffix.lower():
        case ".csv":
            return table_bytes(slips_table(slips, session.plan), "csv")
        case ".xlsx":
            return table_bytes(slips_table(slips, session.plan), "xlsx")
        case ".pdf":
            return pdf_bytes(slips_docx(slips, session.plan, made_at=now()))
        case _:
            return slips_docx(slips, session.plan, made_at=now())
