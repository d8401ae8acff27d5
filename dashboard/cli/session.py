"""What every command works with: the store, the plan and the language, opened when first needed."""

from __future__ import annotations

import errno
import getpass
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from analytics.access.errors import AccessError
from analytics.datasets import Reports, open_plan
from analytics.language import Text, text
from analytics.plan import DeclarationError, Lang, Plan, Quarter, Unit, parse_quarter
from analytics.policy import OPERATOR, NotAllowedError
from analytics.store import Store, StoreError
from dashboard.copies import copies_folder

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])

_NOTHING_WRITTEN = text("Chưa ghi gì; sửa các dòng sau rồi nhập lại:")


@dataclass
class Session:
    """One run of the command line."""

    store_url: str
    plan_path: Path
    lang: Lang
    may_begin: bool = False
    """Whether the command may begin a store where there is none; else it is more likely gone than new."""

    @cached_property
    def plan(self) -> Plan:
        """The plan catalogue."""
        return open_plan(self.plan_path)

    @cached_property
    def store(self) -> Store:
        """The store, migrated if need be; closed when the command ends.

        Raises:
            StoreError: there is none and the command does not begin one, or it cannot be opened.
        """
        # Who works here holds the store's file in his hands; his name is that of the machine's user.
        viewer = replace(OPERATOR, name=getpass.getuser())
        store = Store.open(self.store_url, create=self.may_begin, viewer=viewer, copies=copies_folder())
        click.get_current_context().find_root().call_on_close(store.close)
        return store

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The register; a command that needs it says so when it is empty."""
        units = self.store.units()
        if not units:
            raise self.refusal(
                text("Kho chưa có đơn vị nào. Hãy nhập danh sách trước: nq71 units import TỆP")
            )
        return units

    @cached_property
    def past(self) -> Reports:
        """What counted when the command first asked: files of one run are not each other's history."""
        return self.store.reports()

    def note_names(self, command: str) -> None:
        """Write down that a command names private persons in full, before it does."""
        at = datetime.now().astimezone()
        self.store.note("read_names", by=getpass.getuser(), at=at, detail={"command": command})

    def said(self, sentence: Text, /, **words: object) -> str:
        """A sentence in the language that was asked for; ``words`` fill the places of one with places."""
        return sentence[self.lang].format(**words) if words else sentence[self.lang]

    def say(self, sentence: Text, /, *, err: bool = False, **words: object) -> None:
        """Print a sentence, as :meth:`said` gives it; ``err``: beside what the command puts out."""
        click.echo(self.said(sentence, **words), err=err)

    def refusal(self, sentence: Text, /, **words: object) -> click.UsageError:
        """What to raise where a command cannot do what it was asked, with the sentence that says why."""
        return click.UsageError(self.said(sentence, **words))

    def nothing_written(self, faults: Iterable[str]) -> SystemExit:
        """What to raise where rows of a file are wrong, after each of them was told on the error stream."""
        self.say(_NOTHING_WRITTEN, err=True)
        for fault in faults:
            click.echo(f"  {fault}", err=True)
        return SystemExit(1)

    def unit(self, code: str) -> Unit:
        """The unit with that code, whatever its case."""
        for unit in self.units:
            if unit.code.casefold() == code.strip().casefold():
                return unit
        raise self.refusal(text("Danh sách không có đơn vị «{code}».", code=code))


pass_session = click.make_pass_decorator(Session)


def by_option(help: str) -> Callable[[F], F]:
    """The option that names who does it, the user of the machine unless it is given."""
    return click.option("--by", default=getpass.getuser, show_default="the user of this machine", help=help)


def user_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Show a mistake in what was declared or given as a sentence with exit code 2, never as a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except DeclarationError as error:
            raise click.UsageError("\n".join(error.said(asked_language()))) from error
        except (NotAllowedError, StoreError, AccessError) as error:
            raise click.UsageError(error.text[asked_language()]) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # who reads what is printed has had enough: click's business
                raise
            where = f"«{error.filename}»: " if error.filename else ""
            raise click.UsageError(f"{where}{error.strerror or error}.") from error

    return run


class PeriodParam(click.ParamType[Quarter]):
    """A quarter in any of the forms people write."""

    name = "period"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Quarter:
        """Read the quarter or fail with the forms that are understood."""
        if isinstance(value, Quarter):
            return value
        quarter = parse_quarter(str(value))
        if quarter is None:
            self.fail(
                text("«{value}» không phải là kỳ như 2026-Q2 hoặc «Quý II/2026».", value=value)[
                    asked_language()
                ],
                param,
                ctx,
            )
        return quarter


class DayParam(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day or fail with the form that is understood."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(
                text("«{value}» không phải là ngày như 2026-09-30.", value=value)[asked_language()],
                param,
                ctx,
            )


def refused(sentence: Text) -> click.UsageError:
    """What to raise where a command cannot do what it was asked, where no session is at hand."""
    return click.UsageError(sentence[asked_language()])


def asked_language() -> Lang:
    """The language that was asked for, which is known before anything else can go wrong."""
    context = click.get_current_context(silent=True)
    session = context.find_object(Session) if context else None
    return session.lang if session else "vi"
