"""The tables beside the store: they hold what the store holds, version by version, and lookups follow a load."""

import shutil
from pathlib import Path

import pytest
from flask import Flask

from juesuan.cli.program import run
from juesuan.corpus import loading
from juesuan.corpus.loaded import tables_of
from juesuan.corpus.segments import read_layout
from juesuan.corpus.tables import open_packages, open_parquet
from juesuan.errors import PackageInvalid
from juesuan.store.oxigraph import OxigraphStore
from juesuan_site import create_app


def counted(folder: Path) -> dict[tuple[str, int], int]:
    """Amounts of each account in a folder of Parquet files."""
    with open_parquet(folder) as database:
        rows = database.execute(
            "SELECT organization, year, count(*) FROM amounts GROUP BY ALL"
        ).fetchall()
    return {(body, year): count for body, year, count in rows}


def load(packages: list[Path], store: Path) -> str:
    """Load packages by the command; the version."""
    assert run(["load", *map(str, packages), "--store", str(store)]) == 0
    return OxigraphStore(store).version


@pytest.fixture
def folders(corpus: Path, tmp_path: Path) -> list[Path]:
    """Two packages that a test may change."""
    chosen = sorted((corpus / "datapackages").glob("*/[0-9]*"))[:2]
    return [Path(shutil.copytree(path, tmp_path / path.parent.name / path.name)) for path in chosen]


def test_a_load_replaces_only_its_packages(folders: list[Path], tmp_path: Path) -> None:
    """What is loaded first stays when another is loaded.

    What is loaded again is there once; old tables go.
    """
    store = tmp_path / "store"
    first = load(folders[:1], store)
    one = counted(tables_of(store, first))
    second = load(folders[1:], store)
    both = counted(tables_of(store, second))
    edited = folders[0] / "README.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    third = load(folders[:1], store)
    assert len(one) == 1
    assert len(both) == 2
    assert one.items() <= both.items()
    assert counted(tables_of(store, third)) == both
    assert {path.name for path in (store / "tables").iterdir()} == {second, third}


def test_a_load_of_what_is_there_changes_nothing(folders: list[Path], tmp_path: Path) -> None:
    """Packages that the store holds as they are make no new version; beside a new one they are left alone."""
    store = tmp_path / "store"
    first = load(folders[:1], store)
    assert load(folders[:1], store) == first
    segments = {path.name for path in (store / "segments").iterdir()}
    both = load(folders, store)
    layout = read_layout(tables_of(store, both))
    assert layout is not None
    assert {one.name for one in layout.segments} > segments
    assert [len(layout.live(one)) for one in layout.segments] == [1, 1]


