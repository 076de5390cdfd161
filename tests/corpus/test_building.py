"""A run over many documents: any order, any number of workers, killed or not, the same packages."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.documents import Layout, made, next_year, render

from juesuan.cli.program import run
from juesuan.corpus.run.bench import open_bench
from juesuan.corpus.run.building import build_all
from juesuan.corpus.run.orders import Order, Refusal, orders_in
from juesuan.corpus.run.workers import Processes, carry_out
from juesuan.errors import JuesuanError, WorkerDied
from juesuan.package import Package

BODIES = 3


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents: three bodies, one of them with two years, and a file that is none."""
    folder = tmp_path_factory.mktemp("documents")
    for seed in range(BODIES):
        account = made(seed + 1, year=2023)
        (folder / f"{seed}.txt").write_bytes(render(account, "text", Layout()))
    later = next_year(made(1, year=2023))
    (folder / "later.txt").write_bytes(render(later, "text", Layout()))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing follows")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """The files below a folder by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def packages(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages that one process makes of them."""
    into = tmp_path_factory.mktemp("packages")
    ended = build_all(orders_in([documents]), into)
    assert [one.file.name for one in ended if one.error] == ["broken.pdf"]
    return into


def test_workers_and_another_order_give_the_same_bytes(
    documents: Path, packages: Path, tmp_path: Path
) -> None:
    """Two processes over the documents from behind: packages and register are the same, and no bench is left."""
    orders = list(reversed(orders_in([documents])))
    with Processes(2) as executor:
        ended = build_all(orders, tmp_path, executor=executor)
    assert [one.file for one in ended] == [one.file for one in orders]
    assert files(tmp_path) == files(packages)
    assert not (tmp_path / ".build").exists()


def test_what_is_there_is_left_alone(documents: Path, packages: Path) -> None:
    """A second run over a folder builds nothing that this version has made already."""
    before = files(packages)
    ended = build_all(orders_in([documents]), packages, skip=True)
    assert [one.kept is not None for one in ended] == [True, True, True, False, True]
    assert files(packages) == before


def test_a_new_explanation_is_noticed(tmp_path: Path) -> None:
    """A document whose explanations changed is built anew; one whose explanations did not is left alone."""
    folder, into = tmp_path / "documents", tmp_path / "packages"
    folder.mkdir()
    document = folder / "one.txt"
    document.write_bytes(render(made(1, year=2023), "text", Layout()))
    first = build_all(orders_in([folder]), into)[0].folder
    assert first is not None
    finding = next(Package.open(first).rows("findings"))["id"]
    beside = folder / "one.txt.explanations.csv"
    beside.write_text(f"finding,explanation,source\n{finding},如此,网站\n", encoding="utf-8")
    kept = [build_all(orders_in([folder]), into, skip=True)[0].kept for _ in range(2)]
    assert kept == [None, first]
    assert next(Package.open(first).rows("findings"))["explanation"] == "如此"


def test_a_killed_run_goes_on(documents: Path, packages: Path, tmp_path: Path) -> None:
    """What was on the bench when the run was killed is not read again, and the end is the same."""
    program = "import sys; from juesuan.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "build", str(documents), "--into", str(tmp_path)]
    with subprocess.Popen(command, start_new_session=True) as process:  # noqa: S603 - our own program
        until = time.monotonic() + 60
        while not list(tmp_path.glob(".build/*/account.pickle")) and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
    kept = list(tmp_path.glob(".build/*/*"))
    assert kept
    done: list[tuple[str, int]] = []
    build_all(
        orders_in([documents]), tmp_path, progress=lambda what, at, _: done.append((what, at))
    )
    assert files(tmp_path) == files(packages)
    assert not (tmp_path / ".build").exists()


def test_what_was_read_is_found_on_the_bench(documents: Path, tmp_path: Path) -> None:
    """A later run learns whose account it is without reading the document or the whole account."""
    order = Order(file=documents / "0.txt")
    with open_bench(tmp_path) as bench:
        task = bench.task(order)
        assert task.claim is None
        claim = task.read_account(tmp_path)
        assert bench.task(order).claim == claim
        (task.folder / "account.pickle").unlink()
        assert task.claim is None
        task.read_account(tmp_path)
        (task.folder / "claim.pickle").write_bytes(b"torn")
        assert task.claim is None


def test_a_manifest_tells_where_documents_come_from(documents: Path, tmp_path: Path) -> None:
    """Body, year and address of a line are told of its document; wrong lines are refused, the others built."""
    name = made(1, year=2023).name
    lines = [
        "file,organization,year,source_url,retrieved",
        f"0.txt,{name},2023,https://example.org/0,2024-09-01",
        "1.txt,另一个局,,,",
        "2.txt,,1999,,",
        "later.txt,,x,,",
        "none.txt,,,,",
        "later.txt,,,ftp://example.org,",
    ]
    manifest = documents / "list.csv"
    manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = build_all(orders_in([manifest]), tmp_path)
    manifest.unlink()
    codes = [one.error.code if one.error else "" for one in ended]
    assert codes == [
        "",
        "manifest-invalid",
        "manifest-invalid",
        "manifest-invalid",
        "document-missing",
    ]
    assert ended[0].folder is not None
    descriptor = json.loads((ended[0].folder / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["sources"][0]["source_url"] == "https://example.org/0"


def test_a_link_out_of_the_folder_is_refused(documents: Path, tmp_path: Path) -> None:
    """A link that stays inside is followed; hidden files and what editors leave are passed over."""
    (tmp_path / "a.txt").write_bytes((documents / "0.txt").read_bytes())
    (tmp_path / "inside.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "outside.txt").symlink_to(documents / "1.txt")
    (tmp_path / ".hidden.txt").touch()
    (tmp_path / "~$a.docx").touch()
    orders = {one.file.name: one for one in orders_in([tmp_path])}
    assert sorted(orders) == ["a.txt", "inside.txt", "outside.txt"]
    refused = orders["outside.txt"]
    assert isinstance(refused, Refusal)
    assert refused.error.code == "document-outside"


def test_links_that_lead_in_a_circle_are_told(tmp_path: Path) -> None:
    """A link to itself and one to nothing are files that cannot be read, and stop no other."""
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "nowhere.txt").symlink_to("nothing.txt")
    ended = build_all(orders_in([tmp_path]), tmp_path / "packages")
    assert [one.error.code if one.error else "" for one in ended] == ["document-missing"] * 2


def test_one_document_under_many_names_is_one_package(documents: Path, tmp_path: Path) -> None:
    """A copy, a link and a copy in a folder give the package that the document alone gives."""
    folder = tmp_path / "documents"
    (folder / "below").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "below/a.txt"):
        (folder / name).write_bytes((documents / "0.txt").read_bytes())
    (folder / "link.txt").symlink_to("a.txt")
    with Processes(2) as executor:
        ended = build_all(orders_in([folder]), tmp_path / "many", executor=executor)
    outcomes = [one.settled.outcome.value if one.settled else str(one.error) for one in ended]
    assert outcomes == ["new", "same", "same", "same"]
    build_all(orders_in([folder / "a.txt"]), tmp_path / "one")
    assert files(tmp_path / "many") == files(tmp_path / "one")


def test_two_lines_of_a_manifest_may_not_contradict_each_other(documents: Path) -> None:
    """A document that is listed twice is built if the lines say the same, and refused if not."""
    lines = ["file,year", "0.txt,2023", "1.txt,2023", "0.txt,2023", "1.txt,2022", "below,"]
    manifest = documents / "list.csv"
    manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (documents / "below").mkdir()
    orders = orders_in([manifest])
    manifest.unlink()
    (documents / "below").rmdir()
    assert [one.file.name for one in orders] == ["0.txt", "1.txt", "below"]
    assert isinstance(orders[0], Order)
    errors = [one.error for one in orders if isinstance(one, Refusal)]
    assert [error.code for error in errors] == ["manifest-invalid", "document-missing"]
    assert "line 3" in errors[0].message
    assert "line 5" in errors[0].message


def test_a_pattern_names_what_fits_it(documents: Path) -> None:
    """What the shell did not expand is expanded; a pattern that nothing fits is told as a missing file."""
    found = orders_in([documents / "[0-9].txt", documents / "x*.txt"])
    assert [one.file.name for one in found] == ["0.txt", "1.txt", "2.txt", "x*.txt"]
    assert all(isinstance(one, Order) for one in found)


def test_the_report_counts(
    documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--report`` has the numbers, each refusal with its code, doubts and findings of each package."""
    report = tmp_path / "report.json"
    told = ["--into", str(tmp_path / "packages"), "--report", str(report), "--jobs", "2"]
    assert run(["build", str(documents), *told]) == 3
    assert "refused" in capsys.readouterr().err
    said = json.loads(report.read_text(encoding="utf-8"))
    assert (said["total"], said["outcomes"]) == (5, {"new": 4, "refused": 1})
    assert said["refused"] == {"document-damaged": 1}
    assert all("findings" in one for one in said["documents"] if "package" in one)


def dies(number: int) -> int | JuesuanError:
    """A worker that the system kills at one number."""
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_worker_that_dies_harms_no_other() -> None:
    """The document that kills its worker twice is told; the others are done, not one by one."""
    work: list[Callable[[], int | JuesuanError]] = [partial(dies, number) for number in range(40)]
    with Processes(2) as executor:
        ended = carry_out(executor, work, lambda _done, _whole: None)
        processes = executor.begun
    assert [type(one) for one in ended] == [int, WorkerDied, *[int] * 38]
    assert processes <= 3


def full(number: int) -> int | JuesuanError:
    """A disk that is full, and a fault."""
    if number == 0:
        raise OSError(28, "No space left on device")
    if number == 1:
        raise KeyError("a fault")
    return number


def test_a_full_disk_and_a_fault_are_told_of_their_documents() -> None:
    """Neither ends the run."""
    work: list[Callable[[], int | JuesuanError]] = [partial(full, number) for number in range(3)]
    with Processes(2) as executor:
        ended = carry_out(executor, work, lambda _done, _whole: None)
    assert [one.code if isinstance(one, JuesuanError) else one for one in ended] == [
        "disk-full",
        "document-fault",
        2,
    ]
