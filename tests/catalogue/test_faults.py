"""What the catalogue does wrong, and how each run ends: a documented code, and nothing half done after the next run."""

import re
import traceback
from contextlib import closing
from pathlib import Path

import pytest
from tests.catalogue.faults import FATAL, PASSING
from tests.catalogue.portal import (
    TOKEN,
    Fault,
    Portal,
    reset_after,
    status,
)

from juesuan.catalogue import CkanCatalogue, Connection, entry, plan, publish, pull
from juesuan.catalogue.planning import Action
from juesuan.catalogue.publication import Outcome
from juesuan.errors import (
    CatalogueDamaged,
    CatalogueError,
    CatalogueForbidden,
    CatalogueMissing,
    CatalogueUnreachable,
    SettingInvalid,
)
from juesuan.package import Package

LEAVES = {leaf.__name__: leaf for leaf in CatalogueError.__subclasses__()}


def published(package: Package, catalogue: CkanCatalogue) -> Outcome:
    """Publish the package; the outcome, or the error raised."""
    (outcome,) = publish(plan([entry(package)], catalogue), catalogue)
    if outcome.error is not None:
        raise outcome.error
    return outcome


def assert_whole(package: Package, catalogue: CkanCatalogue, portal: Portal, into: Path) -> None:
    """The next run ends with everything in place, once.

    The one after writes nothing; the bytes come back.
    """
    portal.faults.clear()
    published(package, catalogue)
    writes = len(portal.writes)
    assert published(package, catalogue).step.action is Action.UNCHANGED
    assert len(portal.writes) == writes
    (dataset,) = portal.datasets.values()
    assert dataset["state"] == "active"
    keys = [resource["juesuan_key"] for resource in dataset["resources"]]
    assert len(keys) == len(set(keys)) == len(entry(package).attachments)
    back = pull(catalogue, entry(package).name, into)
    for path in sorted(package.folder.rglob("*")):
        if path.is_file():
            assert (back / path.relative_to(package.folder)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("where", "fault", "leaf"), [case[1:] for case in FATAL], ids=[case[0] for case in FATAL]
)
def test_a_lasting_fault_ends_with_its_code(  # noqa: PLR0913, PLR0917 - fixtures
    where: str,
    fault: Fault,
    leaf: type[CatalogueError],
    package: Package,
    catalogue: CkanCatalogue,
    portal: Portal,
    tmp_path: Path,
) -> None:
    """The error is the documented one, its text holds no token, and the run after the fault makes all whole."""
    portal.fail(where, fault, times=1000)
    with pytest.raises(leaf) as caught:
        published(package, catalogue)
    assert caught.value.exit_status == 8
    assert TOKEN not in "".join(traceback.format_exception(caught.value))
    assert_whole(package, catalogue, portal, tmp_path / "back")


@pytest.mark.parametrize(
    ("where", "fault"), [case[1:] for case in PASSING], ids=[case[0] for case in PASSING]
)
def test_a_passing_fault_is_survived(  # noqa: PLR0913, PLR0917 - fixtures
    where: str,
    fault: Fault,
    package: Package,
    catalogue: CkanCatalogue,
    portal: Portal,
    tmp_path: Path,
) -> None:
    """One failure of this kind does not stop the run, and nothing is there twice."""
    portal.fail(where, fault)
    published(package, catalogue)
    assert portal.faults == []
    assert_whole(package, catalogue, portal, tmp_path / "back")


@pytest.mark.parametrize(
    "part", [0, 0.0001, *(twelfth / 12 for twelfth in range(1, 12)), 0.9999, 1]
)
def test_a_reset_in_mid_upload_leaves_nothing_half_done(
    part: float, package: Package, catalogue: CkanCatalogue, portal: Portal, tmp_path: Path
) -> None:
    """However much had gone up when the connection broke, the dataset is a draft without files, and then whole."""
    size = sum(len(one.make()) for one in entry(package).attachments)
    portal.fail("package_revise", reset_after(int(part * size)), times=1000)
    with pytest.raises(CatalogueUnreachable):
        published(package, catalogue)
    (dataset,) = portal.datasets.values()
    assert (dataset["state"], dataset["resources"]) == ("draft", [])
    assert_whole(package, catalogue, portal, tmp_path / "back")


