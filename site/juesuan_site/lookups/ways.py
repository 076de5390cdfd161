"""The same lookup for other programs.

Curl, Python, R and Power Query, beside its SQL and SPARQL.
"""

from collections.abc import Mapping
from typing import Final

from juesuan_site.lookups.lookup import Lookup
from juesuan_site.lookups.sparql import spoken

__all__ = ["ways"]

_TEMPLATES: Final[Mapping[str, str]] = {
    "curl": 'curl -o data.csv "{address}"',
    "Python": 'import pandas\n\ndata = pandas.read_csv("{address}", dtype=str)',
    "R": 'data <- read.csv("{address}", colClasses = "character")',
    "Power Query": (
        'let\n  Source = Csv.Document(Web.Contents("{address}"), [Encoding = 65001]),\n'
        "  Data = Table.PromoteHeaders(Source)\nin\n  Data"
    ),
}


def ways(asked: Lookup, address: str) -> dict[str, str]:
    """Name of a language to the text that asks the same.

    Args:
        asked: The lookup.
        address: Whole address of its CSV.
    """
    sql, values = asked.sql()
    for value in values:
        sql = sql.replace("?", "'" + value.replace("'", "''") + "'", 1)
    found = {"SQL": sql} | {
        name: template.replace("{address}", address) for name, template in _TEMPLATES.items()
    }
    sparql = spoken(asked)
    return {"SPARQL": sparql, **found} if sparql else found
