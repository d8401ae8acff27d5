"""A ward's own Word template: which tags may stand in it, what is wrong with it, and filling it in."""

from analytics.outputs.official_report.own_template.checking import faults
from analytics.outputs.official_report.own_template.filling import OwnTemplateError, filled
from analytics.outputs.official_report.own_template.values import TAGS, values_of

__all__ = ["TAGS", "OwnTemplateError", "faults", "filled", "values_of"]
