"""The sums of a package are those that its amounts were judged by when it was made."""

import ast
from pathlib import Path

import pytest
from tests.documents import FORMATS, Layout, made, render

from juesuan.account.statements import identities
from juesuan.cli.program import run
from juesuan.package import Package
from juesuan.package.tables.sums import sums_by_place
from juesuan_vocab import open_toml

SAMPLE = Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"


def counted(package: Package) -> list[tuple[str, str, str, str, str]]:
    """Each amount with how many sums of the package hold it, and how many of these fail."""
    sums = sums_by_place(package)
    found = []
    for row in package.rows("amounts"):
        held = sums.get((row["statement"], int(row["row"]), row["column"]), ())
        failing = sum(not identity.closes for identity in held)
        found.append((row["statement"], row["row"], row["column"], str(len(held)), str(failing)))
    return found


def told(package: Package) -> list[tuple[str, str, str, str, str]]:
    """The same as ``amounts.csv`` says it."""
    names = ("statement", "row", "column", "identities", "failing")
    return [
        (row[names[0]], row[names[1]], row[names[2]], row[names[3]], row[names[4]])
        for row in package.rows("amounts")
    ]


def test_the_sums_of_the_sample_are_those_of_its_amounts() -> None:
    """As many sums hold each of the 259 amounts as the package says, and none fails."""
    package = Package.open(SAMPLE)
    assert counted(package) == told(package)
    assert len({place for place, held in sums_by_place(package).items() if held}) > 200


@pytest.mark.parametrize("form", sorted({"text", "html"} & set(FORMATS)))
@pytest.mark.parametrize("seed", [3, 11])
def test_the_sums_of_made_up_accounts_are_those_of_their_amounts(
    form: str, seed: int, tmp_path: Path
) -> None:
    """The law holds for other bodies and formats."""
    file = tmp_path / f"made.{'txt' if form == 'text' else form}"
    file.write_bytes(render(made(seed, year=2024), form, Layout()))
    assert run(["build", str(file), "--into", str(tmp_path / "packages")]) == 0
    (folder,) = (path.parent for path in (tmp_path / "packages").glob("*/2024/datapackage.json"))
    package = Package.open(folder)
    assert counted(package) == told(package)


def test_every_kind_of_sum_has_words() -> None:
    """What ``Identity.kind`` may be is what ``words/sums.toml`` names in both languages."""
    trees = [ast.parse(path.read_bytes()) for path in Path(identities.__file__).parent.glob("*.py")]
    texts = {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    words = open_toml("words/sums.toml")
    assert set(words) <= texts
    found = {
        identity.kind for held in sums_by_place(Package.open(SAMPLE)).values() for identity in held
    }
    assert found <= set(words)
    assert all(word["zh"] and word["en"] for word in words.values())
