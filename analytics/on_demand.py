"""Packages whose names are looked for when somebody asks for them, not when the package is imported.

Such a package imports one thing only and none of the others that it offers. What it offers is declared once,
as imports under ``if TYPE_CHECKING``, where type checkers, the rules of imports and people look for it::

    if TYPE_CHECKING:
        from package.module import name
    else:
        __getattr__ = on_demand(__name__)

A name that is offered may not be a module's of the package as well.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any


def on_demand(package: str) -> Callable[[str], Any]:
    """What a package needs as its ``__getattr__``."""
    return lambda name: _find(package, name)


def offered(package: str) -> dict[str, tuple[str, str]]:
    """The names that a package declares: of which module each is, and its name there."""
    spec = find_spec(package)
    source = getattr(spec.loader, "get_source", lambda _: None)(package) if spec else None
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(ast.parse(source or ""))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


_offered = cache(offered)


def _find(package: str, name: str) -> Any:
    if name.startswith("_") or name not in _offered(package):
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    module, own = _offered(package)[name]
    found = getattr(import_module(module), own)
    setattr(import_module(package), name, found)  # from now on Python finds it without asking
    return found
