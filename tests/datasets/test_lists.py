"""A plan with lists of its own: another ward's words, without code and beside other plans in one process."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from analytics.datasets import DATASETS, Answer, open_plan, plan_datasets, translate_word, words_of
from analytics.indicators import measure
from analytics.indicators.engine.lines import lines
from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.outputs import template
from analytics.plan import DEFAULT_LISTS, CatalogueError, Plan
from analytics.store import Store
from tests import ward
from tests.datasets.test_plans import PLAN

CHANNELS = """
[lists]
channel = [
    {vi = "Loa phường", en = "Loudspeakers", aliases = ["Loa", "Loa truyền thanh"]},
    {vi = "Kênh Mocha", en = "Mocha"},
]
"""
BY_CHANNEL = """
[[indicators]]
id = "X"
clause = "reporting"
phases = ["2026-2030"]
name = {vi = "Tin bài", en = "Items"}
formula = {vi = "tổng", en = "sum"}
limits = {vi = "Không", en = "None"}
dataset = "media"
accumulation = "flow"
scope = ["ward", "school"]
measure = "total"
value_unit = "count"
amount = "quantity"
part_by = "channel"
direction = "up"
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    path = tmp_path_factory.mktemp("plan") / "own.toml"
    path.write_text(PLAN + BY_CHANNEL + CHANNELS, encoding="utf-8")
    return open_plan(path)


def refused(tmp_path: Path, lists: str) -> tuple[str, ...]:
    path = tmp_path / "faulty.toml"
    path.write_text(f"{PLAN}\n[lists]\n{lists}", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        open_plan(path)
    return caught.value.faults


BLANK: dict[str, bytes] = {}
TYPED: dict[tuple[str, str], bytes] = {}
"""Templates and workbooks by the plan's id: writing one takes longer than reading it."""


def blank(plan: Plan) -> bytes:
    if plan.id not in BLANK:
        BLANK[plan.id] = template(plan, ward.OFFICE, ward.PERIOD)
    return BLANK[plan.id]


def typed(plan: Plan, tables: ward.Tables) -> bytes:
    key = plan.id, repr(tables)
    if key not in TYPED:
        TYPED[key] = ward.typed_into(blank(plan), tables)
    return TYPED[key]


def media(plan: Plan, channel: str, kind: str = "Tin") -> CheckedFile:
    """What is said of the office's template with one item on a channel."""
    row = {
        "published_on": pd.Timestamp(2026, 4, 2),
        "channel": channel,
        "kind": kind,
        "title": "A",
        "quantity": 2,
    }
    group = {"group": "Giáo viên", "total": 4, "briefed": 3}
    trained = {"group": "Chuyên viên phụ trách giáo dục", "total": 1, "trained": 1}
    data = typed(plan, {"media": [row], "briefing": [group], "training": [trained]})
    (checked,) = check_files([SourceFile("a.xlsx", data)], plan=plan, units=ward.UNITS, hint=Hint())
    return checked


def test_a_list_that_a_plan_does_not_declare_is_the_shared_one(own: Plan) -> None:
    assert list(own.vocabularies["channel"].words) == ["Loa phường", "Kênh Mocha"]
    assert own.vocabularies["audience"] is DEFAULT_LISTS["audience"]
    assert plan_datasets(own)["briefing"] is DATASETS["briefing"]
    assert plan_datasets(open_plan()) is DATASETS


def test_the_template_offers_the_plan_s_words(own: Plan) -> None:
    book = load_workbook(io.BytesIO(blank(own)))
    listed = {
        column[0].value: [cell.value for cell in column[1:] if cell.value]
        for column in book["Danh mục"].iter_cols()
    }
    assert listed["channel"] == ["Loa phường", "Kênh Mocha"]
    assert len(listed["media_kind"]) == 8


@pytest.mark.slow
def test_two_plans_in_one_process_each_read_their_own_words(own: Plan) -> None:
    for _ in range(2):
        (report,) = media(own, "loa truyền thanh").reports
        assert report.tables["media"].frame["channel"].tolist() == ["Loa phường"]
        (report,) = media(open_plan(), "loa truyền thanh").reports
        assert report.tables["media"].frame["channel"].tolist() == ["Truyền thanh phường"]
    (problem,) = media(own, "Fanpage").problems
    assert (problem.code, problem.column) == ("not_in_list", "Kênh")
    assert "Loa phường; Kênh Mocha" in problem.message("vi") + problem.fix("vi")
    (problem,) = media(open_plan(), "Kênh Mocha").problems
    assert problem.code == "not_in_list"


def test_an_answer_given_before_the_plan_changed_its_words_is_asked_again(own: Plan) -> None:
    answer = Answer("word", "channel", "Phây", "Fanpage")
    row = {
        "published_on": pd.Timestamp(2026, 4, 2),
        "channel": "Phây",
        "kind": "Tin",
        "title": "A",
        "quantity": 1,
    }
    data = typed(own, {"media": [row]})
    (checked,) = check_files(
        [SourceFile("a.xlsx", data)],
        plan=own,
        units=ward.UNITS,
        hint=Hint(),
        memory={ward.OFFICE.code: (answer,)},
    )
    assert "not_in_list" in {problem.code for problem in checked.problems}


def test_an_indicator_is_split_by_the_plan_s_words_which_have_their_english(
    own: Plan, tmp_path: Path
) -> None:
    assert [line.part for line in lines(own, own.indicator("X"))] == ["", "Loa phường", "Kênh Mocha"]
    assert words_of(own, "media", "channel") == ("Loa phường", "Kênh Mocha")
    assert translate_word(own, "media", "channel", "Kênh Mocha", "en") == "Mocha"
    assert translate_word(open_plan(), "media", "channel", "Kênh Mocha", "en") == "Kênh Mocha"
    checked = media(own, "Kênh Mocha")
    with Store.open(str(tmp_path / "own.db")) as store:
        at = pd.Timestamp(2026, 6, 16).to_pydatetime()
        store.import_units(ward.UNITS, by="test", at=at)
        store.submit("a.xlsx", b"a", checked.reports, by="test", at=at)
        found = measure(own, store.units(), store.reports(), as_of=ward.AS_OF).summary(
            "ward", "period", ["X"]
        )
    assert found[found["by"] == "ward"].groupby("part")["value"].sum().to_dict() == {
        "": 2,
        "Kênh Mocha": 2,
        "Loa phường": 0,
    }


@pytest.mark.parametrize(
    ("lists", "fault"),
    [
        ('canal = [{vi = "Loa", en = "Radio"}]', "lists › canal: no form has such a list"),
        ('channel = [{vi = "Loa", en = "A"}, {vi = "Đài", en = "B", aliases = ["loa"]}]', "lists › channel: «loa» stands twice"),
        ('channel = [{vi = "Loa"}]', "lists › channel › Loa › en: Field required"),
        ("channel = []", "lists › channel: Value should have at least 1 item"),
        ('plan_form = [{vi = "Có", en = "Yes"}]', "lists › plan_form: lacks «Chưa xây dựng»"),
        ('audience = [{vi = "Cha mẹ", en = "Parents"}]', "indicators › M1: «Giáo viên» is not a value of column group"),
    ],
)  # fmt: skip
def test_lists_that_cannot_be_used_are_refused_by_name(tmp_path: Path, lists: str, fault: str) -> None:
    assert any(one.startswith(fault) for one in refused(tmp_path, lists)), refused(tmp_path, lists)
