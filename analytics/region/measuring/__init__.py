"""From published tables to figures: partitions of communes read and measured on Dask, added up and settled.

Rows go through the indicators' own ``scan`` and ``combine``; a new level is an entry of ``levels``.
"""
