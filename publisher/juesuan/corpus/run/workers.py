"""Work side by side: in this process, in processes of this machine, or on a cluster (并行).

Anything that keeps the protocol of :class:`concurrent.futures.Executor` will do; Dask has one
(``Client.get_executor()``). A worker that dies harms no document but the one that killed it.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Final, TypeAlias, TypeVar

from juesuan.errors import DocumentFault, JuesuanError, PackageUnwritable, WorkerDied
from juesuan.refusals import machine_error

__all__ = ["Here", "Outcome", "Processes", "carry_out", "processors", "workers"]

T = TypeVar("T")
Outcome: TypeAlias = T | JuesuanError
"""How a piece of work ended: what it gave, or what is wrong with its document."""

_WAITING: Final = 4
"""Pieces of work that wait for each worker, so that memory does not grow with the run."""


class Here(Executor):
    """Runs each piece of work at once in this process."""

    def submit(
        self,
        fn: Callable[..., T],
        /,
        *args: Any,  # noqa: ANN401
        **kwargs: Any,  # noqa: ANN401
    ) -> Future[T]:
        """Run it."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except OSError as error:
            future.set_exception(error)
        return future


class Processes(Executor):
    """Processes of this machine; when one dies, the work that was lost is done again, alone.

    Args:
        jobs: How many.

    Attributes:
        begun: How often processes were begun: once, and again after each death.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.begun = 0
        self._pool: ProcessPoolExecutor | None = None

    def submit(
        self,
        fn: Callable[..., T],
        /,
        *args: Any,  # noqa: ANN401
        **kwargs: Any,  # noqa: ANN401
    ) -> Future[T]:
        """Have a process run it; new ones are begun if one has died."""
        if self._pool is not None:
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenProcessPool:
                self.shutdown()
        # Not forked: a fork of a process with threads may hang.
        context = multiprocessing.get_context("forkserver")
        self._pool = ProcessPoolExecutor(self.jobs, mp_context=context)
        self.begun += 1
        return self._pool.submit(fn, *args, **kwargs)

    def shutdown(
        self,
        wait: bool = True,  # noqa: FBT001, FBT002 - as the protocol has it
        *,
        cancel_futures: bool = False,
    ) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)
            self._pool = None


@contextmanager
def workers(jobs: int) -> Iterator[Executor]:
    """What runs work in so many processes; in this one if it is one."""
    with Processes(jobs) if jobs > 1 else Here() as executor:
        yield executor


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))


def carry_out(
    executor: Executor,
    work: Sequence[Callable[[], Outcome[T]]],
    progress: Callable[[int, int], None],
) -> list[T | JuesuanError]:
    """Carry out pieces of work; how each ended, in their order.

    Args:
        executor: Where.
        work: Each can be pickled, and tells what is wrong with its document as a value.
        progress: Is told how many are done, and of how many.
    """
    ended: dict[int, T | JuesuanError] = {}
    lost = _together(executor, work, ended, lambda: progress(len(ended), len(work)))
    for number in lost:
        ended[number] = _alone(executor, work[number])
        progress(len(ended), len(work))
    return [ended[number] for number in range(len(work))]


def _together(
    executor: Executor,
    work: Sequence[Callable[[], Outcome[T]]],
    ended: dict[int, T | JuesuanError],
    tell: Callable[[], None],
) -> list[int]:
    """Carry out work side by side; the numbers of what was lost when a worker died."""
    numbers = iter(range(len(work)))
    running: dict[Future[Outcome[T]], int] = {}
    lost: list[int] = []
    most = _WAITING * getattr(executor, "jobs", processors())
    while len(ended) + len(lost) < len(work):
        while len(running) < most and (number := next(numbers, None)) is not None:
            running[executor.submit(work[number])] = number
        done = next(as_completed(running))
        number = running.pop(done)
        if isinstance(done.exception(), BrokenProcessPool):
            lost.append(number)
        else:
            ended[number] = _ended(done)
            tell()
    return sorted(lost)


def _alone(executor: Executor, one: Callable[[], Outcome[T]]) -> T | JuesuanError:
    """Carry out one piece of work with nobody beside it; an error if its worker dies."""
    future = executor.submit(one)
    if isinstance(future.exception(), BrokenProcessPool):
        return WorkerDied("the process ended without a word")
    return _ended(future)


def _ended(future: Future[Outcome[T]]) -> T | JuesuanError:
    """How a piece of work ended; a fault of one document is told, and stops no other."""
    error = future.exception()
    if isinstance(error, OSError):
        return machine_error(error) or PackageUnwritable("{error}", error=error)
    if error is not None:
        return DocumentFault("{kind}: {error}", kind=type(error).__name__, error=error)
    return future.result()
