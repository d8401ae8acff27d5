"""Any chart can be taken away as an image with title, source, ward and date, Plotly's and HTML's alike."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import Page, expect

from tests import ward
from tests.journeys.conftest import Site, settled, until

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


def taken(page: Page, frame: str) -> tuple[str, bytes]:
    """Press the button over a picture; gives the file's name and its bytes."""
    button = page.locator(f".st-key-frame-{frame} .nq-take")
    expect(button).to_be_visible()
    settled(page)
    until(page, "Boolean(window.nqPictures)")  # the script comes by itself: nothing hears a click before it
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_a_chart_and_a_table_become_svg_that_needs_nothing_else(two_schools: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{two_schools.address}/so-sanh?anh=svg")
    for frame, within in (("don-vi-va-chi-tieu", "Hoa Ban"),):
        expect(page.locator(f".st-key-frame-{frame} :is(.main-svg, table)").first).to_be_attached()
        name, data = taken(page, frame)
        drawn = etree.fromstring(data)
        assert name == f"{frame}.svg"
        words = " ".join("".join(one.itertext()) for one in drawn.iter(f"{SVG}text"))
        assert within in words, "what is not on the screen of a phone is in the picture too"
        assert "Nguồn: báo cáo của các đơn vị. UBND phường" in words
        assert f"Trạng thái tính đến ngày {ward.AS_OF:%d/%m/%Y}" in words
        (title,) = drawn.iterchildren(f"{SVG}title")
        assert title.text.replace("\xa0", " ").endswith("Giai đoạn 2026-2030")
        written = data.decode()
        assert "foreignObject" not in written
        assert not re.search(r'(?:href|src)="?(?!#)|url\((?!data:|[\'"]?#|&quot;#)', written)


def test_an_image_of_a_table_has_its_colours(two_schools: Site, page: Page) -> None:
    page.goto(f"{two_schools.address}/so-sanh")
    name, data = taken(page, "don-vi-va-chi-tieu")
    assert name == "don-vi-va-chi-tieu.png"
    image = Image.open(io.BytesIO(data)).convert("RGB")
    assert image.width > 1000
    colours = {colour for _, colour in image.getcolors(1 << 24) or []}
    assert image.getpixel((1, 1)) == (255, 255, 255)
    assert len(colours) > 50, "the shades of the cells are lacking"
