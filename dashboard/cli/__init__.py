"""The command line: the same contracts as the pages, for scripts and for the office's own machines."""

from dashboard.cli.main import main

__all__ = ["main"]
