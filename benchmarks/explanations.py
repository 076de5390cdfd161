"""How often the slip that a person made is told as what it is.

Usage: python benchmarks/explanations.py [--seed N] [--each N] [--only KIND] [--notes FILE]
[--into PAGE] [DOCUMENT ...]

In the package of each document, amounts in turn are printed wrongly in every way that people err:
one digit, two digits swapped, another sign, the point moved, in another unit, a digit left out or
doubled, the figure of last year, that of a neighbouring cell, a sum without one of its parts; and
amounts of the text are those of another paragraph. All rules are asked again each time.
An explanation is right if it names the cell and the number that was there, wrong if it names
another cell or number; none says nothing. The exit status is 1 if one is wrong, or if fewer than 80
of 100 contradictions are rightly explained.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from juesuan.package import Package, build
from juesuan.rules.bench import laid_bench
from juesuan.rules.check import checked_on
from juesuan.rules.finding import Finding
from juesuan.rules.rule import rules
from juesuan.rules.tables import resources

SAMPLE = Path(__file__).parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"
ENOUGH = 0.8
AMOUNT = 'UPDATE amounts SET amount = ?, amount_yuan = ?, raw = ? WHERE statement = ? AND row = ? AND "column" = ?'
FACT = "UPDATE facts SET value = ?, raw = ? WHERE id = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A number printed wrongly.

    Attributes:
        kind: What the person did.
        cell: The cell as findings name it.
        amount: The number as it should be.
        printed: What is printed in its place.
        change: The SQL that prints it there, and its parameters.
    """

    kind: str
    cell: str
    amount: Decimal
    printed: Decimal
    change: tuple[str, tuple[object, ...]]


def in_amounts(kind: str, row: Mapping[str, str], printed: Decimal) -> Slip:
    """A slip in a row of ``amounts``."""
    place = (row["statement"], int(row["row"]), row["column"])
    amount = Decimal(row["amount"])
    yuan = printed * Decimal(row["amount_yuan"]) / amount
    return Slip(
        kind=kind,
        cell="amounts:{}/{}/{}".format(*place),
        amount=amount,
        printed=printed,
        change=(AMOUNT, (printed, yuan, f"{printed:,}", *place)),
    )


def copied(rows: Sequence[Mapping[str, str]]) -> Iterator[Slip]:
    """Amounts of the text that are those of the paragraph before."""
    for row, before in zip(rows[1:], rows, strict=False):
        printed, amount = Decimal(before["value"]), Decimal(row["value"])
        if row["place"] != before["place"] and printed != amount:
            yield Slip(
                kind="copied",
                cell=f"facts:{row['id']}",
                amount=amount,
                printed=printed,
                change=(FACT, (printed, before["raw"], row["id"])),
            )


def slips(rows: Sequence[Mapping[str, str]], draw: random.Random) -> Iterator[Slip]:
    """Every kind of slip for each amount that allows it."""
    for number, row in enumerate(rows):
        raw = row["raw"].replace(",", "")
        neighbour = Decimal(rows[(number + 1) % len(rows)]["amount"])
        found = {
            "digit": _digit(raw, draw),
            "swapped": _swapped(raw),
            "sign": -Decimal(raw),
            "point": Decimal(raw) / 10,
            "unit": Decimal(raw) * 10000,
            "dropped": _number(raw[:1] + raw[2:]),
            "doubled": _number(raw[:2] + raw[1:]),
            "last-year": (Decimal(raw) * Decimal("1.0873")).quantize(Decimal("0.01")),
            "neighbour": neighbour,
            "left-out": _without_part(rows, number),
        }
        for kind, printed in found.items():
            if printed is not None and abs(printed - Decimal(raw)) >= Decimal("0.1"):
                yield in_amounts(kind, row, printed)


def _without_part(rows: Sequence[Mapping[str, str]], number: int) -> Decimal | None:
    """A subtotal without the first of its parts below it."""
    row = rows[number]
    if row["role"] != "subtotal":
        return None
    parts = (
        Decimal(other["amount"])
        for other in rows[number + 1 :]
        if (other["statement"], other["column"]) == (row["statement"], row["column"])
        and other["function_code"].startswith(row["function_code"])
        and other["role"] == "detail"
    )
    part = next(parts, None)
    left = None if part is None else Decimal(row["amount"]) - part
    return left or None


def _digit(raw: str, draw: random.Random) -> Decimal:
    places = [place for place, mark in enumerate(raw) if mark.isdigit()]
    place = draw.choice(places)
    return Decimal(
        raw[:place]
        + draw.choice([mark for mark in "123456789" if mark != raw[place]])
        + raw[place + 1 :]
    )


def _swapped(raw: str) -> Decimal | None:
    pairs = (
        place
        for place in range(len(raw) - 1)
        if raw[place : place + 2].isdigit() and raw[place] != raw[place + 1]
    )
    place = next(pairs, None)
    return (
        None
        if place is None
        else Decimal(raw[:place] + raw[place + 1] + raw[place] + raw[place + 2 :])
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"\d+(\.\d+)?", text) else None


def outcome(slip: Slip, findings: Sequence[Finding], before: set[str]) -> str:
    """``silent`` if no rule contradicts it, else ``right``, ``none`` or ``wrong``."""
    new = [
        finding
        for finding in findings
        if finding.outcome == "mismatch" and finding.id not in before
    ]
    if not any(finding.difference is not None for finding in new):
        return "silent"
    told = {finding.slip_zh: finding for finding in new if finding.slip_zh}
    if not told:
        return "none"
    numbers = [f"{slip.amount:.2f} ?", f"{slip.amount.normalize():f} ?"]
    if slip.kind == "unit":
        # the same digits of the other unit are the same amount
        numbers.append(f"{slip.printed:.2f} 元")
    should = re.compile("|".join(f"应为 {number}（" for number in numbers))
    is_right = all(
        slip.cell == f.explained_by and should.search(zh.replace(",", "")) for zh, f in told.items()
    )
    return "right" if is_right else "wrong"


