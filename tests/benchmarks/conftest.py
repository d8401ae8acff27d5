"""Collects the comparisons of a run and prints them at its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.benchmarks.harness import Comparison, medians

_LINES = pytest.StashKey[list[str]]()

Compare = Callable[..., Comparison]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LINES] = []


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Compare:
    """Time several ways of one thing and note how the first compares with those that have an aim.

    ``timing``: what :func:`.medians` takes besides.
    """

    def run(
        title: str, ways: Mapping[str, Callable[[], object]], *, aims: Mapping[str, str], **timing: Any
    ) -> Comparison:
        comparison = Comparison(title, next(iter(ways)), medians(ways, **timing), aims)
        request.config.stash[_LINES].extend(comparison.lines())
        return comparison

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash[_LINES]
    if lines:
        terminalreporter.section("ratios")
        for line in lines:
            terminalreporter.write_line(line)
