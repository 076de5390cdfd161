"""Documents of one run become packages: all are constructed first, then each takes its place (批量).

So it is known which documents claim one account before anything is written. Two that contradict each
other are left out both; nobody here knows which of them corrects the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from juesuan.errors import DocumentConflict, JuesuanError
from juesuan.graph.verification import verify
from juesuan.package import Package
from juesuan.package.construction import construct, place
from juesuan.package.folder import write_folder
from juesuan.package.origin import NOWHERE, Origin
from juesuan.package.settlement import Settled, rivals
from juesuan.package.workplace import workplace
from juesuan.rules.publication import check_tables

__all__ = ["Built", "Order", "Run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A document that shall become a package.

    Attributes:
        file: The published file.
        year: The fiscal year, where the document does not name it.
        organization: Name or identifier of the body, where the document does not name it.
        origin: Where the document comes from.
    """

    file: Path
    year: int | None = None
    organization: str | None = None
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How it ended with a document: one of the two is there."""

    order: Order
    settled: Settled | None = None
    error: JuesuanError | None = None


@dataclass(slots=True)
class Run:
    """One run over documents.

    Attributes:
        into: Folder of the packages and of the register.
    """

    into: Path
    _held: ExitStack = field(default_factory=ExitStack)
    _bench: Path | None = None
    _waiting: dict[int, tuple[Order, Path]] = field(default_factory=dict)
    _failed: dict[int, Built] = field(default_factory=dict)

    def construct(self, order: Order) -> None:
        """Construct the package of a document beside the others; what fails is told at the end."""
        number = len(self._waiting) + len(self._failed)
        try:
            files = construct(
                order.file,
                self.into,
                year=order.year,
                organization=order.organization,
                origin=order.origin,
                check=check_tables,
            )
        except JuesuanError as error:
            self._failed[number] = Built(order=order, error=error)
            return
        if self._bench is None:
            self._bench = self._held.enter_context(workplace(self.into))
        candidate = self._bench / str(number)
        write_folder(candidate, files)
        self._waiting[number] = (order, candidate)

    def settle(self) -> Iterator[Built]:
        """Put the packages in their places, in the order of the documents."""
        with self._held:
            refused = _contradicting(self._waiting, self.into)
            for number in sorted({*self._waiting, *self._failed}):
                yield self._failed.get(number) or self._place(number, refused)

    def _place(self, number: int, refused: Mapping[int, str]) -> Built:
        order, candidate = self._waiting[number]
        if number in refused:
            error = DocumentConflict(refused[number], place=str(order.file))
            return Built(order=order, error=error)
        try:
            return Built(order=order, settled=place(candidate, self.into, verify=verify))
        except JuesuanError as error:
            return Built(order=order, error=error)


def _contradicting(waiting: Mapping[int, tuple[Order, Path]], into: Path) -> dict[int, str]:
    """The documents that claim an account which another one tells otherwise, with what is to be said."""
    found: dict[int, str] = {}
    for numbers in _by_account(waiting).values():
        if len(numbers) > 1 and rivals([waiting[number][1] for number in numbers], into):
            for number in numbers:
                others = [str(waiting[one][0].file) for one in numbers if one != number]
                found[number] = f"{', '.join(others)} is an account of the same body and year too"
    return found


def _by_account(waiting: Mapping[int, tuple[Order, Path]]) -> dict[tuple[str, int], list[int]]:
    claimed: dict[tuple[str, int], list[int]] = {}
    for number, (_, candidate) in waiting.items():
        package = Package.open(candidate)
        claimed.setdefault((package.organization, package.year), []).append(number)
    return claimed


def build_all(orders: Iterable[Order], into: Path) -> list[Built]:
    """Build the packages of documents; how it ended with each, in their order."""
    run = Run(into)
    for order in orders:
        run.construct(order)
    return list(run.settle())
