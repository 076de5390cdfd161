"""Write the pages of the rules from their SQL files: ``python docs/rules/write.py``.

It also writes what the rules know as tables (``prelude/known.sql``) from the lists of the vocabulary,
so that the rules stay plain SQL and each list has one owner. A test compares both.
"""

from collections.abc import Iterator
from pathlib import Path

from juesuan.rules.rule import Rule, rules
from juesuan_vocab import open_toml

KNOWN = """-- Written by `python docs/rules/write.py` from {owners}. Do not edit.

-- Which components of a row make up another.
CREATE OR REPLACE TABLE parts (statement VARCHAR, whole VARCHAR, part VARCHAR);
INSERT INTO parts VALUES
{parts};

-- What each 类 is called, and was called before (former).
CREATE OR REPLACE TABLE class_names (code VARCHAR, name VARCHAR, former BOOLEAN);
INSERT INTO class_names VALUES
{classes};

-- Which statements a kind of body owes, from one year on, in a region (the beginning of its code; all if blank).
CREATE OR REPLACE TABLE owed (kind VARCHAR, since VARCHAR, region VARCHAR, statement VARCHAR, main BOOLEAN);
INSERT INTO owed VALUES
{owed};
"""
SUMS, CLASSES, OWED = "recognition/identities.toml", "subjects/classes.toml", "rules/owed.toml"
PRELUDE = Path("vocab/juesuan_vocab/rules/prelude/known.sql")


def known() -> str:
    """What the rules know as tables, in SQL."""
    return KNOWN.format(
        owners=f"{SUMS}, {CLASSES} and {OWED}",
        parts=",\n".join(f"    {row}" for row in _parts()),
        classes=",\n".join(f"    {row}" for row in _classes()),
        owed=",\n".join(f"    {row}" for row in _owed()),
    )


def _parts() -> Iterator[tuple[str, str, str]]:
    for form in open_toml(SUMS)["rows"]:
        for statement in form["statements"]:
            yield from ((statement, form["whole"], part) for part in form["parts"])


def _owed() -> Iterator[str]:
    for form in open_toml(OWED)["owed"]:
        for kind in form["kinds"]:
            for is_main in (True, False):
                for statement in form["main" if is_main else "others"]:
                    begins = f"'{kind}', '{form['since']}', '{form.get('region', '')}'"
                    yield f"({begins}, '{statement}', {str(is_main).lower()})"


def _classes() -> Iterator[str]:
    for code, (current, *others) in open_toml(CLASSES)["functional"].items():
        yield f"('{code}', '{current}', false)"
        # 卫生健康 is the present name without its last word, and no former one
        former = (name for name in others if not current.startswith(name))
        yield from (f"('{code}', '{name}', true)" for name in former)


INDEX = """# Rules 勾稽

Written from `vocab/juesuan_vocab/rules/*.sql` by `python docs/rules/write.py`; a test compares the two.

A rule is one SQL query over the tables of a package. It gives one row for each place where it applies: what is
compared, both sides, how many figures take part, and the cells it speaks of. A difference is told as

| outcome | meaning |
|---|---|
| pass | both sides are the same |
| rounding | they differ by no more than rounding can: 0.005 × (figures + 1) in the printed unit |
| mismatch | they contradict each other |
| insufficient_data | one side is not printed |
| not_applicable | nothing in the package is of the kind |

How to run them without Juesuan: [rerun the rules](../how-to/rerun-the-rules.md).

| rule | severity | what must hold |
|---|---|---|
"""


KINDS = {
    "contradiction": "不符 contradiction",
    "observation": "观察 observation: noteworthy, contradicts nothing",
}


def page(rule: Rule) -> str:
    """The page of a rule."""
    query = "\n".join(line for line in rule.sql.splitlines() if not line.startswith("-- "))
    return (
        f"# {rule.id}\n\n**{rule.title_zh}** · {rule.title_en}\n\n"
        f"| | |\n|---|---|\n| Basis 依据 | {rule.basis} |\n| Severity 级别 | {rule.severity} |\n"
        f"| Applies to 适用 | {', '.join(rule.applies_to)} |\n| Relation 关系 | {rule.relation} |\n"
        f"| Kind 种类 | {KINDS[rule.kind]} |\n\n"
        f"It says: {rule.message_zh}\n\n{rule.message_en}\n\n```sql\n{query.strip()}\n```\n"
    )


def index() -> str:
    """The list of the rules."""
    return INDEX + "".join(
        f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.title_zh} · {rule.title_en} |\n"
        for rule in rules()
    )


if __name__ == "__main__":
    folder = Path(__file__).parent
    (folder.parents[1] / PRELUDE).write_text(known(), encoding="utf-8")
    (folder / "README.md").write_text(index(), encoding="utf-8")
    for one in rules():
        (folder / f"{one.id}.md").write_text(page(one), encoding="utf-8")
