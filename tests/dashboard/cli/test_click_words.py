"""What click says of each kind of mistake is said in the language that is asked for."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click
import pytest
from click.testing import CliRunner

from dashboard.cli.click_words import SAID
from dashboard.cli.deferred import DeferredGroup
from tests.dashboard.cli.running import run_command

LEFT = {
    "Invalid start character for option ({option})",  # a mistake of ours
    "{value!r} is not a valid UUID.",  # no command takes one
    "{name} {filename!r} is not executable.",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
    "Choice({choices})",  # for programmers
    "Missing {param_type}",
    "Missing parameter: {param_name}",
    "file",  # in help, which is English
    "directory",
    "path",
}


def raising(name: str, error: Callable[[], Exception]) -> click.Command:
    def act() -> NoReturn:
        raise error()

    return click.Command(name, callback=act)


def made() -> DeferredGroup:
    """A program of all kinds of parameters."""
    options = [
        click.Option(["--lang"]),
        click.Option(["--number"], type=int),
        click.Option(["--few"], type=click.IntRange(1, 3)),
        click.Option(["--pair"], nargs=2, envvar="PAIR"),
        click.Option(["--flag"], is_flag=True),
        click.Option(["--yes"], type=bool),
        click.Option(["--one"], type=click.Choice(["a"])),
        click.Option(["--which"], type=click.Choice(["a", "b"])),
        click.Option(["--day"], type=click.DateTime(["%Y"])),
        click.Option(["--days"], type=click.DateTime(["%Y", "%m"])),
        click.Option(["--file"], type=click.Path(exists=True, dir_okay=False, writable=True)),
        click.Option(["--unread"], type=click.Path(exists=True, readable=True)),
        click.Option(["--folder"], type=click.Path(exists=True, file_okay=False)),
    ]
    ask = click.Option(["--word"], prompt=True, confirmation_prompt=True)
    return DeferredGroup(
        "made",
        params=options[:1],
        commands=[
            click.Command("take", params=options[1:]),
            click.Command("taken", params=[click.Argument(["two"], nargs=2)]),
            click.Command("needs", params=[click.Option(["--kind"], required=True, type=click.Choice("ab"))]),
            click.Command("file", params=[click.Argument(["name"])]),
            click.Command("ask", params=[ask]),
            click.Command("sure", callback=lambda: click.confirm("?")),
            click.Group("inner", no_args_is_help=False),
            raising("stop", click.Abort),
            raising("bad", lambda: click.BadParameter("x")),
            raising("lack", lambda: click.MissingParameter(param_type="parameter")),
            raising("shut", lambda: click.FileError("f")),
        ],
    )


HERE = str(Path(__file__))
KINDS = {
    "Error: {message}": ["take", "--nothing"],
    "Try '{command} {option}' for help.": ["take", "--nothing"],
    "Aborted!": ["stop"],
    "Did you mean {possibility}?": ["take", "--numbr", "3"],
    "(Did you mean one of: {possibilities}?)": ["takem"],
    "Invalid value: {message}": ["bad"],
    "Invalid value for {param_hint}: {message}": ["take", "--number", "x"],
    "Missing argument": ["file"],
    "Missing option": ["needs"],
    "Missing parameter": ["lack"],
    "Missing command.": ["inner"],
    "No such option {name!r}.": ["take", "--nothing"],
    "No such command {name!r}.": ["xyz"],
    "Could not open file {filename!r}: {message}": ["shut"],
    "unknown error": ["shut"],
    "Argument {name!r} takes {nargs} values.": ["taken", "1"],
    "Takes {nargs} values but 1 was given.": ["take", "PAIR=a"],
    "Takes {nargs} values but {len} were given.": ["take", "PAIR=a b c"],
    "Option {name!r} does not take a value.": ["take", "--flag=1"],
    "Option {name!r} requires an argument.": ["take", "--number"],
    "Option {name!r} requires {nargs} arguments.": ["take", "--pair", "1"],
    "Got unexpected extra argument ({args})": ["take", "1"],
    "Got unexpected extra arguments ({args})": ["take", "1", "2"],
    "Choose from:\n\t{choices}": ["needs"],
    "{value!r} is not {choice}.": ["take", "--one", "z"],
    "{value!r} is not one of {choices}.": ["take", "--which", "z"],
    "{value!r} does not match the format {format}.": ["take", "--day", "z"],
    "{value!r} does not match the formats {formats}.": ["take", "--days", "z"],
    "{value!r} is not a valid {number_type}.": ["take", "--number", "1.5"],
    "{value} is not in the range {range}.": ["take", "--few", "4"],
    "{value!r} is not a valid boolean. Recognized values: {states}": ["take", "--yes", "perhaps"],
    "{name} {filename!r} does not exist.": ["take", "--file", "nowhere"],
    "{name} {filename!r} is a file.": ["take", "--folder", HERE],
    "{name} {filename!r} is a directory.": ["take", "--file", "/"],
    "{name} {filename!r} is not readable.": ["take", "--unread", HERE],
    "{name} {filename!r} is not writable.": ["take", "--file", HERE],
    "Repeat for confirmation": ["ask"],
    "Error: The two entered values do not match.": ["ask"],
    "Error: invalid input": ["sure"],
}


def told(kind: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> str:
    readable = "writable" in kind
    monkeypatch.setattr(os, "access", lambda _path, mode: readable and mode == os.R_OK)
    env = dict(word.split("=") for word in KINDS[kind] if word.startswith("PAIR"))
    words = [word for word in KINDS[kind] if word.partition("=")[0] not in env]
    typed = "perhaps\ny\n" if words == ["sure"] else "a\nb\na\na\n"
    return CliRunner(env=env).invoke(made(), ["--lang", lang, *words], input=typed).output


def pattern(sentence: str) -> str:
    return "(?s).+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", sentence)).replace("(?s)", "")


@pytest.mark.parametrize("kind", SAID)
def test_each_kind_is_said_in_both_languages(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vi, en = (told(kind, lang, monkeypatch) for lang in ("vi", "en"))
    assert re.search(pattern(SAID[kind]), vi), vi
    assert re.search(pattern(kind), en), en
    assert not re.search(pattern(kind), vi), vi


def test_no_mistake_that_click_tells_of_is_left_in_english() -> None:
    marked = set()
    for name in ("exceptions", "parser", "types"):
        path = Path(click.__file__).with_name(f"{name}.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "ngettext"):
                marked |= {arg.value for arg in call.args if isinstance(arg, ast.Constant)}
    assert {one for one in marked if isinstance(one, str)} - set(SAID) == LEFT
    assert set(KINDS) == set(SAID)


def test_the_same_places_are_filled_in_both_languages() -> None:
    def places(sentence: str) -> set[str]:
        return {place.partition("!")[0] for place in re.findall(r"\{([^}]*)\}", sentence)}

    for kind, said in SAID.items():
        assert places(said) <= places(kind), kind


@pytest.mark.parametrize(
    ("words", "env", "said"),
    [
        (["--nothing"], {}, "Lỗi: Không có tùy chọn «--nothing»."),
        (["--lang=en", "--nothing"], {}, "Error: No such option '--nothing'."),
        (["--nothing"], {"NQ71_LANG": "en"}, "Error: No such option '--nothing'."),
        (["--lang", "vi", "--nothing"], {"NQ71_LANG": "en"}, "Lỗi: Không có tùy chọn «--nothing»."),
        (["check"], {}, "Lỗi: Còn thiếu 'FILES...'."),
        (["check"], {"NQ71_LANG": "en"}, "Error: Missing argument 'FILES...'."),
    ],
)
def test_the_language_is_known_before_anything_is_parsed(
    words: list[str], env: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NQ71_LANG", raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert run_command(*words).output.splitlines()[-1] == said
