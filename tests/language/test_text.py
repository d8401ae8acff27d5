from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from pydantic import BaseModel, ValidationError

from analytics.language import Text, both, text


class Named(BaseModel):
    name: Text


def test_a_sentence_finds_its_english_words_in_the_catalogue():
    assert (text("Tử số").vi, text("Tử số")["en"]) == ("Tử số", "Numerator")


def test_placeholders_are_filled_in_the_readers_language():
    said = text("Quý {quarter}/{year}", quarter=both("II", "2"), year=2026)
    assert (said.vi, said.en) == ("Quý II/2026", "Q2 2026")


def test_a_sentence_without_words_stays_a_template():
    assert text("Mục tiêu {value}")["en"].format(value="80 %") == "Target 80 %"


def test_a_context_tells_apart_what_is_the_same_in_vietnamese():
    assert text("phút").en == "minutes"
    assert text("phút", context="short").en == "min"


def test_texts_are_equal_when_they_say_the_same_wherever_their_words_come_from():
    assert text("Tử số") == both("Tử số", "Numerator")
    assert text("Tử số") != both("Tử số", "n")
    assert len({text("Tử số"), both("Tử số", "Numerator")}) == 1


def test_a_text_goes_to_another_process_and_comes_back():
    said = text("Quý {quarter}/{year}", quarter=both("II", "2"), year=2026)
    assert pickle.loads(pickle.dumps(said)) == said


def test_a_model_takes_a_table_of_both_languages():
    assert Named.model_validate({"name": {"vi": "Tên", "en": "Name"}}).name == both("Tên", "Name")
    assert Named(name=text("Tử số")).name.en == "Numerator"


@pytest.mark.parametrize(
    ("given", "kind", "place"),
    [
        ({"vi": "Tên"}, "missing", ("name", "en")),
        ({"vi": "", "en": "Name"}, "string_too_short", ("name", "vi")),
        ({"vi": "Tên", "en": "Name", "fr": "Nom"}, "extra_forbidden", ("name", "fr")),
        ("Tên", "model_type", ("name",)),
    ],
)
def test_a_model_says_which_language_is_wrong(given, kind, place):
    with pytest.raises(ValidationError) as caught:
        Named.model_validate({"name": given})
    assert [(fault["type"], fault["loc"]) for fault in caught.value.errors()] == [(kind, place)]


def test_who_speaks_vietnamese_only_does_not_wait_for_the_catalogue():
    code = (
        "import sys; from analytics.language import text; text('Tử số').vi; "
        "sys.exit('babel.messages' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
