"""A command loads what it needs, and no more."""

import subprocess
import sys

import pytest

ASKED = "import sys, {command}; print(*(name for name in sys.modules if name.startswith({slow!r})))"
LOADING = "juesuan.corpus.loading, juesuan.graph.checks.verification, juesuan.store.environment"


@pytest.mark.parametrize(
    "slow", ["juesuan.account.understanding", "juesuan.document.inventory", "juesuan.store.remote"]
)
def test_a_load_waits_for_no_reader_of_documents_and_no_server(slow: str) -> None:
    """What loads a package imports neither readers of documents nor the client of a server."""
    program = ASKED.format(command=LOADING, slow=slow)
    asked = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert asked.stdout.split() == []
