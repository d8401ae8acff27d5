"""The group that all commands hang on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard.cli.deferred import DeferredCommand, DeferredGroup

if TYPE_CHECKING:
    from analytics.plan import Lang

DEFAULT_STORE = "sqlite:///nq71.db"

_COMMANDS = (
    (
        "demo",
        "serving:demo_command",
        "A sample store of an invented ward, and the dashboard on it; or the pages of the level above.",
    ),
    ("serve", "serving:serve_command", "The dashboard on the real store."),
    ("units", "register:units_group", "The unit register."),
    ("accounts", "access.accounts:accounts_group", "Who may sign in: accounts with their roles and units."),
    (
        "links",
        "access.links:links_group",
        "Units' own links: an address per unit to take the template, send, and see its own reports.",
    ),
    (
        "documents",
        "office.documents:documents_group",
        "The register of documents issued about the plan; it fills part I of the official report.",
    ),
    (
        "tasks",
        "office.tasks:tasks_group",
        "The tasks that the office assigns to units for a year, with their six clears.",
    ),
    ("template", "register:template_command", "Write the workbook that a unit fills in."),
    ("check", "reports:check_command", "Validate files and store nothing."),
    (
        "submit",
        "reports:submit_command",
        "Validate files, store and accept those without errors; a faulty file changes no figure.",
    ),
    (
        "accept",
        "office.judging:accept_command",
        "Let a report count that was sent and waits, or all without warnings at once.",
    ),
    (
        "return",
        "office.judging:return_command",
        "Return a report that waits or was accepted to its sender; it counts no more.",
    ),
    ("withdraw", "office.judging:withdraw_command", "Take back a report that nobody has decided on yet."),
    (
        "acceptance",
        "office.judging:acceptance_command",
        "Show or set what is accepted as soon as it is sent; what is sent by this command line always is.",
    ),
    (
        "summary",
        "tables:summary_command",
        "The indicators by unit, kind, group or ward and by period, half, nine months, year or phase.",
    ),
    (
        "reports",
        "tables:reports_command",
        "How each report stands: not sent, with errors, returned, waiting, in time, late, or not to be sent.",
    ),
    (
        "diff",
        "office.versions:diff_command",
        "What one version of a unit's report changes against another: each cell, and what figures become.",
    ),
    (
        "scans",
        "office.scans:scans_group",
        "The signed PDF beside the data of a unit's report: attach it, list them, take one out.",
    ),
    (
        "notes",
        "office.notes:notes_group",
        "Words beside a figure, shown wherever it stands: pin them, list them, take them away.",
    ),
    (
        "reminders",
        "office.reminders:reminders_command",
        "A reminder to each unit whose report was not received: since when, its errors by cell, what to do.",
    ),
    (
        "schedule",
        "office.schedule:schedule_group",
        "When units report: last days, who owes a report, what is locked.",
    ),
    ("trace", "tables:trace_command", "The cells behind a number: file, sheet, cell, value and role."),
    (
        "cases",
        "office.cases:cases_command",
        "Rumours, difficulties and wishes by case: how long each is open, who handles it, in which cell.",
    ),
    ("pack", "packs:pack_command", "Every figure in one file: a workbook with charts, or one long table."),
    (
        "report",
        "official:report_command",
        "The official report as a Word file; what nobody but a person knows stands in square brackets.",
    ),
    (
        "publish",
        "region.publish:publish_command",
        "Publish what counts to DESTINATION (a folder, s3://…) for a province or the Ministry to read.",
    ),
    (
        "region",
        "region.reading:region_group",
        "The wards published at ADDRESS (a folder, s3://…), read and measured together.",
    ),
    (
        "token",
        "access.tokens:token_group",
        "Tokens of the data service (/api/v1/), which is off while there is none.",
    ),
    (
        "tidy",
        "tidying:tidy_command",
        "Bytes of refused and never sent files: what is kept, what may go, and with --yes clear it away.",
    ),
    (
        "backup",
        "backups:backup_command",
        "Copy the store to FILE, also while the dashboard is running; FILE.sha256 is its checksum.",
    ),
    (
        "restore",
        "backups:restore_command",
        "Make the store from the copy FILE, where none is: stop the dashboard and move the old one away.",
    ),
    (
        "upgrade",
        "backups:upgrade_command",
        "Bring the store to this program's schema, as every other command does; it is copied first.",
    ),
    (
        "audit",
        "safety.audit:audit_group",
        "The log of every act: who did what, in a chain that shows each later change.",
    ),
    (
        "people",
        "safety.people:people_group",
        "Personal data on request: where a name stands, and erasing it; both are logged without the name.",
    ),
    (
        "retention",
        "safety.retention:retention_group",
        "For how many days personal data are kept, by dataset and record; for good unless somebody says so.",
    ),
)
"""Name, place below ``dashboard.cli``, and the first sentence of the command's own help."""

_READ_FILES = {"check": "--marked", "submit": None}
"""The commands that open spreadsheets, each with the option that has it write copies of them."""


@click.group(
    cls=DeferredGroup,
    commands=[
        DeferredCommand(
            name, f"dashboard.cli.{place}", help, name in _READ_FILES, copies_with=_READ_FILES.get(name)
        )
        for name, place, help in _COMMANDS
    ],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--store",
    envvar="NQ71_STORE",
    default=DEFAULT_STORE,
    show_default=True,
    help="SQLAlchemy URL or file.",
)
@click.option(
    "--plan",
    envvar="NQ71_PLAN",
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
def main(context: click.Context, store: str, plan: Path | None, lang: Lang) -> None:
    """Reports of units on a communication plan: check, store, summarise, trace and show them."""
    # Here and not above: whoever asks for help or mistypes a command waits for no database and no frames.
    from analytics.plan import DEFAULT_PLAN
    from dashboard.cli.session import Session

    context.obj = Session(store, plan or DEFAULT_PLAN, lang)
