"""The one way to HTML: Jinja2 templates that take every value for words, never for markup.

A template stands beside the module that fills it, ``<name>.html.j2``, and is named by its path in this
package. A module says in plain data what is to be seen; the template alone knows tags and classes. What comes
out is :class:`Markup`, which a further template takes as it is; any other value is escaped.

In a template a line break with the indentation around it is layout of the source, and leaves nothing in the
page; a space that is to be seen stands within a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

__all__ = ["Markup", "compile_all", "paragraph", "render", "render_words"]

_BREAK = re.compile(r"\s*\n\s*")


class _SourceLayout(Extension):
    """Leaves the source's line breaks out; ``trim_blocks`` would keep those between tags of HTML."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type != "data":
                yield token
            elif kept := _BREAK.sub("", token.value):
                yield Token(token.lineno, "data", kept)


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    extensions=[_SourceLayout],
    auto_reload=False,  # a template is compiled once and never looked for again
)


def render(template: str, /, **values: object) -> Markup:
    """The HTML of a template, named by its path from this folder: ``charts/html/templates/matrix.html.j2``.

    Raises:
        jinja2.UndefinedError: if the template asks for a value that is not given.
        jinja2.TemplateNotFound: if there is no such template.
    """
    return Markup(_templates.get_template(template).render(values))


@lru_cache(maxsize=1024, typed=True)  # markup equals the words that it is made of, and is not escaped
def render_words(template: str, /, **words: str | tuple[str, ...]) -> Markup:
    """The same of words alone, kept: what surrounds a page is the same on run after run."""
    return render(template, **words)


def paragraph(look: str, words: str) -> Markup:
    """A paragraph of one class."""
    return Markup(f'<p class="{escape(look)}">{escape(words)}</p>')


def compile_all() -> list[str]:
    """Compile every template there is, so that nobody waits for it; their names."""
    names = _templates.list_templates(filter_func=lambda name: name.endswith(".html.j2"))
    for name in names:
        _templates.get_template(name)
    return names
