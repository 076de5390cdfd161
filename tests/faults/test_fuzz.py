"""Whatever is fed to readers, to the door of packages and to that of queries: an error of ours, or an answer.

``corpus/`` keeps what was worth keeping; each run also tries changes of it.
"""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juesuan.document import read
from juesuan.document.inventory import held_texts
from juesuan.errors import DocumentError, PackageError, QueryError
from juesuan.package import Package, validate
from juesuan.store.endpoint.admission import admit

CORPUS = Path(__file__).parent / "corpus"


def read_document(content: bytes, name: str) -> None:
    """Read the file, and look it through; nothing but an error of documents is raised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        with suppress(DocumentError):
            read(path)
        with suppress(DocumentError):
            list(held_texts(content))


def open_package(content: bytes, name: str) -> None:  # noqa: ARG001 - all are called alike
    """Open a package with that descriptor and check it; nothing but an error of packages is raised."""
    with tempfile.TemporaryDirectory() as folder, suppress(PackageError):
        (Path(folder) / "datapackage.json").write_bytes(content)
        validate(Package.open(Path(folder)).folder)


def admit_query(content: bytes, name: str) -> None:  # noqa: ARG001 - all are called alike
    """Ask; a query is let in or refused, and never one that calls another server."""
    text = content.decode("utf-8", "replace")
    with suppress(QueryError):
        admit(text, "http://base.example/sparql", frozenset({"http://g.example/1"}))


DOORS: dict[str, Callable[[bytes, str], None]] = {
    "documents": read_document,
    "descriptors": open_package,
    "queries": admit_query,
}
KEPT = sorted(path for path in CORPUS.glob("*/*") if path.parent.name in DOORS)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_was_kept_is_answered(path: Path) -> None:
    """Each file of the corpus ends in an answer or an error of ours."""
    DOORS[path.parent.name](path.read_bytes(), path.name)


def test_each_door_has_its_corpus() -> None:
    """Three kinds at least of each."""
    assert {door: len(list((CORPUS / door).iterdir())) >= 3 for door in DOORS} == dict.fromkeys(
        DOORS, True
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from(KEPT),
    place=st.floats(0, 1),
    size=st.integers(0, 40),
    put=st.binary(max_size=12)
    | st.sampled_from([b"{", b"<", b"(", b'"', b"\0", b"\xff", b"9" * 30]),
)
def test_a_changed_one_is_answered(path: Path, place: float, size: int, put: bytes) -> None:
    """Bytes taken out anywhere, others put in their place."""
    content = path.read_bytes()
    start = int(place * len(content))
    DOORS[path.parent.name](content[:start] + put + content[start + size :], path.name)
