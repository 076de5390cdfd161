"""Documents of one run become packages: all are constructed first, then each takes its place (批量).

So it is known which documents claim one account before anything is written. Two that contradict
each other are left out both; nobody here knows which of them corrects the other.

The work is done in four steps, of which three are done side by side: documents are read and
understood; their bodies enter the register, by year and digest of the document, so that the order
in which workers end changes nothing; packages are constructed on the bench; they take their places,
account by account.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from juesuan.corpus.run.bench import Bench, Claim, Task, open_bench
from juesuan.corpus.run.orders import Order, Refusal
from juesuan.corpus.run.workers import Here, Outcome, carry_out
from juesuan.document.bounds.limits import FILE_BYTES
from juesuan.document.bounds.process import within_limits
from juesuan.errors import DocumentConflict, JuesuanError
from juesuan.graph.checks.verification import verify
from juesuan.package import Package
from juesuan.package.construction import Entered, enter, identifier_in, place
from juesuan.package.revisions.made import digest, made
from juesuan.package.revisions.settlement import Settled, rivals
from juesuan.rules.answer import are_answers_in

__all__ = ["Built", "Progress", "build_all"]

_AT_ONCE: Final = 1000
"""Documents whose bodies enter the register together.

The register is written once for all of them.
"""

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How it ended with a document: settled, refused, or left as it was.

    Attributes:
        file: The document.
        settled: Where its package is now, if it was built.
        error: Why there is none.
        kept: The package that this version of the software had made of it before.
    """

    file: Path
    settled: Settled | None = None
    error: JuesuanError | None = None
    kept: Path | None = None

    @property
    def folder(self) -> Path | None:
        """Its package; None if there is none."""
        return self.settled.folder if self.settled is not None else self.kept


def build_all(  # noqa: PLR0913 - the options of the command
    orders: Iterable[Order | Refusal],
    into: Path,
    *,
    executor: Executor | None = None,
    skip: bool = False,
    skip_named: bool = False,
    progress: Progress | None = None,
    bounded: bool = False,
) -> list[Built]:
    """Build the packages of documents; how it ended with each, in their order.

    A run that was killed is taken up by the next one over the same documents: what was constructed
    lies on a bench beside the packages until all have taken their places.

    Args:
        orders: The documents.
        into: Folder of the packages and of the register.
        executor: Runs the steps of documents side by side; in this process if None.
        skip: Leave documents alone that were found in a folder and whose package this version of
            the software has made already.
        skip_named: The same for those that were named by themselves.
        progress: Is told how far the run is.
        bounded: Work on each document in a process that the limits hold.
    """
    listed = list(orders)
    wanted = [one for one in listed if isinstance(one, Order)]
    ended = _refused(listed)
    left_alone = {True: skip, False: skip_named}
    ended |= _kept([one for one in wanted if left_alone[one.found]], into)
    with open_bench(into) as bench:
        tasks = _tasks([one for one in wanted if one.file not in ended], bench, ended)
        run = _Run(
            bench=bench, executor=executor or Here(), progress=progress or _silent, bounded=bounded
        )
        ended |= run.build(tasks)
    return [ended[one.file] for one in listed]


def _refused(listed: Iterable[Order | Refusal]) -> dict[Path, Built]:
    """What cannot be ordered."""
    refusals = [one for one in listed if isinstance(one, Refusal)]
    return {one.file: Built(file=one.file, error=one.error) for one in refusals}


def _kept(orders: Iterable[Order], into: Path) -> dict[Path, Built]:
    """The documents that have their package, with what was published in explanation of it."""
    known = [one.file for one in orders if _may_be_read(one.file)]
    there = made(into) if known else {}
    folders = {file: there.get(digest(file)) for file in known} if there else {}
    return {
        file: Built(file=file, kept=folder)
        for file, folder in folders.items()
        if folder and are_answers_in(Package.open(folder).path("findings"), file)
    }


def _may_be_read(file: Path) -> bool:
    """Whether a file is there, and no larger than a document may be."""
    return file.is_file() and file.stat().st_size <= FILE_BYTES.value


def _tasks(orders: Iterable[Order], bench: Bench, ended: dict[Path, Built]) -> list[Task]:
    """The tasks of documents; of those that cannot be read it is told."""
    return [task for one in orders if (task := _task(one, bench, ended))]


def _task(order: Order, bench: Bench, ended: dict[Path, Built]) -> Task | None:
    """The task of a document; None if it cannot be read at all, which is then told."""
    try:
        return bench.task(order)
    except JuesuanError as error:
        ended[order.file] = Built(file=order.file, error=error)
        return None


