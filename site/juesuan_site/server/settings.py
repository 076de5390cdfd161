"""The settings of the site.

Environment variables ``JUESUAN_…``, each with its default, unit and meaning.

``create_app({"JUESUAN_STORE": …})`` overrides the environment. docs/reference/settings.md lists the
same, and a test compares the two.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from juesuan.errors import SettingInvalid
from juesuan.store.limits import Limits

__all__ = ["Settings", "read_settings"]


_PREFIX: Final = "JUESUAN_"
_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of the site.

    ``client_seconds`` is the variable ``JUESUAN_CLIENT_SECONDS``, and so on.

    Attributes:
        store: Folder of the embedded store.
        packages: Folder of the published data packages and the register.
        corpus: Folder of the tables that `juesuan export` writes (Parquet); lookups ask it where
            the store has none.
        sparql_server: Query address of a SPARQL 1.1 server to use in place of the embedded store.
        update_server: Update address of that server; `juesuan load` keeps the merge there.
        graph_server: Graph store protocol address of that server, for `juesuan load` without
            updates.
        url: Public address of the site, `https://juesuan.example.org`; empty: as the browser says.
        hosts: Host names that requests may name, with commas; others get 400; a leading dot admits
            subdomains; * admits all.
        reports: Where reports of mistakes go, an e-mail address or that of a form; empty: the
            pages say how to write to whoever runs the site.
        proxies: Number of reverse proxies in front, whose X-Forwarded-* headers are believed.
        workers: Processes that answer SPARQL queries of clients; the pages have two of their own.
        slow_workers: Processes for the queries of clients that need longer than the quick ones give
            them.
        quick_seconds: Wall clock of a query before it goes to the slow workers, in s.
        quick_memory: Memory of a query before it goes to the slow workers, in MiB.
        threads: Threads of the server: requests worked on at the same time.
        connections: Connections the server holds open at the same time.
        queue_seconds: How long a query waits for a free worker before 503, in s.
        query_seconds: Wall clock of one query, parsing included, in s.
        query_memory: Memory that one query may take, in MiB.
        query_rows: Rows or triples of one answer.
        query_bytes: Size of one answer, in MiB.
        query_length: Characters of one query.
        query_depth: Nested brackets of one query.
        client_requests: Requests of one client in a minute; 0: no bound.
        client_seconds: Query time of one client in a minute, in s; 0: no bound.
        client_concurrent: SPARQL queries of one client at the same time; 0: no bound.
        client_connections: Connections of one client at the same time; 0: no bound, as behind
            proxies, where all connections are theirs.
        idle_seconds: How long a connection may be open without a request, in s.
        body_bytes: Size of a request body, in KiB.
        address_bytes: Size of the path and query string, in KiB.
        header_bytes: Size of the headers together, in KiB.
        cache_bytes: Memory for kept answers, in MiB; 0: none.
        cache_seconds: How long a browser or proxy may show an answer without asking again, in s.
    """

    store: Path = Path("var/store")
    packages: Path = Path("datapackages")
    corpus: Path = Path("var/corpus")
    sparql_server: str = ""
    update_server: str = ""
    graph_server: str = ""
    url: str = ""
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    reports: str = ""
    proxies: int = 0
    workers: int = 6
    slow_workers: int = 2
    quick_seconds: float = 0.5
    quick_memory: int = 64
    threads: int = 16
    connections: int = 200
    queue_seconds: float = 5.0
    query_seconds: float = _LIMITS.seconds
    query_memory: int = _LIMITS.memory
    query_rows: int = _LIMITS.rows
    query_bytes: int = _LIMITS.bytes
    query_length: int = _LIMITS.length
    query_depth: int = _LIMITS.depth
    client_requests: int = 6000
    client_seconds: float = 60.0
    client_concurrent: int = 4
    client_connections: int = 40
    idle_seconds: int = 15
    body_bytes: int = 1024
    address_bytes: int = 32
    header_bytes: int = 8
    cache_bytes: int = 64
    cache_seconds: int = 60

    @property
    def limits(self) -> Limits:
        """What one query of a client may use."""
        return Limits(
            seconds=self.query_seconds,
            memory=self.query_memory,
            rows=self.query_rows,
            bytes=self.query_bytes,
            length=self.query_length,
            depth=self.query_depth,
        )


def read_settings(
    given: Mapping[str, object] | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """The settings: defaults, then the environment, then what is given.

    Args:
        given: Variable (``JUESUAN_STORE``) to value, as text or of the setting's type; other keys
            are Flask's own.
        environment: Stands for ``os.environ``.

    Raises:
        SettingInvalid: A value is not of its setting's type.
    """
    source: dict[str, object] = {
        **(os.environ if environment is None else environment),
        **(given or {}),
    }
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        name = _PREFIX + setting.name.upper()
        if name in source:
            values[setting.name] = _converted(name, source[name], setting.default)
    return Settings(**values)


def _converted(name: str, value: object, default: object) -> object:
    """``value`` as the type of ``default``."""
    if not isinstance(value, str):
        return value
    try:
        if isinstance(default, tuple):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        converted = type(default)(value)  # type: ignore[call-arg]
    except ValueError as error:
        raise SettingInvalid(
            "{value!r} is no {kind}", value=value, kind=type(default).__name__, place=name
        ) from error
    if isinstance(converted, (int, float)) and not 0 <= converted < float("inf"):
        raise SettingInvalid("{value!r} is less than 0 or not finite", value=value, place=name)
    return converted
