"""The page is written in its own letters, every Vietnamese one of them, and asks nobody else for anything."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Site, settled, until

pytestmark = pytest.mark.browser

MARKS = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
SHAPES = "●▲▼✕○■◆–…«»›−"
LETTERS = [normalize("NFC", vowel + mark) for vowel in VOWELS for mark in MARKS] + ["đ", "Đ", *SHAPES]

# A letter that a face lacks is as wide as in the face that comes after it; these two the server has as well.
STRANGE = """async (letters) => {
  const pen = document.createElement("canvas").getContext("2d");
  const wide = (font, letter) => ((pen.font = font), pen.measureText(letter).width);
  const others = ["Source Code Pro", "Source Serif"];
  const lacking = [];
  for (const weight of [400, 600]) {
    for (const face of ["Inter", ...others]) await document.fonts.load(`${weight} 40px "${face}"`, letters.join(""));
    for (const letter of letters)
      if (new Set(others.map((face) => wide(`${weight} 40px Inter, "${face}"`, letter))).size > 1)
        lacking.push(`${weight} ${letter}`);
  }
  return lacking;
}"""


def test_every_vietnamese_letter_and_shape_is_in_both_weights(silent: Site, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(silent.address)
    settled(page)
    until(
        page,
        "[...document.fonts].filter((one) => one.family === 'Inter' && one.status === 'loaded').length === 2",
    )
    assert page.evaluate(STRANGE, LETTERS) == []
    assert page.evaluate(STRANGE, ["\u0416"]), "the measure does not tell a letter that is lacking"
    ours = (silent.address, silent.address.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []
