"""Files that a visitor has dropped, as the visitor's session knows them.

What was found out about a file stays in the session under the uploader's id for it, so that a click
elsewhere on the page checks nothing again. The bytes do not: they are in the store from the start. So is what
the visitor has said of them, until they are put aside: another session of the same browser
(:mod:`dashboard.visit`) finds all of it again. What is done with a file, and in which order, is the business
of :mod:`analytics.workflow`.

``model`` is what a file is here and ``session`` where it is held; ``admission``, ``checks`` and ``aside``
build on these; ``revisit`` and ``taking`` bring files in; ``said`` and ``sending`` are what their sender does
with them, ``standing`` what became of them. Each imports only what is named before it.
"""

from dashboard.uploads.admission import turned_away
from dashboard.uploads.aside import forget, put_aside, taken_out
from dashboard.uploads.checks import of_others, source, unmended
from dashboard.uploads.model import Dropped, Obstacle, Rivals, Trouble, Upload
from dashboard.uploads.revisit import come_back
from dashboard.uploads.said import answer, ask_again, explain, mend, take_back
from dashboard.uploads.sending import confirm
from dashboard.uploads.session import (
    beside,
    found_again,
    in_uploader,
    left_behind,
    lost,
    mended_in,
    newest,
    replaced,
    rivals,
    shares_file,
)
from dashboard.uploads.standing import as_they_stand
from dashboard.uploads.taking import lost_with_the_store, take_in, trouble

__all__ = [
    "Dropped",
    "Obstacle",
    "Rivals",
    "Trouble",
    "Upload",
    "answer",
    "as_they_stand",
    "ask_again",
    "beside",
    "come_back",
    "confirm",
    "explain",
    "forget",
    "found_again",
    "in_uploader",
    "left_behind",
    "lost",
    "lost_with_the_store",
    "mend",
    "mended_in",
    "newest",
    "of_others",
    "put_aside",
    "replaced",
    "rivals",
    "shares_file",
    "source",
    "take_back",
    "take_in",
    "taken_out",
    "trouble",
    "turned_away",
    "unmended",
]
