"""Each rule passes on the sample where it should, finds the fault that is made for it, and says so in two languages."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from tests.rules.examples import FAULTS, ROOT, WRONG, found_with, left_alone, sample_tables

from juesuan.rules import rule as rule_module
from juesuan.rules.check import check
from juesuan.rules.finding import judge
from juesuan.rules.rule import Rule, message_in_words, rule, rules
from juesuan_vocab import open_text, open_toml

EXAMPLES = open_toml("rules/examples.toml")


@pytest.fixture(scope="session", name="tables")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tables of the sample document, built anew."""
    return sample_tables(tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="session", name="sound")
def checked(tables: dict[str, Path]) -> Counter[str]:
    """How many places each rule finds wrong in the sample."""
    return Counter(finding.rule for finding in check(tables).findings if finding.outcome in WRONG)


FEWER = {"three-public-not-all-at-budget"}
"""Rules that the sample itself breaks, and whose fault puts it right."""


@pytest.mark.parametrize("one", [one for one in rules() if not one.between], ids=lambda one: one.id)
def test_each_rule_finds_its_fault(one: Rule, tables: dict[str, Path], sound: Counter[str]) -> None:
    """With the fault made, the rule finds at least one place more than before."""
    before, found = sound[one.id], found_with(one, tables, FAULTS[one.id])
    assert (len(found) < before) if one.id in FEWER else (len(found) > before)
    if one.id not in FEWER:
        # what its page shows is what it says
        assert EXAMPLES[one.id]["zh"] in {finding.message_zh for finding in found}


@pytest.mark.parametrize("one", rules(), ids=lambda one: one.id)
def test_a_rule_page_lists_what_the_rule_leaves_alone(one: Rule) -> None:
    """Each exclusion of the page is a case that the tests hold, and each case is on the page."""
    assert EXAMPLES[one.id]["left-alone"] == left_alone(one.id)
    chinese = EXAMPLES[one.id]["left-alone-zh"]
    assert chinese == left_alone(one.id, "seen-zh")
    assert all(re.search(r"[\u4e00-\u9fff]", seen) for seen in chinese)


def test_the_record_counts_rules_that_are_there() -> None:
    """How often a rule was found is counted over documents, and false ones are among those found."""
    record = open_toml("rules/record.toml")
    assert set(record["rules"]) <= {one.id for one in rules()}
    for counted in record["rules"].values():
        assert 0 < counted["applied"] <= record["documents"]
        assert 0 <= counted["false"] <= counted["found"]


EFFECTS = {
    "total": "error",
    "recomputed": "error",
    "bound": "warning",
    "sense": "warning",
    "lack": "warning",
    "scope": "note",
    "completeness": "note",
    "wording": "note",
}


def test_severity_follows_from_the_effect() -> None:
    """What changes a total or a published share is an error, a missing statement a warning, wording a note."""
    known = open_toml("rules/effects.toml")
    assert {name: effect["severity"] for name, effect in known.items()} == EFFECTS
    assert {name for name, effect in known.items() if "slight" in effect} == {"recomputed"}
    assert rule("share-recomputes").severity == "error"
    assert rule("share-recomputes").slight == "note"
    assert rule("main-statement-is-published").severity == "warning"
    assert rule("subject-named-as-printed").severity == "note"


@pytest.mark.parametrize(
    ("printed", "severity"), [("62.01", "note"), ("46.6", "error"), ("96.2", "error")]
)
def test_a_rate_told_with_more_digits_is_a_note(
    printed: str, severity: str, tables: dict[str, Path]
) -> None:
    """62.01 % beside 62 % may be the same rate; 46.6 % for 62 % is no note."""
    fault = f"UPDATE facts SET completion_rate = {printed} WHERE completion_rate = 62.01"  # noqa: S608
    found = found_with(rule("rate-in-text-agrees-with-form"), tables, fault)
    assert [finding.severity for finding in found] == [severity]


def test_every_fault_belongs_to_a_rule() -> None:
    """No fault stands for a rule that is gone."""
    assert set(FAULTS) == {one.id for one in rules() if not one.between}


@pytest.mark.parametrize("one", rules(), ids=lambda one: one.id)
def test_messages_hold_both_sides(one: Rule) -> None:
    """A message names the left side, and the right one unless it compares a text with nothing."""
    for message in (one.message_zh, one.message_en):
        assert "{left}" in message
    assert "{right}" in one.message_zh or one.relation in {"same", "present"}


@pytest.mark.parametrize("one", rules(), ids=lambda one: one.id)
def test_a_message_without_finding_is_a_sentence(one: Rule) -> None:
    """The page of a rule has words where a finding has its figures, and no hole."""
    for told in message_in_words(one):
        assert not set(told) & set("{}")
    page = (ROOT / "docs" / "rules" / f"{one.id}.md").read_text(encoding="utf-8")
    assert not set(page.partition("## SQL")[0]) & set("{}")


