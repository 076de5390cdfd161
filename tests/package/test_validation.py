"""Every way in which a package can be wrong is found.

None leads out of the folder or onto the network.
"""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest
from tests.package.committed import SAMPLE
from tests.package.edits import describe, descriptor, edit

from juesuan.errors import PackageInvalid, PackageMissing
from juesuan.graph.checks.verification import admit_all
from juesuan.package import Package, validate

Edit = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "2024"))


def test_the_sample_is_valid(folder: Path) -> None:
    """A copy of it too: validity does not depend on the place."""
    assert validate(folder).valid


FILES: dict[str, Edit] = {
    "file-missing": lambda folder: (folder / "data" / "subjects.csv").unlink(),
    "file-unlisted": lambda folder: (folder / "data" / "more.csv").write_text(
        "a\n", encoding="utf-8"
    ),
    "file-link": lambda folder: (folder / "data" / "link.csv").symlink_to("/etc/hostname"),
    "hash-differs": lambda folder: edit(
        folder, "data/amounts.csv", "10095.35", "10095.53", honest=False
    ),
    "bytes-differ": lambda folder: edit(
        folder, "source/document.txt", "烟台市", "烟台", honest=False
    ),
    "encoding-bom": lambda folder: edit(folder, "data/subjects.csv", "scheme", "\ufeffscheme"),
    "encoding-control": lambda folder: edit(folder, "data/subjects.csv", "\n", "\r\n"),
}
CELLS: dict[str, tuple[str, str, str]] = {
    "number-form": ("data/amounts.csv", "detail,10095.35,", "detail,10_095.35,"),
    "primary-key": ("data/statements.csv", "\nrevenue,revenue", "\nexpenditure,revenue"),
    "foreign-key": ("data/subjects.csv", "functional,2010301,", "functional,2010308,"),
    "constraint-error": ("data/organizations.csv", ",unit,", ",ministry,"),
    "amount-differs": ("data/statements/revenue.csv", "10116.83", "10116.38"),
    "amount-missing": (
        "data/statements/expenditure.csv",
        "10053.99,4942.51,5111.47,,,",
        "10053.99,4942.51,5111.47,1,,",
    ),
    "yuan-differs": ("data/amounts.csv", "101168300", "10116830"),
    "accounting-differs": ("data/accounting.csv", "\nreport,report,,,", "\nreport,report,,,1"),
    "status-differs": ("data/statements.csv", "万元,empty", "万元,filled"),
    "blank-row": ("data/subjects.csv", "\nfunctional,201,", "\n,,,,\nfunctional,201,"),
}


@pytest.mark.parametrize("code", FILES)
def test_files_are_counted_and_compared(folder: Path, code: str) -> None:
    """A file that is missing, unlisted, a link, changed, or not plain UTF-8 is a problem with its name."""
    FILES[code](folder)
    problems = validate(folder).problems
    assert code in {problem.code for problem in problems}
    assert all(problem.resource for problem in problems)


def test_the_counts_of_certainty_are_those_of_the_amounts(folder: Path) -> None:
    """statements.csv says how many amounts are of each certainty.

    Another number is a problem of its column.
    """
    first = next(Package.open(folder).rows("statements"))
    counts = [first[name] for name in ("closed", "read", "contradicted", "doubtful", "unread")]
    wrong = [str(int(counts[0]) + 1), *counts[1:]]
    edit(folder, "data/statements.csv", ",".join(counts), ",".join(wrong))
    found = {(problem.code, problem.row, problem.field) for problem in validate(folder).problems}
    assert found == {("certainty-differs", 1, "closed")}


def test_an_amount_that_names_a_doubt_is_doubtful(folder: Path) -> None:
    """A sure amount with a doubt contradicts itself."""
    doubt = "x,row-not-under-header,unsure,,,,{},存疑,In doubt,,,0,,,,,\n"
    edit(folder, "data/doubts.csv", "source_column,place\n", f"source_column,place\n{doubt}")
    first = next(row for row in Package.open(folder).rows("amounts") if not row["doubt"])
    reading = f",{first['certainty']},{first['identities']},{first['failing']},"
    edit(folder, "data/amounts.csv", f"{reading},,\n", f"{reading}x,,\n")
    (found,) = validate(folder).problems
    assert (found.code, found.resource, found.field) == (
        "certainty-differs",
        "amounts",
        "certainty",
    )


