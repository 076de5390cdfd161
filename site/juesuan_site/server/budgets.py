"""What each client has used in its current minute.

Requests, query time, queries running at once.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from werkzeug.exceptions import TooManyRequests

from juesuan_site.server.settings import Settings

__all__ = ["Budgets"]

_WINDOW: Final = 60.0
_CLIENTS: Final = 100_000


@dataclass(slots=True, kw_only=True)
class _Account:
    """What one client has used since ``start``."""

    start: float
    requests: int = 0
    seconds: float = 0.0
    running: int = 0


class Budgets:
    """What each client has used in its current minute.

    Args:
        settings: ``client_requests``, ``client_seconds``, ``client_concurrent``.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._accounts: OrderedDict[str, _Account] = OrderedDict()
        self._lock = threading.Lock()

    def charge(self, who: str) -> None:
        """Count a request.

        Raises:
            TooManyRequests: The minute's requests, or its query time, are used up.
        """
        with self._lock:
            account = self._account(who)
            account.requests += 1
            self._check(account, "client_requests", account.requests)
            self._check(account, "client_seconds", account.seconds)

    @contextmanager
    def seat(self, who: str) -> Iterator[None]:
        """One of the queries that a client may have running.

        Raises:
            TooManyRequests: It has as many already.
        """
        allowed = self._settings.client_concurrent
        with self._lock:
            account = self._account(who)
            if allowed and account.running >= allowed:
                raise TooManyRequests(
                    f"JUESUAN_CLIENT_CONCURRENT = {allowed} queries at a time.", retry_after=1
                )
            account.running += 1
        try:
            yield
        finally:
            with self._lock:
                account.running -= 1

    def spend(self, who: str, seconds: float) -> None:
        """Count query time."""
        with self._lock:
            self._account(who).seconds += seconds

    def headers(self, who: str) -> dict[str, str]:
        """The ``RateLimit-*`` headers of that budget of a minute which is closer to its end."""
        with self._lock:
            account = self._account(who)
            reset = self._reset(account)
            shares = [
                (max(0, limit - used), limit)
                for limit, used in (
                    (self._settings.client_requests, account.requests),
                    (int(self._settings.client_seconds), int(account.seconds)),
                )
                if limit
            ]
        if not shares:
            return {}
        remaining, limit = min(shares, key=lambda share: share[0] / share[1])
        return {
            "RateLimit-Limit": str(limit),
            "RateLimit-Remaining": str(remaining),
            "RateLimit-Reset": str(reset),
            "RateLimit-Policy": f"{self._settings.client_requests};w={_WINDOW:g}",
        }

    def _account(self, who: str) -> _Account:
        now = time.monotonic()
        account = self._accounts.get(who)
        if account is None:
            account = self._accounts[who] = _Account(start=now)
            while len(self._accounts) > _CLIENTS:
                self._accounts.popitem(last=False)
        elif now - account.start >= _WINDOW:
            account.start, account.requests, account.seconds = now, 0, 0.0
            self._accounts.move_to_end(who)
        return account

    def _check(self, account: _Account, name: str, used: float) -> None:
        allowed = getattr(self._settings, name)
        if allowed and used > allowed:
            raise TooManyRequests(
                f"JUESUAN_{name.upper()} = {allowed:g} in a minute are used up.",
                retry_after=self._reset(account),
            )

    @staticmethod
    def _reset(account: _Account) -> int:
        return max(1, round(account.start + _WINDOW - time.monotonic()))
