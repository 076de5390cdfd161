"""Carrying out a plan: one dataset after the other, each verified by reading it back.

A run that breaks off leaves each dataset as it was, as it should be, or as a draft that is not shown; the next run
goes on from there, for it compares again with what is there.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Final

from juesuan.catalogue.attachments import digest_of_bytes
from juesuan.catalogue.catalogue import Catalogue, Revision
from juesuan.catalogue.comparison import Doing, changes
from juesuan.catalogue.planning import Action, Plan, Step, contents_of, revision_of, step_of
from juesuan.catalogue.record import Held, field_of_file, fingerprint
from juesuan.errors import CatalogueConflict, CatalogueDamaged, CatalogueError, CatalogueForbidden, CatalogueUnreachable

__all__ = ["Outcome", "publish"]

_ROUNDS: Final = 3

Making = Future[dict[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a step ended.

    Attributes:
        step: The step as it was carried out.
        error: What stopped it; None if it is done.
        files: Files sent and read back.
        bytes: Bytes read back.
        tables: Tables loaded into the catalogue's database.
    """

    step: Step
    error: CatalogueError | None = None
    files: int = 0
    bytes: int = 0
    tables: tuple[str, ...] = field(default=())


def publish(plan: Plan, catalogue: Catalogue, *, overwrite: bool = False) -> Iterator[Outcome]:
    """Carry out the steps that write. What stops one dataset does not stop the others, unless it would stop them too.

    Raises:
        CatalogueForbidden: The token is refused.
        CatalogueUnreachable: The catalogue does not answer.
    """
    with ThreadPoolExecutor(max_workers=1) as maker:
        for step, making in _made_ahead(plan.steps, maker):
            if step.action is Action.REFUSED:
                yield Outcome(step=step, error=CatalogueConflict(step.reason, place=step.name))
            elif step.action is Action.UNCHANGED:
                yield Outcome(step=step)
            else:
                yield _outcome(step, catalogue, making, overwrite=overwrite)


def _made_ahead(steps: Sequence[Step], maker: ThreadPoolExecutor) -> Iterator[tuple[Step, Making]]:
    """Each step with its files, which are made while the catalogue is busy with the step before."""
    waiting: deque[tuple[Step, Making]] = deque()
    for step in steps:
        waiting.append((step, maker.submit(contents_of, step)))
        if len(waiting) > 1:
            yield waiting.popleft()
    yield from waiting


def _outcome(step: Step, catalogue: Catalogue, making: Making, *, overwrite: bool) -> Outcome:
    try:
        return _carried_out(step, catalogue, making, overwrite=overwrite)
    except (CatalogueForbidden, CatalogueUnreachable):
        raise
    except CatalogueError as error:
        return Outcome(step=step, error=error)


def _carried_out(step: Step, catalogue: Catalogue, making: Making, *, overwrite: bool) -> Outcome:
    """Write and verify. Where nobody knows whether a write was done, or somebody else wrote, look again and go on."""
    revision = None
    for attempt in range(1, _ROUNDS + 1):
        try:
            held = step.held or _created(step, catalogue)
            current = _again(step, held, overwrite=overwrite)
            revision = revision_of(current, held, making.result())
            if revision.write or revision.remove:
                catalogue.revise(held, revision)
            return _verified(current, revision, catalogue)
        except (CatalogueConflict, CatalogueUnreachable):
            if attempt == _ROUNDS:
                raise
        sent = revision
        step = _looked(step, catalogue, overwrite=overwrite)
        if step.action is Action.UNCHANGED:
            return _verified(step, sent, catalogue) if sent else Outcome(step=step)
        if step.action is Action.REFUSED:
            raise CatalogueConflict(step.reason, place=step.name)
    raise AssertionError  # the last round returns or raises


def _created(step: Step, catalogue: Catalogue) -> Held:
    assert step.entry is not None  # noqa: S101 - only a record of ours is created
    entry = step.entry
    catalogue.prepare([("organization", entry.organization), *(("group", group) for group in entry.groups)])
    return catalogue.create(entry)


def _again(step: Step, held: Held, *, overwrite: bool) -> Step:
    """The step against what is there now: after a creation only the files and the state are left."""
    if step.entry is None or step.held is held:
        return step
    return replace(step_of(step.entry, held, overwrite=overwrite), action=step.action)


def _looked(step: Step, catalogue: Catalogue, *, overwrite: bool) -> Step:
    """The step, planned anew."""
    held = catalogue.held(step.name)
    if step.entry is not None:
        return step_of(step.entry, held, overwrite=overwrite)
    if held is None:
        raise CatalogueConflict("the dataset is gone", place=step.name)
    return Step(name=step.name, action=step.action, changes=step.changes, entry=None, held=held)


def _verified(step: Step, revision: Revision, catalogue: Catalogue) -> Outcome:
    """Read back the record and every file that was sent.

    Raises:
        CatalogueDamaged: Something is not what was sent. A file of other bytes is marked, so that the next run sends it
            again.
    """
    held = catalogue.held(step.name)
    if held is None:
        raise CatalogueDamaged("the dataset is gone", place=step.name)
    wrong = _wrong_fields(step, revision, held)
    if wrong:
        raise CatalogueDamaged(f"not as written: {', '.join(wrong[:5])}", place=step.name)
    total = 0
    for key, upload in revision.uploads.items():
        content = catalogue.read(held, held.files[key])
        if digest_of_bytes(content) != digest_of_bytes(upload.content):
            _mark(key, held, catalogue)
            told = f"{key}: {len(content)} bytes came back for {len(upload.content)} sent"
            raise CatalogueDamaged(told, place=step.name)
        total += len(content)
    return Outcome(step=step, files=len(revision.uploads), bytes=total)


def _wrong_fields(step: Step, revision: Revision, held: Held) -> list[str]:
    if step.entry is not None:
        left = changes(step.entry.flat(), held)
        kept = {change.field for change in step.kept}
        return [one.field for one in left if one.doing is not Doing.KEEP or one.field not in kept]
    return [field for field, value in revision.write.items() if held.fields.get(field) != value]


def _mark(key: str, held: Held, catalogue: Catalogue) -> None:
    """Say in the record that a file is not what it should be."""
    origin = field_of_file(key, "origin")
    write = {origin: "damaged"}
    written = {**held.written, origin: fingerprint("damaged")}
    catalogue.revise(held, Revision(write=write, remove=frozenset(), uploads={}, written=written))