@pytest.mark.parametrize("code", CELLS)
def test_cells_are_checked(folder: Path, code: str) -> None:
    """A wrong cell in a file whose digest is right is found, with resource and row."""
    edit(folder, *CELLS[code])
    problems = validate(folder).problems
    [found, *_] = [problem for problem in problems if problem.code == code]
    assert found.resource
    assert found.row is None or found.row >= 1


@pytest.mark.parametrize("code", ["primary-key", "foreign-key", "constraint-error", "blank-row"])
def test_the_standards_own_tool_agrees(folder: Path, code: str) -> None:
    """Frictionless finds the same kind of problem in the same table and row."""
    edit(folder, *CELLS[code])
    theirs = frictionless.validate(str(folder / "datapackage.json"), limit_errors=100)
    found = {
        (error.type, task.name, getattr(error, "row_number", 1) - 1)
        for task in theirs.tasks
        for error in task.errors
    }
    ours = {(problem.code, problem.resource, problem.row) for problem in validate(folder).problems}
    assert {one for one in ours if one[0] == code} <= found
    assert any(one[0] == code for one in ours)


@pytest.mark.parametrize(
    ("column", "constraint"), [("unit", {"maxLength": 3}), ("row", {"exclusiveMinimum": 0})]
)
def test_a_constraint_that_is_not_checked_is_a_problem(
    folder: Path, column: str, constraint: dict[str, object]
) -> None:
    """A schema promises nothing that this check would pass over."""
    content = descriptor(folder)
    [field] = [
        field for field in content["resources"][0]["schema"]["fields"] if field["name"] == column
    ]
    field["constraints"] = constraint
    describe(folder, content)
    assert [(problem.code, problem.field) for problem in validate(folder).problems] == [
        ("schema-error", column)
    ]


@pytest.mark.parametrize("number", ["NaN", "INF", "1e3", "１２", "+5", "0x10", "--"])
def test_only_plain_numbers_are_numbers(folder: Path, number: str) -> None:
    """What frictionless or Python would read as a number, and a spreadsheet would not, is refused."""
    edit(folder, "data/amounts.csv", "detail,10095.35,", f"detail,{number},")
    assert "number-form" in {problem.code for problem in validate(folder).problems}


def _set(*keys: str | int, value: object) -> Callable[[Any], None]:
    def change(content: Any) -> None:  # noqa: ANN401 - whatever JSON holds
        for key in keys[:-1]:
            content = content[key]
        content[keys[-1]] = value

    return change


