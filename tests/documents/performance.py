"""Made-up self-evaluations (项目支出绩效自评): projects, their money and indicators.

Weights and scores add up.
"""

import random
import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from tests.documents.account import MadeAccount
from tests.documents.subjects import FOLDER

WEIGHTS = {
    10: {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10},
    20: {"成本指标": 20, "产出指标": 30, "效益指标": 20, "满意度指标": 10},
}
"""Weights of the first levels, by that of the execution."""
PROJECTS = (
    "政务运行保障经费项目",
    "信息化建设与维护项目",
    "业务培训工作经费项目",
    "公共服务能力提升项目",
    "专项检查工作经费项目",
)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeIndicator:
    """An indicator with what must be understood of its target.

    Attributes:
        level1: 一级指标.
        level2: 二级指标.
        name: 三级指标.
        target: As printed.
        actual: As printed.
        form: ``number``, ``deadline`` or ``text``.
        comparator: ``ge``, ``le``, ``eq`` or empty.
        value: The number of the target.
        unit: Its unit.
        period: ``quarter`` or empty.
        weight: 分值.
        score: 得分.
        reason: 偏差原因; empty where the score is the weight.
    """

    level1: str
    level2: str
    name: str
    target: str
    actual: str
    form: str
    comparator: str
    value: Decimal | None
    unit: str
    period: str
    weight: Decimal
    score: Decimal
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeProject:
    """A self-evaluated project, amounts in 万元."""

    name: str
    department: str
    unit: str
    initial: Decimal
    adjusted: Decimal
    executed: Decimal
    expected_goal: str
    achieved_goal: str
    execution: int
    indicators: tuple[MadeIndicator, ...]

    @property
    def rate(self) -> Decimal:
        """Execution in percent, two digits."""
        return (self.executed * 100 / self.adjusted).quantize(CENT, ROUND_HALF_UP)

    @property
    def rate_score(self) -> Decimal:
        """Score of the execution, of its weight."""
        return (self.executed * self.execution / self.adjusted).quantize(CENT, ROUND_HALF_UP)

    @property
    def score(self) -> Decimal:
        """总分."""
        return self.rate_score + sum((i.score for i in self.indicators), Decimal(0))


@cache
def _levels() -> list[dict[str, Any]]:
    levels: list[dict[str, Any]] = tomllib.loads(
        (FOLDER / "indicators.toml").read_text(encoding="utf-8")
    )["levels"]
    return levels


def _weights(rng: random.Random, whole: int, parts: int) -> list[int]:
    """A whole cut into parts of at least one."""
    cuts = sorted(rng.sample(range(1, whole), parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def _indicator(
    rng: random.Random, level: dict[str, Any], row: dict[str, Any], weight: int
) -> MadeIndicator:
    target, actual, value = row["target"], row["actual"], None
    if "numbers" in row:
        least, most = row["numbers"]
        number = rng.randint(least, most)
        reached = (
            number + rng.randint(0, 4)
            if row["comparator"] in {"ge", ""}
            else max(1, number - rng.randint(0, 4))
        )
        target, actual = target.format(t=number, a=reached), actual.format(t=number, a=reached)
        value = Decimal(number)
    lost = rng.randrange(weight) if rng.randrange(6) == 0 else 0
    return MadeIndicator(
        level1=level["level1"],
        level2=level["level2"],
        name=row["name"],
        target=target,
        actual=actual,
        form=row.get("form", "number"),
        comparator=row.get("comparator", ""),
        value=value,
        unit=row.get("unit", ""),
        period=row.get("period", ""),
        weight=Decimal(weight),
        score=Decimal(weight - lost),
        reason="受客观因素影响，下一步将加快推进。" if lost else "",
    )


def _indicators(rng: random.Random, execution: int) -> tuple[MadeIndicator, ...]:
    out: list[MadeIndicator] = []
    for level1, whole in WEIGHTS[execution].items():
        chosen = [
            (level, row)
            for level in _levels()
            if level["level1"] == level1
            for row in level["rows"][: rng.randint(1, len(level["rows"]))]
        ]
        weights = _weights(rng, whole, len(chosen))
        out += [
            _indicator(rng, level, row, w) for (level, row), w in zip(chosen, weights, strict=True)
        ]
    return tuple(out)


def projects(account: MadeAccount) -> tuple[MadeProject, ...]:
    """The projects of an account, one to three, each of one of its units."""
    rng = random.Random(f"projects {account.seed} {account.year}")  # noqa: S311 - made-up projects
    units = account.units or (account.name,)
    out = []
    for at, name in enumerate(rng.sample(PROJECTS, rng.randint(1, 3))):
        initial = Decimal(rng.randint(2000, 90000)) / 100
        execution = rng.choice(tuple(WEIGHTS))
        adjusted = initial if rng.randrange(2) else initial + rng.randint(1, 50)
        out.append(
            MadeProject(
                name=name,
                department=account.name,
                unit=units[at % len(units)],
                initial=initial,
                adjusted=adjusted,
                executed=(adjusted * rng.randint(60, 100) / 100).quantize(CENT, ROUND_HALF_UP),
                expected_goal="通过项目实施，保障各项工作正常开展，提高服务水平。",
                achieved_goal="各项工作正常开展，服务水平得到提高，年度目标基本完成。",
                execution=execution,
                indicators=_indicators(rng, execution),
            )
        )
    return tuple(out)
