"""Mistakes about published wards, shown as sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from analytics.indicators import UnknownName
from analytics.region import RegionError
from dashboard.cli.session import asked_language, user_errors

P = ParamSpec("P")
R = TypeVar("R")


def region_errors(command: Callable[P, R]) -> Callable[P, R]:
    """The same as :func:`.user_errors`, and what can be wrong with an address and what lies there."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except UnknownName as error:
            raise click.UsageError(str(error)) from error
        except RegionError as error:
            raise click.UsageError(error.text[asked_language()]) from error

    return user_errors(run)
