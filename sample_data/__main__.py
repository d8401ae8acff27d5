"""``python -m sample_data`` writes the checked-in files anew."""

import click

from sample_data.files import FOLDER, write_files

if __name__ == "__main__":
    click.echo(f"{write_files()} files in {FOLDER}")
