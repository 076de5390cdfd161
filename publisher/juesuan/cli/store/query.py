"""``juesuan query``: a question in SPARQL to the store."""

import json
from pathlib import Path
from typing import TextIO

import click

from juesuan.cli.console import print_table
from juesuan.cli.places import store_option


@click.command()
@click.argument("file", default="-", type=click.File(encoding="utf-8-sig"))
@click.option(
    "--format",
    "shape",
    default="table",
    show_default=True,
    type=click.Choice(["table", "csv", "json"]),
    help="How the answer is printed; graphs come as Turtle.",
)
@store_option
def query(file: TextIO, shape: str, store: Path) -> None:
    """Ask the store in SPARQL; the query is read from FILE or from standard input.

    Where JUESUAN_SPARQL_SERVER names a server, it is asked.
    """
    from juesuan.store.environment import server_of_environment
    from juesuan.store.oxigraph import OxigraphStore
    from juesuan.store.query import Form, Query

    asked = server_of_environment() or OxigraphStore(store)
    answer = asked.query(Query(text=file.read(), table="csv" if shape == "csv" else "json"))
    if answer.form is not Form.TABLE or shape != "table":
        click.echo(answer.content.decode(), nl=not answer.content.endswith(b"\n"))
        return
    variables = json.loads(answer.content)["head"]["vars"]
    print_table(variables, [[row.get(name, "") for name in variables] for row in answer.rows()])
