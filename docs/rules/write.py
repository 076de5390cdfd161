"""Write the pages of the rules from their SQL files: ``python docs/rules/write.py``.

It also writes what the rules know as tables (``prelude/known.sql``) from the lists of the vocabulary,
so that the rules stay plain SQL and each list has one owner. A test compares both.
"""

from collections.abc import Iterator
from pathlib import Path

from juesuan.rules.rule import Rule, message_in_words, rules
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

-- Words of a change: all of them, and those of a fall. 负增长 stands before 增长, which it holds.
CREATE OR REPLACE MACRO change_word() AS
    '{change}';
CREATE OR REPLACE MACRO is_fall(word) AS regexp_full_match(word,
    '{fall}');

-- Whether a text tells a number as about so much (近1300万元, 1300余万元, 1300万元左右): no rule
-- recomputes with it. Most texts tell none so; only of the others each number is looked for.
CREATE OR REPLACE MACRO tells_about(words) AS regexp_matches(words,
    '(?:{before})[0-9]|[0-9](?:{inside})|{behind}');
CREATE OR REPLACE MACRO rough_digits(number) AS
    replace(rtrim(rtrim(CAST(abs(number) AS VARCHAR), '0'), '.'), '.', '[.]') || '[.]?0*';
CREATE OR REPLACE MACRO stands_about(words, digits) AS
    regexp_matches(words, '(?:{before})' || digits || '(?:[^0-9.]|$)')
    OR regexp_matches(words, '(?:^|[^0-9.])' || digits || '(?:{inside}|[^0-9]{{0,3}}(?:{behind}))');
CREATE OR REPLACE MACRO is_about(words, number) AS CASE
    WHEN number IS NULL OR NOT tells_about(words) THEN false
    ELSE stands_about(replace(words, ',', ''), rough_digits(number))
        OR stands_about(replace(words, ',', ''), rough_digits(number * 10000))
        OR stands_about(replace(words, ',', ''), rough_digits(number / 10000)) END;
"""
EFFECTS, EXAMPLES, RECORD = "rules/effects.toml", "rules/examples.toml", "rules/record.toml"
SUMS, CLASSES, OWED = "recognition/identities.toml", "subjects/classes.toml", "rules/owed.toml"
CHANGES = "narrative/changes.toml"
PRELUDE = Path("vocab/juesuan_vocab/rules/prelude/known.sql")


def known() -> str:
    """What the rules know as tables, in SQL."""
    changes = open_toml(CHANGES)
    falls = [*changes["turned"], *changes["fall"]]
    return KNOWN.format(
        owners=f"{SUMS}, {CLASSES},\n-- {OWED} and {CHANGES}",
        # 负增长 before 增长, and 增长率为负 before 增长: the first that fits is taken
        change="|".join([*falls, *changes["rise"]]),
        fall="|".join(falls),
        **changes["rough"],
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

How grave a mismatch is follows from its effect (`rules/effects.toml`), not from who wrote the rule:

{effects}
A figure that is off by one in its last printed place was most likely cut instead of rounded: a share, a rate, a score
or an amount told again is then a note. What an observation finds contradicts nothing and has no severity. Several
findings that tell one contradiction are told as one; where one slip explains them, it is told with what the slip was.

A slip is one wrong number. A document that was misread leaves other traces (`rules/misreading.toml`); what bears one of
them accuses nobody: it is `insufficient_data`, and the first of a crowd an observation.
带有误读痕迹的不认定为不符：

{traces}
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
    return "\n\n".join(
        (
            f"# {rule.id}\n\n**{rule.title_zh}** · {rule.title_en}",
            _table(rule),
            *_example(rule),
            _needs(rule),
            *_left_alone(rule),
            f"## SQL\n\n```sql\n{query.strip()}\n```\n",
        )
    )


def _table(rule: Rule) -> str:
    effect = open_toml(EFFECTS)[rule.effect]
    severity = "—" if rule.kind == "observation" else _severity(rule)
    rows = {
        "Basis 依据": f"{rule.basis} · {rule.basis_en}",
        "Why 为什么": f"{effect['zh']} · {effect['en']}",
        "Severity 级别": severity,
        "Applies to 适用": ", ".join(rule.applies_to),
        "Relation 关系": rule.relation,
        "Kind 种类": KINDS[rule.kind],
        "Since 自": rule.since,
        "Record 记录": _record(rule),
    }
    return "| | |\n|---|---|\n" + "\n".join(f"| {name} | {text} |" for name, text in rows.items())


def _severity(rule: Rule) -> str:
    if rule.slight == rule.severity:
        return rule.severity
    return f"{rule.severity}; {rule.slight} where it is off by one in the last printed place"


def _record(rule: Rule) -> str:
    """How often it was found, and how often falsely, in the documents of the record."""
    record = open_toml(RECORD)
    counted = record["rules"].get(rule.id)
    if counted is None:
        return f"not found in {record['documents']} documents"
    applied, found, false = counted["applied"], counted["found"], counted["false"]
    return f"applies to {applied} of {record['documents']} documents; found {found}, false {false}"


def _example(rule: Rule) -> Iterator[str]:
    said = open_toml(EXAMPLES)[rule.id]
    if "zh" in said:
        yield f"## What it says 说法\n\n> {said['zh']}\n>\n> {said['en']}"
    else:
        zh, en = message_in_words(rule)
        yield f"## What it says 说法\n\n> {zh}\n>\n> {en}"


def _needs(rule: Rule) -> str:
    """The facts that it requires before it runs."""
    asked = ", ".join(f"`{name}`" for name in rule.applies_to)
    return (
        "## What it requires 前提\n\n"
        f"It reads {asked}. Where nothing is of its kind it is `not_applicable`. It is"
        f" `insufficient_data` where {rule.lacking_en} ({rule.lacking_zh}), or where a number it"
        " compares is doubtful or was lost in the reading."
    )


def _left_alone(rule: Rule) -> Iterator[str]:
    """What it deliberately leaves alone."""
    cases = open_toml(EXAMPLES)[rule.id]["left-alone"]
    if cases:
        listed = "\n".join(f"- {seen}" for seen in cases)
        yield f"## What it leaves alone 不查什么\n\nEach is a case of the tests:\n\n{listed}"


def _effects() -> str:
    """How grave a mismatch is, by its effect."""
    rows = "".join(
        f"| {name} | {effect['severity']} | {effect['zh']} · {effect['en']} |\n"
        for name, effect in open_toml(EFFECTS).items()
    )
    return f"| effect | severity | 影响 |\n|---|---|---|\n{rows}"


def _traces() -> str:
    """The traces of a misreading, with the holes of their sentences."""
    known = open_toml("rules/misreading.toml")
    rows = (own for own in known.values() if "zh" in own and "{why}" not in own["zh"])
    lines = (f"| {own['zh']} | {own['en']} |\n" for own in rows)
    return "| 痕迹 | trace |\n|---|---|\n" + "".join(lines)


def index() -> str:
    """The list of the rules."""
    return INDEX.format(effects=_effects(), traces=_traces()) + "".join(
        f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.title_zh} · {rule.title_en} |\n"
        for rule in rules()
    )


if __name__ == "__main__":
    folder = Path(__file__).parent
    (folder.parents[1] / PRELUDE).write_text(known(), encoding="utf-8")
    (folder / "README.md").write_text(index(), encoding="utf-8")
    for one in rules():
        (folder / f"{one.id}.md").write_text(page(one), encoding="utf-8")
