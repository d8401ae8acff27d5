"""The letters come with the program: two files with their licence, named by the settings and by the charts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import dashboard
from dashboard.charts.figure_templates import FONT

HERE = Path(dashboard.__file__).parent
SETTINGS = tomllib.loads((HERE / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_face_that_the_settings_name_is_served_and_has_its_licence_beside_it():
    assert SETTINGS["server"]["enableStaticServing"] is True
    faces = SETTINGS["theme"]["fontFaces"]
    files = [HERE / face["url"].removeprefix("app/") for face in faces]
    assert [face["weight"] for face in faces] == ["100 500", "501 900"], "two weights, and none between them"
    assert all(file.read_bytes()[:4] == b"wOF2" and file.stat().st_size < 40_000 for file in files)
    licence = (files[0].parent / "inter-LICENSE.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert all(file.name in licence for file in files)


def test_pages_and_charts_are_written_in_the_same_letters():
    family = SETTINGS["theme"]["fontFaces"][0]["family"]
    assert SETTINGS["theme"]["font"] == SETTINGS["theme"]["headingFont"] == FONT
    assert FONT.split(",")[0] == family


def test_an_installation_has_the_letters_and_the_settings():
    told = PROJECT["tool"]["setuptools"]["package-data"]
    assert {"*.woff2", "*-LICENSE.txt"} <= set(told["*"])
    assert told["dashboard"] == [".streamlit/config.toml"]
