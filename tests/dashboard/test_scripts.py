"""Scripts are files: none stands in a page, and what one is told ends nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lxml import html

import dashboard
from dashboard import scripts

FOLDER = Path(dashboard.__file__).parent


def test_no_page_has_a_script_of_its_own():
    allowed = {FOLDER / "scripts.py"}
    asking = {
        path for path in FOLDER.rglob("*.py") if "unsafe_allow_javascript" in path.read_text(encoding="utf-8")
    }
    assert asking == allowed
    markup = [
        path for path in FOLDER.rglob("*.j2") if re.search(r"<script|\son\w+=", path.read_text("utf-8"))
    ]
    assert markup == []


def test_every_file_says_what_it_does_under_its_own_name():
    for path in (FOLDER / "static" / "scripts").glob("*.js"):
        words = path.read_text(encoding="utf-8")
        assert path.stem == "told" or words.startswith(f'(window.nqDeeds ??= []).push(["{path.stem}", ')


def test_what_a_script_is_told_comes_whole_and_is_never_markup():
    told = ['"><script>alert(1)</script>', "a & 'b'"]
    (place,) = html.fragments_fromstring(str(scripts.telling("search", told)))
    assert json.loads(place.get("data-nq-told")) == told
    assert len(place) == 0
