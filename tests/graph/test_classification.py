"""The lists of subjects that grow from packages."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.graph.sample import HandMade, rows, write
from tests.vocab.answers import merged

from juesuan import iris
from juesuan.cli.program import program
from juesuan.errors import PackageInvalid
from juesuan.graph import nquads
from juesuan.graph.codes.classification import (
    FOLDER,
    Key,
    Subject,
    listed,
    read_list,
    subject_files,
    write_list,
)
from juesuan.graph.codes.growth import grown
from juesuan.package import Package
from juesuan_vocab import open_text

SKOS = "http://www.w3.org/2004/02/skos/core#"
EMPTY: dict[str, dict[Key, Subject]] = {"functional": {}, "economic": {}}
CODES = st.sampled_from(["201", "20103", "2010301", "30311"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
SUBJECTS = st.builds(
    Subject,
    label=TEXTS,
    others=st.sets(TEXTS).map(lambda names: tuple(sorted(names))),
    level=st.integers(1, 3),
    parent=st.one_of(st.just(""), CODES),
    accounts=st.integers(1, 9999),
)


def printed(folder: Path, year: int, **names: str) -> HandMade:
    """An account of a year that prints other names, by code with an underscore before it."""
    folder.mkdir()
    held = rows()
    for row in held["subjects"]:
        row["name"] = names.get(f"_{row['code']}", row["name"])
    return replace(write(folder, held), year=year)


@given(st.dictionaries(st.tuples(st.integers(2016, 2030), CODES), SUBJECTS))
def test_a_list_is_read_as_it_was_written(subjects: dict[Key, Subject]) -> None:
    """Reading what was written gives the same subjects, whatever their names hold."""
    assert read_list(write_list("functional", subjects)) == subjects


def test_a_broken_list_is_refused() -> None:
    """A list that is no Turtle is a fault of the package of lists, told as such."""
    with pytest.raises(PackageInvalid):
        read_list("<code/functional/2024/201> a ")


def test_reading_the_same_packages_again_changes_nothing(tmp_path: Path) -> None:
    """Growth is idempotent, and a code that no package prints any more stays."""
    once = grown(EMPTY, [printed(tmp_path / "a", 2023), printed(tmp_path / "b", 2024)])
    assert grown(once, [printed(tmp_path / "c", 2024)]) == once
    assert grown(once, []) == once
    assert (2023, "201") in once["functional"]


def test_the_name_that_most_accounts_print_is_preferred(tmp_path: Path) -> None:
    """Two accounts against one: the one becomes another name, and a run over it alone does not rename."""
    common = [printed(tmp_path / "a", 2024), printed(tmp_path / "b", 2024)]
    rare = printed(tmp_path / "c", 2024, _201="一般公共服务")
    lists = grown(EMPTY, [rare, *common])
    subject = lists["functional"][2024, "201"]
    assert (subject.label, subject.others, subject.accounts) == (
        "一般公共服务支出",
        ("一般公共服务",),
        2,
    )
    assert grown(lists, [rare])["functional"][2024, "201"].label == "一般公共服务支出"


def test_years_match_exactly_only_where_names_and_all_above_agree(tmp_path: Path) -> None:
    """A renamed 类 makes its children close matches.

    A code that got another meaning matches nothing.
    """
    before = printed(tmp_path / "a", 2016, _20103="政府办公厅", _30101="住房公积金")
    text = write_list(
        "functional", (held := grown(EMPTY, [before, printed(tmp_path / "b", 2024)]))["functional"]
    )
    text += write_list("economic", held["economic"]).partition("\n\n")[2]
    said = {
        (quad.predicate.value.removeprefix(SKOS), quad.subject.value.rpartition("/")[2])
        for quad in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
        if quad.predicate.value.endswith("Match")
    }
    assert said == {("exactMatch", "201"), ("closeMatch", "2010301"), ("exactMatch", "301")}
    assert 'jue:firstYear "2016"' in text


def test_a_subject_is_explained_with_its_source() -> None:
    """The explanation of 行政运行 is that of the account's 名词解释, which is named."""
    subject = listed("functional", 2024, "2010301")
    assert subject is not None
    assert subject.definition.startswith("反映行政单位")
    assert subject.source.startswith("id/term/370600-renmin-zhengfu-bangongshi/2024/")


def test_two_accounts_never_give_one_subject_two_names(tmp_path: Path) -> None:
    """An account that prints another name than the list has it as an alternative label."""
    package = printed(tmp_path / "a", 2024, _201="一般公共服务")
    subject = f"<{iris.subject('functional', 2024, '201')}>"
    lines = [
        line for line in b"".join(nquads(package)).decode().splitlines() if line.startswith(subject)
    ]
    assert [line.split()[2] for line in lines if f"{SKOS}prefLabel" in line] == [
        '"一般公共服务支出"@zh'
    ]
    assert [line.split()[2] for line in lines if f"{SKOS}altLabel" in line] == ['"一般公共服务"@zh']


def test_no_concept_of_the_sample_has_two_preferred_names(sample: Package) -> None:
    """Package and lists together: one preferred label a language."""
    found = merged(sample).query(
        f"SELECT ?c {{ ?c <{SKOS}prefLabel> ?a, ?b FILTER(LANG(?a) = LANG(?b) && STR(?a) < STR(?b)) }}"
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert list(found) == []


def test_the_committed_lists_hold_every_code_of_the_sample(sample: Package) -> None:
    """`juesuan vocab` was run."""
    missing = [
        row["code"]
        for row in sample.rows("subjects")
        if listed(row["scheme"], 2024, row["code"]) is None
    ]
    assert missing == []


def test_the_lists_stand_at_the_base_of_the_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another portal gives the same codes under its own address; the file itself does not change."""
    from juesuan.graph import vocabulary  # noqa: PLC0415 - beside its use

    monkeypatch.setenv("JUESUAN_BASE", "https://data.example.org/")
    text = b"".join(vocabulary()).decode()
    assert "<https://data.example.org/code/functional/2024/201>" in text
    assert "<https://w3id.org/juesuan/code/" not in text


def test_the_command_grows_the_lists(tmp_path: Path, sample: Package) -> None:
    """`juesuan vocab` writes both lists as they are committed, and a second run changes no byte."""
    for expected in ("0 known", "0 new"):
        done = CliRunner().invoke(program, ["vocab", str(sample.folder), "--into", str(tmp_path)])
        assert done.exit_code == 0, done.output
        assert expected in done.output
    assert {path.name for path in tmp_path.iterdir()} == {
        name.removeprefix(f"{FOLDER}/") for name in subject_files()
    }
    for name in subject_files():
        committed = open_text(name)
        for key in read_list(
            (tmp_path / name.removeprefix(f"{FOLDER}/")).read_text(encoding="utf-8")
        ):
            assert key in read_list(committed)
