"""What the rows of a table are: data, furniture between and below it, heads over their parts."""

from __future__ import annotations
