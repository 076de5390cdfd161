"""A made-up final account: amounts are random, seeded, and balance as real ones do.

Amounts are whole fen (0.01 元); 0.01 万元 is 10,000 fen.
"""

import random
from dataclasses import dataclass, replace

from tests.documents.subjects import Profile, economic, functional, item_of_year, profiles, regions

REVENUES = (
    "fiscal_appropriation",
    "higher_subsidy",
    "business",
    "operating",
    "affiliated_remittance",
    "other",
)
EXPENDITURES = ("basic", "project", "remitted_to_higher", "operating", "subsidy_to_affiliated")
FUNDS = ("general", "government_fund", "state_capital")
WELFARE = (
    "2080501",
    "2080502",
    "2080505",
    "2080506",
    "2080801",
    "2101101",
    "2101102",
    "2101103",
    "2210201",
    "2210203",
)
HUNDREDTH = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeItem:
    """A functional subject of level 3 (项) with all money that passed through it.

    Attributes:
        code: Seven digits.
        name: As the list of the year has it.
        fund: Whose fiscal money it takes.
        revenue: Component of revenue to fen; the fiscal part is of the fund.
        fiscal: Expenditure from fiscal money: ``basic`` and ``project`` to fen.
        own: Expenditure from other money: component to fen.
        opening: Fiscal money left from the year before, fen.
    """

    code: str
    name: str
    fund: str
    revenue: dict[str, int]
    fiscal: dict[str, int]
    own: dict[str, int]
    opening: int

    @property
    def closing(self) -> int:
        """Fiscal money left at the end of the year."""
        return self.opening + self.revenue["fiscal_appropriation"] - sum(self.fiscal.values())

    def spent(self, component: str) -> int:
        """Expenditure of a component from all money."""
        return self.fiscal.get(component, 0) + self.own.get(component, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeAccount:
    """An account before it is printed.

    Attributes:
        seed: What it was made from.
        year: Fiscal year.
        region: Region in front of the name.
        name: Name of the body, region included.
        kind: ``department`` or ``unit``.
        profile: What it is called after and spends on.
        units: Budget units; empty for a unit.
        items: Functional subjects of level 3 in the order of codes.
        economic: Basic expenditure from the general budget: economic code of level 2 to fen.
        three_public: Component to (budget, final), fen.
        counts: 三公 counts: groups, people, bought, owned, batches, guests.
        own_opening: Other money left from the year before.
        surplus_used: 使用非财政拨款结余.
        distributed: 结余分配.
        procurement: Government procurement: goods, works, services to fen.
    """

    seed: int
    year: int
    region: str
    name: str
    kind: str
    profile: Profile
    units: tuple[str, ...]
    items: tuple[MadeItem, ...]
    economic: dict[str, int]
    three_public: dict[str, tuple[int, int]]
    counts: dict[str, int]
    own_opening: int
    surplus_used: int
    distributed: int
    procurement: dict[str, int]

    @property
    def own_closing(self) -> int:
        """Other money left at the end of the year."""
        received = sum(
            sum(i.revenue.values()) - i.revenue["fiscal_appropriation"] for i in self.items
        )
        return (
            self.own_opening
            + self.surplus_used
            + received
            - self.distributed
            - sum(sum(i.own.values()) for i in self.items)
        )

    def of_fund(self, fund: str) -> tuple[MadeItem, ...]:
        """The items of a fund."""
        return tuple(i for i in self.items if i.fund == fund)


@dataclass(frozen=True, slots=True)
class _Dice:
    """Random amounts of one account; ``fine`` ones have fen, others are whole hundredths of 万元."""

    random: random.Random
    fine: bool

    def amount(self, least: int = 3, most: int = 6) -> int:
        digits = self.random.randint(least, most)
        whole = self.random.randrange(10 ** (digits - 1), 10**digits)
        return whole * HUNDREDTH + (self.random.randrange(HUNDREDTH) if self.fine else 0)

    def part(self, amount: int) -> int:
        """Some of an amount, whole hundredths unless fine."""
        if amount <= 0:
            return 0
        grain = 1 if self.fine else HUNDREDTH
        return self.random.randrange(0, amount // grain + 1) * grain

    def maybe(self, tenths: int) -> bool:
        return self.random.randrange(10) < tenths


def _item(dice: _Dice, code: str, year: int, *, mostly_basic: bool) -> MadeItem:
    code = item_of_year(code, year)
    fund = "general"
    if code.startswith(("21208", "22960", "22904")):
        fund = "government_fund"
    elif code.startswith("223"):
        fund = "state_capital"
    project = dice.amount(4, 6) if fund != "general" or not mostly_basic or dice.maybe(2) else 0
    basic = dice.amount(4, 6) if fund == "general" and (mostly_basic or dice.maybe(3)) else 0
    spent = basic + project
    change = dice.part(spent) // 8 if dice.maybe(3) else 0
    change -= change % HUNDREDTH if not dice.fine else 0
    from_before = dice.maybe(5)
    revenue = dict.fromkeys(REVENUES, 0)
    revenue["fiscal_appropriation"] = spent - change if from_before else spent + change
    own: dict[str, int] = {}
    if fund == "general" and dice.maybe(3):
        source = dice.random.choice(REVENUES[1:])
        revenue[source] = dice.amount(3, 5)
        use = "operating" if source == "operating" else dice.random.choice(EXPENDITURES[:2])
        own[use] = dice.part(revenue[source])
        if dice.maybe(1):
            rest = dice.part(revenue[source] - own[use])
            own[dice.random.choice(("remitted_to_higher", "subsidy_to_affiliated"))] = rest
    return MadeItem(
        code=code,
        name=functional(year)[code],
        fund=fund,
        revenue=revenue,
        fiscal={"basic": basic, "project": project},
        own=own,
        opening=(change if from_before else 0) + (dice.amount(3, 5) if dice.maybe(2) else 0),
    )


def _shares(dice: _Dice, total: int, codes: list[str]) -> dict[str, int]:
    """A total spread over codes: at most three fifths of what is left each time, the rest to the first."""
    shares: dict[str, int] = {}
    left = total
    for code in codes[1:]:
        share = dice.part(left * 3 // 5) if dice.maybe(7) else 0
        shares[code] = share
        left -= share
    return {codes[0]: left, **shares} if left else shares


def _economic(dice: _Dice, total: int, year: int) -> dict[str, int]:
    leaves = [c for c in economic(year) if len(c) == 5 and not c.endswith("00")]
    personnel = [c for c in leaves if c.startswith(("301", "303"))]
    public = [c for c in leaves if c.startswith(("302", "310"))]
    dice.random.shuffle(personnel)
    dice.random.shuffle(public)
    operation = dice.part(total * 2 // 5)
    return _shares(dice, total - operation, personnel) | _shares(dice, operation, public)


def _three_public(dice: _Dice, spent: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Each part within the basic expenditure on it: 30212, 31013, 30231, 30217."""
    codes = {
        "abroad": "30212",
        "vehicle_purchase": "31013",
        "vehicle_operation": "30231",
        "reception": "30217",
    }
    parts = {}
    for part, code in codes.items():
        final = spent.get(code, 0)
        spare = dice.amount(1, 3) if final or dice.maybe(4) else 0
        parts[part] = (final + spare, final)
    vehicles = tuple(parts["vehicle_purchase"][k] + parts["vehicle_operation"][k] for k in (0, 1))
    total = tuple(parts["abroad"][k] + vehicles[k] + parts["reception"][k] for k in (0, 1))
    return {
        "total": (total[0], total[1]),
        "abroad": parts["abroad"],
        "vehicles": (vehicles[0], vehicles[1]),
        "vehicle_purchase": parts["vehicle_purchase"],
        "vehicle_operation": parts["vehicle_operation"],
        "reception": parts["reception"],
    }


def _units(rng: random.Random, profile: Profile, region: str, name: str) -> tuple[str, ...]:
    chosen = profile.units[: rng.randint(1, len(profile.units))]
    return (f"{name}本级", *(region + unit.format(region=region) for unit in chosen))


def _items(dice: _Dice, profile: Profile, year: int) -> tuple[MadeItem, ...]:
    made_items = {}
    for at, code in enumerate((*profile.items, *WELFARE)):
        if (at and dice.maybe(2)) or (year < 2019 and code.startswith("223")):
            continue
        item = _item(dice, code, year, mostly_basic=at == 0 or code in WELFARE)
        made_items[item.code] = item
    return tuple(made_items[code] for code in sorted(made_items))


def made(
    seed: int,
    *,
    year: int | None = None,
    fine: bool | None = None,
    profile: Profile | None = None,
    region: str = "",
) -> MadeAccount:
    """The account of a seed.

    Args:
        seed: Any whole number; the same gives the same account.
        year: Fiscal year, else drawn from 2015 to 2024.
        fine: Whether amounts have fen, so that 万元 are rounded (官方 ±0.01 tails); drawn if not
            told.
        profile: What the body is; drawn if not told.
        region: Where it is; drawn if not told.
    """
    rng = random.Random(seed)  # noqa: S311 - made-up amounts
    drawn_year, drawn_fine = rng.randint(2015, 2024), rng.randrange(4) == 0
    year = drawn_year if year is None else year
    dice = _Dice(rng, drawn_fine if fine is None else fine)
    drawn_profile, drawn_region = rng.choice(profiles()), rng.choice(regions())
    region = region or drawn_region
    profile = drawn_profile if profile is None else profile
    name = region + profile.body
    kind = "unit" if rng.randrange(4) == 0 else "department"
    if kind == "unit":
        name = region + rng.choice(profile.units).partition("（")[0]
    units = _units(rng, profile, region, name) if kind == "department" else ()
    items = _items(dice, profile, year)
    spent = _economic(dice, sum(i.fiscal["basic"] for i in items if i.fund == "general"), year)
    received = sum(
        sum(i.revenue.values()) - i.revenue["fiscal_appropriation"] - sum(i.own.values())
        for i in items
    )
    return MadeAccount(
        seed=seed,
        year=year,
        region=region,
        name=name,
        kind=kind,
        profile=profile,
        units=units,
        items=items,
        economic=spent,
        three_public=_three_public(dice, spent),
        counts={
            k: rng.randrange(9)
            for k in ("groups", "people", "bought", "owned", "batches", "guests")
        },
        own_opening=dice.amount(3, 5) if dice.maybe(4) else 0,
        surplus_used=dice.amount(3, 4) if dice.maybe(3) else 0,
        distributed=dice.part(received) if dice.maybe(4) else 0,
        procurement={
            k: dice.amount(3, 5) if k == "services" or dice.maybe(7) else 0
            for k in ("goods", "works", "services")
        },
    )


def next_year(account: MadeAccount) -> MadeAccount:
    """The account of the same body a year later.

    What was left is what it begins with where the item goes on.
    """
    later = made(
        account.seed * 31 + account.year + 1, year=account.year + 1, profile=account.profile
    )
    left = {item.code: item.closing for item in account.items}
    items = tuple(_begun(item, left.get(item.code, item.opening)) for item in later.items)
    return replace(
        later,
        region=account.region,
        name=account.name,
        kind=account.kind,
        units=account.units,
        items=items,
        own_opening=account.own_closing,
    )


def _begun(item: MadeItem, opening: int) -> MadeItem:
    """The item with another opening balance, its appropriation raised if it would end below zero."""
    short = max(0, sum(item.fiscal.values()) - opening - item.revenue["fiscal_appropriation"])
    raised = item.revenue["fiscal_appropriation"] + short
    return replace(item, opening=opening, revenue=item.revenue | {"fiscal_appropriation": raised})
