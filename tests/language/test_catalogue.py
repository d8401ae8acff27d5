"""Every sentence of the product stands in both languages in one place, and none is left over."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from analytics.language import both
from analytics.language.catalogue import CATALOGUE, sentences
from analytics.language.extraction import lacking, literal, sentence_of, told, updated, written
from dashboard.language.i18n import translator

ROOT = Path(__file__).parents[2]
VIETNAMESE = set("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")

DECLARED_IN_BOTH = {
    "analytics/datasets": "titles of columns and words of closed lists stand where they are declared",
    "analytics/intake": "headers and labels that files may bear, in either language, are read and never said",
    "sample_data": "cells of invented reports",
}
"""Where a Vietnamese literal may stand beside another that is not, and why."""


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the product by its path."""
    paths = (path for top in ("analytics", "dashboard", "sample_data") for path in (ROOT / top).rglob("*.py"))
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(paths)
    }


@cache
def calls() -> list[tuple[str, ast.Call]]:
    """Every call that says a sentence, with where it stands."""
    return [
        (f"{path}:{node.lineno}", said)
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if (said := sentence_of(node)) is not None
    ]


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def vietnamese(words: str) -> bool:
    return bool(VIETNAMESE & set(words.casefold()))


def test_the_catalogue_is_what_make_messages_would_write():
    assert CATALOGUE.read_text(encoding="utf-8") == updated(ROOT), "run «make messages»"


def test_the_extraction_finds_the_sentences_of_pages_tables_and_errors():
    known = {source for _, source in sentences()}
    assert {"Tải bảng tổng hợp", "Tử số", "Danh sách đơn vị không có đơn vị nào."} <= known


def test_every_sentence_has_english_words():
    assert lacking(CATALOGUE.read_text(encoding="utf-8")) == []


BEFORE = """
msgid "Đã nhận"
msgstr "Received"

msgid "{n} phường"
msgstr "{n} wards"
"""


def merged(*wanted: str | tuple[str, str]) -> str:
    """BEFORE as it is after the code says these instead; pairs are sentences that count."""
    catalogue = read_po(BytesIO(BEFORE.encode()), locale="en")
    found = Catalog()
    for one in wanted:
        found.add(one)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return written(catalogue)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (merged("Đã nhận", "{n} phường"), []),
        (
            merged("Đã nhận đủ", "{n} phường"),
            ["said no more: Đã nhận\n  its English was: Received", "needs English: Đã nhận đủ"],
        ),
        (merged("Đã nhận", ("{n} phường",) * 2), ["needs English: {n} phường"]),
        (
            merged("Đã nhận", ("{n} phường",) * 2).replace("#, fuzzy", "#,"),
            ["needs English: {n} phường"],
        ),
    ],
    ids=["nothing changed", "other words", "counts now", "counts now, and nobody wrote the plural"],
)
def test_english_of_other_words_is_not_kept_in_silence(after: str, said: list[str]):
    assert list(told(BEFORE, after)) == said


def test_both_languages_have_the_same_placeholders():
    for (_, source), forms in sentences().items():
        for form in forms:
            # An English singular may say «one» instead of the number.
            assert placeholders(form) | {"n"} == placeholders(source) | {"n"}, source
        if forms:  # without English it is told above
            assert placeholders(forms[-1]) == placeholders(source), source


def test_no_english_sentence_is_left_in_vietnamese():
    alike = [source for (_, source), forms in sentences().items() if source in forms and vietnamese(source)]
    assert alike == []


def test_sentences_are_written_out_where_they_are_said():
    hidden = [where for where, call in calls() if literal(call.args[0]) is None]
    assert hidden == [], "the sentence itself stands in the call, so that it can be extracted"


def test_english_words_stand_in_no_call():
    assert [where for where, call in calls() if len(call.args) != 1] == []


def test_every_call_fills_the_placeholders_of_its_sentence():
    for where, call in calls():
        given = {keyword.arg for keyword in call.keywords} - {"context"}
        template = isinstance(call.func, ast.Name) and call.func.id == "text" and not given
        if None not in given and not template:
            # The translator itself fills {area}.
            assert given == placeholders(literal(call.args[0]) or "") - {"area"}, where


OF_MANY = {
    "Các xã, phường",
    "Số liệu minh họa của những xã, phường không có thật, xem tại ngày {day}.",
    "Tìm xã, phường, chỉ tiêu hoặc trang",
    "Xã, phường",
    "Mã đơn vị, loại hình, khối, hoặc «ward»",
    "tong-hop-toan-phuong",
    "phường",
    "đặc khu",
}
"""Of communes and wards of a province; the code ``ward`` of the interface; a file's name; the kinds themselves."""


def test_no_sentence_names_one_kind_of_area():
    kinds = re.compile(r"\b(phường|wards?|đặc khu|special zones?)\b", re.IGNORECASE)
    named = [
        source
        for (_, source), forms in sentences().items()
        if source not in OF_MANY
        and any(kinds.search(re.sub(r"{\w+}", "", words)) for words in (source, *forms))
    ]
    assert named == [], "a plan may be a commune's or a special zone's: say {area}"
    assert not OF_MANY - {source for _, source in sentences()}, "these are said no more"


def test_a_sentence_calls_the_area_as_the_plan_does():
    assert translator("vi", both("xã", "commune"))("Toàn {area}") == "Toàn xã"
    assert translator("en", both("đặc khu", "special zone"))("Toàn {area}") == "Whole special zone"
    assert translator("vi")("Toàn {area}") == "Toàn địa bàn", "before any plan is open"


def test_no_sentence_stands_in_both_languages_in_the_code():
    found = []
    for path, tree in trees().items():
        if any(path.startswith(place) for place in DECLARED_IN_BOTH):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Tuple | ast.List):
                pair = [words for one in node.elts if (words := literal(one)) is not None]
            elif isinstance(node, ast.IfExp):
                pair = [words for one in (node.body, node.orelse) if (words := literal(one)) is not None]
            elif isinstance(node, ast.Dict) and {"vi", "en"} <= {literal(key) for key in node.keys}:
                pair = [words for one in node.values if (words := literal(one)) is not None]
                pair = [] if "English" in pair else pair  # a language's own name, which no language changes
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "both":
                pair = [words for one in node.args if (words := literal(one)) is not None]
            else:
                continue
            if len(pair) == 2 and vietnamese(pair[0]) and not vietnamese(pair[1]):
                found.append(f"{path}:{node.lineno}: {pair}")
    assert found == []


def test_words_without_an_english_sentence_of_their_own_can_be_told_apart():
    assert sentences()[None, "phút"] == ("minutes",)
    assert sentences()["short", "phút"] == ("min",)


@pytest.mark.parametrize(
    ("n", "english"),
    [(1, "1 residential group"), (0, "0 residential groups"), (12480, "12,480 residential groups")],
)
def test_english_counts_choose_singular_or_plural(n, english):
    assert translator("en")("{n} tổ dân phố", n=n) == english


def test_vietnamese_counts_have_dots():
    assert translator("vi")("{n} tổ dân phố", n=12480) == "12.480 tổ dân phố"
