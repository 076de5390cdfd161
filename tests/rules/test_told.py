"""What the rules say of a contradiction is what the page prints: each case with where it was seen."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.rules.examples import found_with, sample_tables

from juesuan.rules.rule import rule

CASES = tomllib.loads((Path(__file__).parent / "told.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module", name="tables")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tables of the sample document."""
    return sample_tables(tmp_path_factory.mktemp("packages"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['seen']}")
def test_a_message_says_what_is_printed(case: Mapping[str, Any], tables: dict[str, Path]) -> None:
    """The rule finds it, and its message has the words of the case and none that it must not have."""
    asked = rule(case["rule"])
    before, after = (found_with(asked, tables, sql) for sql in ("SELECT 1", case["sql"]))
    known = {finding.message_zh for finding in before}
    new = " / ".join(one.message_zh for one in after if one.message_zh not in known)
    assert [words for words in case["says"] if words not in new] == [], new
    assert [words for words in case.get("never", ()) if words in new] == [], new
