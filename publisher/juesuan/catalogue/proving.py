"""The proof that a catalogue holds what it was sent.

The record and every file are read back (核对).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from juesuan.catalogue.catalogue import Catalogue, Revision
from juesuan.catalogue.comparison import Change, Doing, changes
from juesuan.catalogue.planning import Step
from juesuan.catalogue.record import Held, Proof, field_of_file, fingerprint
from juesuan.errors import CatalogueDamaged

__all__ = ["Sent", "proven", "sent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was sent, without its bytes.

    Attributes:
        step: The step.
        write: Flat fields with the values that were written.
        files: Proof of each file, by key.
        modified: When the catalogue says that it was done; empty if its answer was lost.
    """

    step: Step
    write: Mapping[str, str]
    files: Mapping[str, Proof]
    modified: str = ""


def sent(step: Step, revision: Revision) -> Sent:
    """What a revision of the step sends."""
    files = {key: Proof.of([upload.content]) for key, upload in revision.uploads.items()}
    return Sent(step=step, write=revision.write, files=files)


def proven(done: Sent, catalogue: Catalogue) -> tuple[Step, Mapping[str, Proof]]:
    """Read back the record and every file that was sent.

    Returns:
        The step, with what somebody changed since the write among what is kept; and the files that
        were read.

    Raises:
        CatalogueDamaged: Something is not what was sent. A file of other bytes is marked, so that
            the next run sends it
            again.
    """
    held = catalogue.held(done.step.name)
    if held is None:
        raise CatalogueDamaged("the dataset is gone", place=done.step.name)
    theirs = _theirs(done, held)
    replaced = {field_of_file(key, "origin"): key for key in done.files}
    taken = {replaced.get(change.field) for change in theirs}
    mine = {key: proof for key, proof in done.files.items() if key not in taken}
    for key, proof in mine.items():
        found = catalogue.proof(held, held.files[key])
        if found != proof:
            _mark(key, held, catalogue)
            raise CatalogueDamaged(
                "{key}: {found} bytes came back for {sent} sent",
                key=key,
                found=found.size,
                sent=proof.size,
                place=done.step.name,
            )
    return replace(done.step, changes=(*done.step.changes, *theirs)), mine


def _theirs(done: Sent, held: Held) -> tuple[Change, ...]:
    """What somebody else changed since the write; CatalogueDamaged if more is not as written."""
    left = _left(done, held)
    touched = held.modified != done.modified
    theirs = tuple(change for change in left if touched and change.doing is Doing.KEEP)
    wrong = [change.field for change in left if change not in theirs]
    if wrong:
        raise CatalogueDamaged(
            "not as written: {keys}", keys=", ".join(wrong[:5]), place=done.step.name
        )
    return theirs


def _left(done: Sent, held: Held) -> list[Change]:
    """What is not as it was written, beside what was kept on purpose."""
    if done.step.entry is not None:
        kept = {change.field for change in done.step.kept}
        found = changes(done.step.entry.flat(), held)
        return [one for one in found if one.doing is not Doing.KEEP or one.field not in kept]
    differ = {
        field: value for field, value in done.write.items() if held.fields.get(field) != value
    }
    change = partial(Change, doing=Doing.KEEP)
    return [
        change(field=field, before=held.fields.get(field), after=value)
        for field, value in differ.items()
    ]


def _mark(key: str, held: Held, catalogue: Catalogue) -> None:
    """Say in the record that a file is not what it should be."""
    origin = field_of_file(key, "origin")
    write = {origin: "damaged"}
    written = {**held.written, origin: fingerprint("damaged")}
    catalogue.revise(held, Revision(write=write, remove=frozenset(), uploads={}, written=written))
