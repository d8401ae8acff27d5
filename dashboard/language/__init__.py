"""Words, numbers, dates and alphabetical order in the two languages: pure functions.

Imports nothing of the dashboard. A new format goes here; English sentences stand in ``locale/``.
"""
