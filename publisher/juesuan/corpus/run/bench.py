"""The bench of a run: what was read and constructed, so that a run that was killed goes on (工作台).

::

    datapackages/.build/<key>/account.pickle   the account that was read
                             /claim.pickle     whose it is, which the next run asks first
                             /package/         its package, until it takes its place

The key is a digest of the document, of what was told of it, and of the software: what another
version left is not used. The bench goes when all packages have taken their places. A second run
over the same folder meanwhile works on a bench of its own.
"""

import fcntl
import hashlib
import os
import pickle
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from juesuan.account.model import Account, Body
from juesuan.corpus.maker import software
from juesuan.corpus.run.orders import Order
from juesuan.document.bounds.limits import FILE_BYTES
from juesuan.document.bounds.process import OUTPUT
from juesuan.document.source import check_name
from juesuan.errors import (
    DocumentMissing,
    JuesuanError,
    ManifestInvalid,
    OrganizationMissing,
    YearMissing,
)
from juesuan.package import Package
from juesuan.package.construction import (
    Entered,
    identifier_in,
    make_files,
    understand_document,
)
from juesuan.package.folder import write_folder
from juesuan.package.revisions.made import digest
from juesuan.rules.publication import check_beside
from juesuan.workplace import workplace
from juesuan_vocab.wording import plain

__all__ = ["Bench", "Claim", "Task", "open_bench"]

_BENCH: Final = ".build"
_ACCOUNT: Final = "account.pickle"
_CLAIM: Final = "claim.pickle"
_PACKAGE: Final = "package"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Whose account a document claims to be.

    Attributes:
        body: As the document names it.
        units: The bodies that it covers.
        year: Fiscal year.
    """

    body: Body
    units: tuple[Body, ...]
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document on the bench.

    Attributes:
        order: What is to be built.
        digest: Of the document.
        folder: Its place on the bench.
    """

    order: Order
    digest: str
    folder: Path

    @property
    def candidate(self) -> Path:
        """The folder of the package, once it is constructed."""
        return self.folder / _PACKAGE

    @property
    def is_constructed(self) -> bool:
        """Whether its package is there, whole."""
        return self.candidate.is_dir()

    @property
    def claim(self) -> Claim | None:
        """What a run that was killed read of the document; None if it did not come so far.

        A thousand accounts that were read take a second to find again, and not as long as reading.
        """
        found = _kept(self.folder / _CLAIM)
        if isinstance(found, Claim) and (self.folder / _ACCOUNT).is_file():
            return found
        return None

    def read_account(self, into: Path) -> Claim | JuesuanError:
        """Read and understand the document, and keep the account.

        Returns what it claims, or what is wrong.
        """
        try:
            account = self._understood(into)
        except JuesuanError as error:
            return error
        claim = Claim(body=account.body, units=account.units, year=account.year)
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, content in ((_ACCOUNT, account), (_CLAIM, claim)):
            kept = self.folder / name
            fresh = kept.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(pickle.dumps(content))
            fresh.replace(kept)
        return claim

    def construct(self, entered: Entered) -> bool | JuesuanError:
        """Construct the package of the account that was read.

        Returns whether it went well, or what is wrong.
        """
        if self.is_constructed:  # by a worker that died before it could say so
            return True
        kept = self.folder / _ACCOUNT
        account = _kept(kept)
        if not isinstance(account, Account):
            (self.folder / _CLAIM).unlink(missing_ok=True)
            return DocumentMissing("what was read of it is gone", place=str(self.order.file))
        try:
            content = self.order.file.read_bytes()
            check = check_beside(self.order.file)
            files = make_files(account, entered, content, origin=self.order.origin, check=check)
            OUTPUT.check(sum(map(len, files.values())), str(self.order.file))
        except JuesuanError as error:
            return error
        write_folder(self.candidate, files)
        kept.unlink()
        return True

    def account(self) -> tuple[str, int]:
        """Body and year of the package that was constructed."""
        package = Package.open(self.candidate)
        return package.organization, package.year

    def _understood(self, into: Path) -> Account:
        order = self.order
        if not order.sure:
            return understand_document(
                order.file, into, year=order.year, organization=order.organization
            )
        account = _by_itself(order, into)
        _refuse_contradiction(order, account)
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The bench of a run.

    Attributes:
        into: Folder of the packages and of the register.
        folder: Where it stands.
    """

    into: Path
    folder: Path

    def task(self, order: Order) -> Task:
        """The document on the bench.

        Raises:
            DocumentMissing: There is no such file.
            DocumentNameInvalid: Its name is not UTF-8.
            DocumentTooLarge: It has more bytes than a document may.
        """
        check_name(order.file)
        try:
            FILE_BYTES.check(order.file.stat().st_size, str(order.file))
            of_file = digest(order.file)
        except OSError as error:
            raise DocumentMissing(
                "the file cannot be read: {reason}", reason=error.strerror, place=str(order.file)
            ) from error
        path = str(order.file.absolute())
        told = (of_file, path, order.year, order.organization, order.origin, software())
        key = hashlib.sha256(repr(told).encode()).hexdigest()[:32]
        return Task(order=order, digest=of_file, folder=self.folder / key)


@contextmanager
def open_bench(into: Path) -> Iterator[Bench]:
    """The bench of a run, which is gone when the run ends by itself.

    So is an empty folder around it.
    """
    folder, is_new = into / _BENCH, not into.exists()
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        with workplace(into) as other:
            yield Bench(into=into, folder=other)
        return
    try:
        yield Bench(into=into, folder=folder)
        shutil.rmtree(folder, ignore_errors=True)
        if is_new and not any(into.iterdir()):
            into.rmdir()
    finally:
        os.close(handle)


def _kept(path: Path) -> object:
    """What a run wrote down for itself; None if there is nothing, or it is damaged."""
    try:
        return pickle.loads(path.read_bytes())  # noqa: S301 - our own file, of this software
    except (OSError, pickle.UnpicklingError, EOFError):
        return None


def _by_itself(order: Order, into: Path) -> Account:
    """What the document says by itself, with the help of the manifest where it does not say it."""
    year, organization = None, None
    while True:
        try:
            return understand_document(order.file, into, year=year, organization=organization)
        except YearMissing:
            if order.year is None or year is not None:
                raise
            year = order.year
        except OrganizationMissing:
            if order.organization is None or organization is not None:
                raise
            organization = order.organization


def _refuse_contradiction(order: Order, account: Account) -> None:
    """Refuse a line of a manifest whose document names another body or year."""
    name = order.organization
    if name and not identifier_in(name) and plain(name) != plain(account.body.name):
        raise _contradiction(name, account.body.name, order)
    if order.year and order.year != account.year:
        raise _contradiction(order.year, account.year, order)


def _contradiction(said: object, printed: object, order: Order) -> ManifestInvalid:
    return ManifestInvalid(
        "the manifest says {said}, the document {printed}",
        said=said,
        printed=printed,
        place=str(order.file),
    )
