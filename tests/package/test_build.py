"""Documents become packages, deterministically; bad input leaves everything as it was."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.package.committed import SAMPLE, contents
from tests.package.hand_made import BASIC, TOTAL, account, entry, expenditure, label, other, row
from tests.package.refresh import SAMPLES

from juesuan.account.model import Account, Role
from juesuan.document.model import Anchor, Paragraph
from juesuan.errors import (
    AccountError,
    BuildRefused,
    DocumentEmpty,
    DocumentFormatUnknown,
    DocumentMissing,
    JuesuanError,
    OrganizationMissing,
    YearMissing,
)
from juesuan.package import Package, build, validate
from juesuan.package.checks.report import Problem, Report
from juesuan.package.construction import package_files
from juesuan.package.descriptor import resource_descriptors
from juesuan.package.folder import write_folder
from juesuan.package.register.region import standard_regions
from juesuan.package.register.register import Register
from juesuan.package.source_copy import source_name
from juesuan.package.tables.amounts import amounts_table
from juesuan.package.tables.doubts import doubts_table, index_doubts
from juesuan.package.tables.lists import organizations_table, statements_table, subjects_table
from juesuan.package.tables.numbers import yuan
from juesuan.package.tables.printed import printed_table

SEED = SAMPLES / "yantai-gov-office-2024" / "document.txt"


def written(made: Account, folder: Path) -> Package:
    """The package of an account made by hand."""
    bodies = Register(regions=standard_regions()).enter(made)
    doubts = index_doubts(made)
    tables = (
        amounts_table(made, doubts),
        statements_table(made, doubts),
        doubts_table(made, doubts),
        organizations_table(bodies),
        subjects_table(made),
        *(printed_table(statement) for statement in made.statements if statement.columns),
    )
    write_folder(
        folder,
        package_files(made, bodies[0][0], tables, region="浙江省台州市临海市", content=b"12345"),
    )
    return Package.open(folder)


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two builds from nothing, and a third over the second, agree in every byte."""
    first, second = (build(SEED, tmp_path / name) for name in ("one", "two"))
    before = contents(tmp_path / "two")
    assert contents(tmp_path / "one") == before
    assert build(SEED, tmp_path / "two") == second
    assert contents(tmp_path / "two") == before
    assert first.relative_to(tmp_path / "one") == Path("370600-renmin-zhengfu-bangongshi/2024")


def test_files_are_utf_8_without_mark_and_with_line_feeds(tmp_path: Path) -> None:
    """No byte order mark, no carriage return, in any text of the package."""
    folder = build(SEED, tmp_path)
    texts = [
        content for path, content in contents(folder).items() if not path.startswith("source/")
    ]
    assert len(texts) > 10
    assert not any(text.startswith(b"\xef\xbb\xbf") or b"\r" in text for text in texts)
    assert all(text.decode("utf-8").endswith("\n") for text in texts)


