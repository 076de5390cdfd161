"""Performance evaluations (绩效自评表, 绩效评价报告) of a final account."""

from juesuan.account.evaluation.evaluation import evaluate
from juesuan.account.evaluation.model import (
    Evaluations,
    Funding,
    Indicator,
    Measure,
    Project,
    ReportScore,
    Summary,
)
from juesuan.account.evaluation.repair import Repair, words_of_repair

__all__ = [
    "Evaluations",
    "Funding",
    "Indicator",
    "Measure",
    "Project",
    "Repair",
    "ReportScore",
    "Summary",
    "evaluate",
    "words_of_repair",
]
