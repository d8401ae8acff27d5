"""What a command says, in the language that was asked for."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from analytics.language import text
from analytics.plan import LANGUAGES, Lang
from dashboard.cli.session import Session

_READ = text("Danh sách có {n} đơn vị.", n=3)
_PLACES = text("Danh sách không có đơn vị «{code}».")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_is_printed_in_the_language_of_the_run(
    lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session("sqlite://", Path("plan.toml"), lang)
    session.say(_READ)
    session.say(_PLACES, err=True, code="TH-01")
    out, err = capsys.readouterr()
    assert out == f"{_READ[lang]}\n"
    assert err == f"{_PLACES[lang].format(code='TH-01')}\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_refusal_is_a_wrong_use_of_the_command_in_the_language_of_the_run(lang: Lang) -> None:
    refused = Session("sqlite://", Path("plan.toml"), lang).refusal(_PLACES, code="TH-01")
    assert isinstance(refused, click.UsageError)
    assert refused.message == _PLACES[lang].format(code="TH-01")
