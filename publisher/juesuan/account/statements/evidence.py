"""What speaks for and against a reading: named features, each with a weight that vocab holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from juesuan_vocab import open_toml

__all__ = [
    "Evidence",
    "beam_width",
    "least_confidence",
    "longest_open",
    "margin",
    "proof",
    "proven_share",
    "score",
    "weights",
]

Evidence = Mapping[str, float]
"""How strongly each feature is present: a count, or a share between 0 and 1."""

_FILE = "recognition/weights.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How much a feature weighs.

    Attributes:
        weight: Points for one whole feature.
        most: The feature counts no further than this.
    """

    weight: float
    most: float


@cache
def weights() -> Mapping[str, Weight]:
    """The weights by feature."""
    return {
        name: Weight(weight=entry["weight"], most=entry.get("most", 1.0))
        for name, entry in open_toml(_FILE)["features"].items()
    }


@cache
def margin(name: str) -> float:
    """A distance between scores, by name: ``doubt``, ``hopeless``."""
    return float(open_toml(_FILE)["margins"][name])


def score(evidence: Evidence) -> float:
    """The points of a reading.

    Raises:
        KeyError: A feature has no weight.
    """
    return sum(
        weights()[name].weight * min(value, weights()[name].most)
        for name, value in evidence.items()
    )


@cache
def beam_width() -> int:
    """How many readings are kept beside each other."""
    return int(open_toml(_FILE)["beam"]["width"])


@cache
def longest_open() -> int:
    """Over how many tables a statement may go on while its readings are still compared."""
    return int(open_toml(_FILE)["beam"]["tables"])


@cache
def least_confidence() -> Decimal:
    """How sure each character of a recognised number must be, where no sum proves it; 0 to 1."""
    return Decimal(open_toml(_FILE)["confidence"]["least"])


@cache
def proof() -> int:
    """How many sums must close, and none fail, for the likeliest grid of a page to need no rival."""
    return int(open_toml(_FILE)["proof"]["sums"])


@cache
def proven_share() -> float:
    """Which share of the sums of a statement must close for its columns to be proven."""
    return float(open_toml(_FILE)["proof"]["share"])
