"""A package that is wrong is left out by the command and harms no other.

The store keeps what it had of it.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.package.edits import describe, descriptor, of_other

from juesuan.cli.program import run
from juesuan.package import Package

QUERY = "SELECT (COUNT(*) AS ?n) (SUM(?yuan) AS ?sum) { ?a <https://w3id.org/juesuan/def#amount> ?yuan }"


@pytest.fixture(scope="module")
def store(sample: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the sample."""
    place = tmp_path_factory.mktemp("loaded") / "store"
    assert run(["load", str(sample.folder), "--store", str(place)]) == 0
    return place


@pytest.fixture
def copy(sample: Package, tmp_path: Path) -> Path:
    """A copy of the package, to be broken."""
    return Path(shutil.copytree(sample.folder, tmp_path / sample.organization / str(sample.year)))


def swap(name: str, right: str, wrong: str) -> Callable[[Path], None]:
    """Another text in a file of the package, its digest put right."""

    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert right in text
        content = text.replace(right, wrong, 1).encode()
        (folder / name).write_bytes(content)
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        for resource in descriptor["resources"]:
            if resource["path"] == name:
                resource |= {
                    "bytes": len(content),
                    "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                }
        if name != "datapackage.json":
            (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")

    return change


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """The errors of the packages that the command left out."""
    return [refused["error"] for refused in json.loads(capsys.readouterr().out)["refused"]]


FAULTS = {
    "a code outside its list": (
        swap("data/amounts.csv", ",final,detail,", ",last,detail,"),
        "amounts row 1 column phase",
    ),
    "a broken foreign key": (
        swap("data/statements.csv", "\nexpenditure,", "\nexpenses,"),
        "amounts row 72 column statement",
    ),
    "a subject that is not there": (
        swap("data/subjects.csv", "functional,201,", "functional,299,"),
        "201",
    ),
    "an IRI with a space": (swap("data/facts.csv", "\nrevenue-", "\nrevenue "), "facts row"),
    "an address with a space": (
        swap(
            "datapackage.json",
            "https://creativecommons.org/licenses/by/4.0/",
            "https://example.org/a licence",
        ),
        "datapackage.json licenses",
    ),
    "a wrong date": (
        swap("datapackage.json", '"version"', '"created": "2025年8月", "version"'),
        "created",
    ),
    "a number that is none": (
        swap("data/amounts.csv", ",100953500,", ",1009535OO,"),
        "amounts row 1 column amount_yuan",
    ),
}


def answer(store: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the store says of all amounts."""
    question = store.parent / "question.rq"
    question.write_text(QUERY, encoding="utf-8")
    capsys.readouterr()
    assert run(["query", str(question), "--store", str(store), "--format", "csv"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_package_is_not_loaded(
    store: Path, copy: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    """Exit status 5.

    The reason names its code and the place; every amount of before is still there.
    """
    before = answer(store, capsys)
    change, place = FAULTS[fault]
    change(copy)
    assert run(["load", str(copy), "--store", str(store), "--json"]) == 5
    [error] = told(capsys)
    assert error["code"] == "package-invalid"
    assert place in f"{error['message']} {error['place']}"
    assert str(copy) in error["place"]
    assert answer(store, capsys) == before
    assert "259," in before


def test_a_broken_package_is_refused_alike_by_all_commands(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """validate, load, export, check and publish name the same rule and place of a digit that was changed by hand."""
    path = copy / "data" / "amounts.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("10095.35", "10095.53", 1), encoding="utf-8"
    )
    assert run(["validate", str(copy), "--json"]) == 1
    [problem] = json.loads(capsys.readouterr().out)[0]["problems"]
    assert (problem["code"], problem["resource"]) == ("hash-differs", "data/amounts.csv")
    for command in (
        ["load", str(copy), "--store", str(tmp_path / "store")],
        ["export", "--packages", str(copy.parent.parent), "--into", str(tmp_path / "corpus")],
        ["check", str(copy)],
        ["publish", str(copy), "--ckan", "http://127.0.0.1:9"],
    ):
        assert run(command) == 5, command
        said = capsys.readouterr().err
        assert "hash-differs" in said
        assert f"{copy} data/amounts.csv" in said


def test_of_two_packages_of_one_account_neither_is_loaded(
    sample: Package, store: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which one is right cannot be known.

    Both are named, and one folder that is named twice is one package.
    """
    before = answer(store, capsys)
    assert run(["load", str(sample.folder), str(copy), "--store", str(store), "--json"]) == 5
    assert [error["code"] for error in told(capsys)] == ["package-conflict", "package-conflict"]
    assert answer(store, capsys) == before
    assert run(["load", str(copy), str(copy), "--store", str(store)]) == 0


@pytest.fixture
def pair(sample: Package, copy: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A sound package of another year, and a broken one."""
    later = Path(shutil.copytree(sample.folder, tmp_path / "later" / sample.organization / "2025"))
    describe(later, of_other(descriptor(later), year=2025))
    swap("data/amounts.csv", ",final,detail,", ",last,detail,")(copy)
    return later, copy


def test_a_good_package_among_broken_ones_is_loaded(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rest of a run is loaded in one step, and the exit status says that one was left out."""
    place = tmp_path / "store"
    assert run(["load", *map(str, pair), "--store", str(place), "--json"]) == 5
    [error] = told(capsys)
    assert str(pair[1]) in error["place"]
    assert "259," in answer(place, capsys)


def test_all_or_none_loads_nothing_if_one_is_broken(
    pair: tuple[Path, Path], store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For those who want a run whole: the store is as before, the exit status that of the package."""
    before = answer(store, capsys)
    assert run(["load", *map(str, pair), "--store", str(store), "--all-or-none"]) == 5
    assert answer(store, capsys) == before


def test_a_package_of_a_newer_version_is_refused(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own code says so: what a newer version means by a column is not known here."""
    descriptor = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    major = int(descriptor["software"]["version"].partition(".")[0])
    descriptor["software"]["version"] = f"{major + 1}.0.0"
    (copy / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert run(["load", str(copy), "--store", str(tmp_path / "store"), "--json"]) == 5
    [error] = told(capsys)
    assert error["code"] == "package-newer"
    assert run(["validate", str(copy)]) == 5


@pytest.mark.parametrize("name", ["data/amounts.csv", "data/subjects.csv", "source/document.txt"])
def test_a_missing_or_cut_file_is_named(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A file that is not there, and one that is cut off in the middle, are told with their names."""
    content = (copy / name).read_bytes()
    for change, code in (
        (lambda: (copy / name).write_bytes(content[: len(content) // 2]), "bytes-differ"),
        ((copy / name).unlink, "file-missing"),
    ):
        change()
        assert run(["load", str(copy), "--store", str(tmp_path / "store"), "--json"]) == 5
        [error] = told(capsys)
        assert f"[{code}]" in error["message"]
        assert name in error["place"]
