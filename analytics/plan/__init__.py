"""The plan as data: phases, targets, tasks, indicators, units and reporting periods."""

from analytics.language import LANGUAGES, Lang, Text, text
from analytics.plan.catalogue import DEFAULT_PLAN, load_plan, parse_plan
from analytics.plan.commune import Commune
from analytics.plan.errors import CatalogueError, DeclarationError, RegisterError
from analytics.plan.formula import Condition, Formula, WithinDays
from analytics.plan.indicator import Component, Indicator
from analytics.plan.model import Phase, Plan, Reporting, Target, Task, expected, reports_in, stands_at_end
from analytics.plan.official_form import Margins, OfficialForm, Paper
from analytics.plan.own_task import OWN_TASK_EXAMPLE, is_own_task, own_task_code
from analytics.plan.periods import (
    Calendar,
    Quarter,
    Time,
    TimeKind,
    half_time,
    nine_months_time,
    parse_quarter,
    period_time,
    quarters_between,
    year_time,
    year_to,
)
from analytics.plan.places import Paragraph, paragraphs
from analytics.plan.register import read_register, write_register
from analytics.plan.register_changes import RegisterChanges, register_changes
from analytics.plan.rubric import Criterion, Grade, Rubric, Step
from analytics.plan.schedule import NO_SCHEDULE, Schedule
from analytics.plan.uncounted import Uncounted, all_uncounted, uncounted
from analytics.plan.units import Unit, UnitGroup, UnitKind
from analytics.plan.vocabulary import DEFAULT_LISTS, Lists, Vocabulary

__all__ = [
    "DEFAULT_LISTS",
    "DEFAULT_PLAN",
    "LANGUAGES",
    "NO_SCHEDULE",
    "OWN_TASK_EXAMPLE",
    "Calendar",
    "CatalogueError",
    "Commune",
    "Component",
    "Condition",
    "Criterion",
    "DeclarationError",
    "Formula",
    "Grade",
    "Indicator",
    "Lang",
    "Lists",
    "Margins",
    "OfficialForm",
    "Paper",
    "Paragraph",
    "Phase",
    "Plan",
    "Quarter",
    "RegisterChanges",
    "RegisterError",
    "Reporting",
    "Rubric",
    "Schedule",
    "Step",
    "Target",
    "Task",
    "Text",
    "Time",
    "TimeKind",
    "Uncounted",
    "Unit",
    "UnitGroup",
    "UnitKind",
    "Vocabulary",
    "WithinDays",
    "all_uncounted",
    "expected",
    "half_time",
    "is_own_task",
    "load_plan",
    "nine_months_time",
    "own_task_code",
    "paragraphs",
    "parse_plan",
    "parse_quarter",
    "period_time",
    "quarters_between",
    "read_register",
    "register_changes",
    "reports_in",
    "stands_at_end",
    "text",
    "uncounted",
    "write_register",
    "year_time",
    "year_to",
]
