"""The command line: data on standard output, words on standard error, documented exit statuses, no traceback."""

import csv
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.cli.language import sentences
from juesuan.cli.program import COMMANDS, FAULT, run

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "samples" / "yantai-gov-office-2024" / "document.txt"
CELL = "2010301\t行政运行\t2,934.81\t2,934.14"
BODY = "370600-renmin-zhengfu-bangongshi"

HEAVY = ("duckdb", "flask", "frictionless", "lxml", "pdfplumber", "pyoxigraph", "rdflib", "rich")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the package of the sample, built by the command."""
    into = tmp_path_factory.mktemp("packages")
    assert run(["build", str(SAMPLE), "--into", str(into)]) == 0
    return into


def test_help_imports_nothing_heavy() -> None:
    """``juesuan --help`` starts without any library that takes long to import."""
    code = (
        "import sys; from juesuan.cli.program import run; run(['--help']); "
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_line_of_a_command_agrees_with_its_help(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list of commands and the command itself begin with the same words."""
    assert run([command, "--help"]) == 0
    first = capsys.readouterr().out.split("\n\n")[1].split()
    assert sentences()[command].en.split()[0] == first[0]


def test_inspect_tells_what_was_recognised(capsys: pytest.CaptureFixture[str]) -> None:
    """The nine statements with their amounts, the narrative's account, and nothing not understood."""
    assert run(["inspect", str(SAMPLE), "--json"]) == 0
    account = json.loads(capsys.readouterr().out)["account"]
    amounts = {statement["id"]: statement["amounts"] for statement in account["statements"]}
    assert sum(amounts.values()) == 259
    assert [s["id"] for s in account["statements"] if s["status"] == "empty"] == [
        "government-fund",
        "state-capital",
    ]
    numbers = account["narrative"]["numbers"]
    assert (
        numbers["facts"] + numbers["references"] + numbers["misunderstood"]
        == numbers["printed"]
        > 200
    )
    assert account["evaluations"]["indicators"] == 81
    assert account["not_understood"] == []


def test_inspect_writes_for_people_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json the same stands in a table."""
    assert run(["inspect", str(SAMPLE)]) == 0
    shown = capsys.readouterr().out
    assert "财政拨款“三公”经费支出决算表" in shown
    assert "not understood: 0" in shown


def test_build_prints_the_folder_of_the_package(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Building again gives the same place, on standard output and as JSON."""
    capsys.readouterr()
    assert run(["build", str(SAMPLE), "--into", str(packages), "--json"]) == 0
    (outcome,) = json.loads(capsys.readouterr().out)
    assert outcome["package"] == str(packages / BODY / "2024")


def test_a_resumed_build_leaves_out_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --resume a package of this version is not built again, and one of another version is."""
    assert run(["build", str(SAMPLE), "--into", str(tmp_path)]) == 0
    descriptor = tmp_path / BODY / "2024" / "datapackage.json"
    built = descriptor.stat().st_mtime_ns
    assert run(["build", str(SAMPLE), "--into", str(tmp_path), "--resume"]) == 0
    assert descriptor.stat().st_mtime_ns == built
    content = json.loads(descriptor.read_text(encoding="utf-8"))
    content["software"]["version"] = "0.0.1"
    descriptor.write_text(json.dumps(content), encoding="utf-8")
    capsys.readouterr()
    assert run(["build", str(SAMPLE), "--into", str(tmp_path), "--resume"]) == 0
    assert capsys.readouterr().out.strip() == str(descriptor.parent)
    assert descriptor.stat().st_mtime_ns != built


def corrected(folder: Path) -> Path:
    """The sample with one amount of 收入决算表 corrected."""
    path = folder / "corrected.txt"
    text = SAMPLE.read_text(encoding="utf-8")
    assert text.count(CELL) == 1
    path.write_text(text.replace(CELL, CELL.replace("2,934.81", "2,935.81")), encoding="utf-8")
    return path


def test_two_different_accounts_in_one_run_are_both_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither is written, both are named with the other, and the exit status is 3."""
    other, into = corrected(tmp_path), tmp_path / "packages"
    assert run(["build", str(SAMPLE), str(other), "--into", str(into), "--json"]) == 3
    first, second = json.loads(capsys.readouterr().out)
    assert first["error"]["code"] == second["error"]["code"] == "document-conflict"
    assert str(other) in first["error"]["message"]
    assert sorted(path.name for path in into.iterdir()) == ["register"]


