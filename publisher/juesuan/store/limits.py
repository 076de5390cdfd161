"""How much one query may use, as named settings.

Whoever is stopped at a limit is told its name and value.
"""

from dataclasses import dataclass, fields
from typing import Final

from juesuan.errors import QueryLimitReached

__all__ = ["Limits", "limit_reached"]

_UNITS: Final = {
    "seconds": "s",
    "memory": "MiB",
    "rows": "rows",
    "bytes": "MiB",
    "length": "characters",
    "depth": "levels of brackets",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may use. The setting of ``seconds`` is ``JUESUAN_QUERY_SECONDS``, and so on.

    Attributes:
        seconds: Wall clock from the moment a worker has the query until its answer is complete,
            parsing included.
        memory: Address space that the query may add to a worker, in MiB; 0 = unbounded.
        rows: Rows of a SELECT, triples of a CONSTRUCT or DESCRIBE.
        bytes: Size of the serialised answer, in MiB.
        length: Characters of the query.
        depth: Depth of nested brackets ``{ ( [`` in the query.
    """

    seconds: float = 10.0
    memory: int = 256
    rows: int = 100_000
    bytes: int = 32
    length: int = 32_768
    depth: int = 64


def limit_reached(limits: Limits, name: str) -> QueryLimitReached:
    """The error of a query that was stopped at the limit ``name``.

    Its message cites the setting and its value.
    """
    if name not in {field.name for field in fields(Limits)}:
        raise KeyError(name)
    value = getattr(limits, name)
    return QueryLimitReached(
        "Stopped at JUESUAN_QUERY_{setting} = {value:g} {unit}.",
        setting=name.upper(),
        value=value,
        unit=_UNITS[name],
        limit=name,
    )
