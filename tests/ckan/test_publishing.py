"""The facts of tests/catalogue/test_publication.py against a real CKAN."""

import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ckan.publishing import assert_same, run, started

from juesuan.catalogue import CkanCatalogue, Connection, entry, plan, publish, pull
from juesuan.catalogue.planning import Action
from juesuan.package import Package


def activities(connection: Connection, name: str) -> list[str]:
    """What CKAN noted of the dataset."""
    found = connection.call("package_activity_list", {"id": name, "limit": 100}, again=True)
    return [one["id"] for one in found]


def test_published_twice_changed_withdrawn_and_pulled(
    fresh: Package, real: CkanCatalogue, connection: Connection, tmp_path: Path
) -> None:
    """Created.

    Nothing the second time, no activity either; changed in one step; back byte for byte; marked.
    """
    name = entry(fresh).name
    assert run(fresh, real) is Action.CREATED
    noted = activities(connection, name)
    assert noted, "CKAN notes nothing: a second run could not be told from a write"
    modified = real.held(name)
    assert run(fresh, real) is Action.UNCHANGED
    assert activities(connection, name) == noted
    assert real.held(name) == modified
    readme = fresh.folder / "README.md"
    readme.write_bytes(readme.read_bytes() + b"more\n")
    assert run(fresh, real) is Action.CHANGED
    assert len(activities(connection, name)) == len(noted) + 1
    assert_same(fresh, pull(real, name, tmp_path / "back"))
    list(publish(plan([], real, withdraw=[name]), real))
    held = real.held(name)
    assert held is not None
    assert (held.fields["state"], held.fields["extras/withdrawn"]) == ("active", "true")
    assert_same(fresh, pull(real, name, tmp_path / "again"))
    assert run(fresh, real) is Action.CHANGED
    assert run(fresh, real) is Action.UNCHANGED


def test_somebody_elses_edit_is_kept(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """A title set in CKAN survives a change of ours, and so does a tag."""
    name = entry(fresh).name
    run(fresh, real)
    shown = connection.call("package_show", {"id": name}, again=True)
    tags = [*({"name": tag["name"]} for tag in shown["tags"]), {"name": "theirs"}]
    connection.call("package_patch", {"id": name, "title": "Another title", "tags": tags})
    readme = fresh.folder / "README.md"
    readme.write_bytes(readme.read_bytes() + b"more\n")
    (step,) = plan([entry(fresh)], real).steps
    assert [change.field for change in step.kept] == ["title"]
    assert run(fresh, real) is Action.CHANGED
    held = real.held(name)
    assert held is not None
    assert held.fields["title"] == "Another title"
    assert "tags/theirs" in held.fields


def test_a_stale_plan_does_not_overwrite(
    fresh: Package, real: CkanCatalogue, connection: Connection
) -> None:
    """What somebody sets between the plan and the write is kept: the lock sees it."""
    name = entry(fresh).name
    run(fresh, real)
    readme = fresh.folder / "README.md"
    readme.write_bytes(readme.read_bytes() + b"more\n")
    planned = plan([replace(entry(fresh))], real)
    connection.call("package_patch", {"id": name, "notes": "Theirs"})
    (outcome,) = publish(planned, real)
    assert outcome.error is None
    held = real.held(name)
    assert held is not None
    assert held.fields["notes"] == "Theirs"
    assert run(fresh, real) is Action.UNCHANGED


@pytest.mark.parametrize("seconds", [0.6, 0.9, 1.2, 1.6])
def test_a_killed_run_is_finished_by_the_next(
    seconds: float, fresh: Package, real: CkanCatalogue, address: str, tmp_path: Path
) -> None:
    """SIGKILL at some moment; the next run makes it whole, the one after writes nothing."""
    with started(fresh, address) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    run(fresh, real)
    assert run(fresh, real) is Action.UNCHANGED
    assert_same(fresh, pull(real, entry(fresh).name, tmp_path / "back"))


def test_two_at_once_lose_nothing(
    fresh: Package, real: CkanCatalogue, address: str, tmp_path: Path
) -> None:
    """Two runs of one package side by side: both end well, no file is there twice, and a third is quiet."""
    both = [started(fresh, address) for _ in range(2)]
    told = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert run(fresh, real) is Action.UNCHANGED
    held = real.held(entry(fresh).name)
    assert held is not None
    assert set(held.files) == {one.key for one in entry(fresh).attachments}
    assert_same(fresh, pull(real, entry(fresh).name, tmp_path / "back"))