def test_a_correction_is_the_next_revision_and_diff_shows_the_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both stay; building both once more in one run changes nothing; diff and withdraw find v1."""
    other, into = corrected(tmp_path), tmp_path / "packages"
    account = into / BODY / "2024"
    told = ["--source-url", "https://example.gov.cn/a.html", "--published", "2025-08-20"]
    assert run(["build", str(SAMPLE), "--into", str(into)]) == 0
    assert run(["build", str(other), "--into", str(into), *told]) == 0
    assert "is revision 2 now; cells that differ: 1" in capsys.readouterr().err
    assert run(["diff", str(account / "v1"), str(account), "--json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)
    assert (change["before"], change["after"], change["difference"]) == (
        "2934.81",
        "2935.81",
        "1.00",
    )
    assert run(["diff", str(account), str(account), "--csv"]) == 0
    assert capsys.readouterr().out.startswith("id,table,statement,kind")
    before = snapshot(into)
    assert run(["build", str(other), str(SAMPLE), "--into", str(into), "--json"]) == 0
    outcomes = json.loads(capsys.readouterr().out)
    assert [one["outcome"] for one in outcomes] == ["same", "former"]
    assert snapshot(into) == before
    assert run(["withdraw", str(account), "--reason", "数据有误", "--date", "2025-10-01"]) == 0
    assert len(capsys.readouterr().out.split()) == 2
    assert run(["withdraw", str(account), "--undo"]) == 0
    assert snapshot(into) == before
    assert run(["withdraw", str(account)]) == 2


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    "told",
    [
        ["--source-url", "ftp://example.cn"],
        ["--source-url", "https://u:p@example.cn/"],
        ["--retrieved", "2025-02-30"],
        ["--published", "20250820"],
    ],
)
def test_a_source_that_cannot_be_is_refused(
    told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An address that is none of http, or a day that no calendar has, builds nothing."""
    assert run(["build", str(SAMPLE), "--into", str(tmp_path / "packages"), *told]) == 2
    assert "origin-invalid" in capsys.readouterr().err
    assert not (tmp_path / "packages").exists()


