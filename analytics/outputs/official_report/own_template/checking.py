"""What is wrong with a template: each bad tag is named as it stands there, before anything is filled in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.section import _BaseHeaderFooter
from docx.table import _Cell
from jinja2 import StrictUndefined, TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment
from rapidfuzz import process

from analytics.outputs.official_report.own_template.values import TAGS
from analytics.plan import Text, text

LARGEST = 20_000_000
_ALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_KIND = re.compile(r"^(\{[{%])-?\s*(?:(?:p|tr|tc|r)\s+)?")
_OPENING = re.compile(r"^\{%-?\s*(?:(?:p|tr|tc|r)\s+)?(for|if|endfor|endif)\b")
_ENDS = {"endfor": "for", "endif": "if"}
_LIKELY = 70
_LONGEST = 60


def environment() -> SandboxedEnvironment:
    """How templates are read: nothing unknown is passed over, signs of XML are escaped, no code is run."""
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def faults(data: bytes) -> tuple[Text, ...]:
    """Whole sentences, one for each bad tag; none where the template can be filled in."""
    document = _opened(data)
    if document is None:
        return (
            text(
                "Tệp mẫu không phải là văn bản Word (.docx); hãy mở bằng Word và lưu thành «Word Document»."
            ),
        )
    paragraphs = list(_paragraphs(document))
    tags = [tag for words in paragraphs for tag in _ALL.findall(words) if not tag.startswith("{#")]
    found = [*_open_tags(paragraphs), *_misspelt(tags)]
    found += [] if found else _unbalanced(tags)
    return tuple(found) or tuple(_unknown(tags))


def _opened(data: bytes) -> Document | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                return None
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError):
        return None


def _paragraphs(document: Document) -> Iterator[str]:
    yield from _inside(document)
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            yield from _inside(part)


def _inside(holder: Document | _Cell | _BaseHeaderFooter) -> Iterator[str]:
    for paragraph in holder.paragraphs:
        yield paragraph.text
    for table in holder.tables:
        seen = set()
        for row in table.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield from _inside(cell)


def _open_tags(paragraphs: Sequence[str]) -> Iterator[Text]:
    """Tags of which a bracket is missing, or that run over into another paragraph."""
    for words in paragraphs:
        rest = _ALL.sub("", words)
        for mark, partner in (("{{", "}}"), ("{%", "%}"), ("}}", "{{"), ("%}", "{%")):
            if mark in rest:
                place = words.find(mark) if mark in ("{{", "{%") else 0
                yield text(
                    "Thẻ trong đoạn «{words}» có «{mark}» mà thiếu «{partner}»; mỗi thẻ phải nằm trọn "
                    "trong một đoạn.",
                    words=_short(words[max(0, place - 10) :]),
                    mark=mark,
                    partner=partner,
                )


def _misspelt(tags: Sequence[str]) -> Iterator[Text]:
    """Tags that say nothing that can be read: ``{{ so van ban }}``."""
    for tag in dict.fromkeys(tags):
        if _OPENING.match(tag):
            start = _OPENING.match(tag)
            assert start is not None
            whole = _alone(tag)
            if start[1] in ("for", "if"):
                whole += "{% end" + start[1] + " %}"
            else:
                continue
        elif tag.startswith("{%"):
            yield text("Thẻ «{tag}» không dùng được; chỉ có for, endfor, if và endif.", tag=_short(tag))
            continue
        else:
            whole = _alone(tag)
        try:
            environment().parse(whole)
        except TemplateSyntaxError:
            yield text(
                "Thẻ «{tag}» viết sai; thẻ đúng có dạng {form}.", tag=_short(tag), form="{{ thoi_gian }}"
            )


def _unbalanced(tags: Sequence[str]) -> Iterator[Text]:
    waiting: list[tuple[str, str]] = []
    for tag in tags:
        found = _OPENING.match(tag)
        if found is None:
            continue
        if found[1] not in _ENDS:
            waiting.append((found[1], tag))
        elif waiting and waiting[-1][0] == _ENDS[found[1]]:
            waiting.pop()
        else:
            yield text(
                "Thẻ «{tag}» đóng một đoạn lặp hoặc điều kiện chưa được mở bằng «{opening}».",
                tag=_short(tag),
                opening=_ENDS[found[1]],
            )
            return
    for kind, tag in waiting:
        yield text("Thẻ «{tag}» chưa được đóng bằng «{ending}».", tag=_short(tag), ending=f"end{kind}")


def _unknown(tags: Sequence[str]) -> Iterator[Text]:
    """Names that no report has."""
    whole = "".join(map(_alone, tags))
    for name in sorted(meta.find_undeclared_variables(environment().parse(whole)) - set(TAGS)):
        tag = next((one for one in tags if re.search(rf"\b{re.escape(name)}\b", one)), name)
        yield unknown(tag, name, tuple(TAGS))


def unknown(tag: str, name: str, known: Sequence[str]) -> Text:
    """That a tag names what is not there, and what was likely meant."""
    best = process.extractOne(name, known, score_cutoff=_LIKELY)
    if best is not None:
        return text(
            "Thẻ «{tag}»: không có tên «{name}»; có phải là «{likely}»?",
            tag=_short(tag),
            name=name,
            likely=best[0],
        )
    return text(
        "Thẻ «{tag}»: không có tên «{name}». Các tên dùng được: {names}.",
        tag=_short(tag),
        name=name,
        names=", ".join(known),
    )


def fault_inside(data: bytes, name: str, values: Mapping[str, Any]) -> Text:
    """The fault of a tag that names ``name`` inside something known: ``{{ dong.tenn }}``."""
    document = _opened(data)
    tags = [tag for words in _paragraphs(document) for tag in _ALL.findall(words)] if document else []
    tag = next((one for one in tags if re.search(rf"[.'\"]{re.escape(name)}\b", one)), name)
    return unknown(tag, name, sorted(_fields(values)))


def _fields(values: Any) -> set[str]:
    """Every name that stands inside the values of the tags."""
    if isinstance(values, Mapping):
        found = {str(name) for name in values}
        return found.union(*(_fields(one) for one in values.values()))
    if isinstance(values, list) and values:
        return _fields(values[0])
    return set()


def _alone(tag: str) -> str:
    """A tag without the letter that says what of the document it repeats: ``{%tr for …`` is ``{% for …``."""
    return _KIND.sub(lambda found: f"{found[1]} ", tag)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
