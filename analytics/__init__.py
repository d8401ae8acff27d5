"""From the spreadsheets of reporting units to the indicators of a plan; no screen in here.

``docs/ARCHITECTURE.md`` follows one cell through it, and says what may import what.
"""
