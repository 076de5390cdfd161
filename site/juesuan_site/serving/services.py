"""What the views work with, made once for an application.

It is kept in ``app.extensions["juesuan"]``.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from flask import Flask, current_app

from juesuan.store.endpoint.lanes import Lanes
from juesuan.store.endpoint.pool import QueryPool
from juesuan.store.oxigraph import OxigraphStore
from juesuan.store.protocol import Source, Store
from juesuan.store.remote import SparqlStore
from juesuan_site.server.budgets import Budgets
from juesuan_site.server.settings import Settings
from juesuan_site.serving.answers import KeptAnswers
from juesuan_site.serving.memory import Kept

__all__ = ["EXTENSION", "Services", "install", "open_services", "services"]

EXTENSION: Final = "juesuan"
_OWN_WORKERS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the views work with.

    Attributes:
        settings: The settings of the site.
        packages: Folder of the data packages and the register.
        pages: Answers our own queries (``Query(trusted=True)``); ask it for whatever a page shows.
        pool: Answers strangers' queries, with limits.
        store: The store itself, to list its graphs; views never write.
        budgets: What each client has used.
        bodies: Finished answers of lookups and pages, by what was asked and the version of the
            data.
        closing: What :meth:`close` ends.
    """

    settings: Settings
    packages: Path
    pages: Source
    pool: Source
    store: Store
    budgets: Budgets
    bodies: Kept[bytes]
    closing: ExitStack

    def close(self) -> None:
        """End the worker processes; they are started again if another query comes."""
        self.closing.close()


def services() -> Services:
    """The services of the current application."""
    return cast("Services", current_app.extensions[EXTENSION])


def install(app: Flask, settings: Settings) -> Services:
    """Open the services of an application, put them in their place and return them."""
    opened = open_services(settings)
    app.extensions[EXTENSION] = opened
    return opened


def open_services(settings: Settings) -> Services:
    """The services for the settings.

    The embedded store with its workers, or the server that they name.

    Nothing is started before the first query, so this is quick and works before there is a store.
    """
    wait, limits = settings.queue_seconds, settings.limits
    closing = ExitStack()
    store: Store
    pages: Source
    pool: Source
    if settings.sparql_server:
        store = pages = pool = SparqlStore(
            settings.sparql_server,
            settings.graph_server,
            updates=settings.update_server,
            limits=limits,
        )
    else:
        store = OxigraphStore(settings.store)
        pages = closing.enter_context(
            QueryPool(settings.store, limits, workers=_OWN_WORKERS, wait=wait)
        )
        lanes = Lanes(
            settings.store,
            limits,
            quick_seconds=settings.quick_seconds,
            quick_memory=settings.quick_memory,
            workers=settings.workers,
            slow_workers=settings.slow_workers,
            wait=wait,
        )
        pool = closing.enter_context(lanes)
    return Services(
        settings=settings,
        packages=settings.packages,
        pages=KeptAnswers(pages, settings.cache_bytes),
        pool=KeptAnswers(pool, settings.cache_bytes),
        store=store,
        budgets=Budgets(settings),
        bodies=Kept(settings.cache_bytes, len),
        closing=closing,
    )
