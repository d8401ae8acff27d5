"""The pages of a ward whose plan has its own words: they are shown, said in English, and counted."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.datasets import open_plan
from analytics.intake import Hint, SourceFile, check_files
from analytics.outputs import template
from analytics.plan import DEFAULT_LISTS, DEFAULT_PLAN
from analytics.store import Store
from dashboard import navigation
from tests import ward
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

AT = datetime.fromisoformat("2026-06-16T08:30")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan and the store of a ward that also publishes on a channel of its own."""
    folder = tmp_path_factory.mktemp("own")
    entry = '    {{vi = "{}", en = "{}"}},'.format
    channels = [entry(vi, en) for vi, en in DEFAULT_LISTS["channel"].words.items()]
    lists = ["[lists]", "channel = [", *channels, entry("Kênh Mocha", "Mocha feed"), "]"]
    lists += ["occasion = [", entry("Ngày hội đọc sách", "Reading day"), "]"]
    path = folder / "own.toml"
    path.write_text(DEFAULT_PLAN.read_text(encoding="utf-8") + "\n".join(["", *lists]), encoding="utf-8")
    plan, day = open_plan(path), date(2026, 5, 5)
    held = ward.SCHOOL_TABLES["activity"][0] | {"occasion": "ngày hội đọc sách"}
    item = {"published_on": day, "channel": "Kênh Mocha", "kind": "Tin", "title": "A", "quantity": 3}
    data = ward.typed_into(
        template(plan, ward.HOA_BAN, ward.PERIOD), ward.SCHOOL_TABLES | {"activity": [held], "media": [item]}
    )
    (found,) = check_files([SourceFile("a.xlsx", data)], plan=plan, units=ward.UNITS, hint=Hint())
    assert found.status == "valid", [problem.message("en") for problem in found.problems]
    with Store.open(str(folder / "own.db")) as store:
        store.import_units(ward.UNITS, by="test", at=AT)
        store.submit("a.xlsx", data, found.reports, by="test", at=AT)
    return folder


@pytest.fixture
def own(made: Path, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage) -> str:
    """The store of that ward, which holds other occasions too; its plan is the one in use."""
    monkeypatch.setenv("NQ71_PLAN", str(made / "own.toml"))
    monkeypatch.setenv("NQ71_AS_OF", "2026-06-20")
    return f"sqlite:///{made / 'own.db'}"


@pytest.mark.parametrize(
    ("lang", "channel", "occasion", "absent"),
    [
        ("vi", "Kênh Mocha", "Ngày hội đọc sách", "Mocha feed"),
        ("en", "Mocha feed", "Reading day", "Kênh Mocha"),
    ],
)
def test_channels_and_occasions_of_the_plan_are_said_in_the_visitor_s_language(
    own: str, open_page: OpenPage, lang: str, channel: str, occasion: str, absent: str
):
    app = open_page(own, navigation.slug("channels"), lang=lang)
    assert not app.exception
    tables = "\n".join(one.value.to_csv() for one in app.dataframe)
    assert channel in words(app) + tables
    assert occasion in words(app) + tables + "".join(one.proto.spec for one in app.get("plotly_chart"))
    assert absent not in words(app)


def test_every_page_of_such_a_ward_is_drawn(own: str, open_page: OpenPage):
    for page in navigation.PAGES:
        app = open_page(own, page.slug)
        assert not app.exception, page.name
        assert not app.error, page.name