BAD = {
    "missing": (None, DocumentMissing),
    "empty": (b"", DocumentEmpty),
    "letter": (
        "通知\n\n尊敬的各位领导：兹定于下周一召开会议，请准时参加。\n".encode(),
        AccountError,
    ),
    "budget": (
        "烟台市教育局2024年部门预算\n\n部门收支总体情况表\n\n收入\t支出\n1\t2\n".encode(),
        AccountError,
    ),
    "binary": (bytes(range(256)) * 20, DocumentFormatUnknown),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    """An error with its code; the former package and the register are as they were."""
    content, error = BAD[name]
    into = tmp_path / "into"
    build(SEED, into)
    before = contents(into)
    document = tmp_path / "document.txt"
    if content is not None:
        document.write_bytes(content)
    with pytest.raises(error) as caught:
        build(document, into)
    assert isinstance(caught.value, JuesuanError)
    assert contents(into) == before
    with pytest.raises(error):
        build(document, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("removed", "error", "told"),
    [
        ("2024", YearMissing, {"year": 2024}),
        ("烟台市人民政府办公室", OrganizationMissing, {"organization": "烟台市政府办公室"}),
    ],
)
def test_what_the_document_does_not_tell_can_be_given(
    removed: str, error: type[AccountError], told: dict[str, object], tmp_path: Path
) -> None:
    """Without its year or its body a document is refused, and built once that is told."""
    document = tmp_path / "document.txt"
    lines = SEED.read_text(encoding="utf-8").splitlines()
    kept = [line.replace(removed, "") for line in lines[:400]]
    document.write_text("\n".join(kept).replace("部门：\n", "\n"), encoding="utf-8")
    with pytest.raises(error):
        build(document, tmp_path / "into")
    folder = build(document, tmp_path / "into", **told)  # type: ignore[arg-type]
    assert folder.name == "2024"
    assert validate(folder).problems == ()


def test_an_identifier_can_be_given(tmp_path: Path) -> None:
    """--organization with an identifier mints it, and a later build finds it by name."""
    folder = build(SEED, tmp_path, organization="370600-zhengfu-ban")
    assert folder == tmp_path / "370600-zhengfu-ban" / "2024"
    assert build(SEED, tmp_path) == folder


def test_an_account_made_by_hand_is_a_valid_package(tmp_path: Path) -> None:
    """Dashes, zeros, blanks, a table of counts with text in it, a missing statement: all fit the schemas."""
    package = written(account(), tmp_path / "2024")
    assert validate(package.folder).problems == ()
    assert package.organization == "331082-jiaoyu-ju"
    assert [row["status"] for row in package.rows("statements")] == ["missing", "filled", "filled"]
    assert package.resources[-2:] == ("statements/expenditure", "statements/other-1")


def test_blank_zero_and_dash_stay_three_things(tmp_path: Path) -> None:
    """A printed zero is an amount; a blank and a dash are none."""
    package = written(account(), tmp_path / "2024")
    amounts = {
        (row["row"], row["column"]): row["amount"]
        for row in package.rows("amounts")
        if row["statement"] == "expenditure"
    }
    assert amounts == {
        ("1", "total"): "1058.90",
        ("2", "total"): "1058.90",
        ("2", "basic"): "0.00",
        ("3", "total"): "1058.90",
    }
    assert [row["basic"] for row in package.rows("statements/expenditure")] == ["—", "0.00", ""]


def test_a_key_to_a_table_that_is_not_there_is_left_out() -> None:
    """A foreign key stays if the package has the table it names, and goes if not."""
    made = account()
    bodies = Register(regions=standard_regions()).enter(made)
    statements = statements_table(made, index_doubts(made))
    tables = (
        organizations_table(bodies),
        statements,
        subjects_table(account(statements=(other(),))),
    )
    with_key = replace(
        tables[0], schema={**tables[0].schema, "foreignKeys": [_key("subjects"), _key("projects")]}
    )
    resources = resource_descriptors(
        [(table, table.content()) for table in (with_key, *tables[1:])]
    )
    assert [key["reference"]["resource"] for key in resources[0]["schema"]["foreignKeys"]] == [
        "subjects"
    ]
    assert "foreignKeys" not in resources[1]["schema"]


def _key(resource: str) -> dict[str, object]:
    return {"fields": ["parent"], "reference": {"resource": resource, "fields": ["code"]}}


def test_private_data_is_in_no_output(tmp_path: Path) -> None:
    """Notes, cells and README are masked and counted, landlines stay, a file that prints private data is withheld."""
    made = account()
    package = written(made, tmp_path / "open")
    everything = b"".join(contents(package.folder).values())
    assert b"13812345678" not in everything
    assert b"0535-6788888" in everything
    assert package.descriptor["masks"]["mobile"] > 0
    assert "数据中隐去的个人信息：手机号" in (package.folder / "README.md").read_text(
        encoding="utf-8"
    )
    assert (package.folder / "source" / "document.txt").read_bytes() == b"12345"
    told = replace(
        made.document, blocks=(Paragraph(text="手机 13812345678", anchor=Anchor(line=1)),)
    )
    closed = written(replace(made, document=told), tmp_path / "closed")
    assert not (closed.folder / "source").exists()
    assert closed.descriptor["sources"][0]["withheld_places"] == ["text"]
    assert "所在：`text`" in (closed.folder / "README.md").read_text(encoding="utf-8")
    assert validate(closed.folder).problems == ()


def test_subjects_know_their_level_and_parent(tmp_path: Path) -> None:
    """类, 款, 项 and codes padded with zeros.

    The name most often printed wins; no parent is made up.
    """
    rows = [
        row(n, label(item, code), entry(TOTAL, "1"))
        for n, (code, item) in enumerate(
            [
                ("205", "教育"),
                ("20502", "普通教育"),
                ("2050299", "其他"),
                ("2060101", "孤儿"),
                ("20600", "科技"),
                ("2290400", "债务收入"),
                ("22904", "债务收入"),
                ("205", "教育支出"),
                ("205", "教育支出"),
            ],
            start=1,
        )
    ]
    package = written(account(statements=(expenditure(*rows),)), tmp_path / "2024")
    found = {r["code"]: (r["name"], r["level"], r["parent"]) for r in package.rows("subjects")}
    assert found == {
        "205": ("教育支出", "1", ""),
        "20502": ("普通教育", "2", "205"),
        "2050299": ("其他", "3", "20502"),
        "20600": ("科技", "1", ""),
        "22904": ("债务收入", "2", ""),
        "2290400": ("债务收入", "3", "22904"),
        "2060101": ("孤儿", "3", ""),
    }
    assert validate(package.folder).problems == ()


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("58.90", "万元", "589000"),
        ("0.0001", "万元", "1"),
        ("-0.00", "万元", "0"),
        ("123456789012345678901234567890.12", "亿元", "12345678901234567890123456789012000000"),
        ("10.05", "元", "10.05"),
        ("19", "辆", ""),
        ("5", "", ""),
    ],
)
def test_yuan_are_exact(amount: str, unit: str, expected: str) -> None:
    """Whatever the length of the number; counts have no yuan."""
    assert yuan(Decimal(amount), unit) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("document.txt", "document.txt"),
        ("烟台2024决算.PDF", "document.pdf"),
        ("../../etc/passwd", "document"),
        (".hidden", "document"),
        ("13812345678.docx", "document.docx"),
        ("a b.pdf", "document.pdf"),
        ("x..pdf", "document.pdf"),
    ],
)
def test_the_copy_of_the_source_has_a_safe_name(name: str, expected: str) -> None:
    """ASCII without spaces, dots in a row or folders, and nothing private."""
    assert source_name(name) == expected