def test_validate_passes_what_build_made_and_finds_a_changed_digit(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A package that was touched after it was built is not valid, and the command says where."""
    assert run(["validate", str(packages / BODY / "2024")]) == 0
    assert run(["build", str(SAMPLE), "--into", str(tmp_path)]) == 0
    amounts = tmp_path / BODY / "2024" / "data" / "amounts.csv"
    amounts.write_text(
        amounts.read_text(encoding="utf-8").replace("10095.35", "10095.53", 1), encoding="utf-8"
    )
    capsys.readouterr()
    assert run(["validate", str(tmp_path / BODY / "2024"), "--json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert not told["valid"]
    assert any("amounts" in problem["resource"] for problem in told["problems"])


def test_check_finds_the_contradictions_of_the_sample(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error in the data ends with status 1; the finding names its cells."""
    capsys.readouterr()
    assert run(["check", str(packages / BODY / "2024"), "--json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    wrong = next(
        finding for finding in told["findings"] if finding["rule"] == "execution-score-recomputes"
    )
    assert wrong["left"] == "8.38"
    assert wrong["cells"][0].startswith("projects:")


def test_check_prints_what_the_readme_shows(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The gravest findings are printed first.

    The README shows the first of them, line by line without their cells.
    """
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("$ juesuan check ")[2].partition("```")[0].split("\n")[1:]
    capsys.readouterr()
    run(["--lang", "en", "check", str(packages / BODY / "2024")])
    lines = [
        line for line in capsys.readouterr().out.split("\n") if line.strip() and "──" not in line
    ]
    told = [line.rstrip() for line in shown if line.strip() not in {"", "…"}]
    assert len(told) > 6
    assert [line[: len(start)] for line, start in zip(lines, told, strict=False)] == told
    gravity = [
        line.split()[0] for line in lines[1:] if line.startswith(" ") and not line.startswith("  ")
    ]
    assert gravity == sorted(
        gravity, key=("error", "warning", "note", "observation", "insufficient_data").index
    )


def test_load_and_query_give_the_sums_of_the_csv(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sum of a statement in SPARQL is the sum of its amounts in the CSV."""
    store = str(tmp_path / "store")
    assert run(["load", str(packages / BODY / "2024"), "--store", store]) == 0
    question = tmp_path / "sum.rq"
    question.write_text(
        "PREFIX jue: <https://w3id.org/juesuan/def#> "
        "SELECT (SUM(?yuan) AS ?sum) WHERE { ?a a jue:Amount ; jue:amount ?yuan }",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert run(["query", str(question), "--store", store, "--format", "csv"]) == 0
    found = capsys.readouterr().out.split()[1]
    rows = (packages / BODY / "2024" / "data" / "amounts.csv").read_text(encoding="utf-8")
    total = sum(Decimal(row["amount_yuan"]) for row in csv.DictReader(rows.splitlines()))
    assert Decimal(found) == total


@pytest.mark.parametrize(
    ("name", "content", "code", "status"),
    [
        ("missing.txt", None, "document-missing", 3),
        ("empty.txt", b"", "document-empty", 3),
        ("blank.txt", " \n　\n".encode(), "document-empty", 3),
        ("binary.txt", bytes(range(256)) * 40, "document-format-unknown", 3),
        ("letter.txt", "尊敬的读者：\n今天天气很好。\n".encode(), "account-not-recognised", 4),
    ],
)
def test_bad_input_ends_with_its_code(  # noqa: PLR0913, PLR0917 - one case a row
    name: str,
    content: bytes | None,
    code: str,
    status: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each bad file ends with the documented code and status.

    Nothing is written and no traceback shown.
    """
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    into = tmp_path / "out"
    assert run(["build", str(file), "--into", str(into)]) == status
    told = capsys.readouterr().err
    assert told.startswith(f"{code}: ")
    assert "Traceback" not in told
    assert not into.exists()


def sample_without(words: dict[str, str], path: Path) -> Path:
    """The sample with words replaced."""
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in words.items():
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_document_without_year_is_refused_and_can_be_told_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a year anywhere the build is refused; --year gives it."""
    file = sample_without({"2024": "某", "2023": "某"}, tmp_path / "d.txt")
    assert run(["build", str(file), "--into", str(tmp_path / "out")]) == 4
    assert capsys.readouterr().err.startswith("account-year-missing: ")
    assert run(["build", str(file), "--into", str(tmp_path / "out"), "--year", "2024"]) == 0


def test_a_refused_document_leaves_the_former_package_untouched(
    packages: Path, tmp_path: Path
) -> None:
    """What was built before is still there, byte for byte, after a build that failed."""
    before = {path: path.read_bytes() for path in packages.rglob("*") if path.is_file()}
    file = sample_without({"决算": "预算"}, tmp_path / "budget.txt")
    assert run(["build", str(file), "--into", str(packages)]) == 4
    assert {path: path.read_bytes() for path in packages.rglob("*") if path.is_file()} == before


def test_errors_are_json_where_a_machine_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --json an error has the one shape of the site."""
    assert run(["unload", "370600-nobody/2024", "--store", str(tmp_path), "--json"]) == 5
    error = json.loads(capsys.readouterr().err)["error"]
    assert set(error) == {"code", "title", "message", "message_zh", "place", "hint", "docs"}
    assert error["code"] == "package-not-loaded"


def test_a_folder_that_is_no_package_stops_no_other_validation(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told with its code, the others are looked at, and the exit status is that of a package not opened."""
    assert run(["validate", str(tmp_path), str(packages / BODY / "2024"), "--json"]) == 5
    nothing, sample = json.loads(capsys.readouterr().out)
    assert [problem["code"] for problem in nothing["problems"]] == ["package-missing"]
    assert sample["valid"]


def test_a_wrong_query_says_where(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A syntax error ends with status 7 and without a traceback."""
    store = str(tmp_path / "store")
    assert run(["load", str(packages / BODY / "2024"), "--store", store]) == 0
    question = tmp_path / "bad.rq"
    question.write_text("SELECT ?s WHERE { ?s ?p }", encoding="utf-8")
    capsys.readouterr()
    assert run(["query", str(question), "--store", store]) == 7
    assert "Traceback" not in capsys.readouterr().err


def test_wrong_usage_ends_with_two() -> None:
    """An option that does not exist ends with status 2, as click has it."""
    assert run(["build", "--no-such-option"]) == 2
    assert run(["no-such-command"]) == 2


def test_a_fault_of_ours_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that is none of ours ends with its own status and asks for a report.

    --debug shows the traceback.
    """

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("juesuan.document.bounds.process.within_limits", fail)
    assert run(["inspect", str(SAMPLE)]) == FAULT
    told = capsys.readouterr().err
    assert "ZeroDivisionError: oops" in told
    assert "Traceback" not in told
    assert run(["--debug", "inspect", str(SAMPLE)]) == FAULT
    assert "Traceback" in capsys.readouterr().err


def test_rules_are_listed_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The SQL of a rule comes out as it is in the vocabulary, ready to be run."""
    assert run(["rules", "revenue-total-is-expenditure-total"]) == 0
    assert "SELECT" in capsys.readouterr().out
    assert run(["rules", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) >= 49
    assert run(["rules", "no-such-rule"]) == 2


def test_formats_lists_text_and_pdf(capsys: pytest.CaptureFixture[str]) -> None:
    """What can be read here is listed with suffix and media type."""
    assert run(["formats", "--json"]) == 0
    assert {"text", "pdf", "docx", "xlsx", "html"} <= {
        entry["format"] for entry in json.loads(capsys.readouterr().out)
    }
