"""Reading a query by the parameters that an address has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from analytics.plan import Lang
from dashboard.api import errors
from dashboard.api.parameters import LANG, TOKEN, Parameter
from dashboard.api.source import Source

Form = Literal["json", "csv"]
LONGEST_QUERY = 8_000
_DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that was read: the values of each parameter that was given, in order and each once."""

    values: Mapping[str, tuple[str, ...]]
    lang: Lang
    form: Form

    def many(self, name: str) -> tuple[str, ...]:
        """The values of a parameter; empty when it was not given."""
        return self.values.get(name, ())

    def one(self, name: str) -> str | None:
        """The value of a parameter that takes one."""
        return next(iter(self.many(name)), None)

    @property
    def as_of(self) -> date | None:
        """The day that was asked for."""
        given = self.one("as_of")
        return date.fromisoformat(given) if given else None


def read_query(
    given: Sequence[tuple[str, str]], parameters: Sequence[Parameter], source: Source, accept: str = ""
) -> Asked:
    """Read the pairs of a query string.

    Raises:
        ApiError: a parameter that is not there, a value it does not have, two values for one, or none.
    """
    known = {parameter.name: parameter for parameter in parameters}
    values: dict[str, list[str]] = {}
    for name, value in given:
        if name == TOKEN.name:
            continue
        if name not in known:
            raise errors.unknown_parameter(name, known)
        values.setdefault(name, []).append(_value(known[name], value.strip(), source))
    for parameter in parameters:
        if parameter.required and parameter.name not in values:
            raise errors.missing(parameter.name, _allowed(parameter, source))
        if not parameter.many and len(values.get(parameter.name, ())) > 1:
            raise errors.given_twice(parameter.name)
    read = {name: tuple(dict.fromkeys(each)) for name, each in values.items()}
    return Asked(read, language(given), _form(read.get("format"), accept))


def language(given: Sequence[tuple[str, str]]) -> Lang:
    """The language of an answer, also of one that says what is wrong with the query."""
    asked = next((value for name, value in given if name == LANG.name), "")
    return "en" if asked == "en" else "vi"


def _value(parameter: Parameter, value: str, source: Source) -> str:
    if parameter.day:
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
        raise errors.wrong_value(parameter.name, value, ["2000-01-01 … 2099-12-31"])
    if parameter.allowed is None:
        return value
    # A code written in another case is meant all the same, as on the command line.
    own = {code.casefold(): code for code in parameter.allowed(source)}
    if value.casefold() not in own:
        raise errors.wrong_value(parameter.name, value, own.values())
    return own[value.casefold()]


def _allowed(parameter: Parameter, source: Source) -> Sequence[str]:
    return parameter.allowed(source) if parameter.allowed else [parameter.example]


def _form(asked: tuple[str, ...] | None, accept: str) -> Form:
    if asked:
        return cast(Form, asked[0])
    wishes = [part.partition(";")[0].strip().casefold() for part in accept.split(",")]
    first = next((wish for wish in wishes if wish in ("application/json", "text/csv")), "")
    return "csv" if first == "text/csv" else "json"
