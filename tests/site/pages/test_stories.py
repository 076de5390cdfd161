"""What is worth a look over all accounts."""

import csv
import io

import duckdb
import pytest
from tests.site.conftest import Get
from tests.site.pages.addresses import text

from juesuan.corpus.stories import Story, stories
from juesuan_site.lookups.corpus import Tables
from juesuan_site.pages.rows import said

EVERY = [pytest.param(story, id=story.id) for story in stories()]


@pytest.mark.parametrize("story", EVERY)
def test_a_story_counts_its_rows_and_gives_them_all(ask: Get, story: Story) -> None:
    """The count of the list is that of its page and of its CSV."""
    listed = {one["id"]: one for one in ask("/stories.json").get_json()["stories"]}
    count = listed[story.id]["count"]
    assert ask(f"/stories/{story.id}.json").get_json()["count"] == count
    table = ask(f"/stories/{story.id}.csv").data.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(table)))) == count + 1


@pytest.mark.parametrize("story", EVERY)
def test_a_story_tells_its_base_and_its_sql(ask: Get, story: Story) -> None:
    """What is counted is told in both languages, and the question can be run again."""
    page = text(ask(f"/stories/{story.id}"))
    assert story.about_zh.partition("“")[0][:12] in page
    assert story.sql[:20] in page
    assert story.about_en


def test_the_corpus_has_stories(ask: Get) -> None:
    """Made-up accounts of two years have changes; the sample spends what it planned on receptions."""
    counts = {one["id"]: one["count"] for one in ask("/stories.json").get_json()["stories"]}
    assert counts["fast-changes"]
    assert counts["budget-equals-final"]


def test_each_row_leads_to_its_page(ask: Get) -> None:
    """The first rows of each story open."""
    for story in ask("/stories.json").get_json()["stories"]:
        for row in story["rows"]:
            assert ask(row["path"].partition("#")[0]).status_code == 200


@pytest.mark.parametrize("name", ["first_year", "missing_year"])
def test_a_year_is_shown_without_a_comma(name: str) -> None:
    """A year is no count, in whichever column of a story it is."""
    assert said("organizations", name, 2025, Tables("", duckdb.connect())) == "2025"
