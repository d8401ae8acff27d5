"""Keeping the catalogue in step with the code: ``make messages``.

Babel extracts what ``[tool.babel]`` of ``pyproject.toml`` names and merges it. The catalogue is sorted and
names neither lines nor days, so that it changes only where a sentence does.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from babel.messages.catalog import Catalog
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
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return written(catalogue)


def written(catalogue: Catalog) -> str:
    """A catalogue as its file holds it."""
    file = BytesIO()
    write_po(file, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return _HEADER + file.getvalue().decode("utf-8")


if __name__ == "__main__":
    CATALOGUE.write_text(updated(Path(__file__).parents[2]), encoding="utf-8")
