"""What is compared, written, kept and withdrawn: against a portal that plays CKAN."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.catalogue.portal import TOKEN, Fault, Portal, reset_after, status
from tests.catalogue.sample import year_of

from juesuan.catalogue import CkanCatalogue, entry, plan, publish, pull
from juesuan.catalogue.comparison import Doing
from juesuan.catalogue.planning import Action, Step
from juesuan.errors import CatalogueConflict, CatalogueDamaged, PackageInvalid
from juesuan.package import Package


def run(package: Package, catalogue: CkanCatalogue, *, overwrite: bool = False) -> Step:
    """Publish; the step as it was carried out."""
    (outcome,) = publish(
        plan([entry(package)], catalogue, overwrite=overwrite), catalogue, overwrite=overwrite
    )
    assert outcome.error is None, outcome.error
    return outcome.step


def dataset_of(portal: Portal) -> dict[str, Any]:
    """The one dataset of the portal."""
    (dataset,) = portal.datasets.values()
    return dataset


def edited(portal: Portal, **fields: object) -> None:
    """Somebody else changes the dataset."""
    dataset = dataset_of(portal)
    dataset.update(fields)
    portal.touch(dataset)


def test_a_new_package_takes_one_create_and_one_revise(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """Beside the organization and the groups there are two writes; each file is read back once."""
    step = run(package, catalogue)
    assert step.action is Action.CREATED
    assert [name for name in portal.writes if name.startswith("package")] == [
        "package_create",
        "package_revise",
    ]
    assert portal.asked.count("download") == len(entry(package).attachments)


def test_a_second_run_reads_once_and_writes_nothing(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """One package_show, and that is all."""
    run(package, catalogue)
    portal.asked.clear()
    assert run(package, catalogue).action is Action.UNCHANGED
    assert portal.asked == ["package_show"]


def test_a_changed_file_is_the_only_one_sent(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """With the files that are made of the package; the plan names the fields that differ."""
    run(package, catalogue)
    readme = package.folder / "README.md"
    readme.write_bytes(readme.read_bytes() + b"more\n")
    portal.asked.clear()
    step = run(package, catalogue)
    files = {
        change.field.split("#")[0] for change in step.changes if change.field.startswith("files/")
    }
    assert files == {
        "files/README.md",
        "files/made/workbook",
        "files/made/archive",
        "files/made/triples",
    }
    assert "extras/juesuan_digest" in {change.field for change in step.changes}
    assert portal.asked.count("package_revise") == 1
    assert portal.asked.count("download") == 4


def test_a_file_that_is_gone_from_the_package_goes(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """The plan says so, and the others stay."""
    extra = package.folder / "source" / "letter.txt"
    extra.write_text("x")
    run(package, catalogue)
    extra.unlink()
    step = run(package, catalogue)
    assert Doing.REMOVE in {
        change.doing for change in step.changes if change.field.startswith("files/source/letter")
    }
    assert "source/letter.txt" not in {
        one["juesuan_key"] for one in dataset_of(portal)["resources"]
    }
    assert len(dataset_of(portal)["resources"]) == len(entry(package).attachments)


def test_what_others_changed_is_kept_and_told(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """Somebody's title and tag survive a change of ours.

    The plan names the title; the run after is quiet.
    """
    run(package, catalogue)
    edited(portal, title="Another title", tags=[*dataset_of(portal)["tags"], {"name": "theirs"}])
    readme = package.folder / "README.md"
    readme.write_bytes(readme.read_bytes() + b"more\n")
    step = run(package, catalogue)
    assert [change.field for change in step.kept] == ["title"]
    assert dataset_of(portal)["title"] == "Another title"
    assert {"name": "theirs"} in dataset_of(portal)["tags"]
    assert run(package, catalogue).action is Action.UNCHANGED


def test_overwrite_puts_ours_back(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """Asked for, the field is ours again; tags of others stay."""
    run(package, catalogue)
    edited(portal, title="Another title", tags=[*dataset_of(portal)["tags"], {"name": "theirs"}])
    run(package, catalogue, overwrite=True)
    assert dataset_of(portal)["title"] == package.descriptor["title"]
    assert {"name": "theirs"} in dataset_of(portal)["tags"]


def test_a_file_that_others_replaced_is_told(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """A file of another size is not ours any more: kept, and told."""
    run(package, catalogue)
    dataset_of(portal)["resources"][0]["size"] = 7
    (step,) = plan([entry(package)], catalogue).steps
    assert [change.field for change in step.kept] == ["files/data/statements.csv#origin"]


def test_a_file_that_others_removed_is_put_back(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """Without it the package would not be whole."""
    run(package, catalogue)
    gone = dataset_of(portal)["resources"].pop(0)
    assert run(package, catalogue).action is Action.CHANGED
    assert gone["id"] in {one["id"] for one in dataset_of(portal)["resources"]}


def test_a_dataset_of_others_is_refused(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """A dataset of the same name that does not say it is this package is left alone."""
    name = entry(package).name
    portal.datasets[name] = {
        "id": "theirs",
        "name": name,
        "title": "x",
        "resources": [],
        "metadata_modified": "1",
    }
    (outcome,) = publish(plan([entry(package)], catalogue), catalogue)
    assert isinstance(outcome.error, CatalogueConflict)
    assert portal.writes == []


def test_withdrawing_marks_and_publishing_again_takes_the_mark_away(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """The files stay; a second withdrawal writes nothing; publishing restores the record."""
    run(package, catalogue)
    before = json.dumps(dataset_of(portal)["resources"])
    name = entry(package).name
    for action in (Action.WITHDRAWN, Action.UNCHANGED):
        planned = plan([], catalogue, withdraw=[name])
        assert planned.steps[0].action is action
        list(publish(planned, catalogue))
    assert json.dumps(dataset_of(portal)["resources"]) == before
    assert "已撤回" in dataset_of(portal)["notes"]
    assert run(package, catalogue).action is Action.CHANGED
    assert "已撤回" not in json.dumps(dataset_of(portal), ensure_ascii=False)
    assert run(package, catalogue).action is Action.UNCHANGED


def test_the_years_of_a_body_name_each_other(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """Published together they link both ways.

    Published alone a year keeps its link; a later one finds the earlier.
    """
    every = [package, year_of(package, 2023)]
    name = {one.year: entry(one).name for one in [*every, year_of(package, 2025)]}
    list(publish(plan([entry(one) for one in every], catalogue), catalogue))
    earlier, later = (catalogue.held(name[year]) for year in (2023, 2024))
    assert earlier is not None
    assert later is not None
    assert earlier.fields["extras/next"] == later.identity
    assert later.fields["extras/previous"] == earlier.identity
    assert f"[2023](/dataset/{name[2023]})" in later.fields["notes"]
    portal.asked.clear()
    assert run(package, catalogue).action is Action.UNCHANGED
    assert portal.asked == ["package_show"]
    run(Package.open(package.folder.parent / "2025"), catalogue)
    newest = catalogue.held(name[2025])
    assert newest is not None
    assert newest.fields["extras/previous"] == later.identity


def test_notes_of_others_survive_a_withdrawal(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """Tag and extras tell the withdrawal.

    The notes stay as somebody wrote them, then and after publishing again.
    """
    run(package, catalogue)
    edited(portal, notes="Theirs")
    planned = plan([], catalogue, withdraw=[entry(package).name])
    assert [change.field for change in planned.steps[0].kept] == ["notes"]
    (outcome,) = publish(planned, catalogue)
    assert outcome.error is None
    assert dataset_of(portal)["notes"] == "Theirs"
    assert {"name": "已撤回"} in dataset_of(portal)["tags"]
    assert [change.field for change in run(package, catalogue).kept] == ["notes"]
    assert dataset_of(portal)["notes"] == "Theirs"


def test_an_edit_between_write_and_proof_is_told_and_kept(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """Somebody sets a title right after our write: that is no damage, and the outcome names it."""
    planned = plan([entry(package)], catalogue)
    revise = portal._revise

    def revised(data: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> dict[str, Any]:
        answer = json.loads(json.dumps(revise(data, files)))
        edited(portal, title="Theirs")
        return dict(answer)

    portal._revise = revised  # type: ignore[method-assign]
    (outcome,) = publish(planned, catalogue)
    assert outcome.error is None
    assert [change.field for change in outcome.step.kept] == ["title"]
    assert dataset_of(portal)["title"] == "Theirs"


def test_a_group_that_a_change_needs_is_made(
    package: Package, catalogue: CkanCatalogue, portal: Portal
) -> None:
    """A class that the account names for the first time gets its group before the dataset is put into it."""
    run(package, catalogue)
    subjects = package.path("subjects")
    text = subjects.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("functional,201,"))
    subjects.write_text(
        text + row.replace("functional,201,", "functional,299,") + "\n", encoding="utf-8"
    )
    assert run(package, catalogue).action is Action.CHANGED
    assert ("group", "functional-299") in portal.bodies


def test_a_package_that_changes_under_the_run_is_told(
    package: Package, catalogue: CkanCatalogue
) -> None:
    """Files are read when they are sent.

    One that is another by then stops the run, and the next one goes on.
    """
    planned = plan([entry(package)], catalogue)
    readme = package.folder / "README.md"
    readme.write_bytes(readme.read_bytes() + b"more\n")
    with pytest.raises(PackageInvalid, match=r"changed while"):
        list(publish(planned, catalogue))
    run(package, catalogue)
    assert run(package, catalogue).action is Action.UNCHANGED


def test_two_at_once_lose_nothing(package: Package, portal: Portal, tmp_path: Path) -> None:
    """Two runs of the same packages side by side: both end well, each file is there once, and a third is quiet."""
    folders = [str(package.folder), str(year_of(package, 2023).folder)]
    with ThreadPoolExecutor(max_workers=2) as both:
        ended = list(both.map(lambda _: command(portal, "publish", *folders, "--yes"), range(2)))
    assert [one.returncode for one in ended] == [0, 0], [one.stderr for one in ended]
    third = json.loads(command(portal, "publish", *folders, "--yes", "--json").stdout)
    assert [one["action"] for one in third["outcomes"]] == ["unchanged", "unchanged"]
    for dataset in portal.datasets.values():
        keys = [resource["juesuan_key"] for resource in dataset["resources"]]
        assert len(keys) == len(set(keys)) == len(entry(package).attachments)
    command(
        portal, "pull", f"{package.organization}-{package.year}", "--into", str(tmp_path / "back")
    )
    assert _bytes(tmp_path / "back" / package.organization / str(package.year)) == _bytes(
        package.folder
    )


def test_what_is_pulled_is_what_was_published(
    package: Package, catalogue: CkanCatalogue, tmp_path: Path
) -> None:
    """The folder comes back byte for byte, and what stood at its place is gone."""
    run(package, catalogue)
    stale = tmp_path / "back" / package.organization / str(package.year)
    stale.mkdir(parents=True)
    (stale / "stale.csv").write_text("x")
    back = pull(catalogue, entry(package).name, tmp_path / "back")
    assert back == stale
    assert _bytes(back) == _bytes(package.folder)


@pytest.mark.parametrize("path", ["../escape.txt", "/etc/escape", "data/../../escape"])
def test_a_path_that_leads_out_is_refused(
    path: str, package: Package, catalogue: CkanCatalogue, portal: Portal, tmp_path: Path
) -> None:
    """A catalogue cannot make us write outside the folder."""
    run(package, catalogue)
    dataset_of(portal)["resources"][0]["package_path"] = path
    with pytest.raises(PackageInvalid):
        pull(catalogue, entry(package).name, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_changed_byte_is_found_when_pulling(
    package: Package, catalogue: CkanCatalogue, portal: Portal, tmp_path: Path
) -> None:
    """The digest of the file tells."""
    run(package, catalogue)
    first = next(iter(portal.files))
    portal.files[first] = portal.files[first][:-1] + b"?"
    with pytest.raises(CatalogueDamaged):
        pull(catalogue, entry(package).name, tmp_path / "back")


def command(portal: Portal, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program."""
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith(("CKAN_", "JUESUAN_"))
    }
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", "from juesuan.cli import main; main()", *words],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**clean, "JUESUAN_CKAN": portal.address, "CKAN_API_TOKEN": TOKEN, **environment},
        check=False,
    )


