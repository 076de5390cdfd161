"""What README.md and README.zh-CN.md say of the sample and of the rooms is what is there."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from juesuan.cli.program import program

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
READMES = ("README.md", "README.zh-CN.md")
ARCHITECTURES = ("docs/explanation/architecture.md", "docs/zh/architecture.md")
COUNTED = ("amounts", "facts", "projects", "indicators", "doubts")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the sample."""
    with (SAMPLE / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def outcomes() -> tuple[int, ...]:
    """Places looked at, mismatches, contradictions, observations, rounding tails."""
    findings = rows("findings")
    found = Counter(row["outcome"] for row in findings)
    contradictions = sum(row["outcome"] == "mismatch" and not row["same_as"] for row in findings)
    return (
        len(findings),
        found["mismatch"],
        contradictions,
        found["observation"],
        found["rounding"],
    )


def accounted() -> tuple[int, ...]:
    """Numbers printed in tables, numbers printed in texts, numbers of either that were not read."""
    counted = rows("accounting")
    printed: Counter[bool] = Counter()
    for row in counted:
        printed[row["part"] == "table"] += int(row["printed"])
    return printed[True], printed[False], sum(int(row["unread"]) for row in counted)


def numbers(line: str) -> list[int]:
    """The numbers of a line, in their order."""
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", line)]


@pytest.mark.parametrize("readme", READMES)
def test_figures_of_the_sample_are_those_of_its_package(readme: str) -> None:
    """Rows, numbers accounted for, and what the rules found: as the committed package has them."""
    lines = (ROOT / readme).read_text(encoding="utf-8").splitlines()
    told = [
        number
        for line in lines
        if line.startswith("|") and "data/" in line
        for number in numbers(line)
    ]
    counted = [len(rows(name)) for name in COUNTED]
    assert told == [*counted, *accounted(), *outcomes()]


@pytest.mark.parametrize("readme", READMES)
def test_the_table_of_commands_names_every_command(readme: str) -> None:
    """Each command stands in the table of README.md and of README.zh-CN.md."""
    told = set(re.findall(r"`juesuan ([a-z]+)", (ROOT / readme).read_text(encoding="utf-8")))
    assert told >= set(program.commands)


@pytest.mark.parametrize("page", ARCHITECTURES)
def test_the_architecture_names_every_room(page: str) -> None:
    """Each folder inside a room of the publisher, and each room of the site, is named."""
    text = (ROOT / page).read_text(encoding="utf-8")
    told = {
        f"{room}/{name}"
        for room, names in re.findall(r"`([a-z]+)/\{?([a-z,]+)\}?`", text)
        for name in names.split(",")
    }
    rooms = {
        f"{folder.parent.name}/{folder.name}"
        for folder in (ROOT / "publisher" / "juesuan").glob("*/*")
        if (folder / "__init__.py").exists()
    }
    assert told == rooms
    site = [path.parent.name for path in (ROOT / "site" / "juesuan_site").glob("*/__init__.py")]
    assert all(f"`{name}`" in text for name in site)
