"""Calls to CKAN's API: what waits, what is tried again, and what each failure is called.

``ckanapi`` builds the requests and reads the answers. It has no timeout and tries nothing twice,
and its exceptions may quote the whole answer: here they become ours, and the token is struck out of
every text.
"""

import itertools
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, NoReturn, TypeVar
from urllib.parse import urlsplit

import ckanapi  # type: ignore[import-untyped]
import requests

from juesuan import __version__
from juesuan.errors import (
    CatalogueConflict,
    CatalogueError,
    CatalogueForbidden,
    CatalogueMissing,
    CatalogueNotCkan,
    CatalogueRejected,
    CatalogueTooLarge,
    CatalogueUnreachable,
    SettingInvalid,
)

__all__ = ["Connection", "Patience"]

_T = TypeVar("_T")

_LARGEST: Final = 512 * 1024 * 1024
_SHOWN: Final = 300
_ASKS_TO_WAIT: Final = "{failure} and asks to wait {wait} s, after {attempt} attempts"
_LATER: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_NEVER_DONE: Final = frozenset({429})
"""Statuses that say that nothing was done: any action may be tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait and how often to try.

    Attributes:
        connect: Seconds for the connection.
        answer: Seconds without a byte of the answer.
        attempts: How often an action is tried that may be.
        pause: Seconds before the second attempt; doubled each time.
        longest: Longest pause that a Retry-After may ask for, in seconds.
    """

    connect: float = 10
    answer: float = 120
    attempts: int = 4
    pause: float = 0.5
    longest: float = 60


class _LaterError(Exception):
    """The server answers that it cannot, perhaps for now."""

    def __init__(self, status: int, wait: float | None, text: str) -> None:
        super().__init__(f"HTTP {status}: {text}")
        self.status = status
        self.wait = wait


