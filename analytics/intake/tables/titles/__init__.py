"""What the titles of a located table say beside naming its columns: part, time, unit of measure."""

from __future__ import annotations