def test_a_refused_connection_is_unreachable(package: Package) -> None:
    """Nobody listens at the address."""
    nobody = Connection("http://127.0.0.1:9", TOKEN, sleep=lambda _: None)
    with closing(nobody), pytest.raises(CatalogueUnreachable, match="4 attempts"):
        published(package, CkanCatalogue(nobody))


def test_each_request_may_fail_once_at_any_point(
    package: Package, catalogue: CkanCatalogue, portal: Portal, tmp_path: Path
) -> None:
    """A run killed at any of its requests is finished by the next one."""
    published(package, catalogue)
    asked = list(portal.asked)
    steps = [
        number
        for number, name in enumerate(asked)
        if name != "download" or number == len(asked) - 1
    ]
    assert len(steps) > 10
    for step in steps:
        portal.datasets.clear()
        portal.bodies.clear()
        portal.limit = len(portal.asked) + step
        again = CkanCatalogue(catalogue._connection)
        with pytest.raises(CatalogueUnreachable):
            published(package, again)
        portal.limit = None
        assert_whole(package, again, portal, tmp_path / str(step))


def test_a_file_that_comes_back_changed_is_told_and_sent_again(
    package: Package, catalogue: CkanCatalogue, portal: Portal, tmp_path: Path
) -> None:
    """A storage that loses a byte is found out, and the next run repairs it."""
    portal.fail("download", status(200, b"other bytes", "text/csv"))
    with pytest.raises(CatalogueDamaged, match="11 bytes came back"):
        published(package, catalogue)
    assert plan([entry(package)], catalogue).steps[0].action is Action.CHANGED
    assert_whole(package, catalogue, portal, tmp_path / "back")


def test_a_wrong_token_is_forbidden(package: Package, portal: Portal) -> None:
    """CKAN says 403 to a wrong token, and so do we; nothing was written."""
    with closing(Connection(portal.address, "wrong")) as wrong, pytest.raises(CatalogueForbidden):
        published(package, CkanCatalogue(wrong))
    assert portal.datasets == {}


def test_retry_after_is_obeyed(package: Package, portal: Portal) -> None:
    """The pause is the one that the server asked for."""
    pauses: list[float] = []
    portal.fail("package_show", status(429, b"", Retry_After="7"))
    with closing(Connection(portal.address, TOKEN, sleep=pauses.append)) as connection:
        published(package, CkanCatalogue(connection))
    assert pauses == [7.0]


@pytest.mark.parametrize(
    "address",
    ["ftp://x.example", "x.example", "https://user:word@x.example", "https://x.example?k=1"],
)
def test_an_address_that_hides_something_is_refused(address: str) -> None:
    """No password in an address: it would stand in the process list.

    The message does not repeat it.
    """
    with pytest.raises(SettingInvalid) as caught:
        Connection(address, TOKEN)
    assert "word" not in re.sub("password", "", str(caught.value))


def test_a_token_of_two_lines_is_refused() -> None:
    """A token cannot put a header of its own into a request."""
    with pytest.raises(SettingInvalid):
        Connection("https://x.example", "one\r\nX: two")


def test_a_dataset_that_is_not_there_is_missing(catalogue: CkanCatalogue, tmp_path: Path) -> None:
    """Pulling what is not there says so."""
    with pytest.raises(CatalogueMissing):
        pull(catalogue, "no-such-dataset", tmp_path)


def test_every_leaf_is_met() -> None:
    """Each documented code of the catalogue is the end of a case above."""
    met = {leaf for _, _, _, leaf in FATAL} | {CatalogueDamaged, CatalogueMissing}
    assert met == set(LEAVES.values())
