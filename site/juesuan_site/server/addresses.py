"""Addresses as people paste them: Chinese characters that a client did not encode (未编码的网址).

RFC 3986 wants them percent-encoded, browsers do it, and pasted addresses of scripts do not. The
server encodes them byte by byte, so that they lead where the encoded address leads; bytes that are
no UTF-8 lead to a page that says so.
"""

import re
from typing import Any, Final

from waitress.parser import HTTPRequestParser

__all__ = ["Parser"]

_FOREIGN: Final = re.compile(rb"[\x80-\xff]")
_LINE: Final = b"\r\n"


class Parser(HTTPRequestParser):
    """Reads a request; its address may hold bytes that are no ASCII."""

    def parse_header(self, header_plus: bytes) -> Any:  # noqa: ANN401 - waitress has no types
        """Read the line of the request and its headers."""
        line, end, headers = header_plus.partition(_LINE)
        method, space, rest = line.partition(b" ")
        encoded = _FOREIGN.sub(lambda found: b"%%%02X" % found[0][0], rest)
        return super().parse_header(method + space + encoded + end + headers)
