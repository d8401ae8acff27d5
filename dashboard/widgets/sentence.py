"""Sentences on a page: its answer at the top, notes, and why there is nothing to show."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from dashboard.language.i18n import Translator
from dashboard.markup import paragraph


def headline(answer: str, *, title: str) -> None:
    """The page's title and its answer in one sentence."""
    st.title(title, anchor=False)
    st.html(paragraph("nq-headline", answer))


def section(title: str, note: str | None = None) -> None:
    """A heading inside a page and, under it, what one should know before reading on."""
    st.subheader(title, anchor=False)
    if note:
        remark(note)


def remark(words: str) -> None:
    """What one should know before reading the picture or table below."""
    st.html(paragraph("nq-note", words))


def hint(words: str) -> None:
    """What can be done with what stands above; paper, on which nothing can be done, leaves it out."""
    st.html(paragraph("nq-note nq-hint", words))


def empty(reason: str, next_step: str | None = None) -> None:
    """Why there is nothing to show, and what to do next."""
    st.info(" ".join(map(escape_markdown, filter(None, (reason, next_step)))), icon=":material/inbox:")


def listed(t: Translator, names: Sequence[str], most: int) -> str:
    """The first names, and how many more units there are beyond ``most``."""
    some = ", ".join(names[:most])
    more = len(names) - most
    return t("{names} và {n} đơn vị khác", names=some, n=more) if more > 0 else some


def first_lines(t: Translator, lines: Sequence[str], most: int) -> list[str]:
    """The first lines as a list in Markdown, and how many more there are beyond ``most``."""
    some = [f"- {line}" for line in lines[:most]]
    more = len(lines) - most
    return [*some, f"- {t('… và {n} dòng khác', n=more)}"] if more > 0 else some


def escape_markdown(words: str) -> str:
    """Words for a place that reads Markdown, shown as they are.

    Addresses, icons and emoji are found in the text after it has been read, where a backslash is gone by
    then; a sign without width keeps their parts apart.
    """
    apart = _FOUND_LATER.sub(lambda found: found[0] + _WORD_JOINER, words)
    escaped = _SIGNS.sub(r"\\\g<0>", apart)
    return _LIST.sub(r"\1\\\2", _INDENT.sub("", escaped))


_WORD_JOINER = "\u2060"
_FOUND_LATER = re.compile(r"www(?=\.)|https?:(?=//)|[-.\w+](?=@[-\w])|:(?=material/|[\w+-]+:)", re.IGNORECASE)
_SIGNS = re.compile(r"[\\`*_\[\]<>#~$:|&]")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)  # four of them make code
_LIST = re.compile(r"^(\d*)([-+=.)])", re.MULTILINE)  # a list, a rule or the line under a heading
