"""The narrative of a made-up account (决算情况说明), in three phrasings, with the facts that it states."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tests.documents.account import MadeAccount, MadeItem
from tests.documents.subjects import functional
from tests.documents.wording import FEN

CENT = Decimal("0.01")
REASONS = ("人员经费增加", "项目支出增加", "年中追加项目经费", "人员变动")
TOTALS = {
    "seed": "{year}年度收、支总计均为{total}。与{last}年度相比，收、支总计各{change}，{moved}。主要是{reason}。",
    "short": "{body}{year}年度收入支出总计{total}。与{last}年度相比，总计{change}，{moved}。主要原因：{reason}。",
    "long": "{year}年度收入支出总计{total}，与上年决算数相比，{change}，{moved}，主要原因是{reason}。",
}
ITEMS = {
    "seed": "{n}、{path}。年初预算为{budget}万元，支出决算为{final}万元，完成年初预算的{rate}%。{why}",
    "short": "{n}.{path}。年初预算{budget}万元，支出决算{final}万元，完成年初预算的{rate}%。{why}",
    "long": "（{n}）{path}：年初预算为{budget}万元，支出决算为{final}万元，完成年初预算的{rate}%。{why}",
}
COMPARED = {
    "seed": "决算数{compared}年初预算数的主要原因是{reason}。",
    "short": "决算数{compared}预算数的主要原因：{reason}。",
    "long": "决算数{compared}年初预算数，主要原因是{reason}。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFact:
    """A fact of the narrative: its value and what the sentence says of it, None where it says nothing."""

    value: Decimal
    difference: Decimal | None = None
    difference_rate: Decimal | None = None
    share: Decimal | None = None
    initial_budget: Decimal | None = None
    adjusted_budget: Decimal | None = None
    completion_rate: Decimal | None = None


Told = tuple[str, tuple[MadeFact, ...]]
"""A paragraph with the facts that it states."""


def told(amount: int) -> Decimal:
    """An amount in 万元 as sentences print it: no trailing zeros."""
    return plain((Decimal(amount) / FEN["万元"]).quantize(CENT, ROUND_HALF_UP))


def plain(number: Decimal) -> Decimal:
    """A number without trailing zeros and without an exponent."""
    text = f"{number:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def percent(part: int, whole: int) -> Decimal:
    """A share in percent with two digits, trailing zeros removed."""
    return (
        plain((Decimal(part) * 100 / whole).quantize(CENT, ROUND_HALF_UP)) if whole else Decimal(0)
    )


def _grouped(number: Decimal) -> str:
    return f"{number:,f}"


def _total(account: MadeAccount, rng: random.Random, phrasing: str) -> Told:
    received = sum(sum(i.revenue.values()) for i in account.items)
    total = (
        received
        + account.surplus_used
        + account.own_opening
        + sum(i.opening for i in account.items)
    )
    last = total * rng.randint(70, 130) // 100
    value, change = told(total), told(total) - told(last)
    rate = plain((abs(change) * 100 / told(last)).quantize(CENT, ROUND_HALF_UP))
    sign = -1 if change < 0 else 1
    text = TOTALS[phrasing].format(
        body=account.name,
        year=account.year,
        last=account.year - 1,
        total=f"{_grouped(value)}万元",
        change=("增加" if sign > 0 else "减少") + f"{_grouped(abs(change))}万元",
        moved=("增长" if sign > 0 else "下降") + f"{rate}%",
        reason=rng.choice(REASONS),
    )
    return text, (MadeFact(value=value, difference=change, difference_rate=rate * sign),)


def _shares(head: str, whole: int, parts: list[tuple[str, int]]) -> Told:
    """A total and what it is made of, each part with its share."""
    facts = [MadeFact(value=told(whole))]
    words = []
    for name, amount in parts:
        if amount:
            share = percent(amount, whole)
            facts.append(MadeFact(value=told(amount), share=share))
            words.append(f"{name}{_grouped(told(amount))}万元，占{share}%")
    return f"{head}{_grouped(told(whole))}万元，其中：{'；'.join(words)}。", tuple(facts)


def _item(account: MadeAccount, item: MadeItem, n: int, rng: random.Random, phrasing: str) -> Told:
    names = functional(account.year)
    path = "".join(
        f"{names[item.code[:k]]}（{level}）" for k, level in ((3, "类"), (5, "款"), (7, "项"))
    )
    final = told(sum(item.fiscal.values()))
    budget = plain((final * rng.randint(80, 125) / 100).quantize(CENT, ROUND_HALF_UP))
    rate = plain((final * 100 / budget).quantize(CENT, ROUND_HALF_UP))
    why = "决算数与年初预算数持平。" if final == budget else ""
    if not why:
        why = COMPARED[phrasing].format(
            compared="大于" if final > budget else "小于", reason=rng.choice(REASONS)
        )
    text = ITEMS[phrasing].format(
        n=n, path=path, budget=_grouped(budget), final=_grouped(final), rate=rate, why=why
    )
    return text, (MadeFact(value=final, initial_budget=budget, completion_rate=rate),)


def _general(account: MadeAccount, rng: random.Random, phrasing: str) -> Iterator[Told]:
    items = [i for i in account.of_fund("general") if told(sum(i.fiscal.values()))]
    total = told(sum(sum(i.fiscal.values()) for i in items))
    yield "五、一般公共预算财政拨款支出决算情况说明", ()
    yield (
        f"{account.year}年度一般公共预算财政拨款支出{_grouped(total)}万元。",
        (MadeFact(value=total),),
    )
    for n, item in enumerate(items, start=1):
        yield _item(account, item, n, rng, phrasing)


def _basic(account: MadeAccount) -> Told:
    personnel = sum(a for c, a in account.economic.items() if c.startswith(("301", "303")))
    whole = sum(account.economic.values())
    parts = (whole, personnel, whole - personnel)
    first, second, third = (_grouped(told(amount)) for amount in parts)
    text = (
        f"{account.year}年度一般公共预算财政拨款基本支出{first}万元，"
        f"其中：人员经费{second}万元，公用经费{third}万元。"
    )
    return text, tuple(MadeFact(value=told(amount)) for amount in parts)


def _three_public(account: MadeAccount) -> Iterator[Told]:
    names = {"total": f"{account.year}年度财政拨款“三公”经费支出", "abroad": "1、因公出国（境）费"}
    names |= {"vehicles": "2、公务用车购置及运行维护费", "reception": "3、公务接待费"}
    for part, name in names.items():
        budget, final = (told(amount) for amount in account.three_public[part])
        if not budget:
            continue
        rate = plain((final * 100 / budget).quantize(CENT, ROUND_HALF_UP))
        text = f"{name}全年预算为{_grouped(budget)}万元，支出决算为{_grouped(final)}万元，完成全年预算的{rate}%。"
        yield text, (MadeFact(value=final, adjusted_budget=budget, completion_rate=rate),)


def narrative(account: MadeAccount, phrasing: str) -> list[Told]:
    """The paragraphs of the narrative, headings among them, each with its facts."""
    rng = random.Random(f"narrative {account.seed} {account.year}")  # noqa: S311 - made-up words
    items = account.items
    received = sum(sum(i.revenue.values()) for i in items)
    own = sum(i.revenue["other"] for i in items)
    fiscal = sum(i.revenue["fiscal_appropriation"] for i in items)
    basic, project = (sum(i.spent(c) for i in items) for c in ("basic", "project"))
    spent = sum(sum(i.fiscal.values()) + sum(i.own.values()) for i in items)
    year = account.year
    return [
        ("一、收入支出决算总体情况说明", ()),
        _total(account, rng, phrasing),
        ("二、收入决算情况说明", ()),
        _shares(f"{year}年度收入合计", received, [("财政拨款收入", fiscal), ("其他收入", own)]),
        ("三、支出决算情况说明", ()),
        _shares(f"{year}年度支出合计", spent, [("基本支出", basic), ("项目支出", project)]),
        *_general(account, rng, phrasing),
        ("六、一般公共预算财政拨款基本支出决算情况说明", ()),
        _basic(account),
        ("七、财政拨款“三公”经费支出决算情况说明", ()),
        *_three_public(account),
    ]
