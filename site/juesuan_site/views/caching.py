"""Answers that a browser already has are not sent again: 304 by ETag."""

from flask import Response, request

__all__ = ["conditional"]


def conditional(response: Response) -> Response:
    """The response with an ETag of its body; 304 without the body if the client has it."""
    response.add_etag()
    response.make_conditional(request)
    return response
