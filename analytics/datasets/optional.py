"""What pandera would like to have and is not to look for here, said once and for all.

pandera tries to import geopandas for every column of every check. Python looks for a module that is not
there anew each time, in every folder of its path and under a lock: a quarter of the time of people who send
at once. Where dask is there, a model of a pandas frame would have pandera import all of it, for longer than
everything else takes to begin.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec

if find_spec("geopandas") is None:
    for _name in ("geopandas", "geopandas.array"):
        sys.modules[_name] = None  # type: ignore[assignment]  # Python's own mark of what cannot be imported


@contextmanager
def _hidden(name: str) -> Iterator[None]:
    """Let a module that may be there not be found for a moment."""
    loaded = sys.modules.get(name)
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
        if loaded is not None:
            sys.modules[name] = loaded


with _hidden("dask"):  # pandera remembers that there are no dask frames to be told from those of pandas
    import_module("pandera.typing.dask")
