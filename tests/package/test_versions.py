"""Corrections, further sources and withdrawals: nothing that was published is lost or mixed."""

import json
import shutil
from pathlib import Path

import pytest
from tests.documents import Layout, available, made, render
from tests.package.committed import contents
from tests.package.versions import CELL, SEED, changed

from juesuan.errors import BuildRefused, WithdrawalInvalid
from juesuan.package import Package, build, validate
from juesuan.package.checks.report import Problem, Report
from juesuan.package.folder import write_folder
from juesuan.package.issue import issue_anew
from juesuan.package.origin import Origin
from juesuan.package.revisions.difference import differences
from juesuan.package.revisions.revision import former, former_folder
from juesuan.package.revisions.settlement import read_files, settle
from juesuan.package.revisions.withdrawal import reinstate, withdraw
from juesuan.package.tables.changes import changes_table


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of the sample and of its correction."""
    into = tmp_path_factory.mktemp("two")
    build(SEED, into / "packages")
    build(changed(into, CELL, CELL.replace("2,934.81", "2,935.81")), into / "packages")
    return into / "packages"


@pytest.fixture
def account(two: Path, tmp_path: Path) -> Path:
    """A copy of the corrected account."""
    shutil.copytree(two, tmp_path / "packages")
    return next((tmp_path / "packages").glob("*/2024"))


def test_a_correction_keeps_the_former_revision_byte_for_byte(
    account: Path, tmp_path: Path
) -> None:
    """The former package moves as it is; the new one says which it replaces, and what differs."""
    alone = build(SEED, tmp_path / "alone")
    assert contents(former_folder(account, 1)) == contents(alone)
    package = Package.open(account)
    assert package.descriptor["revision"] == 2
    (replaced,) = package.descriptor["replaces"]
    assert replaced["version"] == Package.open(alone).descriptor["version"]
    assert package.descriptor["version"].startswith("2024.2.0+")
    (change,) = package.rows("changes")
    assert (change["item"], change["before"], change["after"], change["kind"]) == (
        "2010301 行政运行",
        "2934.81",
        "2935.81",
        "changed",
    )
    assert validate(account).problems == ()
    assert "第 2 版（更正）" in (account / "README.md").read_text(encoding="utf-8")


def test_a_document_under_another_name_is_the_same_again(tmp_path: Path) -> None:
    """Its name and copy stay as they were told first; nothing is written."""
    place = build(SEED, tmp_path / "packages")
    before = contents(place)
    renamed = tmp_path / "renamed.txt"
    renamed.write_bytes(SEED.read_bytes())
    assert build(renamed, tmp_path / "packages") == place
    assert contents(place) == before


def test_a_copy_that_may_not_be_published_any_more_leaves(tmp_path: Path) -> None:
    """A document found to be private when it is read again is withheld, and comes back when it is not."""
    place = build(SEED, tmp_path / "packages")
    before = contents(place)
    source = Package.open(place).descriptor["sources"][0]
    path = source.pop("path")
    told = {"sources": [source | {"withheld": "private", "withheld_places": ["text"]}]}
    files = {name: data for name, data in read_files(place).items() if name != path}
    write_folder(tmp_path / "candidate", issue_anew(files, told))
    settle(tmp_path / "candidate", tmp_path / "packages", accept=lambda *_: None)
    assert path not in contents(place)
    assert Package.open(place).descriptor["sources"][0]["withheld"] == "private"
    assert validate(place).problems == ()
    build(SEED, tmp_path / "packages")
    assert contents(place) == before


def test_a_third_revision_lists_both_before_it(account: Path, tmp_path: Path) -> None:
    """Each revision is compared with the one before it alone, and names all before it."""
    third = changed(tmp_path, CELL, CELL.replace("2,934.81", "2,936.81"))
    folder = build(third, account.parents[1])
    package = Package.open(folder)
    assert [one["revision"] for one in package.descriptor["replaces"]] == [2, 1]
    assert sorted(former(folder)) == [1, 2]
    assert [row["before"] for row in package.rows("changes")] == ["2935.81"]


def test_documents_that_are_known_change_nothing(account: Path, two: Path) -> None:
    """Neither the current document nor that of an earlier revision writes a byte."""
    before = contents(two)
    assert build(SEED, account.parents[1]) == former_folder(account, 1)
    assert build(two.parent / "document.txt", account.parents[1]) == account
    assert contents(account.parents[1]) == before


def test_the_same_content_in_other_bytes_is_a_further_source(tmp_path: Path) -> None:
    """A file that was saved again comes beside the first, under a name of its own."""
    into = tmp_path / "packages"
    folder = build(SEED, into)
    again = changed(tmp_path, "\n\n", "\n\n\n")
    assert build(again, into) == folder
    package = Package.open(folder)
    assert package.descriptor["revision"] == 1
    paths = [one["path"] for one in package.descriptor["sources"]]
    assert paths == ["source/document.txt", "source/document-2.txt"]
    assert validate(folder).problems == ()
    before = contents(folder)
    assert build(again, into) == build(SEED, into) == folder
    assert contents(folder) == before
    assert not former(folder)


@pytest.mark.parametrize("other", ["html", "docx", "pdf", "xlsx"])
def test_the_same_account_in_another_format_is_no_correction(other: str, tmp_path: Path) -> None:
    """Figures and evaluations agree over formats; a figure that does not is a correction."""
    if reason := available(other):
        pytest.skip(reason)
    layout, invented = Layout(evaluation="forms"), made(7)
    text, second = tmp_path / "a.txt", tmp_path / f"a.{other}"
    text.write_bytes(render(invented, "text", layout))
    second.write_bytes(render(invented, other, layout))
    folder = build(text, tmp_path / "packages")
    assert build(second, tmp_path / "packages") == folder
    descriptor = Package.open(folder).descriptor
    assert (descriptor["revision"], len(descriptor["sources"])) == (1, 2)


def test_a_correction_that_is_refused_leaves_all_as_it_was(tmp_path: Path) -> None:
    """Where the new revision does not pass the checks no revision is kept or replaced."""
    into = tmp_path / "packages"
    build(SEED, into)
    before = contents(into)

    def unsound(folder: Path) -> Report:
        return Report(folder=folder, problems=(Problem(code="made-up", message="No."),))

    other = changed(tmp_path, CELL, CELL.replace("2,934.81", "2,935.81"))
    with pytest.raises(BuildRefused):
        build(other, into, verify=unsound)
    assert contents(into) == before


def test_rows_are_aligned_by_their_names(tmp_path: Path) -> None:
    """A row that was put in is one added row, and moves none below it."""
    into = tmp_path / "packages"
    line = next(one for one in SEED.read_text(encoding="utf-8").splitlines() if CELL in one)
    more = line.replace("2010301\t行政运行", "2010399\t其他事务")
    folder = build(SEED, into)
    build(changed(tmp_path, line, f"{line}\n{more}"), into)
    rows = list(Package.open(folder).rows("changes"))
    added = [row for row in rows if row["kind"] == "added"]
    assert {row["item"] for row in added} == {"2010399 其他事务"}
    assert len(rows) == len(added)


def test_a_row_that_went_is_told_with_what_it_said(account: Path) -> None:
    """The difference of two packages read the other way round tells removals."""
    packages = Package.open(account), Package.open(former_folder(account, 1))
    forth, back = differences(*packages[::-1]), differences(*packages)
    assert [(one.before, one.after) for one in back] == [(one.after, one.before) for one in forth]
    assert changes_table(back, ()).rows[0][2] == ""


def test_what_is_told_of_a_source_stays_told(tmp_path: Path) -> None:
    """Address and days stand in descriptor and README, and a build without them keeps them."""
    origin = Origin.of({"source_url": "https://example.gov.cn/a?id=1", "published": "2025-08-20"})
    folder = build(SEED, tmp_path, origin=origin)
    before = contents(folder)
    (source,) = json.loads(before["datapackage.json"])["sources"]
    assert (source["source_url"], source["published"]) == (origin.source_url, origin.published)
    assert before["README.md"].decode().count(origin.source_url) == 3
    build(SEED, tmp_path)
    assert contents(folder) == before
    build(SEED, tmp_path, origin=Origin.of({"retrieved": "2025-09-01"}))
    (source,) = Package.open(folder).descriptor["sources"]
    assert (source["retrieved"], source["published"]) == ("2025-09-01", "2025-08-20")


def test_withdrawing_marks_every_revision_and_can_be_undone(account: Path) -> None:
    """The mark carries date and reason, a second time changes nothing, undoing restores the bytes."""
    before = contents(account.parent)
    marked = withdraw(account, reason="数字有误，13800138000", day="2025-10-01")
    assert marked == [former_folder(account, 1), account]
    told = Package.open(account).descriptor["withdrawn"]
    assert told["date"] == "2025-10-01"
    assert "13800138000" not in told["reason"]
    assert validate(account).problems == ()
    after = contents(account.parent)
    withdraw(account, reason="数字有误，13800138000", day="2025-10-01")
    assert contents(account.parent) == after
    reinstate(account)
    assert contents(account.parent) == before


def test_masks_in_the_reason_of_a_withdrawal_are_counted(account: Path) -> None:
    """The package says how many of each kind there were, and its README too; unmarked, neither does."""
    withdraw(account, reason="数字有误，请电13800138000或13800138001", day="2025-10-01")
    assert Package.open(account).descriptor["withdrawn"]["masks"] == {"mobile": 2}
    assert "手机号 2 处" in (account / "README.md").read_text(encoding="utf-8")
    reinstate(account)
    assert "手机号" not in (account / "README.md").read_text(encoding="utf-8")


def test_a_withdrawal_stays_until_a_correction_comes(account: Path, tmp_path: Path) -> None:
    """The document of the withdrawn package leaves the mark; a corrected one stands."""
    withdraw(account, reason="数字有误", day="2025-10-01")
    build(account / "source" / "document.txt", account.parents[1])
    assert Package.open(account).descriptor["withdrawn"]["reason"] == "数字有误"
    build(changed(tmp_path, CELL, CELL.replace("2,934.81", "2,937.81")), account.parents[1])
    assert "withdrawn" not in Package.open(account).descriptor
    assert "withdrawn" in Package.open(former_folder(account, 2)).descriptor
    assert Package.open(account).descriptor["replaces"][0]["withdrawn"]["reason"] == "数字有误"


@pytest.mark.parametrize(("reason", "day"), [(" ", "2025-10-01"), ("数字有误", "2025-13-01")])
def test_a_withdrawal_says_when_and_why(reason: str, day: str, account: Path) -> None:
    """Without a reason or with a day of no calendar nothing is marked."""
    before = contents(account)
    with pytest.raises(WithdrawalInvalid):
        withdraw(account, reason=reason, day=day)
    assert contents(account) == before
