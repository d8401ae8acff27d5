"""The plain data that stages hand to each other: grids, files, problems, questions, limits.

Imports :mod:`~analytics.intake.text` alone. A new problem code is an entry of ``messages.toml``.
"""
