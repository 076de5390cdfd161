"""Any numbers in any family of sentences: what is told is understood, and the account of the numbers adds up."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.account.telling import told

from juesuan.account.narrative import Fact

CENT = Decimal("0.01")
HEADING = "七、财政拨款“三公”经费支出决算情况说明"
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")

Stated = tuple[str, str]
"""Name of a column of the facts, and its number as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of sentences: its pattern, and what each of its facts states by the letters of the pattern."""

    pattern: str
    facts: tuple[tuple[Stated, ...], ...]


def of(*facts: str) -> tuple[tuple[Stated, ...], ...]:
    """``value=a difference=-b``: columns and letters of each fact."""
    return tuple(
        tuple((part.split("=")[0], part.split("=")[1]) for part in fact.split()) for fact in facts
    )


FAMILIES = (
    Family(
        pattern="{year}年度公务接待费支出{a}万元，与{last}年度相比，增加{b}万元，增长{p}%。",
        facts=of("value=a difference=b difference_rate=p"),
    ),
    Family(
        pattern="公务接待费支出决算为{a}万元，完成全年预算{b}万元的{p}%，比上年决算数减少{c}万元，下降{q}%。",
        facts=of("value=a adjusted_budget=b completion_rate=p difference=-c difference_rate=-q"),
    ),
    Family(
        pattern="公务接待费年初预算为{a}万元，支出决算为{b}万元，完成年初预算的{p}%，决算数小于预算数的主要原因是厉行节约。",
        facts=of("value=b initial_budget=a completion_rate=p"),
    ),
    Family(
        pattern="“三公”经费支出{a}万元，其中：公务接待费{b}万元，占{p}%；因公出国（境）费{c}万元，占{q}%。",
        facts=of("value=a", "value=b share=p", "value=c share=q"),
    ),
    Family(
        pattern="公务接待费支出{a}万元，较{last}年度决算数减少{b}万元，较年初预算数减少{c}万元，下降{p}%。",
        facts=of("value=a difference=-b", "difference=-c difference_rate=-p"),
    ),
    Family(
        pattern="收入、支出分别为{a}万元、{b}万元，占总额的比重分别为{p}%、{q}%。",
        facts=of("value=a share=p", "value=b share=q"),
    ),
    Family(
        pattern="公务接待费支出{a}元（含外宾接待{b}元），占总支出的{p}%，同比增长{q}%。",
        facts=of("value=a share=p difference_rate=q", "value=b"),
    ),
    Family(
        pattern="全年国内公务接待{m}批次，{n}人次，共计支出{a}万元；公务用车保有量{k}辆。",
        facts=of("value=m", "value=n", "value=a", "value=k"),
    ),
    Family(
        pattern="截至{year}年12月31日，共有车辆{m}辆，其中：机要通信用车{n}辆、其他用车{k}辆；单价100万元（含）以上设备{m}台（套）。",
        facts=of("value=m", "value=n", "value=k", "value=m"),
    ),
    Family(
        pattern="公务接待费支出为{a}万元，为年初预算的{p}%，与上年持平。",
        facts=of("value=a completion_rate=p"),
    ),
)
COLUMNS = (
    *("value", "initial_budget", "adjusted_budget", "completion_rate"),
    *("difference", "difference_rate", "share"),
)

amounts = st.integers(min_value=1, max_value=10**9).map(lambda cents: Decimal(cents) / 100)
rates = st.integers(min_value=0, max_value=20000).map(
    lambda cents: (Decimal(cents) / 100).quantize(CENT, ROUND_HALF_UP)
)
counts = st.integers(min_value=0, max_value=99999).map(Decimal)
numbers = st.fixed_dictionaries(
    dict.fromkeys("abc", amounts) | dict.fromkeys("pq", rates) | dict.fromkeys("mnk", counts)
)


def printed(number: Decimal, style: str) -> str:
    """A number in a style: plain, with thousands separators, or with full-width digits."""
    text = f"{number:,f}" if style == "grouped" else f"{number:f}"
    return text.translate(WIDE) if style == "wide" else text


def stated(fact: Fact) -> dict[str, Decimal]:
    """The numbers of a fact."""
    return {name: value for name in COLUMNS if (value := getattr(fact, name)) is not None}


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    families=st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=4),
    drawn=numbers,
    style=st.sampled_from(("plain", "grouped", "wide")),
)
def test_what_a_family_tells_is_understood(
    families: list[Family], drawn: dict[str, Decimal], style: str
) -> None:
    """Each paragraph gives its facts, in order, with each number in its column and its sign.

    None is lost.
    """
    words = {letter: printed(number, style) for letter, number in drawn.items()}
    paragraphs = [family.pattern.format(year=2024, last=2023, **words) for family in families]
    narrative = told(HEADING, *paragraphs)
    expected = [
        {
            column: -drawn[letter[1]] if letter.startswith("-") else drawn[letter]
            for column, letter in fact
        }
        for family in families
        for fact in family.facts
    ]
    assert [stated(fact) for fact in narrative.facts if not fact.derived_from] == expected
    counted = narrative.numbers
    assert counted.misunderstood == 0
    assert counted.facts == sum(len(fact) for fact in expected)
    assert counted.printed == counted.facts + counted.references


WORDS = (
    *(
        "收入",
        "支出",
        "公务接待费",
        "其中",
        "分别",
        "各",
        "占",
        "的",
        "与上年相比",
        "较2022年",
        "完成预算",
        "决算为",
    ),
    *(
        "年初预算为",
        "增加",
        "减少",
        "增长",
        "下降",
        "持平",
        "为",
        "零",
        "得分",
        "主要原因是",
        "（类）",
        "（项）",
        "包括",
    ),
    *(
        "，",
        "。",
        "；",
        "、",
        "：",
        "（",
        "）",
        " ",
        "万元",
        "元",
        "%",
        "个百分点",
        "人次",
        "辆",
        "分",
        "年",
        "月",
        "号",
    ),
    *(
        "0",
        "12",
        "3.4",
        "1,234.56",
        "-5",
        "2023年",
        "2010301",
        "100万元以上",
        "０.5",
        "1.2.3",
        "8:30",
        "其他",
    ),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(words=st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_text_keeps_its_account(words: list[str]) -> None:
    """Whatever stands in a paragraph: facts, references and numbers not understood add up to all numbers."""
    narrative = told("二、收入决算情况说明", "".join(words))
    counted = narrative.numbers
    assert counted.printed == counted.facts + counted.references + counted.misunderstood
    assert counted.misunderstood == len(narrative.misunderstood)
    placed = sum(len(stated(fact)) for fact in narrative.facts if not fact.derived_from)
    assert placed == counted.facts
