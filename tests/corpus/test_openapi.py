"""The OpenAPI description is tried against the site: what it admits is answered so, what it does not is refused."""

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, assume, given, settings
from schemathesis.generation import GenerationMode

from juesuan_site.lookups.openapi import openapi

TRIED = [
    pytest.param(path, mode, id=f"{path} {mode.value}")
    for path in sorted(openapi()["paths"])
    for mode in GenerationMode
    if not (
        path.endswith("{path}") and mode.is_negative
    )  # any text may be a path: nothing is against the description
]
EXAMPLES = 4


@pytest.fixture(scope="module")
def described(site: Flask) -> schemathesis.BaseSchema:
    """The description as the site serves it."""
    return schemathesis.openapi.from_wsgi("/api/openapi.json", site)


@pytest.mark.parametrize(("path", "mode"), TRIED)
def test_site_does_as_described(
    described: schemathesis.BaseSchema, path: str, mode: GenerationMode
) -> None:
    """Status, media type and shape are those of the description.

    What it does not admit is refused; nothing fails.
    """

    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def tried(case: schemathesis.Case) -> None:
        assume(
            not {"group", "sort"} <= set(case.query or {})
        )  # groups are sorted by groups: beyond what it can say
        case.call_and_validate()

    tried()
