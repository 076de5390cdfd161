"""Rules over a corpus of Parquet files give what they give package by package."""

from pathlib import Path

import pytest
from tests.documents import drawn, made, render

from juesuan.corpus.export import export
from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.parquet import check_parquet, over_packages
from juesuan.rules.rule import rules
from juesuan.rules.tables import resources

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"


@pytest.fixture(scope="module", name="folders")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sample and four made-up accounts, in one folder of packages."""
    into = tmp_path_factory.mktemp("packages")
    folders = [build(SAMPLE, into)]
    for seed in (31, 32, 33, 34):
        path = tmp_path_factory.mktemp("documents") / "document.txt"
        path.write_bytes(render(made(seed, fine=seed % 2 == 0), "text", drawn(seed)))
        folders.append(build(path, into))
    return folders


def ordered(findings: tuple[Finding, ...]) -> list[Finding]:
    """By name: over a corpus the rows of a rule come in any order."""
    return sorted(findings, key=lambda finding: finding.id)


def test_a_corpus_answers_as_its_packages_do(folders: list[Path], tmp_path: Path) -> None:
    """Every finding and the coverage of every rule are the same, though each rule was asked once for all."""
    corpus = {(name, year): found for name, year, found in check_parquet(export(folders, tmp_path))}
    assert len(corpus) == len(folders)
    for folder in folders:
        package = Package.open(folder)
        alone = check(
            {name: package.path(name) for name in package.resources if name in resources()}
        )
        together = corpus[package.organization, package.year]
        assert ordered(together.findings) == ordered(alone.findings)
        assert together.coverage == alone.coverage


def test_the_query_of_a_rule_stays_as_it_is() -> None:
    """What is asked over a corpus holds the SQL of the rule word for word."""
    for rule in rules():
        if not rule.between:
            assert rule.sql.strip() in over_packages(rule.sql)
