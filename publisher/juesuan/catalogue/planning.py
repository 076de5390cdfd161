"""What publishing would do: a step a dataset, with every field that would change."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from juesuan.catalogue.catalogue import Catalogue, Revision, Upload
from juesuan.catalogue.comparison import Change, Doing, changes
from juesuan.catalogue.making import Makers
from juesuan.catalogue.mapping import withdrawal
from juesuan.catalogue.record import Entry, Held, field_of_file, fingerprint
from juesuan.catalogue.series import linked

__all__ = ["Action", "Plan", "Step", "makers_of", "plan", "revision_of", "step_of", "withdrawal_of"]

_UNTOLD: Final[Mapping[str, Mapping[str, str]]] = {}
_READERS: Final = 2
"""CKAN answers no faster to more."""


class Action(Enum):
    """What happens to a dataset."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One dataset of a plan.

    Attributes:
        name: Its name in the catalogue.
        action: What happens to it.
        changes: The fields that differ; those that others set are among them, and are kept.
        entry: Its record as it should be; None where it is withdrawn.
        held: Its record in the catalogue; None where there is none.
        reason: Why it is refused.
    """

    name: str
    action: Action
    changes: tuple[Change, ...]
    entry: Entry | None
    held: Held | None
    reason: str = ""

    @property
    def kept(self) -> tuple[Change, ...]:
        """What others changed, and stays as they set it."""
        return tuple(change for change in self.changes if change.doing is Doing.KEEP)

    def told(self) -> dict[str, Any]:
        """The step as JSON."""
        return {
            "name": self.name,
            "action": self.action.value,
            **({"reason": self.reason} if self.reason else {}),
            "changes": [
                {
                    "field": one.field,
                    "before": one.before,
                    "after": one.after,
                    "doing": one.doing.value,
                }
                for one in self.changes
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All steps, for one catalogue."""

    catalogue: str
    steps: tuple[Step, ...]

    @property
    def writes(self) -> tuple[Step, ...]:
        """The steps that write."""
        return tuple(
            step
            for step in self.steps
            if step.action in {Action.CREATED, Action.CHANGED, Action.WITHDRAWN}
        )


def plan(
    entries: Sequence[Entry],
    catalogue: Catalogue,
    *,
    withdraw: Iterable[str] = (),
    reasons: Mapping[str, Mapping[str, str]] = _UNTOLD,
    overwrite: bool = False,
) -> Plan:
    """Compare; nothing is written.

    Args:
        entries: The records to publish.
        catalogue: The catalogue.
        withdraw: Names of records to withdraw.
        reasons: Date and reason of withdrawals that packages tell, by name of the record.
        overwrite: Write over what others changed in our fields.
    """
    gone = tuple(withdraw)
    names = [*(entry.name for entry in entries), *gone]
    with ThreadPoolExecutor(max_workers=_READERS) as readers:
        found = zip(names, readers.map(catalogue.held, names), strict=True)
        held = {name: record for name, record in found if record is not None}
    whole = linked(entries, held, catalogue.published)
    steps = [step_of(entry, held.get(entry.name), overwrite=overwrite) for entry in whole]
    steps += [withdrawal_of(name, held.get(name), reasons.get(name)) for name in gone]
    return Plan(catalogue=catalogue.address, steps=tuple(steps))


def step_of(entry: Entry, held: Held | None, *, overwrite: bool = False) -> Step:
    """What a record needs."""
    if held is None:
        flat = entry.flat().items()
        new = tuple(
            Change(field=name, before=None, after=value, doing=Doing.WRITE)
            for name, value in flat
            if value
        )
        return Step(name=entry.name, action=Action.CREATED, changes=new, entry=entry, held=None)
    if held.identity != entry.identity:
        reason = f"a dataset of this name is there, and it is {held.identity or 'none of ours'}"
        return Step(
            name=entry.name,
            action=Action.REFUSED,
            changes=(),
            entry=entry,
            held=held,
            reason=reason,
        )
    found = changes(entry.flat(), held, overwrite=overwrite)
    action = (
        Action.CHANGED if any(one.doing is not Doing.KEEP for one in found) else Action.UNCHANGED
    )
    return Step(name=entry.name, action=action, changes=found, entry=entry, held=held)


def withdrawal_of(name: str, held: Held | None, told: Mapping[str, str] | None = None) -> Step:
    """What the withdrawal of a record needs.

    Notes that somebody else wrote are left alone: tag and extras tell it.
    """
    if held is None or not held.identity:
        reason = "there is no dataset of ours of this name"
        return Step(
            name=name, action=Action.REFUSED, changes=(), entry=None, held=held, reason=reason
        )
    theirs = fingerprint(held.fields.get("notes", "")) != held.written.get("notes")
    found = tuple(
        Change(
            field=field,
            before=held.fields.get(field),
            after=value,
            doing=Doing.KEEP if theirs and field == "notes" else Doing.WRITE,
        )
        for field, value in withdrawal(held.fields, told).items()
        if held.fields.get(field) != value
    )
    action = (
        Action.WITHDRAWN if any(one.doing is Doing.WRITE for one in found) else Action.UNCHANGED
    )
    return Step(name=name, action=action, changes=found, entry=None, held=held)


def makers_of(step: Step) -> Makers:
    """What makes the content of each file that the step sends, by key."""
    if step.entry is None or step.action not in {Action.CREATED, Action.CHANGED}:
        return {}
    sent = {change.field for change in step.changes if change.doing is Doing.WRITE}
    return {
        one.key: one.make
        for one in step.entry.attachments
        if field_of_file(one.key, "origin") in sent
    }


def revision_of(step: Step, held: Held, contents: Mapping[str, bytes]) -> Revision:
    """The changes of a step as one revision.

    A file that is sent and has no content yet is made here.
    """
    write = {one.field: one.after or "" for one in step.changes if one.doing is Doing.WRITE}
    remove = frozenset(one.field for one in step.changes if one.doing is Doing.REMOVE)
    attached = step.entry.attachments if step.entry is not None else ()
    uploads = {
        one.key: Upload(
            attachment=one, content=contents[one.key] if one.key in contents else one.make()
        )
        for one in attached
        if field_of_file(one.key, "origin") in write
    }
    return Revision(
        write=write, remove=remove, uploads=uploads, written=_written(step, held, write)
    )


def _written(step: Step, held: Held, write: Mapping[str, str]) -> dict[str, str]:
    """The fingerprints after the step.

    What others set keeps the mark of what we wrote before them.
    """
    if step.entry is None:
        return {**held.written, **{field: fingerprint(value) for field, value in write.items()}}
    kept = {one.field for one in step.kept}
    marks = {
        field: fingerprint(value) for field, value in step.entry.flat().items() if field not in kept
    }
    return marks | {field: mark for field, mark in held.written.items() if field in kept}
