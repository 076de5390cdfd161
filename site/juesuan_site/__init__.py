"""The site of Juesuan 决算: final accounts as pages for people and as data for programs."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["create_app", "run"]


def create_app(config: Mapping[str, object] | None = None) -> "Flask":
    """The application; see :func:`juesuan_site.application.create_app`."""
    from juesuan_site import application  # noqa: PLC0415 - settings come without Flask

    return application.create_app(config)


def run(
    host: str,
    port: int,
    config: Mapping[str, object] | None = None,
    *,
    bound: Callable[[int], object] | None = None,
) -> None:
    """Serve the site; see :func:`juesuan_site.application.run`."""
    from juesuan_site import application  # noqa: PLC0415 - settings come without Flask

    application.run(host, port, config, bound=bound)
