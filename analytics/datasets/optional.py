"""What pandera would like to have and is not installed, said once and for all.

pandera tries to import geopandas for every column of every check. Python looks for a module that is not
there anew each time, in every folder of its path and under a lock: a quarter of the time of people who send
at once.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

if find_spec("geopandas") is None:
    for _name in ("geopandas", "geopandas.array"):
        sys.modules[_name] = None  # type: ignore[assignment]  # Python's own mark of what cannot be imported
