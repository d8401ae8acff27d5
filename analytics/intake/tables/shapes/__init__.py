"""Tables of another shape than the form's: crossed, without known titles, named by their contents."""

from __future__ import annotations
