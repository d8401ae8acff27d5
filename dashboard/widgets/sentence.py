"""Sentences on a page: its answer at the top, notes, and why there is nothing to show."""

from __future__ import annotations

import streamlit as st

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


def escape_markdown(words: str) -> str:
    """Words for a place that reads Markdown, shown as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#~$:|" else sign for sign in words)
