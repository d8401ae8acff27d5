"""The group that all commands hang on."""

from __future__ import annotations

from pathlib import Path

import click

from analytics.plan import DEFAULT_PLAN, Lang
from dashboard.cli.access.accounts import accounts_group
from dashboard.cli.access.links import links_group
from dashboard.cli.backups import backup_command, restore_command, upgrade_command
from dashboard.cli.office.cases import cases_command
from dashboard.cli.office.documents import documents_group
from dashboard.cli.office.judging import (
    accept_command,
    acceptance_command,
    return_command,
    withdraw_command,
)
from dashboard.cli.office.notes import notes_group
from dashboard.cli.office.reminders import reminders_command
from dashboard.cli.office.scans import scans_group
from dashboard.cli.office.schedule import schedule_group
from dashboard.cli.office.tasks import tasks_group
from dashboard.cli.office.versions import diff_command
from dashboard.cli.official import report_command
from dashboard.cli.packs import pack_command
from dashboard.cli.region.publish import publish_command
from dashboard.cli.region.reading import region_group
from dashboard.cli.register import template_command, units_group
from dashboard.cli.reports import check_command, submit_command
from dashboard.cli.safety.audit import audit_group
from dashboard.cli.safety.people import people_group
from dashboard.cli.safety.retention import retention_group
from dashboard.cli.serving import demo_command, serve_command
from dashboard.cli.session import DEFAULT_STORE, Session
from dashboard.cli.tables import reports_command, summary_command, trace_command
from dashboard.cli.tidying import tidy_command
from dashboard.cli.tokens import token_group


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--store", envvar="NQ71_STORE", default=DEFAULT_STORE, show_default=True, help="SQLAlchemy URL or file."
)
@click.option(
    "--plan",
    envvar="NQ71_PLAN",
    default=DEFAULT_PLAN,
    show_default="the plan that comes with nq71",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Plan catalogue (TOML).",
)
@click.option(
    "--lang",
    envvar="NQ71_LANG",
    default="vi",
    show_default=True,
    type=click.Choice(["vi", "en"]),
    help="Language of messages and tables.",
)
@click.version_option(package_name="nq71")
@click.pass_context
def main(context: click.Context, store: str, plan: Path, lang: Lang) -> None:
    """Reports of units on a communication plan: check, store, summarise, trace and show them."""
    context.obj = Session(store, plan, lang)


for command in (
    demo_command,
    serve_command,
    units_group,
    accounts_group,
    links_group,
    documents_group,
    tasks_group,
    template_command,
    check_command,
    submit_command,
    accept_command,
    return_command,
    withdraw_command,
    acceptance_command,
    summary_command,
    reports_command,
    diff_command,
    scans_group,
    notes_group,
    reminders_command,
    schedule_group,
    trace_command,
    cases_command,
    pack_command,
    report_command,
    publish_command,
    region_group,
    token_group,
    tidy_command,
    backup_command,
    restore_command,
    upgrade_command,
    audit_group,
    people_group,
    retention_group,
):
    main.add_command(command)
