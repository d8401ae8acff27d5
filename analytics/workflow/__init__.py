"""What happens to a file between the people who send it and the figures: each step once, for every way in.

Here lives the order of the steps that need both a judgement (:mod:`analytics.intake`) and a memory
(:mod:`analytics.store`): receiving a file, and what its sender has answered. The page, the command line and
the sample data call these steps and add nothing but their own face; a further step in a report's life is a
further small function here, as accepting, returning and withdrawing it are.

May import :mod:`analytics.plan`, :mod:`analytics.datasets`, :mod:`analytics.intake` and
:mod:`analytics.store`. Nothing here reads a clock, an environment or a session: all of it is an argument.
"""

from analytics.workflow.allowance import Allowance, Scope
from analytics.workflow.answers import forbidden_of, forget, remember, used_answers
from analytics.workflow.judging import accept, return_, withdraw
from analytics.workflow.model import CheckContext, Handover, ReceivedFile, SentFile
from analytics.workflow.receive import (
    check,
    hold_files,
    keep,
    outline,
    receive_files,
    refuse,
    split,
    submit,
    submit_many,
)
from analytics.workflow.replacing import Replaced, replaced_versions

__all__ = [
    "Allowance",
    "CheckContext",
    "Handover",
    "ReceivedFile",
    "Replaced",
    "Scope",
    "SentFile",
    "accept",
    "check",
    "forbidden_of",
    "forget",
    "hold_files",
    "keep",
    "outline",
    "receive_files",
    "refuse",
    "remember",
    "replaced_versions",
    "return_",
    "split",
    "submit",
    "submit_many",
    "used_answers",
    "withdraw",
]
