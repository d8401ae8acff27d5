"""``python -m dashboard.cli``, for where the ``nq71`` script is not on the path."""

from dashboard.cli import main

main(prog_name="nq71")