KNOWN = {
    "announced-annex-follows": 1,
    "bodies-listed-alike": 2,
    "bodies-with-duties-are-listed": 3,
    "body-named-alike": 1,
    "contents-agree-with-titles": 3,
    "copied-clause-names-its-own-place": 1,
    "dimensions-are-those-of-the-forms": 1,
    "evaluated-share-recomputes": 1,
    "goal-agrees-with-execution": 1,
    "grade-words-agree": 4,
    "indicator-agrees-with-goal": 2,
    "indicator-named-alike": 1,
    "indicator-under-its-class": 1,
    "measure-stated-once": 1,
    "no-evaluation-yet-reports": 2,
    "no-word-twice": 3,
    "report-counts-indicators": 1,
    "report-names-indicators": 5,
    "report-speaks-of-its-own-place": 1,
    "stated-weights-include-execution": 3,
    "three-public-not-all-at-budget": 1,
    "execution-score-recomputes": 1,
    "indicator-agrees-with-text": 1,
    "paragraph-agrees-with-form": 1,
    "project-named-alike-in-text": 1,
    "rate-in-text-agrees-with-form": 1,
    "execution-rate-format": 2,
    "share-recomputes": 1,
    "subject-named-as-printed": 2,
    "summary-agrees-in-names": 2,
    "actual-is-a-value": 3,
    "target-and-actual-comparable": 4,
    "target-has-a-unit": 1,
}
"""What is wrong in the sample document, by rule: each was looked up in the text, and nothing else may be found."""


def test_the_sample_has_the_known_contradictions_and_no_others(tables: dict[str, Path]) -> None:
    """The mismatches and observations of the sample are those that a person found, rule by rule."""
    found = Counter(finding.rule for finding in check(tables).findings if finding.outcome in WRONG)
    assert dict(found) == KNOWN


def test_tails_are_rounding_not_errors(tables: dict[str, Path]) -> None:
    """The sample's ±0.01 tails are told as rounding: none in the statements is a mismatch."""
    about = [
        finding
        for finding in check(tables).findings
        if any("amounts:" in cell for cell in finding.cells)
    ]
    assert sum(finding.outcome == "rounding" for finding in about) >= 14
    assert {finding.severity for finding in about if finding.outcome == "mismatch"} <= {"note"}


def test_every_rule_says_what_it_did(tables: dict[str, Path]) -> None:
    """Coverage has an entry for each rule; one that found nothing to apply to says so."""
    coverage = check(tables).coverage
    assert [entry.rule for entry in coverage] == [one.id for one in rules() if not one.between]
    assert all(entry.outcomes for entry in coverage)
    assert next(entry for entry in coverage if entry.rule == "fund-totals-agree").outcomes == {
        "not_applicable": 1
    }


def test_a_package_without_narrative_is_checked_for_the_rest(tables: dict[str, Path]) -> None:
    """Resources that a package does not have make rules not applicable, not errors."""
    only = {
        name: path for name, path in tables.items() if name in {"amounts", "statements", "subjects"}
    }
    coverage = {entry.rule: entry.outcomes for entry in check(only).coverage}
    assert coverage["narrative-restates-amount"] == {"not_applicable": 1}
    assert coverage["row-total-is-sum-of-components"]["pass"] > 70


@pytest.mark.parametrize(
    ("left", "right", "terms", "relation", "name"),
    [
        ("10.00", "10.00", 1, "equal", "pass"),
        ("10.01", "10.00", 1, "equal", "rounding"),
        ("10.02", "10.00", 1, "equal", "mismatch"),
        ("10.02", "10.00", 3, "equal", "rounding"),
        ("9.00", "10.00", 1, "at-most", "pass"),
        ("10.02", "10.00", 1, "at-most", "mismatch"),
        (None, "10.00", 1, "equal", "insufficient_data"),
    ],
)
def test_tolerance_grows_with_terms(
    left: str | None, right: str, terms: int, relation: str, name: str
) -> None:
    """Half a unit of the last place for each figure that takes part, and no more."""
    assert (
        judge(None if left is None else Decimal(left), Decimal(right), terms, relation).name == name
    )


def test_a_rule_is_found_by_name() -> None:
    """A rule knows its basis and its severity."""
    known = rule("score-within-weight")
    assert "注 1" in known.basis
    assert known.severity == "error"


def test_what_is_noteworthy_is_an_observation(tables: dict[str, Path]) -> None:
    """三公 equal to its budget contradicts nothing: it is no mismatch, has no severity and blames nobody."""
    found = [one for one in check(tables).findings if one.rule == "three-public-not-all-at-budget"]
    assert [(one.outcome, one.severity, one.cause) for one in found] == [("observation", "", "")]
    assert "都恰好等于预算" in found[0].message_zh


def test_only_observations_are_observed(tables: dict[str, Path]) -> None:
    """A rule that says it observes never tells a mismatch, and no other rule tells an observation."""
    for one in check(tables).findings:
        assert one.outcome != (
            "mismatch" if rule(one.rule).kind == "observation" else "observation"
        ), one.rule


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("-- basis: ", "-- bases: ", "basis is missing; there is no key bases"),
        (
            "-- relation: same",
            "-- relation: within",
            "relation is within and must be one of at-most",
        ),
        ("-- effect: wording", "-- effect: words", "effect is words and must be one of bound"),
    ],
)
def test_a_wrong_header_is_told_by_name(
    old: str, new: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with the header of a rule is said in words."""
    text = open_text("rules/actual-is-a-value.sql").replace(old, new)
    monkeypatch.setattr(rule_module, "open_text", lambda _: text)
    with pytest.raises(ValueError, match=re.escape(told)):
        rule_module._rule("rules/actual-is-a-value.sql")