UNSAFE = {
    "parent": _set("resources", 0, "path", value="../secret.csv"),
    "inner parent": _set("resources", 0, "path", value="data/../../secret.csv"),
    "absolute": _set("resources", 0, "path", value="/etc/passwd"),
    "home": _set("resources", 0, "path", value="~/secret.csv"),
    "address": _set("resources", 0, "path", value="http://127.0.0.1/a.csv"),
    "drive": _set("resources", 0, "path", value="C:\\a.csv"),
    "list of paths": _set("resources", 0, "path", value=["data/amounts.csv", "../a.csv"]),
    "link": _set("resources", 0, "path", value="link/secret.csv"),
    "remote schema": _set("resources", 0, "schema", value="http://127.0.0.1/schema.json"),
    "schema above": _set("resources", 0, "schema", value="../schema.json"),
    "remote dialect": _set("resources", 0, "dialect", value="http://127.0.0.1/dialect.json"),
    "remote profile": _set("profile", value="http://127.0.0.1/profile.json"),
    "remote profile of a resource": _set(
        "resources", 0, "$schema", value="http://127.0.0.1/profile.json"
    ),
    "inline data": _set("resources", 0, "data", value=[["a"]]),
    "base path": _set("resources", 0, "basepath", value="/etc"),
    "no resources": _set("resources", value=[]),
    "a resource without name": _set("resources", 0, "name", value=""),
    "two of one name": _set("resources", 1, "name", value="amounts"),
    "no schema": _set("resources", 0, "schema", value={}),
    "resources of another kind": _set("resources", value={"a": 1}),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_nothing_leads_out_of_the_package(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths, schemas and profiles that stand elsewhere are refused before anything is opened."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    (folder.parent / "secret.csv").write_text("a\n", encoding="utf-8")
    (folder / "link").symlink_to(folder.parent)
    content = descriptor(folder)
    UNSAFE[name](content)
    describe(folder, content)
    for look in (Package.open, validate):
        with pytest.raises(PackageInvalid):
            look(folder)


def test_links_in_a_circle_are_no_files(folder: Path) -> None:
    """A table that is a link to itself is missing, a package that is one cannot be read: neither is a fault."""
    table = folder / "data" / "amounts.csv"
    table.unlink()
    table.symlink_to("amounts.csv")
    codes = {problem.code for problem in validate(folder).problems}
    assert codes == {"file-missing", "file-link"}
    circle = folder.parent / "circle"
    circle.symlink_to("circle")
    (refused,) = admit_all([circle]).refused
    assert refused.error.code == "package-invalid"


DESCRIPTORS = ["", "[]", "{", '{"resources": 3}', "\ufeff{}", "[" * 100_000]
HALVES = ['{"resources": [1], "title": "\\ud800"}', '{"resources": [1], "year": 1, "year": 2}']


@pytest.mark.parametrize("content", [*DESCRIPTORS, *HALVES])
def test_a_broken_descriptor_is_refused(folder: Path, content: str) -> None:
    """What is no descriptor is an error with the path, and no traceback of a parser."""
    (folder / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(PackageInvalid, match=r"datapackage\.json"):
        Package.open(folder)


def test_a_folder_without_descriptor_is_no_package(tmp_path: Path) -> None:
    """An empty folder, a file and a path that is not there are told apart from a broken package."""
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file", tmp_path / "nothing"):
        with pytest.raises(PackageMissing):
            Package.open(path)


def test_a_source_outside_the_package_is_a_problem(folder: Path) -> None:
    """Also what is not data must stand in the folder."""
    content = descriptor(folder)
    content["sources"][0]["path"] = "../secret.txt"
    describe(folder, content)
    assert {"path-unsafe", "file-unlisted"} == {
        problem.code for problem in validate(folder).problems
    }


def test_rows_and_records_agree() -> None:
    """Records are rows with numbers as numbers; what stands for nothing is None."""
    package = Package.open(SAMPLE)
    for row, record in zip(package.rows("amounts"), package.records("amounts"), strict=True):
        assert row.keys() == record.keys()
        assert str(record["amount"]) == row["amount"]
        assert record["page"] is None
        assert str(record["row"]) == row["row"]


def test_what_is_not_in_the_package_is_told(folder: Path) -> None:
    """An unknown resource, a missing file and a wrong header are errors that name the place."""
    package = Package.open(folder)
    with pytest.raises(PackageInvalid, match="no resource 'budget'"):
        package.schema("budget")
    edit(folder, "data/subjects.csv", "scheme,code", "code,scheme")
    with pytest.raises(PackageInvalid, match="subjects"):
        list(package.rows("subjects"))
    (folder / "data" / "subjects.csv").unlink()
    with pytest.raises(PackageInvalid, match="missing"):
        list(package.rows("subjects"))


@pytest.mark.parametrize(
    "change",
    [
        _set("organization", value={}),
        _set("organization", "id", value="../x"),
        _set("year", value="2024"),
    ],
)
def test_a_package_of_no_account_has_no_body_and_year(
    folder: Path, change: Callable[[Any], None]
) -> None:
    """Body and year are checked when they are asked for: they become paths and IRIs."""
    content = descriptor(folder)
    change(content)
    describe(folder, content)
    with pytest.raises(PackageInvalid, match="does not tell"):
        _ = (Package.open(folder).organization, Package.open(folder).year)


def test_a_problem_is_told_in_both_languages(folder: Path) -> None:
    """The Chinese says the same of the same cell; a value of the data is not translated."""
    edit(folder, "data/organizations.csv", ",unit,", ",rows,")
    report = validate(folder)
    assert report.problems[0].message == "'rows' is not in the list of the column."
    assert report.problems[0].message_in("zh") == "'rows' 不在这一列允许的值中。"
    assert report.refusal().message_in("zh") == "'rows' 不在这一列允许的值中 [constraint-error]"


def test_what_stops_the_reading_of_a_table_is_told_in_both_languages(folder: Path) -> None:
    """An error becomes a problem with its own words."""
    edit(folder, "data/subjects.csv", "\nfunctional,201,", "\nfunctional,201,1,1,1,1,1,1,1,1,")
    told = {problem.code: problem for problem in validate(folder).problems}["table-unreadable"]
    assert told.message.startswith("the row has ")
    assert told.message_in("zh").startswith("该行有 ")


@pytest.mark.parametrize("path", ["datapackage.json", "data/amounts.csv", "README.md", "data/more"])
def test_a_pipe_is_no_file_of_a_package(folder: Path, path: str) -> None:
    """To open it would never end: the package is refused, whoever opens it, and others are not held up."""
    (folder / path).unlink(missing_ok=True)
    os.mkfifo(folder / path)
    for look in (Package.open, validate):
        with pytest.raises(PackageInvalid, match="pipe"):
            look(folder)
