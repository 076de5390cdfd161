"""Faults made in balanced accounts are put down to what the evidence says, and told with both values and the place."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.documents import Fault, Layout, made, render

from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.rule import rule
from juesuan.rules.tables import resources


def faulty(folder: Path, seed: int, *faults: Fault) -> list[Finding]:
    """The mismatches of a made-up account with faults, notes left out."""
    path = folder / "document.txt"
    path.write_bytes(render(made(seed), "text", Layout(), *faults))
    package = Package.open(build(path, folder / "packages"))
    checked = check({name: package.path(name) for name in package.resources if name in resources()})
    return [one for one in checked.findings if one.outcome == "mismatch" and one.severity != "note"]


@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_a_misread_digit_is_named_with_its_cell_and_counted_once(seed: int, tmp_path: Path) -> None:
    """A digit changed in the total of 支出决算表 breaks several sums: one cell with one other digit closes them all."""
    found = faulty(
        tmp_path, seed, Fault(kind="digit", statement="expenditure", row=0, column=0, place=3)
    )
    closing = [one for one in found if one.explained_by == "amounts:expenditure/1/total"]
    assert len({one.rule for one in closing}) >= 2
    assert {one.cause for one in closing} <= {"conversion", "publisher"}
    assert len({one.same_as or one.id for one in closing}) == 1
    assert (
        sum("差一位数字" in one.message_zh and "one digit" in one.message_en for one in closing)
        == 1
    )
    for one in closing:
        # rates have a rule of their own for their digits
        values = () if rule(one.rule).unit else (one.left, one.right)
        assert all(
            value in message.replace(",", "")
            for value in values
            for message in (one.message_zh, one.message_en)
        )
        assert one.rule == "appropriated-within-all" or abs(one.difference or 0) in {
            Decimal(10),
            Decimal(90),
        }
        assert (one.tolerance or 0) < 1


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_only_digits_that_look_alike_are_put_down_to_the_conversion(
    seed: int, tmp_path: Path
) -> None:
    """Of a text file, an 8 that became 3 may be misread; a 2 that became 4 is the publisher's."""
    causes = set()
    for place in range(2, 6):
        found = faulty(
            tmp_path,
            seed,
            Fault(kind="digit", statement="general-budget", row=0, column=0, place=place),
        )
        causes |= {one.cause for one in found if one.explained_by}
    assert causes
    assert causes <= {"conversion", "publisher"}


def test_a_figure_that_both_sides_repeat_is_the_publishers(tmp_path: Path) -> None:
    """The text restates another amount than the statement's, which agrees with others: nobody misread it."""
    path = tmp_path / "document.txt"
    text = render(made(11), "text", Layout()).decode("utf-8")
    sentence = next(line for line in text.split("\n") if "收入合计" in line and "占" in line)
    amount = sentence.partition("收入合计")[2].partition("万元")[0]
    path.write_text(
        text.replace(sentence, sentence.replace(amount, "77,777.77", 1)), encoding="utf-8"
    )
    package = Package.open(build(path, tmp_path / "packages"))
    checked = check({name: package.path(name) for name in package.resources if name in resources()})
    told = [
        one
        for one in checked.findings
        if one.rule == "narrative-restates-amount" and one.outcome == "mismatch"
    ]
    assert [one.left for one in told] == ["77777.77"]
    assert told[0].cause == "publisher"
    assert amount.replace(",", "").rstrip("0").rstrip(".") in told[0].message_zh.replace(",", "")
    assert [cell.partition("/")[0].partition("-")[0] for cell in told[0].cells] == [
        "facts:revenue",
        "amounts:revenue",
    ]
