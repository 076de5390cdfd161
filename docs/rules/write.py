"""Write the pages of the rules from their SQL files: ``python docs/rules/write.py``.

A test compares the two.
"""

from pathlib import Path

from juesuan.rules.rule import Rule, rules

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
    (folder / "README.md").write_text(index(), encoding="utf-8")
    for one in rules():
        (folder / f"{one.id}.md").write_text(page(one), encoding="utf-8")
