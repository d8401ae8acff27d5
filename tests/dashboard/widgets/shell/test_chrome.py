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
    limit = next(ours for pattern, ours in chrome.patterns(translator("vi")).items() if "MB" in pattern)
    assert re.search(r"không quá \d+ MB", limit)


def test_our_own_prose_is_named_where_the_insides_of_streamlit_are():
    assert chrome.prose() in (chrome._INTERNALS)
