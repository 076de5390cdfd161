"""Rules between accounts: two years of one body, two departments of one year."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from juesuan.package import Package, build
from juesuan.rules.between import check_between
from juesuan.rules.tables import resources

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"
BODY = "370600-renmin-zhengfu-bangongshi"


@pytest.fixture(scope="module", name="tables")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tables of the sample document."""
    package = Package.open(build(SAMPLE, tmp_path_factory.mktemp("packages")))
    return {name: package.path(name) for name in package.resources if name in resources()}


def last_year(tables: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """An account of the year before: what this year says of it, and one amount that contradicts it."""
    with tables["amounts"].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if (
            row["statement"] == "expenditure"
            and row["role"] == "total"
            and row["component"] == "basic"
        ):
            row["amount"], row["amount_yuan"] = "4773.95", "47739500.00"  # 4,942.51 - 168.56
        if (
            row["statement"] == "expenditure"
            and row["role"] == "total"
            and row["component"] == "project"
        ):
            row["amount"], row["amount_yuan"] = (
                "4751.94",
                "47519400.00",
            )  # 5,111.47 - 359.98 = 4,751.49
        if row["item"] == "年末结转和结余":
            row["amount"], row["amount_yuan"] = "144.56", "1445600.00"
    path = folder / "amounts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    subjects = folder / "subjects.csv"
    text = tables["subjects"].read_text(encoding="utf-8")
    subjects.write_text(text.replace("死亡抚恤", "死亡优抚"), encoding="utf-8")
    return {"amounts": path, "subjects": subjects}


def test_last_year_is_compared_with_what_this_year_says_of_it(
    tables: dict[str, Path], tmp_path: Path
) -> None:
    """An implied value that was printed so passes, one with two digits swapped is found, and a renamed subject too."""
    checked = check_between([(BODY, 2024, tables), (BODY, 2023, last_year(tables, tmp_path))])
    outcomes = {
        (finding.rule, finding.scope.rpartition(" ")[2]): finding for finding in checked.findings
    }
    assert outcomes["last-year-is-as-printed-last-year", "基本支出"].outcome == "pass"
    project = outcomes["last-year-is-as-printed-last-year", "项目支出"]
    assert (project.outcome, project.left, project.right) == ("mismatch", "4751.49", "4751.94")
    assert outcomes["opening-balance-is-last-closing-balance", "年初结转和结余"].outcome == "pass"
    assert outcomes["subject-keeps-its-name", "2080801"].right == "死亡优抚"


def test_a_unit_in_two_accounts_is_found(tables: dict[str, Path]) -> None:
    """The same unit in the accounts of two departments is told once, with both departments."""
    other = "370600-caizheng-ju"
    checked = check_between(
        [(BODY, 2024, tables), (other, 2024, {"organizations": tables["organizations"]})]
    )
    found = [
        finding for finding in checked.findings if finding.rule == "unit-belongs-to-one-department"
    ]
    wrong = [finding for finding in found if finding.outcome == "mismatch"]
    assert len(wrong) == 5
    assert {(finding.left, finding.right) for finding in wrong} == {(other, BODY)}


def test_one_account_alone_is_not_compared(tables: dict[str, Path]) -> None:
    """With one account the rules between years say that there was nothing to compare."""
    coverage = {
        entry.rule: entry.outcomes for entry in check_between([(BODY, 2024, tables)]).coverage
    }
    assert coverage["last-year-is-as-printed-last-year"] == {"not_applicable": 1}
    assert coverage["opening-balance-is-last-closing-balance"] == {"not_applicable": 1}