def measured(
    document: Path, seed: int, most: int, only: frozenset[str]
) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How each kind of slip came out, and the wrong ones."""
    asked = [rule for rule in rules() if not rule.between]
    counted: Counter[tuple[str, str]] = Counter()
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        package = Package.open(build(document, Path(folder)))
        files = {name: package.path(name) for name in package.resources if name in resources()}
        with laid_bench(files) as laid:
            before = {f.id for f in checked_on(laid, asked).findings if f.outcome == "mismatch"}
        rows = [
            row for row in package.rows("amounts") if row["amount_yuan"] and Decimal(row["amount"])
        ]
        told = [
            row
            for row in package.rows("facts")
            if row["statement"] and row["value"] and not row["derived_from"]
        ]
        digits = random.Random(seed)  # noqa: S311 - a reproducible choice, no secret
        made = [*slips(rows, digits), *copied(told)]
        wanted = [one for one in made if not only or one.kind in only]
        for slip in drawn(wanted, seed, most):
            with laid_bench(files) as laid:
                laid.change(*slip.change)
                findings = checked_on(laid, asked).findings
            result = outcome(slip, findings, before)
            counted[slip.kind, result] += 1
            if result == "wrong":
                said = {f.slip_zh for f in findings if f.slip_zh}
                wrong.append(
                    f"{slip.kind} {slip.cell}: {slip.amount} printed {slip.printed}: {said}"
                )
    return counted, wrong


def drawn(made: Sequence[Slip], seed: int, most: int) -> Iterator[Slip]:
    """So many slips of each kind, so that rare kinds are tried too; all if ``most`` is 0.

    Each kind is drawn by itself, so that a run over some kinds tries what a run over all would.
    """
    kinds: dict[str, list[Slip]] = {}
    for slip in made:
        kinds.setdefault(slip.kind, []).append(slip)
    for kind, several in kinds.items():
        draw = random.Random(f"{seed} {kind}")  # noqa: S311 - a reproducible choice, no secret
        yield from draw.sample(several, most) if 0 < most < len(several) else several


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--each", type=int, default=0, help="only so many slips of each kind, drawn at random"
    )
    parser.add_argument("--only", action="append", default=[], help="only slips of this kind")
    parser.add_argument("--notes", type=Path, help="add to the results noted there (JSON)")
    parser.add_argument("--into", type=Path, help="write the result as a page (Markdown)")
    options = parser.parse_args()
    counted, wrong = noted(options.notes)
    for document in options.documents or [SAMPLE]:
        found, failed = measured(document, options.seed, options.each, frozenset(options.only))
        counted += found
        wrong += failed
    if options.notes:
        kept = [[*key, times] for key, times in sorted(counted.items())]
        options.notes.write_text(json.dumps({"counted": kept, "wrong": wrong}), encoding="utf-8")
    names = [document.parent.name for document in options.documents or [SAMPLE]]
    text = page(counted, wrong, names, options.each)
    if options.into:
        options.into.write_text(text, encoding="utf-8")
    print(text)
    return 0 if not wrong and share(counted) >= ENOUGH else 1


def noted(notes: Path | None) -> tuple[Counter[tuple[str, str]], list[str]]:
    """What former runs noted; nothing if there is no such file."""
    if notes is None or not notes.is_file():
        return Counter(), []
    held = json.loads(notes.read_text(encoding="utf-8"))
    return Counter({(kind, result): n for kind, result, n in held["counted"]}), held["wrong"]


def share(counted: Counter[tuple[str, str]]) -> float:
    """Of the slips that a rule contradicts, those rightly explained."""
    seen = sum(times for (_, result), times in counted.items() if result != "silent")
    return sum(times for (_, result), times in counted.items() if result == "right") / max(seen, 1)


def page(
    counted: Counter[tuple[str, str]], wrong: Sequence[str], documents: Sequence[str], each: int
) -> str:
    """The result as Markdown."""
    which = f"{each} amounts of each kind of slip, drawn at random," if each else "amounts"
    kinds = sorted({kind for kind, _ in counted})
    lines = [
        "# What slips are told as 笔误怎样解释",
        "",
        "Written by `python benchmarks/explanations.py --into docs/reference/explanations.md`",
        "(`--each N`, `DOCUMENT ...`) from",
        f"{', '.join(f'`{name}`' for name in documents)}: {which} are printed wrongly, each alone,",
        "and all rules are asked. *Silent*: no rule contradicts it (rounding hides it, or nothing covers the cell).",
        "每种笔误随机取几个金额，单独改错，运行全部规则。各列：解释对的（right）、没有解释的（none）、解释错的（wrong）、",
        "没有规则报不符的（silent：被四舍五入掩盖，或没有合计涉及它）。",
        "",
        f"{share(counted):.1%} of the contradictions are rightly explained, {len(wrong)} wrongly.",
        "",
        "| slip | right | none | wrong | silent |",
        "|---|---|---|---|---|",
        *(
            f"| {kind} | "
            + " | ".join(
                str(counted[kind, result]) for result in ("right", "none", "wrong", "silent")
            )
            + " |"
            for kind in kinds
        ),
        "",
        *(f"- {what}" for what in wrong),
    ]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(main())