def test_all_tables_of_the_sample_are_in_its_package() -> None:
    """The four lists, and one table for each of the nine statements."""
    listed = Package.open(SAMPLE).resources
    assert {"amounts", "statements", "organizations", "subjects"} <= set(listed)
    assert sum(name.startswith("statements/") for name in listed) == 9


def test_an_amount_takes_its_role_from_its_row(tmp_path: Path) -> None:
    """The role is the row's, the component the column's."""
    made = account(
        statements=(expenditure(row(1, label("合计", role=Role.TOTAL), entry(BASIC, "2"))),)
    )
    [amount] = written(made, tmp_path / "2024").rows("amounts")
    assert (amount["role"], amount["item"], amount["component"]) == ("total", "合计", "basic")


def test_what_does_not_pass_the_checks_replaces_nothing(tmp_path: Path) -> None:
    """The error has a code of its own and names the rule.

    The package that was there before stands, no rest is left.
    """
    place = build(SEED, tmp_path)
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    problem = Problem(
        code="primary-key", message="Two rows have the key 'a/1'.", resource="amounts", row=2
    )
    with pytest.raises(
        BuildRefused, match=r"2024 amounts row 2: Two rows have the key 'a/1' \[primary-key\]"
    ):
        build(SEED, tmp_path, verify=lambda folder: Report(folder=folder, problems=(problem,)))
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
    assert [path.name for path in place.parent.iterdir()] == [place.name]
