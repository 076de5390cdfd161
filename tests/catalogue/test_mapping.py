"""A package becomes the record of a dataset: without a catalogue, the same each time, and as CKAN takes it."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pyoxigraph
import pytest
from tests.catalogue.sample import SEARCHED

from juesuan.catalogue import entry
from juesuan.catalogue.attachments import digest_of, files_of
from juesuan.catalogue.mapping import withdrawal
from juesuan.catalogue.record import Attachment, Entry
from juesuan.package import Package

SAMPLE = Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"


@pytest.fixture(scope="module")
def sample() -> Package:
    """The sample package, whole."""
    return Package.open(SAMPLE)


@pytest.fixture(scope="module")
def record(sample: Package) -> Entry:
    """Its record."""
    return entry(sample)


def made(record: Entry, key: str) -> Attachment:
    """The file of that key."""
    return next(one for one in record.attachments if one.key == key)


def test_the_same_package_gives_the_same_record(sample: Package, record: Entry) -> None:
    """Names, identifiers, fields: nothing is random, nothing is a date."""
    again = entry(sample)
    assert again.flat() == record.flat()
    assert [one.identifier for one in again.attachments] == [
        one.identifier for one in record.attachments
    ]


def test_every_file_of_the_package_is_in_the_record(sample: Package, record: Entry) -> None:
    """Nothing is lost: each file stands there under its path, with its sha256."""
    paths = {
        one.fields["package_path"]: one
        for one in record.attachments
        if "package_path" in one.fields
    }
    files = files_of(sample)
    assert (
        set(paths)
        == set(files)
        == {p.relative_to(SAMPLE).as_posix() for p in SAMPLE.rglob("*") if p.is_file()}
    )
    for path, content in files.items():
        assert paths[path].make() == content
        assert paths[path].fields["hash"] == hashlib.sha256(content).hexdigest()


def test_each_table_carries_its_schema(sample: Package, record: Entry) -> None:
    """The Table Schema is kept as it is, as one JSON string."""
    tables = {one.table: one for one in record.attachments if one.table}
    assert set(tables) == set(sample.resources)
    for name, one in tables.items():
        assert json.loads(one.fields["schema"]) == sample.schema(name)


def test_names_are_names_that_ckan_takes(record: Entry) -> None:
    """Name, tags, groups and file names hold what CKAN allows; no two files share a name."""
    for name in (record.name, record.organization.name, *(group.name for group in record.groups)):
        assert re.fullmatch(r"[a-z0-9_-]{2,100}", name)
    tags = [name.removeprefix("tags/") for name in record.fields if name.startswith("tags/")]
    assert "决算" in tags
    assert all(re.fullmatch(r"[\w \-.]{2,100}", tag) for tag in tags)
    files = [one.name for one in record.attachments]
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in files)
    assert len(set(files)) == len(files)


def test_search_terms_stand_between_blanks(record: Entry) -> None:
    """A Solr that splits at blanks alone finds 决算, 部门决算, the region, the office and the classes."""
    words = set(record.fields["notes"].split())
    assert words.issuperset(SEARCHED)


def test_groups_are_the_functional_classes(sample: Package, record: Entry) -> None:
    """One group a 类 that the account names, and no other."""
    classes = {
        row["code"]
        for row in sample.rows("subjects")
        if row["scheme"] == "functional" and row["level"] == "1"
    }
    assert {group.name for group in record.groups} == {f"functional-{code}" for code in classes}
    assert len(classes) > 3


def test_dcat_fields_are_there(record: Entry) -> None:
    """What ckanext-dcat reads: the IRI, the period, the place, the publisher, the licence of each file."""
    assert record.fields["extras/uri"] == record.identity
    assert record.fields["extras/temporal_start"] == "2024-01-01"
    assert record.fields["extras/spatial_uri"].endswith("/code/region/370600")
    assert record.fields["extras/publisher_name"] == "烟台市人民政府办公室"
    assert record.fields["license_id"] == "cc-by"
    assert all(
        one.fields["license"].startswith("https://creativecommons.org/")
        for one in record.attachments
    )


def test_extras_fit_into_solr(record: Entry) -> None:
    """Solr refuses an extra of more than 32,766 bytes."""
    assert all(
        len(value.encode()) < 32_766
        for name, value in record.fields.items()
        if name.startswith("extras/")
    )


def test_the_workbook_keeps_codes_as_text_and_amounts_as_numbers(
    sample: Package, record: Entry
) -> None:
    """Each table is a sheet with all its rows; a code is text there, an amount a number."""
    book = openpyxl.load_workbook(io.BytesIO(made(record, "made/workbook").make()))
    assert len(book.sheetnames) == len(sample.resources) + 1
    sheet = book[book.sheetnames[sample.resources.index("amounts")]]
    assert sheet.max_row == len(list(sample.rows("amounts"))) + 1
    titles = [cell.value for cell in sheet[1]]
    fields = [field["name"] for field in sample.schema("amounts")["fields"]]
    assert len(titles) == len(fields)
    codes = [sheet.cell(row, fields.index("function_code") + 1).value for row in range(2, 60)]
    assert {type(code) for code in codes if code is not None} == {str}
    assert isinstance(sheet.cell(2, fields.index("amount_yuan") + 1).value, int | float)


def test_the_zip_holds_the_package(sample: Package, record: Entry) -> None:
    """Unpacked it is the package, byte for byte; zipped again it is the same file."""
    content = made(record, "made/archive").make()
    assert content == made(record, "made/archive").make()
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        found = {
            name.removeprefix(f"{record.name}/"): zipped.read(name) for name in zipped.namelist()
        }
    assert found == files_of(sample)


def test_the_turtle_is_the_graph(record: Entry) -> None:
    """It parses, and says about the package what its graph says."""
    triples = list(
        pyoxigraph.parse(made(record, "made/triples").make(), format=pyoxigraph.RdfFormat.TURTLE)
    )
    assert len(triples) > 5000
    assert any(triple.subject == pyoxigraph.NamedNode(record.identity) for triple in triples)


def test_the_digest_changes_with_any_byte(sample: Package) -> None:
    """One byte more, or another name, is another package."""
    files = files_of(sample)
    assert digest_of({**files, "README.md": files["README.md"] + b"\n"}) != digest_of(files)
    assert digest_of(
        {("x" if path == "README.md" else path): files[path] for path in files}
    ) != digest_of(files)


def test_withdrawing_marks_and_removes_nothing(record: Entry) -> None:
    """The notes begin with the notice and keep the rest; doing it twice changes nothing."""
    once = withdrawal(record.fields)
    assert once["notes"].endswith(record.fields["notes"])
    assert once["extras/withdrawn"] == "true"
    assert withdrawal({**record.fields, **once}) == once
