"""Packages that look for a name when it is asked for offer what they say, and import nothing before."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

from analytics.on_demand import offered

PACKAGES = ("analytics.access", "analytics.intake")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_offers_what_it_declares(name: str) -> None:
    package = import_module(name)
    names = offered(name).keys() - {"TYPE_CHECKING", "on_demand"}
    assert names == set(package.__all__)
    assert all(getattr(package, one) is not None for one in names)


@pytest.mark.parametrize("name", PACKAGES)
def test_no_module_of_a_package_has_the_name_of_something_that_it_offers(name: str) -> None:
    modules = {module.name for module in pkgutil.iter_modules(import_module(name).__path__)}
    assert not modules & set(offered(name))


def test_what_is_not_offered_is_not_there() -> None:
    with pytest.raises(AttributeError, match=r"analytics\.intake"):
        import_module("analytics.intake").no_such_thing  # noqa: B018
    with pytest.raises(ImportError):
        from analytics.intake import no_such_thing  # type: ignore[attr-defined]  # noqa: F401


def test_a_module_is_imported_without_those_beside_it() -> None:
    probe = "import sys, analytics.intake.formats.worker_process as one; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "analytics.intake.model.limits" in loaded
    assert not loaded & {"analytics.intake.validate", "analytics.datasets", "pandas", "pebble"}
