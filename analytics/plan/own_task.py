"""Codes of tasks that the office sets beside those of the plan; no plan may use them."""

from __future__ import annotations

import re

_OWN_TASK = re.compile(r"NVR-\d{2,3}")
OWN_TASK_EXAMPLE = "NVR-01"
"""What such a code looks like: «nhiệm vụ riêng» and a number."""


def is_own_task(code: str) -> bool:
    """Whether a code has the form of the office's own tasks, which :func:`.cross_faults` keeps from plans."""
    return _OWN_TASK.fullmatch(code) is not None


def own_task_code(number: int) -> str:
    """The code of the office's task of that number, from 1."""
    return f"NVR-{number:02d}"
