"""Publishing a ward's own reports for those above it."""

from __future__ import annotations

import getpass
from datetime import datetime

import click

from analytics.clock import VIETNAM
from analytics.plan import Commune, Plan, text
from analytics.region import KEPT_SNAPSHOTS, RegionError, publish
from dashboard.cli.region.errors import region_errors
from dashboard.cli.session import Session, pass_session
from dashboard.language.i18n import translator


@click.command("publish")
@click.argument("destination")
@click.option("--commune", envvar="NQ71_COMMUNE", metavar="CODE", help="Its code; else the plan's [commune].")
@click.option("--name", envvar="NQ71_COMMUNE_NAME", help="Its name, with the word xã or phường.")
@click.option("--province", envvar="NQ71_PROVINCE", metavar="CODE", help="The code of its province.")
@click.option("--province-name", envvar="NQ71_PROVINCE_NAME", help="The name of its province.")
@click.option(
    "--keep",
    type=click.IntRange(1, 100),
    default=KEPT_SNAPSHOTS,
    show_default=True,
    help="How many snapshots stay there.",
)
@pass_session
@region_errors
def publish_command(
    session: Session,
    destination: str,
    commune: str | None,
    name: str | None,
    province: str | None,
    province_name: str | None,
    keep: int,
) -> None:
    """Publish what counts to DESTINATION (a folder, s3://…) for a province or the Ministry to read.

    Figures, dates and words from lists go; free text, names and files stay. What is there already is not
    written again, and readers see all of the old or all of the new.
    """
    given = {"code": commune, "name": name, "province": province, "province_name": province_name}
    place = _commune(session.plan, {key: value for key, value in given.items() if value})
    store = session.store
    publisher = store.publisher()
    done = publish(
        destination,
        session.plan,
        session.units,
        store.reports(),
        commune=place,
        publisher=publisher,
        at=datetime.now(VIETNAM).replace(tzinfo=None, microsecond=0),
        keep=keep,
        illustrative=store.setting("illustrative") == "1",
    )
    store.note(
        "export",
        by=getpass.getuser(),
        at=datetime.now().astimezone(),
        detail={"export": "publish", "commune": place.code, "rows": done.rows, "bytes": done.size},
    )
    t = translator(session.lang)
    click.echo(
        t(
            "Đã công bố {name} ({code}, {province}): {rows} dòng; {written} tệp mới, {kept} tệp không đổi, "
            "dọn {removed} tệp cũ.",
            name=place.name,
            code=place.code,
            province=place.province_name,
            rows=done.rows,
            written=done.written,
            kept=done.kept,
            removed=done.removed,
        )
    )


def _commune(plan: Plan, given: dict[str, str]) -> Commune:
    """Which commune it is, as given, else as the plan says."""
    said = (plan.commune.model_dump() if plan.commune else {}) | given
    if missing := [
        key for key in ("code", "name", "province", "province_name") if not said.get(key, "").strip()
    ]:
        raise RegionError(
            text(
                "Chưa biết đây là xã nào: thiếu {missing}. Ghi bảng [commune] trong tệp kế hoạch (code, "
                "name, province, province_name), hoặc thêm --commune, --name, --province, --province-name.",
                missing=", ".join(missing),
            )
        )
    try:
        return Commune.model_validate(said)
    except ValueError as error:
        raise RegionError(
            text(
                "Mã xã «{code}» hoặc mã tỉnh «{province}» chưa đúng: mã chỉ gồm chữ cái không "
                "dấu, chữ số và dấu «-», dài nhất 40 ký tự.",
                code=said["code"],
                province=said["province"],
            )
        ) from error
