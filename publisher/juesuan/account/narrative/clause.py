"""What a clause says around its number: its role, what it is of, what it is compared with, when it holds.

All words stand in vocab/narrative/phrases.toml; nothing here remembers what was read before.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from juesuan.account.narrative.mention import Nature
from juesuan_vocab import open_toml

__all__ = [
    "BELOW",
    "CODE",
    "DELIMITER",
    "GENERIC",
    "PATH",
    "Base",
    "Role",
    "base_in",
    "bases_ahead",
    "bases_listed",
    "label_in",
    "level_in",
    "listed_in",
    "longest_sentence",
    "names_before",
    "names_in",
    "names_of_each",
    "names_of_money",
    "names_of_sides",
    "path_in",
    "period_in",
    "periods_listed",
    "phrase",
    "pointers",
    "role_in",
    "subject_of",
]

DELIMITER = re.compile(r"[,;:。]")
PATH = re.compile(r"([^,;:。()、\d]+?)\(类\)(?:([^,;:。]+?)\(款\)(?:([^,;:。]+?)\(项\))?)?")
BELOW = re.compile(
    r"(?P<item>(?:[^,;:。()、\d]|\([^()款项]\))+)\((?P<level>[款项])\)"
    r"(?:(?<=款\))(?P<deeper>[^,;:。()]+?)\(项\))?"
)
"""A 款 or 项 without the 类 above it; its name may hold one character in brackets (办公厅（室）)."""
LEADING_CODE = re.compile(
    r"^(?:\(?(?:\d{1,2}[.、)]|[一二三四五六七八九十]+[、)]))?"
    r"(?P<code>2\d{4}(?:\d{2})?)[-—–－_]?(?=[\u4e00-\u9fff])(?![万亿千]?元|个|人|次|年)"
)
"""A code that stands before the name of its subject."""
CODE = re.compile(r"\((\d{3,7})\)")
GENERIC: Final = frozenset(open_toml("narrative/phrases.toml")["label"]["generic"])
"""Labels that name nothing: what they are of was named before."""
YEAR_NAMED = re.compile(
    r"(?<![比较与同对至])(?<!相比)(20\d\d)年度?(?!以来|起|结转|预算|末|底|初|\d)"
)
YEAR_ALONE = re.compile(r"^[^,;:。\d]{0,25}?(20\d\d)年度?,")
YEAR_END = re.compile(r"(?<![较比与同])(20\d\d)年度?(?:末|年末|年底|底|12月31日|12月底|12月末)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What the words before a number make of it.

    Attributes:
        name: ``value``, ``executed``, ``last_year``, ``initial_budget``, ``difference``, ``share``
            …; empty if the
            words do not say.
        direction: ``increase`` or ``decrease`` for differences.
        label: The clause before those words.
        base: The words of a whole or budget that the role names (占…的); empty if none.
        words: The words that tell the role, without the verb at their end (实际支出).
        text: The words that tell the role, all of them.
    """

    name: str = ""
    direction: str = ""
    label: str = ""
    base: str = ""
    words: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a difference is against.

    Attributes:
        name: ``last_year``, ``other_year``, ``initial_budget``, ``adjusted_budget``; empty if
            nothing is named.
        year: The year compared with; empty for budgets.
    """

    name: str = ""
    year: str = ""


@cache
def _phrases() -> dict[str, Any]:
    return open_toml("narrative/phrases.toml")


@cache
def phrase(table: str, name: str) -> re.Pattern[str]:
    """A pattern of the phrases."""
    held: str | list[str] = _phrases()[table][name]
    return re.compile(held if isinstance(held, str) else "|".join(held))


def longest_sentence() -> int:
    """How many characters a sentence may have; a longer one is refused."""
    longest: int = _phrases()["limits"]["longest_sentence"]
    return longest


def pointers() -> dict[str, int]:
    """Words that point at what was told (后者), with how many things back it is."""
    back: dict[str, int] = _phrases()["label"]["pointers"]
    return back


@cache
def _roles(nature: Nature) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (entry["role"], entry.get("direction", ""), re.compile(entry["pattern"]))
        for entry in _phrases()["roles"].get(nature, ())
    )


@cache
def _bases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["base"], re.compile(entry["pattern"])) for entry in _phrases()["comparison"]["bases"]
    )


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (re.compile(entry["pattern"]), tuple(entry["names"]))
        for entry in _phrases()["label"]["pairs"]
    )


def role_in(nature: Nature, clause: str) -> Role:
    """The role of a number by the clause before it; the first pattern that fits decides."""
    # 出现负增长(-5.16%): the bracket belongs to the number
    clause = phrase("label", "about").sub("", clause.rstrip("("))
    for name, direction, pattern in _roles(nature):
        found = pattern.search(clause)
        if found:
            base = (found.groupdict().get("base") or "").strip("的")
            text = found.group()
            return Role(
                name=name,
                direction=direction,
                label=clause[: found.start()],
                base=base,
                words=label_in(text),
                text=text,
            )
    return Role(label=clause)


def label_in(clause: str) -> str:
    """What a clause before a number speaks of: the clause without the words around the name."""
    before, after = phrase("label", "before"), phrase("label", "after")
    previous = None
    while previous != clause:
        previous = clause
        clause = after.sub("", before.sub("", clause))
        quoted = phrase("label", "quoted").fullmatch(clause)
        clause = quoted["name"] if quoted else clause
    return clause


def names_in(label: str, number: int) -> list[str]:
    """The names that a label joins, if they are as many as the numbers after it (货物、工程、服务分别为…)."""
    for pattern, names in _pairs():
        found = pattern.fullmatch(label)
        if found and len(names) == number:
            return [name.format(**found.groupdict(default="")) for name in names]
    # 公务用车购置及运行维护费 is one name: the stronger mark parts first
    for marks in ("[、]", "[、和]", "[、和及与]"):
        parts = [part for part in re.split(marks, label) if part]
        if len(parts) == number:
            return parts
    return []


def names_of_each(label: str, words: str) -> list[str]:
    """The names that 均 gives one amount each: 因公出国费、公务接待费均为0万元.

    None if it gives it to all together.
    """
    if phrase("label", "each").search(words) is None:
        return []
    return names_of_money(label) or names_of_sides(label)


def names_of_money(label: str) -> list[str]:
    """The names of money that a label lists: 事业收入、经营收入. None if it lists none."""
    money = phrase("label", "money_name")
    # 附属单位上缴收入及其他收入 are two, 公务用车购置及运行维护费 is one
    parted = phrase("label", "two_of_money").sub("、", phrase("label", "of_account").sub("", label))
    names = re.split("[、和]", parted)
    totals = {"收入", "支出"} == {name[-2:] for name in names}
    each = len(names) > 1 and not totals and all(money.search(name) for name in names)
    return names if each else []


def names_of_sides(label: str) -> list[str]:
    """Revenue and expenditure of one thing: 政府性基金预算财政拨款收入、支出. None if it is one name."""
    return names_in(label, 2) if phrase("label", "sides").search(label) else []


def listed_in(clause: str, number: int) -> list[str]:
    """The names that a clause lists, if as many as the numbers of the next (包括成本、产出两个指标，分别占…)."""
    bare = re.sub(r"^.*?(包括|包含|分为|有|为|是)", "", clause)
    bare = re.sub(r"[一二三四五六七八九十两\d]+[个项类方].*$", "", bare)
    parts = [part for part in re.split("[、和及与]", bare) if part]
    return parts if len(parts) == number else []


def bases_listed(clause: str, number: int, year: int) -> tuple[str, tuple[Base, ...]]:
    """The bases that a clause lists, with the words before them: 公务接待费较2023年、2022年分别.

    Returns:
        The words and as many bases as there are numbers; no base if the clause does not list as
        many.
    """
    found = phrase("comparison", "listed").search(clause)
    if found is None:
        return clause, ()
    names = re.split("[、和与及]", found["names"])
    if len(names) != number:
        return clause, ()
    return clause[: found.start()], tuple(base_in(f"比{name}", year) for name in names)


def bases_ahead(head: str, number: int, year: int) -> tuple[Base, ...]:
    """The years that a clause before lists for as many numbers (与2020年和2021年相比,…分别).

    None if there is none.
    """
    clauses = re.split("[;。]", head)[-1]
    found = phrase("comparison", "listed_ahead").search(clauses)
    names = re.split("[、和与及]", found["names"]) if found else []
    told = number == len(names) and phrase("comparison", "each").search(
        DELIMITER.split(clauses)[-1]
    )
    return tuple(base_in(f"比{name}", year) for name in names) if told else ()


def periods_listed(clause: str, number: int) -> tuple[str, tuple[str, ...]]:
    """The years that a clause lists before its name, with the rest: 2022年、2023年机关运行经费.

    Returns:
        The rest and as many years as there are numbers; no year if the clause does not list as
        many.
    """
    found = phrase("label", "years").match(clause)
    years = re.findall(r"20\d\d", found.group()) if found else []
    if found is None or len(years) != number:
        return clause, ()
    return clause[found.end() :], tuple(years)


def names_before(label: str, left: str, number: int) -> list[str]:
    """A label for each number of a run; none if the words do not list as many."""
    if number == 1:
        return [label]
    clauses = DELIMITER.split(left)
    names = names_in(label, number)
    if names or label or len(clauses) == 1:
        return names
    return listed_in(clauses[-2], number)


def path_in(label: str) -> tuple[str, ...]:
    """The names of 类, 款, 项 in a label; empty if it has none."""
    found = PATH.search(label)
    return tuple(level_in(part) for part in found.groups() if part) if found else ()


def level_in(words: str) -> str:
    """The name of a 类, 款 or 项, without the marks that quote it: “司法”（款）."""
    label = label_in(words)
    quoted = phrase("label", "quoted_level").fullmatch(label)
    return label if quoted is None else quoted["name"]


def subject_of(words: str) -> str:
    """What stands before a comparison in a clause: 收入总计 in 收入总计与上年相比.

    Empty if there is none.
    """
    found = phrase("comparison", "begins").search(words)
    return label_in(words[: found.start()]) if found else ""


def base_in(head: str, year: int) -> Base:
    """What a difference is against: the nearest base named before it, with its year."""
    nearest, name, found = -1, "", None
    for base, pattern in _bases():
        for match in pattern.finditer(head):
            if match.start() > nearest:
                nearest, name, found = match.start(), base, match
    if name != "last_year" or found is None:
        return Base(name=name)
    told = _year_of(found.group(), year)
    return Base(name="last_year" if told == str(year - 1) else "other_year", year=told)


def _year_of(words: str, year: int) -> str:
    """The year that words of a comparison name (比2022年, 比两年前); last year if they name none."""
    named = re.search(r"20\d\d", words)
    if named:
        return named.group()
    back: dict[str, int] = _phrases()["comparison"]["years_back"]
    return str(year - next((years for name, years in back.items() if name in words), 1))


def period_in(head: str, role: str, year: int) -> str:
    """The period a value holds for: its clause may name a year, last year, or the last day of a year."""
    if role == "last_year":
        return str(year - 1)
    end = YEAR_END.search(head)
    if end and re.search(r"截[至止]|年末|年底|12月底|12月末", head):
        return f"{end.group(1)}-12-31"
    introduced = phrase("label", "introducing").search(head)
    clause = DELIMITER.split(head)[-1] if introduced is None else introduced["words"]
    if not end and phrase("label", "year_end").search(clause):
        return f"{year}-12-31"
    if phrase("label", "of_last_year").match(clause):
        return str(year - 1)
    return _year_named(clause, head) or str(year)


def _year_named(clause: str, head: str) -> str:
    """The year that a clause names, or that stands alone before it; empty if none does."""
    beside = phrase("units", "budget_beside").search(clause)
    if beside is not None:
        return str(beside["year"])
    named = YEAR_NAMED.findall(clause) or YEAR_ALONE.findall(head)
    return str(named[-1]) if named else ""