class Connection:
    """A CKAN and the token we have for it."""

    def __init__(
        self,
        address: str,
        token: str = "",
        *,
        session: requests.Session | None = None,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = _checked(address)
        self._token = token.strip()
        if not (self._token.isascii() and self._token.isprintable()):
            raise SettingInvalid(
                "the token holds characters that no token has", place="CKAN_API_TOKEN"
            )
        self._session = session or requests.Session()
        self._session.auth = _as_it_is
        self._patience = patience or Patience()
        self._sleep = sleep
        self._ckan = ckanapi.RemoteCKAN(
            self.address,
            apikey=self._token or None,
            user_agent=f"juesuan/{__version__}",
            session=self._session,
        )

    def close(self) -> None:
        """End the connections that are kept open."""
        self._session.close()

    def call(
        self,
        action: str,
        data: Mapping[str, Any],
        *,
        files: Mapping[str, Any] | None = None,
        again: bool = False,
    ) -> Any:  # noqa: ANN401 - CKAN's answers have no narrower type
        """The result of an action.

        Args:
            action: Its name.
            data: Its arguments; with files all of them text.
            files: Files to send, as ``requests`` takes them.
            again: Whether it may be tried again where nobody knows if it was done: reading may,
                writing may not.

        Raises:
            CatalogueError: One of its leaves.
        """
        waits = (self._patience.connect, self._patience.answer)
        options = {"timeout": waits, "hooks": {"response": self._look}}

        def once() -> Any:  # noqa: ANN401 - as above
            return self._ckan.call_action(
                action, dict(data), files=files, requests_kwargs=dict(options)
            )

        try:
            return self._patiently(once, again=again)
        except ckanapi.NotFound as error:
            self._fail(
                CatalogueMissing,
                "{action}: {reason}",
                error,
                action=action,
                reason=error.extra_msg or "not found",
            )
        except ckanapi.NotAuthorized as error:
            self._fail(CatalogueForbidden, "{action}: {reason}", error, action=action, reason=error)
        except ckanapi.ValidationError as error:
            self._refuse(action, error)
        except (ckanapi.SearchError, ckanapi.SearchIndexError, ckanapi.SearchQueryError) as error:
            self._fail(
                CatalogueUnreachable,
                "{action}: CKAN's search index fails: {error}",
                error,
                action=action,
                error=error,
            )
        except (ckanapi.CKANAPIError, ckanapi.ServerIncompatibleError) as error:
            self._fail(
                CatalogueNotCkan,
                "{action}: no answer of CKAN's: {error}",
                error,
                action=action,
                error=error,
            )

    def download(self, path: str, take: Callable[[Iterator[bytes]], _T]) -> _T:
        """What is made of the bytes at a path below the address, as they come in.

        Args:
            path: The path.
            take: Given the pieces; begun anew where the download is.

        Raises:
            CatalogueError: One of its leaves.
        """
        headers = {"Accept-Encoding": "identity", "User-Agent": f"juesuan/{__version__}"}
        if self._token:
            headers["Authorization"] = (
                self._token
            )  # dropped by requests where a redirect leaves this host

        def once() -> _T:
            waits = (self._patience.connect, self._patience.answer)
            with self._session.get(
                f"{self.address}{path}", headers=headers, timeout=waits, stream=True
            ) as answer:
                if answer.status_code in _LATER:
                    raise _LaterError(answer.status_code, _wait(answer), "")
                if answer.status_code != requests.codes.ok:
                    raise CatalogueMissing(
                        "HTTP {status} for {path}",
                        status=answer.status_code,
                        path=path,
                        place=self.address,
                    )
                return take(_bounded(answer, path))

        return self._patiently(once, again=True)

    def _patiently(self, once: Callable[[], _T], *, again: bool) -> _T:
        """The result of the call, tried again with growing pauses where that is safe."""
        for attempt in itertools.count(1):
            try:
                return once()
            except _LaterError as error:
                may = again or error.status in _NEVER_DONE
                self._pause(error, attempt, error.wait, may=may)
            except requests.RequestException as error:
                self._pause(error, attempt, None, may=again)
        raise AssertionError

    def _pause(self, failure: Exception, attempt: int, wait: float | None, *, may: bool) -> None:
        """Wait before the next attempt, or give up where it may not be, or would take too long."""
        patience = self._patience
        if not may or attempt >= patience.attempts or (wait or 0) > patience.longest:
            self._fail(
                CatalogueUnreachable,
                _ASKS_TO_WAIT if wait else "{failure}, after {attempt} attempts",
                failure,
                failure=failure,
                wait=f"{wait or 0:.0f}",
                attempt=attempt,
            )
        self._sleep(patience.pause * 2 ** (attempt - 1) if wait is None else wait)

    def _look(self, answer: requests.Response, **_: object) -> None:
        """Raise for what is no answer of an action, before ``ckanapi`` reads it."""
        try:
            # read now, so that whatever is raised leaves no connection half read
            answer.content  # noqa: B018
        except requests.RequestException:
            answer.close()
            raise
        status = answer.status_code
        if status in _LATER:
            raise _LaterError(status, _wait(answer), answer.text)
        if answer.is_redirect or 300 <= status < 400:  # noqa: PLR2004 - redirections
            target = answer.headers.get("Location", "")
            raise CatalogueNotCkan(
                "HTTP {status}, it sends to {target}",
                status=status,
                target=self._clean(target),
                place=self.address,
            )
        if status == requests.codes.request_entity_too_large:
            raise CatalogueTooLarge("HTTP 413", place=self.address)
        if "json" not in answer.headers.get("Content-Type", ""):
            leaf = CatalogueForbidden if status in {401, 403} else CatalogueNotCkan
            raise leaf(
                "HTTP {status}: {text}",
                status=status,
                text=self._clean(answer.text),
                place=self.address,
            )

    def _refuse(self, action: str, error: ckanapi.ValidationError) -> NoReturn:
        """CKAN's 409: of the lock, of a name that is taken, or of a field."""
        told = {key: value for key, value in error.error_dict.items() if key != "__type"}
        if "match" in told:
            self._fail(
                CatalogueConflict, "somebody changed the record since it was looked at", error
            )
        if set(told) == {"name"} and action.endswith("_create"):
            self._fail(CatalogueConflict, "the name is taken: {name}", error, name=told["name"])
        if "upload" in str(told) and "larg" in str(told).lower():
            self._fail(CatalogueTooLarge, "{fields}", error, fields=told)
        self._fail(CatalogueRejected, "{action}: {reason}", error, action=action, reason=told)

    def _fail(
        self, leaf: type[CatalogueError], message: str, cause: Exception, /, **values: object
    ) -> NoReturn:
        quoted = bool(self._token) and self._token in str(cause)
        clean = {name: self._clean(str(value)) for name, value in values.items()}
        raise leaf(message, place=self.address, **clean) from (None if quoted else cause)

    def _clean(self, text: str) -> str:
        """The text on one line, without the token, and no longer than a message should be."""
        bare = text.replace(self._token, "[token]") if self._token else text
        line = " ".join(bare.split())
        return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep ``requests`` from putting a password of ~/.netrc in the place of the token."""
    return request


def _checked(address: str) -> str:
    """The address without a slash at its end.

    Raises:
        SettingInvalid: It is no http address, or holds a password, which the process list would
            show.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingInvalid(
            "{scheme}://… is no http address of a CKAN", scheme=parts.scheme, place="--ckan"
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingInvalid(
            "the address must hold no user, password, query or fragment", place="--ckan"
        )
    return address.rstrip("/")


def _wait(answer: requests.Response) -> float | None:
    """Seconds that the answer asks to wait, by number or by date."""
    told = answer.headers.get("Retry-After", "").strip()
    if told.isdigit():
        return float(told)
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _bounded(answer: requests.Response, path: str) -> Iterator[bytes]:
    """The content in pieces, if it is no larger than any file of ours can be."""
    size = 0
    for chunk in answer.iter_content(1 << 18):
        size += len(chunk)
        if size > _LARGEST:
            raise CatalogueTooLarge(
                "{path} is larger than {largest} bytes",
                path=path,
                largest=_LARGEST,
                place=answer.url,
            )
        yield chunk
