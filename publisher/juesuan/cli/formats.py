"""``juesuan formats``: what can be read here."""

import click

from juesuan.cli.console import print_json, print_table
from juesuan.cli.language import say


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def formats(*, as_json: bool) -> None:
    """List the formats that can be read."""
    from juesuan.document import readers

    known = [
        {
            "format": reader.format,
            "suffixes": list(reader.suffixes),
            "media_type": reader.media_type,
        }
        for reader in readers()
    ]
    if as_json:
        print_json(known)
    else:
        print_table(
            say("format-heads").split("|"),
            [
                (entry["format"], " ".join(entry["suffixes"]), entry["media_type"])
                for entry in known
            ],
        )
