"""Many wards read together: each publishes what counts as Parquet, a province or the Ministry measures it.

A ward's rows are published without anybody's words (:mod:`.published`), as a snapshot that a small manifest
names (:mod:`.publish`); :class:`.Region` reads the manifests of all communes, measures partitions of them
with the indicators' own ``scan`` and ``combine`` on Dask, and adds up what goes beyond a commune.
"""

from analytics.region.coverage.table import COMMUNE_COLUMNS, SNAPSHOT_STATES, SnapshotState
from analytics.region.coverage.words import coverage_lines, silent_lines
from analytics.region.errors import RegionError
from analytics.region.files.register import read_communes, write_communes
from analytics.region.measuring.levels import LEVELS, Level
from analytics.region.publishing.publish import KEPT_SNAPSHOTS, Published, publish
from analytics.region.region import Region

__all__ = [
    "COMMUNE_COLUMNS",
    "KEPT_SNAPSHOTS",
    "LEVELS",
    "SNAPSHOT_STATES",
    "Level",
    "Published",
    "Region",
    "RegionError",
    "SnapshotState",
    "coverage_lines",
    "publish",
    "read_communes",
    "silent_lines",
    "write_communes",
]