def _silent(what: str, done: int, whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One run over documents."""

    bench: Bench
    executor: Executor
    progress: Progress
    bounded: bool

    def build(self, tasks: Sequence[Task]) -> dict[Path, Built]:
        """Build them; how it ended with each."""
        ended: dict[Path, Built] = {}
        constructed: list[Task] = []
        for some in _portions(sorted(tasks, key=_by_digest)):
            constructed += self._construct(some, ended)
        by_account = self._without_rivals(constructed, ended)
        places = [partial(place_all, claimed, self.bench.into) for claimed in by_account]
        for claimed, outcome in zip(by_account, self._carry_out("placing", places), strict=True):
            settled = outcome if not isinstance(outcome, JuesuanError) else [outcome] * len(claimed)
            ended |= {
                task.order.file: _built(task, one)
                for task, one in zip(claimed, settled, strict=True)
            }
        return ended

    def _construct(self, tasks: Sequence[Task], ended: dict[Path, Built]) -> list[Task]:
        """Put the packages of documents on the bench; those that are there then."""
        waiting = [task for task in tasks if not task.is_constructed]
        claims = self._claims(waiting, ended)
        if not claims:
            return [task for task in tasks if task.is_constructed]
        registered = self._entered(claims, ended)
        work = [
            self._held(task, partial(task.construct, bodies)) for task, bodies in registered.items()
        ]
        self._passed(list(registered), self._carry_out("building", work), ended)
        return [task for task in tasks if task.is_constructed]

    def _claims(self, tasks: Sequence[Task], ended: dict[Path, Built]) -> dict[Task, Claim]:
        """Whose accounts documents are: as an earlier run noted it, or else as they say."""
        claims = {task: claim for task in tasks if (claim := task.claim)}
        unread = [task for task in tasks if task not in claims]
        read = [self._held(task, partial(task.read_account, self.bench.into)) for task in unread]
        return claims | self._passed(unread, self._carry_out("reading", read), ended)

    def _entered(self, claims: dict[Task, Claim], ended: dict[Path, Built]) -> dict[Task, Entered]:
        """The bodies of documents as the register has them, entered by year and digest."""
        order = sorted(claims, key=lambda task: (claims[task].year, task.digest))
        wanted = [(claims[task], identifier_in(task.order.organization)) for task in order]
        return self._passed(order, enter(wanted, self.bench.into), ended)

    def _passed(
        self,
        tasks: Sequence[Task],
        outcomes: Iterable[T | JuesuanError],
        ended: dict[Path, Built],
    ) -> dict[Task, T]:
        """The tasks that went well; of the others it is told why not."""
        passed = {}
        for task, outcome in zip(tasks, outcomes, strict=True):
            if isinstance(outcome, JuesuanError):
                ended[task.order.file] = _built(task, outcome)
            else:
                passed[task] = outcome
        return passed

    def _without_rivals(self, tasks: Iterable[Task], ended: dict[Path, Built]) -> list[list[Task]]:
        """The tasks by account; those that contradict each other are told, and left out."""
        accounts: dict[tuple[str, int], list[Task]] = {}
        for task in tasks:
            accounts.setdefault(task.account(), []).append(task)
        kept = []
        for claimed in accounts.values():
            candidates = [task.candidate for task in claimed]
            if len(claimed) > 1 and rivals(candidates, self.bench.into):
                ended |= {task.order.file: _rival(task, claimed) for task in claimed}
            else:
                kept.append(claimed)
        return kept

    def _held(self, task: Task, call: Callable[[], Outcome[T]]) -> Callable[[], Outcome[T]]:
        """The work on a document, within the limits if they are wanted."""
        return partial(_within_limits, call, str(task.order.file)) if self.bounded else call

    def _carry_out(
        self, what: str, work: Sequence[Callable[[], Outcome[T]]]
    ) -> list[T | JuesuanError]:
        return carry_out(self.executor, work, partial(self.progress, what))


def _within_limits(call: Callable[[], Outcome[T]], place: str) -> Outcome[T]:
    """Work on a document, or the limit that it does not keep."""
    try:
        return within_limits(call, place)
    except JuesuanError as error:
        return error


def place_all(tasks: Sequence[Task], into: Path) -> list[Settled | JuesuanError]:
    """Put the packages of one account in their places, one after the other."""
    found: list[Settled | JuesuanError] = []
    for task in tasks:
        try:
            found.append(place(task.candidate, into, verify=verify))
        except JuesuanError as error:
            found.append(error)
    return found


def _built(task: Task, outcome: Settled | JuesuanError) -> Built:
    if isinstance(outcome, JuesuanError):
        outcome.place = outcome.place or str(task.order.file)
        return Built(file=task.order.file, error=outcome)
    return Built(file=task.order.file, settled=outcome)


def _rival(task: Task, claimed: Sequence[Task]) -> Built:
    """The refusal of a document that another one contradicts."""
    others = ", ".join(str(one.order.file) for one in claimed if one is not task)
    error = DocumentConflict(
        "{others} is an account of the same body and year too",
        others=others,
        place=str(task.order.file),
    )
    return Built(file=task.order.file, error=error)


def _by_digest(task: Task) -> tuple[str, str]:
    return task.digest, str(task.order.file)


def _portions(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    return (tasks[start : start + _AT_ONCE] for start in range(0, len(tasks), _AT_ONCE))
