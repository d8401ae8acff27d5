"""What the service says of itself is what it does: every documented route and parameter answers."""

from __future__ import annotations

import io
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.testclient import TestClient

import dashboard
from dashboard import api
from dashboard.api.docs import POWER_QUERY
from tests.dashboard.api.conftest import PATHS, V1, Site

pytestmark = pytest.mark.slow

FILLED = {"/summary": {"by": "unit", "time": "period"}, "/trace": {"indicator": "M1", "time": "2026-Q3"}}
LATER = {"as_of": "2027-01-01", "at": "2026-Q3", "unit": "TH-01", "part": ""}


def document(site: Site, lang: str = "vi") -> dict[str, Any]:
    described: dict[str, Any] = site.get(f"/openapi.json?lang={lang}").json()
    return described


def validator(described: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    """A schema with what it refers to."""
    return Draft202012Validator(schema | {"components": described["components"]})


def columns(described: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    """The documented columns of a table's rows, all of them required."""
    schemas = described["components"]["schemas"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    rows = schema if "items" in schema else schemas["Root"]["properties"]["links"]
    row: dict[str, Any] = schemas[rows["items"]["$ref"].rpartition("/")[2]]
    assert row["required"] == list(row["properties"])
    return row["properties"]


def test_every_documented_route_answers_with_what_its_schema_says(site: Site):
    described = document(site)
    assert set(described["paths"]) == set(PATHS)
    for path, operations in described["paths"].items():
        answer = site.client.get(described["servers"][0]["url"] + path, params=FILLED.get(path, {}))
        assert answer.status_code == 200, path
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator(described, schema).validate(answer.json())
        rows = answer.json() if isinstance(answer.json(), list) else answer.json()["links"]
        assert rows, path
        assert all(list(row) == list(columns(described, operations["get"])) for row in rows), path


def test_every_documented_value_of_every_parameter_is_taken(site: Site):
    for path, operations in document(site)["paths"].items():
        for parameter in operations["get"]["parameters"]:
            schema = parameter["schema"].get("items", parameter["schema"])
            for value in schema.get("enum", [LATER.get(parameter["name"], parameter["example"])]):
                asked = FILLED.get(path, {}) | {parameter["name"]: value}
                if path == "/trace" and parameter["name"] == "indicator":
                    asked["time"] = "2026-2030"
                answer = site.client.get(V1 + path, params=asked)
                # An indicator of the other phase has no figure in this one, and the service says so.
                later = answer.status_code == 400 and "«time»" in answer.json()["error"]["message"]
                assert answer.status_code == 200 or (path == "/trace" and later), (path, asked)


def test_required_parameters_are_those_without_which_it_answers_400(site: Site):
    for path, operations in document(site)["paths"].items():
        required = {each["name"] for each in operations["get"]["parameters"] if each["required"]}
        assert required == set(FILLED.get(path, {})), path
        for name in required:
            asked = {key: value for key, value in FILLED[path].items() if key != name}
            assert site.client.get(V1 + path, params=asked).status_code == 400


def test_errors_have_the_documented_form(site: Site):
    described = document(site)
    schema = described["components"]["schemas"]["Error"]
    for path in ("/summary", "/nothing", "/units?x=1"):
        validator(described, schema).validate(site.get(path).json())


def test_the_values_that_pass_are_listed(site: Site):
    described = document(site)
    listed = {
        each["name"]: each["schema"].get("items", each["schema"]).get("enum")
        for each in described["paths"]["/summary"]["get"]["parameters"]
    }
    assert listed["by"] == ["unit", "kind", "group", "ward"]
    assert listed["time"] == ["period", "half", "nine_months", "year", "phase"]
    assert listed["format"] == ["json", "csv"]
    assert listed["lang"] == ["vi", "en"]
    assert {"school", "front"} <= set(listed["group"])
    assert {"kindergarten", "primary"} <= set(listed["kind"])
    assert {"M1", "T1.2", "R1"} <= set(listed["indicator"])
    assert listed["unit"] is None, "the description needs no token and tells no unit"


def test_the_times_that_pass_are_told(site: Site):
    paths = document(site)["paths"]
    (at,) = [each for each in paths["/summary"]["get"]["parameters"] if each["name"] == "at"]
    told = at["schema"]["items"]["examples"]
    assert told == ["2026-2030", "2026", "2026-Q2", "2026-Q3", "2026-Q4"]
    for code in told:
        kind = "phase" if len(code) == 9 else "year" if len(code) == 4 else "period"
        assert site.get(f"/summary?by=ward&time={kind}&at={code}").status_code == 200, code
        assert site.get(f"/trace?indicator=M1&time={code}").status_code == 200, code
    (time,) = [each for each in paths["/trace"]["get"]["parameters"] if each["name"] == "time"]
    assert time["schema"]["examples"] == told


def test_both_languages_describe_the_same_routes(site: Site):
    one, other = document(site, "vi"), document(site, "en")
    assert one["openapi"] == "3.1.0"
    assert one["info"]["title"] != other["info"]["title"]
    assert _shape(one) == _shape(other)


def test_the_description_needs_no_token_and_tells_no_unit(url: str):
    client = TestClient(Starlette(routes=api.routes()))
    for path in ("/openapi.json", "/docs"):
        answer = client.get(V1 + path)
        assert answer.status_code == 200
        assert "Hoa Sen" not in answer.text
        assert "THCS-01" not in answer.text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_names_every_route_parameter_and_column_and_loads_nothing(site: Site, lang: str):
    answer = site.get(f"/docs?lang={lang}")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = _Page()
    page.feed(answer.text)
    assert page.language == lang
    assert page.loaded == []
    described = document(site, lang)
    for path in PATHS:
        operation = described["paths"][path]["get"]
        assert f"GET {V1}{path}" in answer.text
        for name in (*columns(described, operation), *(each["name"] for each in operation["parameters"])):
            assert f"<code>{name}</code>" in answer.text
    for link in page.links:
        assert site.client.get(f"{V1}/{link}").status_code == 200, link


def test_the_page_speaks_one_language_at_a_time(site: Site):
    vietnamese = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    words = site.get("/docs?lang=en").text.replace("Tiếng Việt", "")
    assert vietnamese.findall(words) == []


def test_the_worked_example_for_excel_is_the_same_everywhere_and_its_question_is_answered(site: Site):
    assert POWER_QUERY in (Path(dashboard.__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert POWER_QUERY in unescape(site.get("/docs").text)
    path = re.search(r'RelativePath = "(.+?)"', POWER_QUERY)
    asked = re.search(r"Query = \[(.+?)\],\n", POWER_QUERY)
    assert path is not None
    assert asked is not None
    pairs = [
        (name, value)
        for name, given in re.findall(r'(\w+) = ("\w+"|\{.+?\})', asked[1])
        for value in re.findall(r'"(\w+)"', given)
    ]
    answer = site.client.get(f"/{path[1]}", params=pairs)
    assert answer.status_code == 200
    typed = re.findall(r'\{"(\w+)", (?:type number|Int64.Type)\}', POWER_QUERY)
    table = pd.read_csv(io.StringIO(answer.text))
    assert set(table["indicator"]) == {"M1", "M2"}
    assert all(pd.api.types.is_numeric_dtype(table[name]) for name in typed)
    assert len(typed) == 7


class _Page(HTMLParser):
    """The page's language, its links, and whatever it would load from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.language, self.links, self.loaded = "", [], []  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "a":
            self.links.append(given["href"])
        elif "src" in given or "href" in given or tag in ("script", "link", "iframe"):
            self.loaded.append(tag)


def _shape(node: Any) -> Any:
    """A document without its words."""
    if isinstance(node, dict):
        told = ("description", "summary", "title")
        return {
            key: "" if key in told and isinstance(each, str) else _shape(each) for key, each in node.items()
        }
    return [_shape(each) for each in node] if isinstance(node, list) else node