def test_another_maker_loads_anew(
    folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older vocabulary made is written again when it is loaded again, and known until then."""
    store = tmp_path / "store"
    load(folders, store)
    monkeypatch.setattr(loading, "maker", lambda: "newer")
    second = load(folders[:1], store)
    older = loading.held(store).older
    assert older == {f"{folders[1].parent.name}/{folders[1].name}"}
    assert load(folders[:1], store) == second
    load(folders[1:], store)
    assert loading.held(store).older == frozenset()


def test_a_load_that_fails_leaves_all_as_it_was(folders: list[Path], tmp_path: Path) -> None:
    """A file that does not hold what its schema promises stops the load; version and tables stay."""
    store = tmp_path / "store"
    version = load(folders[:1], store)
    broken = folders[1] / "data" / "amounts.csv"
    broken.write_text(broken.read_text(encoding="utf-8") + "one,cell\n", encoding="utf-8")
    assert run(["load", str(folders[1]), "--store", str(store)]) != 0
    assert OxigraphStore(store).version == version
    assert [path.name for path in (store / "tables").iterdir()] == [version]


def test_damaged_file_is_named(folders: list[Path]) -> None:
    """Of many files read at once, the one with a wrong cell is told."""
    broken = folders[1] / "data" / "amounts.csv"
    lines = broken.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace(",1,", ",none,", 1)
    broken.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(PackageInvalid) as told:
        open_packages(folders)
    assert told.value.place == str(broken)


def test_lookups_follow_a_load(folders: list[Path], tmp_path: Path) -> None:
    """After a load the next lookup rests on the new version, says so, and has another tag."""
    store = tmp_path / "store"
    load(folders[:1], store)
    app = create_app(
        {"TESTING": True, "JUESUAN_STORE": store, "JUESUAN_PACKAGES": tmp_path / "none"}
    )
    client = app.test_client()
    before = client.get("/api/accounts")
    load(folders[1:], store)
    after = client.get("/api/accounts", headers={"If-None-Match": before.headers["ETag"]})
    app.extensions["juesuan"].close()
    assert (before.get_json()["total"], after.get_json()["total"]) == (1, 2)
    assert (
        before.get_json()["version"] != after.get_json()["version"] == OxigraphStore(store).version
    )


def test_entity_is_what_the_graph_says(site: Flask) -> None:
    """A thing by its IRI: JSON, N-Triples and the SPARQL that it names say the same.

    Unknown things are 404.
    """
    client = site.test_client()
    row = client.get("/api/amounts?statement=expenditure&limit=1").get_json()["rows"][0]
    path = "/api/entity/" + row["iri"].removeprefix("https://w3id.org/juesuan/")
    found = client.get(path + ".json").get_json()
    asked = client.get(
        "/sparql", query_string={"query": found["sparql"], "format": "json"}
    ).get_json()
    values = [
        value if isinstance(value, str) else value["iri"]
        for of in found["properties"].values()
        for value in of
    ]
    assert found["properties"]["jue:amount"] == [row["amount_yuan"]]
    assert found["properties"]["jue:printed"] == [row["raw"]]
    assert found["types"] == ["jue:Amount", "qb:Observation"]
    bindings = asked["results"]["bindings"]
    assert sorted(
        b["value"]["value"] for b in bindings if not b["property"]["value"].endswith("#type")
    ) == sorted(values)
    assert len(client.get(path + ".nt").data.splitlines()) == len(bindings)
    tag = client.get(path + ".json").headers["ETag"]
    assert client.get(path + ".json", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/api/entity/id/amount/none.json").status_code == 404
    assert client.get("/api/entity/id/x%3E%20%7B.json").status_code == 404


def test_groups_are_paged(site: Flask) -> None:
    """Following `next` over groups gives each once, and their rows are those that `rests_on` leads to."""
    client = site.test_client()
    path, groups = "/api/amounts?group=organization,subject.3&limit=7", []
    while path:
        page = client.get(path).get_json()
        groups += page["rows"]
        path = page["next"]
    assert (
        len(groups) == page["total"] == len({(g["organization"], g["subject.3"]) for g in groups})
    )
    assert (
        sum(group["rows"] for group in groups) == client.get(page["rests_on"]).get_json()["total"]
    )


def test_codes_have_their_names_beside_them(site: Flask) -> None:
    """A sum by body and 类 has both names; a row has the name of its body."""
    client = site.test_client()
    query = "group=organization,subject.1&organization=370600-renmin-zhengfu-bangongshi"
    first = client.get(f"/api/amounts?{query}").get_json()["rows"][0]
    assert list(first) == [
        "organization",
        "organization_name",
        "subject.1",
        "subject.1_name",
        "sum",
        "rows",
    ]
    assert (first["organization_name"], first["subject.1_name"]) == (
        "烟台市人民政府办公室",
        "一般公共服务支出",
    )
    assert (
        "organization_name"
        in client.get("/api/amounts.csv?limit=1").get_data(as_text=True).splitlines()[0]
    )


def test_numbers_are_found_as_numbers(site: Flask) -> None:
    """An amount is found however many zeros it ends in.

    A blank one by an empty value; what is no number is 400.
    """
    client = site.test_client()
    wanted = "organization=370600-renmin-zhengfu-bangongshi"
    assert client.get(f"/api/amounts?amount=10095.350&{wanted}").get_json()["total"] > 0
    assert client.get(f"/api/facts?share=&{wanted}").get_json()["total"] > 0
    assert client.get("/api/amounts?amount=1e3").status_code == 400
