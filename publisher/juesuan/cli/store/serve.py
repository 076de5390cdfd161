"""``juesuan serve``: the site on this machine."""

from pathlib import Path

import click

from juesuan.cli.console import tell
from juesuan.cli.language import say
from juesuan.cli.places import packages_option, store_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=5000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on.",
)
@store_option
@packages_option
def serve(host: str, port: int, store: Path, packages: Path) -> None:
    """Serve the site until interrupted. Its other settings are in docs/reference/settings.md."""
    from importlib import import_module

    # The site stands above the publisher, so the layers forbid a plain import; the command only
    # starts it.
    site = import_module("juesuan_site")
    site.run(
        host,
        port,
        {"JUESUAN_STORE": store, "JUESUAN_PACKAGES": packages},
        bound=lambda number: tell(say("serving", host=host, port=number)),
    )
