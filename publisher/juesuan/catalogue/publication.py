"""Carrying out a plan: a dataset is written while the one before it is read back and verified.

A run that breaks off leaves each dataset as it was, as it should be, or as a draft that is not
shown; the next run goes on from there, for it compares again with what is there.
"""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from typing import Final

from juesuan.catalogue.catalogue import Catalogue
from juesuan.catalogue.making import Maker, Making
from juesuan.catalogue.planning import (
    Action,
    Plan,
    Step,
    makers_of,
    revision_of,
    step_of,
    withdrawal_of,
)
from juesuan.catalogue.proving import Sent, proven, sent
from juesuan.catalogue.record import Held
from juesuan.errors import (
    CatalogueConflict,
    CatalogueError,
    CatalogueForbidden,
    CatalogueUnreachable,
)

__all__ = ["Outcome", "publish"]

_ROUNDS: Final = {CatalogueUnreachable: 3, CatalogueConflict: 6}
"""How often a dataset is begun.

Two who create one at once meet in more than one of CKAN's writes of it.
"""

_PAUSE: Final = 0.1
"""Seconds before it is begun anew, times the rounds so far.

Who was first should be done by then.
"""


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
    """Carry out the steps that write.

    What stops one dataset does not stop the others, unless it would stop them too.

    Raises:
        CatalogueForbidden: The token is refused.
        CatalogueUnreachable: The catalogue does not answer.
    """
    with (
        Maker(sum(bool(makers_of(step)) for step in plan.steps)) as maker,
        ThreadPoolExecutor(max_workers=1) as prover,
    ):
        waiting: deque[Future[Outcome]] = deque()
        for step, making in _made_ahead(plan.steps, maker):
            waiting.append(_begun(step, catalogue, making, prover, overwrite=overwrite))
            if waiting[-1].done() and waiting[-1].exception() is not None:
                break
            while len(waiting) > 1:
                yield waiting.popleft().result()
        for outcome in waiting:
            yield outcome.result()


def _made_ahead(steps: Sequence[Step], maker: Maker) -> Iterator[tuple[Step, Making]]:
    """Each step with its files, which are made while the catalogue is busy with the step before."""
    waiting: deque[tuple[Step, Making]] = deque()
    for step in steps:
        waiting.append((step, maker.begin(makers_of(step))))
        if len(waiting) > 1:
            yield waiting.popleft()
    yield from waiting


def _begun(
    step: Step, catalogue: Catalogue, making: Making, prover: ThreadPoolExecutor, *, overwrite: bool
) -> Future[Outcome]:
    """The step, written; its outcome is there once the prover has read it back."""
    if step.action is Action.REFUSED:
        return _ended(Outcome(step=step, error=CatalogueConflict(step.reason, place=step.name)))
    if step.action is Action.UNCHANGED:
        return _ended(Outcome(step=step))
    try:
        done = _written(step, catalogue, making, overwrite=overwrite)
    except CatalogueError as error:
        return _stopped(step, error)
    return (
        _ended(Outcome(step=step))
        if done is None
        else prover.submit(partial(_proven, done, catalogue))
    )


def _proven(done: Sent, catalogue: Catalogue) -> Outcome:
    """What was written, read back."""
    try:
        step, proofs = proven(done, catalogue)
    except (CatalogueForbidden, CatalogueUnreachable):
        raise
    except CatalogueError as error:
        return Outcome(step=done.step, error=error)
    return Outcome(step=step, files=len(proofs), bytes=sum(proof.size for proof in proofs.values()))


def _ended(outcome: Outcome) -> Future[Outcome]:
    """An outcome that waits for nothing."""
    future: Future[Outcome] = Future()
    future.set_result(outcome)
    return future


def _stopped(step: Step, error: CatalogueError) -> Future[Outcome]:
    """The end of a step that failed: its outcome, or the error where it stops the others too."""
    if not isinstance(error, CatalogueForbidden | CatalogueUnreachable):
        return _ended(Outcome(step=step, error=error))
    future: Future[Outcome] = Future()
    future.set_exception(error)
    return future


def _written(step: Step, catalogue: Catalogue, making: Making, *, overwrite: bool) -> Sent | None:
    """Write; None if there was nothing left to do.

    Where nobody knows whether a write was done, or somebody else wrote, look again and go on.
    """
    done = None
    for attempt in count(1):
        try:
            held = step.held or _created(step, catalogue)
            current = _again(step, held, overwrite=overwrite)
            revision = revision_of(current, held, making.result())
            done = sent(current, revision)
            if not (revision.write or revision.remove):
                return done
            _prepare(step, catalogue)
            return replace(done, modified=catalogue.revise(held, revision).modified)
        except (CatalogueConflict, CatalogueUnreachable) as error:
            if attempt >= _ROUNDS[type(error)]:
                raise
        time.sleep(_PAUSE * attempt)
        step = _looked(step, catalogue, overwrite=overwrite)
        if step.action is Action.UNCHANGED:
            return done
        if step.action is Action.REFUSED:
            raise CatalogueConflict(step.reason, place=step.name)
    raise AssertionError  # the rounds do not end otherwise


def _prepare(step: Step, catalogue: Catalogue) -> None:
    """The organization and the groups of the record, where they are missing."""
    if step.entry is not None:
        groups = (("group", group) for group in step.entry.groups)
        catalogue.prepare([("organization", step.entry.organization), *groups])


def _created(step: Step, catalogue: Catalogue) -> Held:
    assert step.entry is not None  # noqa: S101 - only a record of ours is created
    _prepare(step, catalogue)
    return catalogue.create(step.entry)


def _again(step: Step, held: Held, *, overwrite: bool) -> Step:
    """The step against what is there now.

    After a creation only the files and the state are left.
    """
    if step.entry is None or step.held is held:
        return step
    return replace(step_of(step.entry, held, overwrite=overwrite), action=step.action)


def _looked(step: Step, catalogue: Catalogue, *, overwrite: bool) -> Step:
    """The step, planned anew."""
    held = catalogue.held(step.name)
    if step.entry is None:
        return withdrawal_of(step.name, held)
    return step_of(step.entry, held, overwrite=overwrite)
