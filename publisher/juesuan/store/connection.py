"""How a SPARQL server is reached: requests with credentials, bounded in time and size."""

import os
from typing import Final

import requests

from juesuan.errors import QueryRefused, QuerySyntaxError, StoreError
from juesuan.store.limits import Limits, limit_reached

__all__ = ["Connection"]

_CHUNK: Final = 1 << 16
_REFUSED: Final = (401, 403, 405)
_WRONG: Final = 400
_WRITING_SECONDS: Final = 600
"""Seconds that a server may take to store one package, whatever a query may take."""


class Connection:
    """Sends requests and reads what comes back.

    Args:
        limits: Of the bytes of an answer, and of the time to wait for it.
        session: Sends the requests; one with the credentials of the environment if None
            (``JUESUAN_SPARQL_USER``, ``JUESUAN_SPARQL_PASSWORD``).
    """

    def __init__(self, limits: Limits, session: requests.Session | None) -> None:
        self._limits = limits
        self._session = session or _session_of_environment()

    def ask(self, address: str, data: list[tuple[str, str]], accept: str) -> tuple[str, bytes]:
        """The media type and the content of the answer to a query.

        Raises:
            QuerySyntaxError: The server does not understand it.
            QueryRefused: The server does not let us ask.
            QueryLimitReached: It takes too long, or the answer is too large.
            StoreError: The server does not answer.
        """
        seconds = self._limits.seconds
        with self._send(
            "POST", address, seconds, data=data, headers={"Accept": accept}
        ) as response:
            if response.status_code == _WRONG:
                raise QuerySyntaxError(_remark(response))
            if response.status_code in _REFUSED:
                raise QueryRefused(_remark(response))
            content = self._read(response, address)
            media_type = response.headers.get("Content-Type", "")
        return media_type.partition(";")[0].strip().lower(), content

    def write(self, method: str, address: str, **request: object) -> None:
        """Change something, and wait until it is changed.

        Raises:
            StoreError: The server refuses it or does not answer.
        """
        with self._send(method, address, _WRITING_SECONDS, **request) as response:
            self._read(response, address)

    def _send(
        self, method: str, address: str, seconds: float, **request: object
    ) -> requests.Response:
        try:
            return self._session.request(
                method,
                address,
                timeout=seconds,
                stream=True,
                **request,  # type: ignore[arg-type]
            )
        except requests.Timeout as error:
            raise limit_reached(self._limits, "seconds") from error
        except requests.RequestException as error:
            raise StoreError(
                "The server does not answer: {error}", error=error, place=address
            ) from error

    def _read(self, response: requests.Response, address: str) -> bytes:
        if not response.ok:
            raise StoreError(
                "The server says {status}: {remark}",
                status=response.status_code,
                remark=_remark(response),
                place=address,
            )
        content = bytearray()
        try:
            for chunk in response.iter_content(_CHUNK):
                content += chunk
                if len(content) > self._limits.bytes << 20:
                    raise limit_reached(self._limits, "bytes")
        except requests.RequestException as error:
            raise StoreError("The answer broke off: {error}", error=error, place=address) from error
        return bytes(content)


def _remark(response: requests.Response) -> str:
    """What the server says of a failure, as far as it is of use."""
    return response.text[:500]


def _session_of_environment() -> requests.Session:
    """A session that says who we are, if the environment does; it never stands in an address."""
    session = requests.Session()
    if user := os.environ.get("JUESUAN_SPARQL_USER"):
        session.auth = user, os.environ.get("JUESUAN_SPARQL_PASSWORD", "")
    return session