def test_the_command_plans_writes_and_is_quiet_the_second_time(
    package: Package, portal: Portal
) -> None:
    """--dry-run writes nothing.

    Without --yes and a terminal nothing is written; --json tells each step.
    """
    folder = str(package.folder)
    dry = command(portal, "publish", folder, "--dry-run")
    assert (dry.returncode, portal.writes) == (0, [])
    assert "created" in dry.stdout
    unasked = command(portal, "publish", folder)
    assert (unasked.returncode, portal.writes) == (2, [])
    first = json.loads(command(portal, "publish", folder, "--yes", "--json").stdout)
    assert [step["action"] for step in first["outcomes"]] == ["created"]
    again = json.loads(command(portal, "publish", folder, "--yes", "--json").stdout)
    assert [step["action"] for step in again["outcomes"]] == ["unchanged"]


def test_the_token_shows_nowhere(package: Package, portal: Portal, tmp_path: Path) -> None:
    """Not in the output of a failure with --debug, whether it comes from the variable or from a file."""
    file = tmp_path / "token"
    file.write_text("wrong-secret-token\n")
    words = ("--debug", "publish", str(package.folder), "--yes", "--token-file", str(file))
    ended = command(portal, *words, CKAN_API_TOKEN="")
    assert ended.returncode == 8
    assert "catalogue-forbidden" in ended.stderr
    assert "wrong-secret-token" not in ended.stderr + ended.stdout


