"""What click says of a mistake in a command line, in Vietnamese; in English it says it itself.

click marks its sentences for gettext, which finds translations in compiled files, by the language of the
machine. A program of ours speaks the language that it is asked for: the two functions under which click's
modules know gettext are set to ours. Help, which is written in English, keeps click's own words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import gettext, ngettext
from itertools import pairwise

import click.core
import click.exceptions
import click.parser
import click.termui
import click.types

SAID = {
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Xem cách dùng: {command} {option}",
    "Aborted!": "Đã dừng.",
    "Did you mean {possibility}?": "Có phải là {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Có phải là một trong: {possibilities}?)",
    "Invalid value: {message}": "Giá trị không dùng được: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không dùng được: {message}",
    "Missing argument": "Còn thiếu",
    "Missing option": "Còn thiếu tùy chọn",
    "Missing parameter": "Còn thiếu",
    "Missing command.": "Còn thiếu tên lệnh.",
    "No such option {name!r}.": "Không có tùy chọn «{name}».",
    "No such command {name!r}.": "Không có lệnh «{name}».",
    "Could not open file {filename!r}: {message}": "Không mở được tệp «{filename}»: {message}",
    "unknown error": "không rõ vì sao",
    "Argument {name!r} takes {nargs} values.": "«{name}» cần {nargs} giá trị.",
    "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị nhưng chỉ có 1.",
    "Takes {nargs} values but {len} were given.": "Cần {nargs} giá trị nhưng có {len}.",
    "Option {name!r} does not take a value.": "Tùy chọn «{name}» không nhận giá trị.",
    "Option {name!r} requires an argument.": "Sau tùy chọn «{name}» còn thiếu giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Sau tùy chọn «{name}» cần {nargs} giá trị.",
    "Got unexpected extra argument ({args})": "Thừa «{args}», lệnh không nhận thêm.",
    "Got unexpected extra arguments ({args})": "Thừa «{args}», lệnh không nhận thêm.",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "{value!r} is not {choice}.": "«{value}» không phải là {choice}.",
    "{value!r} is not one of {choices}.": "«{value}» không phải là một trong {choices}.",
    "{value!r} does not match the format {format}.": "«{value}» không đúng dạng {format}.",
    "{value!r} does not match the formats {formats}.": "«{value}» không đúng dạng nào trong {formats}.",
    "{value!r} is not a valid {number_type}.": "«{value}» không phải là số nguyên.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "«{value}» không thuộc {states}.",
    "{name} {filename!r} does not exist.": "Không có «{filename}».",
    "{name} {filename!r} is a file.": "«{filename}» là tệp, cần một thư mục.",
    "{name} {filename!r} is a directory.": "«{filename}» là thư mục, cần một tệp.",
    "{name} {filename!r} is not readable.": "Không được đọc «{filename}».",
    "{name} {filename!r} is not writable.": "Không được ghi «{filename}».",
    "Repeat for confirmation": "Nhập lại lần nữa",
    "Error: The two entered values do not match.": "Lỗi: hai lần nhập không giống nhau.",
    "Error: invalid input": "Lỗi: không hiểu câu trả lời.",
}
"""By click's own sentence. Of numbers our commands take whole ones alone."""

_VIETNAMESE: ContextVar[bool] = ContextVar("vietnamese", default=False)


@contextmanager
def speaking(arguments: Sequence[str]) -> Iterator[None]:
    """While it lasts click says mistakes in the language that a command line asks for.

    ``--lang`` is looked for before anything is parsed: what cannot be parsed has to be told, too.
    """
    words = [*arguments]
    asked = [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    language = asked[-1] if asked else os.environ.get("NQ71_LANG", "vi")
    before = _VIETNAMESE.set(language != "en")
    try:
        yield
    finally:
        _VIETNAMESE.reset(before)


def _said(sentence: str) -> str:
    known = SAID.get(sentence) if _VIETNAMESE.get() else None
    return gettext(sentence) if known is None else known


def _counted(singular: str, plural: str, n: int) -> str:
    known = SAID.get(singular if n == 1 else plural) if _VIETNAMESE.get() else None
    return ngettext(singular, plural, n) if known is None else known


for _module in (click.core, click.exceptions, click.parser, click.termui, click.types):
    for _name, _own in (("_", _said), ("ngettext", _counted)):
        if hasattr(_module, _name):
            setattr(_module, _name, _own)
