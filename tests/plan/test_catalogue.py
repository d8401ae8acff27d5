"""A catalogue with a fault is refused, and the refusal names the entry to mend."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from analytics.plan import CatalogueError, load_plan, parse_plan
from tests.plan.bending import Bend, faults_of, m1, t11


def test_a_sound_catalogue_is_accepted(tiny: dict[str, Any]) -> None:
    assert [indicator.id for indicator in parse_plan(tiny).indicators] == ["M1", "M5", "T1.1"]


@pytest.mark.parametrize(
    ("bend", "fault"),
    [
        (lambda p: p.update(colour="red"), "colour: Extra inputs are not permitted"),
        (lambda p: m1(p).update(targett=1.0), "indicators › M1 › targett: Extra inputs are not permitted"),
        (
            lambda p: m1(p)["where"][0].update(unit_kind=["primary"]),
            "indicators › M1 › where › #1 › unit_kind: Extra inputs are not permitted",
        ),
        (
            lambda p: t11(p)["parts"][0].update(target=3),
            "indicators › T1.1 › parts › minutes › target: Extra inputs are not permitted",
        ),
        (
            lambda p: p["reporting"].update(cutoff=1),
            "reporting › cutoff: Extra inputs are not permitted",
        ),
        (
            lambda p: p["phases"][0].update(years=5),
            "phases › 2026-2030 › years: Extra inputs are not permitted",
        ),
    ],
)
def test_an_unknown_key_is_refused_with_the_name_of_its_entry(
    tiny: dict[str, Any], bend: Bend, fault: str
) -> None:
    bend(tiny)
    assert faults_of(tiny) == (fault,)


@pytest.mark.parametrize(
    ("bend", "fault"),
    [
        (lambda p: p.pop("number"), "number: Field required"),
        (lambda p: m1(p)["name"].pop("en"), "indicators › M1 › name › en: Field required"),
        (lambda p: p["tasks"][1]["text"].pop("vi"), "tasks › T10.1 › text › vi: Field required"),
        (lambda p: p["targets"][0].pop("id"), "targets › #1 › id: Field required"),
        (lambda p: m1(p).pop("limits"), "indicators › M1 › limits: Field required"),
        (
            lambda p: p["goals"]["G1"].update(en=""),
            "goals › G1 › en: String should have at least 1 character",
        ),
        (lambda p: p["tasks"][0].update(responsible=[]), "tasks › T1.1 › responsible: "),
        (lambda p: p.update(phases=[]), "phases: "),
    ],
)
def test_what_is_missing_is_named(tiny: dict[str, Any], bend: Bend, fault: str) -> None:
    bend(tiny)
    assert [found for found in faults_of(tiny) if found.startswith(fault)]


@pytest.mark.parametrize(
    ("bend", "fault"),
    [
        (
            lambda p: m1(p).update(scope=["ward", "kindergarten"]),
            "indicators › M1 › scope: «kindergarten» is none of the unit groups school, ward, front, neighbourhood",
        ),
        (lambda p: m1(p).update(scope=["ward", "ward"]), "indicators › M1 › scope: names ward twice"),
        (
            lambda p: p["tasks"][0].update(responsible=[7]),
            "tasks › T1.1 › responsible: «7» is none of the unit groups school, ward, front, neighbourhood",
        ),
        (
            lambda p: p["reporting"].update(first_period="06/2026"),
            "reporting › first_period: is not a quarter such as 2026-Q2",
        ),
        (lambda p: m1(p).update(milestones={"soon": 0.5}), "indicators › M1 › milestones: «soon» is no year"),
        (
            lambda p: m1(p).update(target=float("nan")),
            "indicators › M1 › target: Input should be a finite number",
        ),
        (lambda p: m1(p).update(target="1.0"), "indicators › M1 › target: Input should be a valid number"),
        (
            lambda p: p["reporting"].update(cut_off_day=31),
            "reporting › cut_off_day: Input should be less than or equal to 28",
        ),
    ],
)
def test_a_wrong_value_is_refused_and_not_read_another_way(
    tiny: dict[str, Any], bend: Bend, fault: str
) -> None:
    bend(tiny)
    assert faults_of(tiny) == (fault,)


@pytest.mark.parametrize(
    ("bend", "fault"),
    [
        (
            lambda p: m1(p).pop("target"),
            "indicators › M1: missing target, though clause M1 is a target of the plan",
        ),
        (lambda p: m1(p)["phases"].append("2040"), "indicators › M1: unknown phase 2040"),
        (
            lambda p: m1(p).update(phases=["2030-2035"]),
            "indicators › M1: clause M1 is a target of 2026-2030, which phases leaves out",
        ),
        (
            lambda p: t11(p).update(clause="T9"),
            "indicators › T1.1: clause T9 is no target or task of the plan",
        ),
        (
            lambda p: m1(p).update(milestones={"2025": 0.1, "2027": 0.5, "2031": 1.0}),
            "indicators › M1: milestone 2025 lies outside 2026-2030\n"
            "indicators › M1: milestone 2031 lies outside 2026-2030",
        ),
        (lambda p: t11(p).update(clause="M1", target=1.0), None),
        (lambda p: p["indicators"].append(dict(m1(p))), "indicators › M1: stands twice"),
        (lambda p: p["tasks"].append(dict(p["tasks"][0])), "tasks › T1.1: stands twice"),
        (lambda p: p["targets"].append(dict(p["targets"][0])), "targets › M1: stands twice"),
        (
            lambda p: p["phases"].append(dict(p["phases"][1])),
            "phases › 2030-2035: stands twice",
        ),
        (
            lambda p: p["tasks"].append({**p["tasks"][0], "id": "M1"}),
            "tasks › M1: is a target too, so a clause M1 could mean either",
        ),
        (lambda p: p["targets"][0].update(phase="2020"), "targets › M1: unknown phase 2020"),
        (lambda p: p["indicators"].pop(0), "targets › M1: no indicator measures it"),
        (lambda p: p["phases"][1].update(last_year=2029), "phases › 2030-2035: ends before it begins"),
        (
            lambda p: p["phases"].reverse(),
            "phases › 2026-2030: begins before 2030-2035; phases stand in the order of time",
        ),
        (
            lambda p: p["phases"][1].update(first_year=2032),
            "phases › 2030-2035: begins in 2032, and 2026-2030 ends in 2030: the years between lie in no phase, so "
            "that nobody could report in them; write first_year = 2031 or let 2026-2030 last longer",
        ),
        (lambda p: p["phases"][1].update(first_year=2031), None),
        (
            lambda p: p["phases"].extend(
                [
                    {**p["phases"][1], "code": "2031", "first_year": 2031, "last_year": 2031},
                    {**p["phases"][1], "code": "2035", "first_year": 2035},
                ]
            ),
            None,  # a phase that lasts longer than the next leaves no year out
        ),
        (
            lambda p: p["reporting"].update(first_period="2025-Q4"),
            "reporting › first_period: 2025-Q4 lies in no phase",
        ),
        (lambda p: p["sections"].update(T2=p["sections"]["T1"]), "sections › T2: no task stands under it"),
        (lambda p: p.update(places={"M9": ["tasks"]}), "places › M9: is no goal, target or task of the plan"),
        (lambda p: p.update(places={"M1": []}), "places › M1: names no place"),
        (lambda p: p.update(places={"M1": ["tasks", "tasks"]}), "places › M1: names tasks twice"),
        (
            lambda p: p.update(places={"M1": ["T9.9"]}),
            "places › M1: «T9.9» is no indicator, name of a page or nq71 command",
        ),
        (
            lambda p: p.update(cases={"by_kind": {"Tin đồn": 5}}),
            "cases › by_kind › Tin đồn: is none of the kinds of the form: Thông tin sai lệch; ",
        ),
    ],
)
def test_entries_that_contradict_each_other_are_refused(
    tiny: dict[str, Any], bend: Bend, fault: str | None
) -> None:
    bend(tiny)
    if fault is None:
        parse_plan(tiny)
        return
    found = "\n".join(faults_of(tiny))
    assert fault in found


def test_every_fault_is_listed_at_once(tiny: dict[str, Any]) -> None:
    tiny["colour"] = "red"
    m1(tiny)["measure"] = "guess"
    del tiny["tasks"][0]["text"]["en"]
    names = [fault.split(": ")[0] for fault in faults_of(tiny)]
    assert sorted(names) == ["colour", "indicators › M1 › measure", "tasks › T1.1 › text › en"]


def test_a_catalogue_is_read_from_a_file(tiny_toml: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(tiny_toml, encoding="utf-8")
    assert load_plan(path).id == "tiny"


def test_a_byte_order_mark_and_split_accents_do_not_matter(tiny_toml: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(unicodedata.normalize("NFD", tiny_toml), encoding="utf-8-sig")
    plan = load_plan(path)
    assert plan.name.vi == "Kế hoạch"
    assert plan.indicator("M1").where[0].equals == {"group": ("Giáo viên",)}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id = ", "not valid TOML: "),
        (b'id = "a"\nid = "b"\n', "not valid TOML: "),
        ("name = 'phường'".encode("utf-16"), "not UTF-8 text; save it as UTF-8"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_by_its_name(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(content)
    with pytest.raises(CatalogueError) as refusal:
        load_plan(path)
    assert str(refusal.value).startswith(f"{path}: {reason}")


def test_a_missing_file_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.toml"
    with pytest.raises(CatalogueError, match="cannot be read") as refusal:
        load_plan(path)
    assert str(path) in str(refusal.value)