@pytest.mark.parametrize(
    ("where", "fault", "code"),
    [
        ("", status(301, b"", Location="https://elsewhere.example/"), "catalogue-not-ckan"),
        ("package_create", status(403, TOKEN.encode()), "catalogue-forbidden"),
        ("package_revise", status(413, TOKEN.encode()), "catalogue-too-large"),
        ("package_revise", reset_after(60_000), "catalogue-unreachable"),
        ("download", status(200, b"other", "text/csv"), "catalogue-damaged"),
    ],
    ids=["301", "403", "413", "reset", "damaged"],
)
def test_the_command_ends_with_the_code_and_its_status(
    where: str, fault: Fault, code: str, package: Package, portal: Portal
) -> None:
    """Exit status 8, the code on the error output, and the token nowhere, --debug or not."""
    portal.fail(where, fault, times=1000)
    ended = command(portal, "--debug", "publish", str(package.folder), "--yes")
    assert ended.returncode == 8
    assert code in ended.stderr
    assert TOKEN not in ended.stderr + ended.stdout


def test_the_command_pulls(package: Package, portal: Portal, tmp_path: Path) -> None:
    """Juesuan pull prints the folder, whose files are those that were published."""
    command(portal, "publish", str(package.folder), "--yes")
    ended = command(
        portal, "pull", f"{package.organization}-{package.year}", "--into", str(tmp_path / "back")
    )
    assert _bytes(Path(ended.stdout.strip())) == _bytes(package.folder)


def _bytes(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
