"""What is to be written, field by field, and what is left as others set it.

Three values meet in a field: ours now, the catalogue's now, and the fingerprint of what we wrote
last. Where the catalogue still has what we wrote, ours is written. Where somebody else changed it,
theirs is kept and told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from juesuan.catalogue.record import Held, fingerprint

__all__ = ["Change", "Doing", "changes"]


class Doing(Enum):
    """What is done to a field."""

    WRITE = "write"
    REMOVE = "remove"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field in which we and the catalogue differ.

    Attributes:
        field: Flat name.
        before: What the catalogue has; None: nothing.
        after: What we have; None: nothing.
        doing: Written, removed, or kept because somebody else set it.
    """

    field: str
    before: str | None
    after: str | None
    doing: Doing


def changes(ours: Mapping[str, str], held: Held, *, overwrite: bool = False) -> tuple[Change, ...]:
    """The fields that differ, in the order of ours, then those that we wrote once and have no more.

    Args:
        ours: Flat fields as they should be.
        held: The record of the catalogue.
        overwrite: Write over what others changed in our fields.
    """
    gone = [name for name in held.written if name not in ours]
    found = (_change(name, ours.get(name), held, overwrite=overwrite) for name in (*ours, *gone))
    return tuple(change for change in found if change is not None)


def _change(name: str, after: str | None, held: Held, *, overwrite: bool) -> Change | None:
    before, written = held.fields.get(name), held.written.get(name)
    if before == after or (before is None and not after) or (after is None and not before):
        return None
    # a file that somebody removed has lost its fingerprints too: nothing was written, nothing is
    # there, it is put back
    theirs = None if before is None else fingerprint(before)
    foreign = theirs != written
    if foreign and not overwrite:
        return Change(field=name, before=before, after=after, doing=Doing.KEEP)
    doing = Doing.REMOVE if after is None else Doing.WRITE
    return Change(field=name, before=before, after=after, doing=doing)
