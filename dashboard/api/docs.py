"""The service's description for people: one page that needs nothing from anywhere else."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from analytics.plan import Lang
from dashboard.api.openapi import document
from dashboard.api.source import Source
from dashboard.language.i18n import translator

# Types are set with the locale of the data: a Vietnamese Excel would take the decimal point for thousands.
POWER_QUERY = """let
  Source = Csv.Document(
    Web.Contents("http://127.0.0.1:8501", [
      RelativePath = "api/v1/summary",
      Query = [by = "unit", time = "period", indicator = {"M1", "M2"}, format = "csv"],
      Headers = [Authorization = "Bearer nq71_…"]
    ]),
    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]
  ),
  Rows = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
  Typed = Table.TransformColumnTypes(Rows, {
    {"numerator", type number}, {"denominator", type number}, {"value", type number},
    {"target", type number}, {"units_reported", Int64.Type}, {"units_expected", Int64.Type},
    {"units_carried", Int64.Type}
  }, "en-US")
in
  Typed"""
"""The lines that make a live table of Excel or Power BI."""


def page(source: Source, lang: Lang) -> str:
    """The whole page in one language, as HTML."""
    described = document(source, lang)

    def columns(operation: dict[str, Any]) -> dict[str, str]:
        """What the rows of a table hold: all answers are rows, or rows with something around them."""
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        rows = schema if "items" in schema else _resolved(schema, described)["properties"]["links"]
        row = _resolved(rows["items"], described)
        return {name: about["description"] for name, about in row["properties"].items()}

    return _template().render(
        lang=lang,
        document=described,
        columns=columns,
        power_query=POWER_QUERY,
        t=translator(lang),
    )


def _resolved(schema: dict[str, Any], described: dict[str, Any]) -> Any:
    return described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]


@cache
def _template() -> Template:
    loader = PackageLoader("dashboard.api", "")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("docs.html")
