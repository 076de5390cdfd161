"""Small documents with one contradiction each: the rule that must find it finds it there."""

from pathlib import Path

import pytest
from tests.rules.documents import mismatches

CASES = Path(__file__).parents[2] / ".." / "shared" / "cases"
FOUND = {
    "narrative/direction_words.html": {
        ("comparison-in-words-agrees", "小于", "大于"),
        ("comparison-in-words-agrees", "等于", "小于"),
    },
    "narrative/fund_text.html": {
        ("empty-statement-is-empty-in-text", "12", "0"),
        ("narrative-restates-amount", "36.5", "63.5"),
    },
    "narrative/rate_without_amount.html": {
        ("year-on-year-recomputes", "-19.31", "-9.3124"),
        ("year-on-year-recomputes", "-50", "-9.1171"),
    },
    "narrative/share_bases.html": {
        ("share-recomputes", "80.07", "60.0702"),
        ("share-recomputes", "20.93", "39.9298"),
        ("share-recomputes", "78.28", "88.2813"),
        ("share-recomputes", "86.28", "68.2759"),
        ("share-recomputes", "13.72", "31.7241"),
        ("shares-add-up-to-100", "90", "100"),
    },
    "narrative/small_share_base.html": set(),
    "narrative/mixed_units.html": set(),
    "evaluation/real-form.html": {
        ("project-money-is-sum-of-sources", "0", "89.974"),
        ("project-money-is-sum-of-sources", "0", "90"),
    },
    "evaluation/parts-not-total.html": {
        ("project-money-is-sum-of-sources", "80", "89.974"),
        ("execution-rate-recomputes", "0", "88.9146"),
        ("execution-score-recomputes", "0", "8.8915"),
    },
}


@pytest.mark.skipif(not CASES.exists(), reason="the cases of ../shared are not here")
@pytest.mark.parametrize("name", FOUND)
def test_the_contradiction_of_a_case_is_found(name: str, tmp_path: Path) -> None:
    """Each contradiction is found with both sides, and nothing else is."""
    assert mismatches(CASES / name, tmp_path) == FOUND[name]
