"""Contradictions between two years of one body are shown with the account of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.documents import Layout, made, next_year, render
from tests.site.conftest import Get, application, getter, load

from juesuan.cli.program import run
from juesuan_site.serving.services import EXTENSION

NAME = "行政运行"


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A body whose second account calls a subject otherwise, loaded."""
    folder = tmp_path_factory.mktemp("years")
    first = made(1, year=2023)
    former = render(first, "text", Layout())
    later = render(next_year(first), "text", Layout()).decode()
    (folder / "2023.txt").write_bytes(former)
    (folder / "2024.txt").write_text(later.replace(NAME, "行政运作"), encoding="utf-8")
    files = [str(folder / name) for name in ("2023.txt", "2024.txt")]
    assert run(["build", *files, "--into", str(folder / "datapackages")]) == 0
    load(folder)
    return folder


@pytest.fixture
def ask(renamed: Path) -> Iterator[Get]:
    """GET a path of the site over both accounts."""
    app = application(renamed, {"JUESUAN_CLIENT_SECONDS": 0})
    yield from getter(app.test_client())
    app.extensions[EXTENSION].close()


def account(renamed: Path, year: int) -> str:
    """Path of an account."""
    (folder,) = (renamed / "datapackages").glob(f"*/{year}")
    return f"/account/{folder.parent.name}/{year}"


@pytest.mark.parametrize("year", [2023, 2024])
def test_the_findings_of_both_years_have_it(renamed: Path, ask: Get, year: int) -> None:
    """The page of findings lists it in a part of its own, which its counts leave out."""
    path = f"{account(renamed, year)}/findings"
    said = ask(f"{path}.json", accept="application/json").get_json()
    (found,) = [
        one for one in said["between_years"] if (one["left"], one["right"]) == ("行政运作", NAME)
    ]
    assert found["rule"] == "subject-keeps-its-name"
    assert found["id"] not in {one["id"] for one in said["findings"]}
    assert [cell["title"][:4] for cell in found["cells"]] == ["2024", "2023"]
    assert 'id="between-years"' in ask(path).text


def test_it_has_a_page(renamed: Path, ask: Get) -> None:
    """What is found between two years has a page as other findings have."""
    said = ask(f"{account(renamed, 2024)}/findings.json", accept="application/json").get_json()
    path = next(one["path"] for one in said["between_years"] if one["left"] == "行政运作")
    page = ask(path)
    assert page.status_code == 200
    assert "行政运作" in page.text


def test_the_account_leads_there(renamed: Path, ask: Get) -> None:
    """The page of an account says which years it is checked against."""
    assert "与相邻年度（2023）的核对" in ask(account(renamed, 2024)).text
