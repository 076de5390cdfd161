"""What each rule says of its fault, and what it leaves alone: ``python -m tests.rules.examples``.

Both stand in ``vocab/juesuan_vocab/rules/examples.toml``, from which the pages of the rules are
written: the message that the rule gives of the fault in ``faults.toml``, made in the sample, and
the cases of ``silent.toml``.
"""

import json
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from juesuan.package import Package, build
from juesuan.rules.check import apply
from juesuan.rules.finding import Finding
from juesuan.rules.reading import read
from juesuan.rules.rule import Rule, rules
from juesuan.rules.tables import load, resources, share

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "yantai-gov-office-2024" / "document.txt"
WRITTEN = ROOT / "vocab" / "juesuan_vocab" / "rules" / "examples.toml"
WRONG = {"mismatch", "observation"}
FAULTS = tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))
SILENT = tomllib.loads((Path(__file__).parent / "silent.toml").read_text(encoding="utf-8"))["case"]
HEAD = """# Written by `python -m tests.rules.examples` from tests/rules/faults.toml and silent.toml. Do not edit.
# For each rule a failing example with its message, and what it deliberately leaves alone.
"""


def sample_tables(folder: Path) -> dict[str, Path]:
    """The tables of the sample document, built anew."""
    package = Package.open(build(SAMPLE, folder))
    return {name: package.path(name) for name in package.resources if name in resources()}


def found_with(one: Rule, tables: Mapping[str, Path], fault: str) -> list[Finding]:
    """What a rule finds wrong in the tables, with a fault made in them."""
    with duckdb.connect() as connection:
        load(connection, tables, resources())
        connection.execute(fault)
        share(connection)
        known = read(lambda _, query: connection.execute(query).fetchall())
        return [found for found in apply(one, connection, known) if found.outcome in WRONG]


def example(found: Sequence[Finding], sound: Sequence[Finding]) -> Finding:
    """The first of what is found that the sample does not say already; its own if there is none."""
    told = {finding.id: finding.message_zh for finding in sound}
    new = (one for one in found if told.get(one.id) != one.message_zh)
    return next(new, (found or sound)[0])


def left_alone(rule: str, name: str = "seen") -> list[str]:
    """What a rule deliberately leaves alone, each with a case that holds it."""
    return [case[name] for case in SILENT if case["rule"] == rule]


def listed(key: str, cases: Sequence[str]) -> str:
    """Some cases as a list of the entry."""
    lines = [f"    {json.dumps(seen, ensure_ascii=False)},\n" for seen in cases]
    return f"{key} = [\n" + "".join(lines) + "]" if lines else f"{key} = []"


def written(one: Rule, said: Finding | None) -> str:
    """The entry of a rule."""
    values = {"zh": said.message_zh, "en": said.message_en} if said else {}
    lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in values.items()]
    lines.append(listed("left-alone", left_alone(one.id)))
    lines.append(listed("left-alone-zh", left_alone(one.id, "seen-zh")))
    return f"\n[{one.id}]\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Write them anew."""
    with tempfile.TemporaryDirectory() as folder:
        tables = sample_tables(Path(folder))
        text = HEAD
        for one in rules():
            said = None
            if not one.between:
                sound = found_with(one, tables, "SELECT 1")
                said = example(found_with(one, tables, FAULTS[one.id]), sound)
            text += written(one, said)
    WRITTEN.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
