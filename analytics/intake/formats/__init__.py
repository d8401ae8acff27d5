"""From bytes to grids: every container that spreadsheets arrive in, opened in worker processes with limits.

Imports text and model. A new file format is a module here, or a package where it takes several, and a branch
of ``open_file``.
"""
