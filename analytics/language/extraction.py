"""Keeping the catalogue in step with the code: ``make messages``.

Babel extracts what ``[tool.babel]`` of ``pyproject.toml`` names and merges it. The catalogue is sorted and
names neither lines nor days, so that it changes only where a sentence does. English belongs to the very words
of its Vietnamese: of a sentence that was changed it is gone, and both are told.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po, write_po

from analytics.language.catalogue import CATALOGUE

_HEADER = """\
# English sentences by their Vietnamese source; written by «make messages», see analytics/language.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

Found = tuple[int, str, str | tuple[str, ...], list[str]]
"""What Babel takes: line, name of the gettext function, its arguments, comments."""


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: dict[str, Any]
) -> Iterator[Found]:
    """The sentences of one Python file: the first argument of ``text``, ``t``, ``ctx.t``, ``translator(…)``.

    Of ``t`` a whole number ``n`` makes a sentence that counts; ``context`` tells equal ones apart.
    """
    for node in ast.walk(ast.parse(file.read())):
        said = sentence_of(node)
        if said is None:
            continue
        given = {keyword.arg: keyword.value for keyword in said.keywords}
        source, context = literal(said.args[0]), literal(given.get("context"))
        if source is None:
            continue
        if context is not None:
            yield node_line(said), "pgettext", (context, source), []
        elif "n" in given and not is_text(said):
            yield node_line(said), "ngettext", (source, source), []
        else:
            yield node_line(said), "gettext", source, []


def sentence_of(node: ast.AST) -> ast.Call | None:
    """The node, if it is a call that says a sentence."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    said = node.func
    if isinstance(said, ast.Call):
        return node if isinstance(said.func, ast.Name) and said.func.id == "translator" else None
    named = isinstance(said, ast.Name) and said.id in ("t", "text")
    return node if named or (isinstance(said, ast.Attribute) and said.attr == "t") else None


def is_text(call: ast.Call) -> bool:
    """Whether the call is ``text(…)``, which does not count."""
    return isinstance(call.func, ast.Name) and call.func.id == "text"


def literal(node: ast.expr | None) -> str | None:
    """The words of a literal."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def node_line(node: ast.expr) -> int:
    """Where it stands."""
    return node.lineno


def updated(root: Path) -> str:
    """The catalogue as the code of the repository ``root`` needs it: what is new has no English yet."""
    with TemporaryDirectory() as folder:
        template = Path(folder) / "nq71.pot"
        mapping, target = str(root / "pyproject.toml"), str(template)
        CommandLineInterface().run(
            ["pybabel", "-q", "extract", "-k", "t", "-F", mapping, "-o", target, str(root)]
        )  # type: ignore[no-untyped-call]
        with template.open("rb") as file:
            wanted = read_po(file)
    catalogue = _read(CATALOGUE.read_text(encoding="utf-8"))
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return written(catalogue)


def written(catalogue: Catalog) -> str:
    """A catalogue as its file holds it."""
    file = BytesIO()
    write_po(file, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return _HEADER + file.getvalue().decode("utf-8")


def _read(catalogue: str) -> Catalog:
    return read_po(BytesIO(catalogue.encode("utf-8")), locale="en")


def lacking(catalogue: str) -> list[str]:
    """The sentences without English, also where it lacks a plural or was written before there was one."""
    return [
        source
        for source, forms, message in _entries(catalogue)
        if message.fuzzy or not all(forms) or len(forms) != (2 if message.pluralizable else 1)
    ]


def _entries(catalogue: str) -> Iterator[tuple[str, tuple[str, ...], Message]]:
    """Each sentence with its English forms and all that its file says of it."""
    for message in _read(catalogue):
        if message.id:
            source = message.id if isinstance(message.id, str) else message.id[0]
            english = message.string or ""
            yield source, (english,) if isinstance(english, str) else tuple(english), message


def told(before: str, after: str) -> Iterator[str]:
    """What whoever changed sentences has to know of the two catalogues: what went, and what needs English."""
    kept = {(message.context, source) for source, _, message in _entries(after)}
    for source, forms, message in _entries(before):
        if (message.context, source) not in kept:
            yield f"said no more: {source}\n  its English was: {' | '.join(forms)}"
    for source in lacking(after):
        yield f"needs English: {source}"


if __name__ == "__main__":
    was, now = CATALOGUE.read_text(encoding="utf-8"), updated(Path(__file__).parents[2])
    CATALOGUE.write_text(now, encoding="utf-8")
    sys.stdout.writelines(f"{line}\n" for line in told(was, now))
