"""Passes of rules: the graph counts them, and each has its page and its lookup."""

import pytest
from tests.site.conftest import Get
from tests.site.pages.addresses import ORGANIZATION, content

from juesuan.package import Package


@pytest.fixture(scope="module")
def found(sample: Package) -> list[dict[str, str]]:
    """The findings of the sample as its package holds them."""
    return list(sample.rows("findings"))


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq", "trig", "rdf", "jsonld"])
@pytest.mark.parametrize("address", ["/finding/{}/2024/{}", "/api/entity/id/finding/{}/2024/{}"])
def test_a_pass_is_told_in_every_format(
    get: Get, found: list[dict[str, str]], address: str, suffix: str
) -> None:
    """The graph counts passes, and each keeps its page and its lookup with what it speaks of."""
    row = next(row for row in found if row["outcome"] == "pass" and row["cells"])
    name = address.format(ORGANIZATION, row["id"])
    said = get(f"{name}.{suffix}")
    assert said.status_code == 200
    body = said.get_data(as_text=True)
    assert "outcome/pass" in body.replace("outcome:pass", "outcome/pass")
    assert row["cells"].split()[0].partition(":")[2].rpartition("/")[2] in body
    if suffix in {"nq", "trig"}:
        assert f"id/package/{ORGANIZATION}/2024" in body


def test_a_pass_is_looked_up(get: Get, found: list[dict[str, str]]) -> None:
    """Its lookup answers what the row says; of an id that no row has nothing is said."""
    row = next(row for row in found if row["outcome"] == "pass" and row["cells"])
    shape = content(get(f"/api/entity/id/finding/{ORGANIZATION}/2024/{row['id']}.json"))
    assert shape["types"] == ["jue:Finding"]
    said = shape["properties"]
    assert isinstance(said, dict)
    assert said["jue:left"] == [row["left"]]
    assert len(said["jue:speaksOf"]) == len(row["cells"].split())
    assert get(f"/api/entity/id/finding/{ORGANIZATION}/2024/none-00.json").status_code == 404


def test_a_lookup_that_may_list_passes_has_no_query(get: Get) -> None:
    """The same rows in SPARQL are offered where the graph tells them one by one, and only there."""
    assert content(get("/api/findings.json"))["sparql"] is None
    assert content(get("/api/findings.json?outcome=pass"))["sparql"] is None
    assert "jue:outcome" in str(content(get("/api/findings.json?outcome=mismatch"))["sparql"])
