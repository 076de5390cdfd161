"""A package that is wrong is refused by the command before anything is loaded; the store keeps what it had."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

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
    """Another text in a file of the package."""

    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert right in text
        (folder / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")

    return change


FAULTS = {
    "a code outside its list": (
        swap("data/amounts.csv", ",final,detail,", ",last,detail,"),
        "amounts row 1 column phase",
    ),
    "a broken foreign key": (
        swap("data/statements.csv", "\nexpenditure,", "\nexpenses,"),
        "amounts row 72 column statement",
    ),
    "a subject that is not there": (swap("data/subjects.csv", "functional,201,", "functional,299,"), "201"),
    "an IRI with a space": (swap("data/facts.csv", "\nrevenue-", "\nrevenue "), "facts row"),
    "an address with a space": (
        swap("datapackage.json", "https://creativecommons.org/licenses/by/4.0/", "https://example.org/a licence"),
        "datapackage.json licenses",
    ),
    "a wrong date": (swap("datapackage.json", '"version"', '"created": "2025年8月", "version"'), "created"),
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
    """The error names its code and the place; every amount of before is still there."""
    before = answer(store, capsys)
    change, place = FAULTS[fault]
    change(copy)
    assert run(["load", str(copy), "--store", str(store), "--json"]) != 0
    told = json.loads(capsys.readouterr().err)["error"]
    assert told["code"] == "package-invalid"
    assert place in f"{told['message']} {told.get('place', '')}"
    assert answer(store, capsys) == before
    assert "259," in before


def test_two_packages_that_claim_one_graph_are_not_loaded(
    sample: Package, store: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both folders are named, and neither is loaded."""
    before = answer(store, capsys)
    swap("data/amounts.csv", ",100953500,", ",900953500,")(copy)
    assert run(["load", str(sample.folder), str(copy), "--store", str(store), "--json"]) != 0
    told = json.loads(capsys.readouterr().err)["error"]
    assert told["code"] == "package-invalid"
    assert str(sample.folder) in told["message"]
    assert answer(store, capsys) == before


def test_a_good_package_among_broken_ones_is_not_loaded_either(
    store: Path, sample: Package, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run loads all or nothing: a sound package of another year stays out where one of the run is wrong."""
    before = answer(store, capsys)
    later = Path(shutil.copytree(sample.folder, tmp_path / "later" / sample.organization / "2025"))
    swap("datapackage.json", '"year": 2024', '"year": 2025')(later)
    swap("data/amounts.csv", ",final,detail,", ",last,detail,")(copy)
    assert run(["load", str(later), str(copy), "--store", str(store)]) != 0
    assert answer(store, capsys) == before
