"""Streamlit's own words in the visitor's language."""

from __future__ import annotations

import re

from dashboard.language.i18n import translator
from dashboard.widgets.shell import chrome


def test_every_word_of_streamlit_s_has_words_of_ours_in_both_languages():
    vietnamese, english = chrome.words(translator("vi")), chrome.words(translator("en"))
    assert vietnamese.keys() == english.keys()
    assert all(vietnamese.values())
    assert not [word for word, ours in vietnamese.items() if ours == english[word]]


def test_patterns_keep_the_number_that_they_are_around():
    for pattern, ours in chrome.patterns(translator("vi")).items():
        assert ("$1" in ours) <= bool(re.compile(pattern).groups)
    said = said_for("20MB per file")
    assert said.endswith("tối đa $1 MB")
    assert said_for("20MB per file • XLSX, CSV") == said


def test_the_bulk_choices_of_a_list_and_a_lost_server_are_told_in_our_words():
    assert said_for("Select 2 matches") == "Chọn $1 mục khớp"
    assert said_for("Cannot connect to Streamlit (HTTP status: 502).").startswith("Trang đang tự nối lại")
    assert chrome.words(translator("vi"))["Select all"] == "Chọn tất cả"


def said_for(theirs: str) -> str:
    """What the one pattern that fits says instead."""
    (ours,) = [
        said for shape, said in chrome.patterns(translator("vi")).items() if re.fullmatch(shape, theirs)
    ]
    return ours


def test_our_own_prose_is_named_where_the_insides_of_streamlit_are():
    assert chrome.prose() in (chrome._INTERNALS)
