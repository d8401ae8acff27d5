"""``python -m tests.fuzz [INPUTS] [SEED] [FIRST]``: spoil files and see that intake survives every one."""

from __future__ import annotations

import sys
import time

from tests.fuzz.run import Tally, run

_USUAL = (20_000, 71, 0)


def main() -> None:
    """Run and say what came of it."""
    inputs, seed, first = _given()
    began, tally = time.perf_counter(), Tally()
    for tally in run(inputs, seed, first):
        print(f"\r{tally.inputs}/{inputs}", end="", file=sys.stderr, flush=True)
    print(f"\r{tally.inputs} inputs, seed {seed}: no crash, no hang, {time.perf_counter() - began:.0f} s")
    print("answers:", dict(tally.statuses.most_common()))
    print("unreadable because:", dict(tally.refusals.most_common()))
    print(f"slowest batch of files: {tally.slowest:.1f} s")


def _given() -> tuple[int, int, int]:
    inputs, seed, first = [*map(int, sys.argv[1:4]), *_USUAL[len(sys.argv) - 1 :]]
    return inputs, seed, first


if __name__ == "__main__":  # workers must not start a run of their own
    main()
