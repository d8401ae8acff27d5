"""The service tells the same figures as the command line, to the byte where it is CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest

from analytics.plan import DEFAULT_PLAN
from analytics.store import Store
from tests.dashboard import small_ward
from tests.dashboard.api.conftest import Site

AS_OF = small_ward.AS_OF.isoformat()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def site(shared_site: Site) -> Site:
    """Whoever only asks shares the store."""
    return shared_site


@pytest.mark.slow
@pytest.mark.parametrize("by", ["unit", "kind", "group", "ward"])
@pytest.mark.parametrize("time", ["period", "year", "phase"])
def test_a_summary_equals_the_command_s_to_the_byte(site: Site, by: str, time: str):
    answer = site.get(f"/summary?by={by}&time={time}&format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content == site.command("summary", "--by", by, "--time", time, "--as-of", AS_OF)


def test_chosen_indicators_and_another_day_equal_the_command_s_too(site: Site):
    answer = site.get("/summary?by=ward&time=period&indicator=B1&indicator=m1&as_of=2029-01-31&format=csv")
    words = ("summary", "--by", "ward", "--time", "period", "--indicator", "M1", "--indicator", "B1")
    assert answer.content == site.command(*words, "--as-of", "2029-01-31")
    assert {row["indicator"] for row in rows(answer.text)} == {"M1", "B1"}


def test_json_holds_the_rows_of_the_command_s_json(site: Site):
    answer = site.get("/summary?by=unit&time=phase")
    words = ("summary", "--by", "unit", "--time", "phase", "--as-of", AS_OF, "--format", "json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == json.loads(site.command(*words))


@pytest.mark.parametrize("indicator", ["M1", "M2", "M3", "T3.2", "T5.2", "R1"])
def test_a_trace_equals_the_command_s_to_the_byte(site: Site, indicator: str):
    answer = site.get(f"/trace?indicator={indicator}&time=2026-2030&format=csv")
    command = site.command("trace", indicator, "--time", "2026-2030", "--as-of", AS_OF)
    assert answer.content == command


def test_a_trace_of_one_unit_leads_to_its_cells(site: Site):
    answer = site.get("/trace?indicator=M1&time=2026-Q3&unit=thcs-01&format=csv")
    assert answer.content == site.command(
        "trace", "M1", "--unit", "THCS-01", "--time", "2026-Q3", "--as-of", AS_OF
    )
    assert [(row["cell"], row["value"]) for row in rows(answer.text)] == [("D5", "9"), ("C5", "10")]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("by=unit&time=period&indicator=M2&unit=TH-01&at=2026-Q3", [("TH-01", "2026-Q3")]),
        ("by=unit&time=phase&indicator=M2&kind=lower_secondary", [("THCS-01", "2026-2030")]),
        (
            "by=unit&time=phase&indicator=M2&group=school&kind=primary",
            [("TH-01", "2026-2030"), ("TH-02", "2026-2030")],
        ),
        ("by=unit&time=phase&indicator=M2&group=front", []),
        ("by=kind&time=phase&indicator=M2&kind=primary", [("primary", "2026-2030")]),
        (
            "by=kind&time=phase&indicator=M2&group=school",
            [("primary", "2026-2030"), ("lower_secondary", "2026-2030")],
        ),
        ("by=group&time=phase&indicator=M1&part=&group=ward", [("ward", "2026-2030")]),
    ],
)
def test_filters_keep_the_rows_they_name(site: Site, query: str, kept: list[tuple[str, str]]):
    answer = site.get(f"/summary?{query}")
    assert [(row["by"], row["time"]) for row in answer.json()] == kept


def test_an_empty_part_is_the_indicator_itself(site: Site):
    every = site.get("/summary?by=ward&time=phase&indicator=M3").json()
    itself = site.get("/summary?by=ward&time=phase&indicator=M3&part=").json()
    assert len(every) > 1
    assert itself == [row for row in every if row["part"] == ""]


def test_units_are_told_without_more_than_what_they_are(site: Site):
    answer = site.get("/units?kind=lower_secondary&lang=en")
    assert answer.json() == [
        {
            "unit": "THCS-01",
            "name": "Trường THCS Hoa Ban",
            "kind": "lower_secondary",
            "kind_name": "Lower secondary",
            "group": "school",
            "group_name": "Schools",
            "active_from": None,
            "active_to": None,
        }
    ]


def test_indicators_are_told_in_the_language_asked_for(site: Site):
    vietnamese, english = (site.get(f"/indicators?lang={lang}").json() for lang in ("vi", "en"))
    assert [row["indicator"] for row in vietnamese] == [row["indicator"] for row in english]
    assert all(a["name"] != b["name"] for a, b in zip(vietnamese, english, strict=True))


def test_the_root_says_of_which_plan_and_day_the_figures_are(site: Site):
    said = site.get("/").json()
    assert (said["plan"]["number"], said["as_of"], said["illustrative"]) == ("673/KH-UBND", AS_OF, False)
    assert site.get("").json() == said
    for link in said["links"]:
        asked = {"summary": "?by=ward&time=phase", "trace": "?indicator=M1&time=2026"}.get(link["name"], "")
        assert site.client.get(link["address"] + asked).status_code == 200


def test_the_accept_header_chooses_the_form_where_the_query_does_not(site: Site):
    asked = {"Accept": "text/csv, */*;q=0.1"}
    assert site.get("/units", **asked).headers["content-type"].startswith("text/csv")
    assert site.get("/units?format=json", **asked).headers["content-type"] == "application/json"


def test_text_that_a_spreadsheet_would_run_is_neutral_in_csv(own_site: Site):
    with Store.open(own_site.url) as store:
        name = "=cmd|' /C calc'!A0.xlsx"
        report = small_ward.report(
            small_ward.HOA_BAN, small_ward.Q3, {"briefing": small_ward.briefed(teachers=(1, 4))}
        )
        at = small_ward.datetime(2026, 9, 20, tzinfo=small_ward.UTC)
        store.submit(name, b"formula", [report], by="test", at=at)
    (cell, *_) = rows(own_site.get("/trace?indicator=M1&time=2026-Q3&unit=THCS-01&format=csv").text)
    assert cell["file"] == f"'{name}"


def test_words_that_may_name_a_private_person_stay_away(
    own_site: Site, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    own = tmp_path / "plan.toml"
    head, mark, tail = DEFAULT_PLAN.read_text(encoding="utf-8").partition('[[indicators]]\nid = "O4.3"')
    entry = tail.replace('filled = ["handled_on"]', 'filled = ["summary"]', 1)
    assert entry != tail
    own.write_text(head + mark + entry, encoding="utf-8")
    monkeypatch.setenv("NQ71_PLAN", str(own))
    heard = {
        "received_on": small_ward.pd.Timestamp(2026, 7, 1),
        "kind": "Khó khăn, vướng mắc",
        "summary": "Phụ huynh em Hoa Ban hỏi",
    }
    with Store.open(own_site.url) as store:
        small_ward.send(store, small_ward.HOA_BAN, small_ward.Q3, {"feedback": [heard]})
    answer = own_site.get("/trace?indicator=O4.3&time=2026-Q3")
    assert [row["column"] for row in answer.json()] == ["Nội dung", "Nội dung"]
    assert [row["value"] for row in answer.json()] == [None, None]
    assert "Hoa Ban hỏi" not in answer.text
