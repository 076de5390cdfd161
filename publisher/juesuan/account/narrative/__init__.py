"""The narrative of a final account (决算情况说明) as facts, with a full account of its numbers."""

from juesuan.account.narrative.fact import Fact, Misunderstood, Narrative, Numbers
from juesuan.account.narrative.statement import narrate

__all__ = ["Fact", "Misunderstood", "Narrative", "Numbers", "narrate"]
