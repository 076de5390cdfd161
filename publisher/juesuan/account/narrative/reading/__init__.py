"""Sentences become facts: a state machine that the decision table of vocab drives."""

from juesuan.account.narrative.reading.reader import Reading, read

__all__ = ["Reading", "read"]
