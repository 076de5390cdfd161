"""What was put right in reading a form: a kind with parameters, and its words (vocab/evaluation/repairs.toml)."""

from dataclasses import dataclass

from juesuan_vocab import open_toml
from juesuan_vocab.wording import Words

__all__ = ["Repair", "words_of_repair"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A repair that arithmetic proves.

    Attributes:
        code: Its kind in the list.
        parameters: What its sentence names, by name.
    """

    code: str
    parameters: tuple[tuple[str, str], ...] = ()


def words_of_repair(repair: Repair | None) -> Words:
    """The sentence of a repair in Chinese and English; empty if nothing was repaired.

    Raises:
        KeyError: The list has no such kind, or its sentence has a parameter that is not given.
    """
    if repair is None:
        return Words(zh="", en="")
    told = open_toml("evaluation/repairs.toml")[repair.code]
    given = dict(repair.parameters)
    return Words(zh=told["zh"].format(**given), en=told["en"].format(**given))
