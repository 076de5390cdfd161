"""A store that cannot do what was asked, and queries that cannot be answered."""

from juesuan.errors.root import JuesuanError


class StoreError(JuesuanError):
    """The triple store cannot do what was asked."""

    code = "store"
    exit_status = 6


class StoreMissing(StoreError):
    """There is no store at the path."""

    code = "store-missing"


class StoreBusy(StoreError):
    """Another process is writing to the store."""

    code = "store-busy"


class QueryError(JuesuanError):
    """A query cannot be answered."""

    code = "query"
    exit_status = 7


class QuerySyntaxError(QueryError):
    """The text is no SPARQL 1.1 query."""

    code = "query-syntax"


class QueryRefused(QueryError):
    """The query asks for something this endpoint does not do: writing, federation, loading."""

    code = "query-refused"


class QueryLimitReached(QueryError):
    """The query was stopped at the limit that the message names.

    Attributes:
        limit: Which limit: ``seconds``, ``memory``, ``rows``, ``bytes``, ``length``, ``depth``.
    """

    code = "query-limit"

    def __init__(self, message: str, *, limit: str = "", place: str = "", **values: object) -> None:
        super().__init__(message, place=place, **values)
        self.limit = limit


class QueryBusy(QueryError):
    """No worker was free to take the query."""

    code = "query-busy"
