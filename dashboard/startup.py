"""The gate between a server that already listens and what is still being loaded behind it.

It knows nothing of what is loaded, so that whatever has to wait can import it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Event, Thread

_PATIENCE = 60  # seconds; whoever waits longer had better try for himself
_COLLECTED_AT = (2_000, 10, 10)
"""How many objects more than before, and how many smaller collections, set off a collection."""

_loaded = Event()
_loaded.set()


def begin(work: Callable[[], None]) -> None:
    """Do ``work`` in a thread of its own; the server answers meanwhile.

    ``work`` calls :func:`imported` as soon as nothing is left to import;
    what it does after that holds nobody up.
    """
    _loaded.clear()
    gc.disable()  # what is made now stays: looking through it for rubbish takes a fifth of the time
    Thread(target=_run, args=(work,), name="warming", daemon=True).start()


def imported() -> None:
    """Say that the libraries are loaded: whoever waits may go on."""
    _loaded.set()


def wait() -> None:
    """Let the thread finish importing, where there is one.

    Of two threads that import a large library for the first time at once, one can see half of it.
    """
    _loaded.wait(_PATIENCE)


def _run(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        imported()
        settle()
        gc.enable()


def settle() -> None:
    """Have rubbish looked for as a server does it, once everything that stays has been made.

    What stays is not looked through again. What is left is little, and a page makes and drops many small
    objects, so that Python's usual thresholds would look through all of it again and again.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AT)
