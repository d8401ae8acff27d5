"""What has become of the files of one run, told when it cannot go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from analytics.plan import Lang, text
from analytics.store import StoreError
from analytics.workflow import SentFile

_SETTLED = text("Đã lưu: {names}")
_LEFT = text("Chưa lưu, cần gửi lại: {names}")
_NONE = text("không có tệp nào")


class Progress:
    """The files of a run in their order, and those that the store holds by now."""

    def __init__(self, names: Sequence[str], lang: Lang) -> None:
        """Begin with nothing stored."""
        self._names = names
        self._lang = lang
        self._sent: list[SentFile] = []

    def add(self, sent: SentFile) -> None:
        """Note a file that is stored, noted as faulty, or a zip of which a part is."""
        self._sent.append(sent)

    @contextmanager
    def told_when_it_ends(self) -> Iterator[None]:
        """Say which files are stored and which are not when the store or the disk ends the run."""
        try:
            yield
        except (StoreError, OSError):
            for sentence, names in ((_SETTLED, self._settled()), (_LEFT, self._left())):
                listed = ", ".join(names) or _NONE[self._lang]
                click.echo(sentence[self._lang].format(names=listed), err=True)
            raise

    def _settled(self) -> list[str]:
        return [named for sent in self._sent if (named := _named(sent, settled=True))]

    def _left(self) -> list[str]:
        """Files come in order, so that those not reached are the last ones."""
        partly = [named for sent in self._sent if (named := _named(sent, settled=False))]
        return partly + list(self._names[len(self._sent) :])


def _named(sent: SentFile, *, settled: bool) -> str:
    """A file's name where all of it is in that state, with its members where some are, else nothing."""
    names = [file.source.name for file in sent.files if file.settled == settled]
    if not names or len(names) == len(sent.files):
        return sent.checked.name if names else ""
    return f"{sent.checked.name} ({', '.join(names)})"
