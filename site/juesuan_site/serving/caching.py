"""Answers of one version of the data.

Those that a browser already has are not sent again: 304 by ETag.
"""

from collections.abc import Callable
from typing import Final

from flask import Response, request
from werkzeug.exceptions import HTTPException

from juesuan.errors import JuesuanError
from juesuan_site.serving.questions import data_version
from juesuan_site.serving.services import services

__all__ = ["DATA_VERSION", "conditional", "of_one_version"]

DATA_VERSION: Final = "Juesuan-Data-Version"
"""The header that names the version of the data which an answer rests on."""
_TRIES: Final = 3


def of_one_version(make: Callable[[], Response]) -> Response:
    """The response that ``make`` gives.

    It is made again if another version of the data became current meanwhile.

    A page asks the store several times and reads files; so all of it speaks of one version, which a
    header names.
    """
    if services().settings.sparql_server:
        return make()
    version = data_version()
    for _ in range(_TRIES):
        before = version
        try:
            response = make()
        except (JuesuanError, HTTPException, LookupError, ValueError, OSError):
            # The parts of a version that was swept away meanwhile are no fault of the data.
            version = data_version()
            if version == before:
                raise
            continue
        version = data_version()
        if version == before:
            break
        response.close()  # it may hold a file of the former version
    else:
        response = make()
    response.headers[DATA_VERSION] = version
    return response


def conditional(response: Response) -> Response:
    """The response with an ETag of its body; 304 without the body if the client has it."""
    response.add_etag()
    response.make_conditional(request)
    return response
