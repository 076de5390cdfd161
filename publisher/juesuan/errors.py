"""All that can go wrong, in one tree.

::

    JuesuanError
    ├── DocumentError           the file cannot be read                        exit 3
    │   ├── DocumentMissing     ├── DocumentEmpty       ├── DocumentFormatUnknown
    │   ├── DocumentDamaged     ├── DocumentEncrypted   ├── DocumentTooLarge
    │   ├── ReaderUnavailable   ├── DocumentConflict    ├── DocumentOutside
    │   ├── DocumentTooSlow     ├── DocumentOutOfMemory ├── DocumentNameInvalid
    │   └── WorkerDied
    ├── AccountError            the document is read but is no final account   exit 4
    │   ├── NotAFinalAccount    ├── BudgetNotAccount    ├── TemplateNotAccount
    │   ├── GovernmentNotDepartment
    │   ├── SeveralAccounts     ├── YearMissing         └── OrganizationMissing
    ├── PackageError            a data package is missing, broken or refused   exit 5
    │   ├── PackageMissing      ├── PackageInvalid      ├── PackageNewer
    │   ├── PackageConflict     ├── PackageNotLoaded    ├── BuildRefused
    │   ├── RegisterConflict    ├── WithdrawalInvalid
    │   └── PackageWithdrawn    └── PackageUnwritable
    ├── StoreError              the triple store cannot do what was asked      exit 6
    │   └── StoreBusy           └── StoreMissing
    ├── QueryError              a query is refused, wrong or too expensive     exit 7
    │   ├── QuerySyntaxError    ├── QueryRefused        ├── QueryLimitReached
    │   └── QueryBusy
    ├── SettingInvalid          a setting has a value that it cannot have      exit 2
    ├── OriginInvalid           what is told of a source cannot be so          exit 2
    ├── ManifestInvalid         a list of documents cannot be so               exit 2
    ├── MachineError            the machine refuses to write                   exit 9
    │   └── DiskFull            └── FolderReadOnly
    ├── ClusterMissing          nobody is there to work on what was asked      exit 9
    └── CatalogueError          CKAN refuses or does not answer                exit 8
        ├── CatalogueUnreachable    ├── CatalogueNotCkan    ├── CatalogueForbidden
        ├── CatalogueRejected       ├── CatalogueConflict   ├── CatalogueTooLarge
        └── CatalogueMissing        └── CatalogueDamaged

Problems in data are findings, not exceptions. Each leaf has a code, which names its page in
``docs/errors/``. Another library's exception is turned into one of these at the border, with
``raise … from``.
"""

from typing import ClassVar

from juesuan_vocab.error_words import ErrorWords, error_words


class JuesuanError(Exception):
    """Something that stops a command: what happened, where, and what to do.

    Attributes:
        code: Stable name of the error, the name of its page in ``docs/errors/``.
        exit_status: What the command line ends with.
        place: Where it happened: a file, a page, a cell, a resource; empty if nowhere in
            particular.
    """

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, *, place: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    @property
    def words(self) -> ErrorWords:
        """What it is called and what to do, in both languages (``vocab``: words/errors.toml)."""
        return error_words(self.code)

    def shape(self) -> dict[str, str]:
        """The error for machines, in English; ``docs`` is its page in the documentation."""
        return {
            "code": self.code,
            "title": self.words.title.en,
            "message": self.message,
            "place": self.place,
            "hint": self.words.hint.en,
            "docs": f"docs/errors/{self.code}.md",
        }

    def __str__(self) -> str:
        """The message with its place in front."""
        return f"{self.place}: {self.message}" if self.place else self.message


class DocumentError(JuesuanError):
    """The file cannot be read as a document."""

    code = "document"
    exit_status = 3


class DocumentMissing(DocumentError):
    """There is no file at the path."""

    code = "document-missing"


class DocumentEmpty(DocumentError):
    """The file has no bytes, or only white space."""

    code = "document-empty"


class DocumentFormatUnknown(DocumentError):
    """No reader knows the format of the file."""

    code = "document-format-unknown"


class DocumentDamaged(DocumentError):
    """The file is of a known format but broken: truncated, inconsistent, or not what its name says."""

    code = "document-damaged"


class DocumentEncrypted(DocumentError):
    """The file is protected by a password."""

    code = "document-encrypted"


class DocumentTooLarge(DocumentError):
    """The file is larger, or grows larger when unpacked, than the limit that the message names."""

    code = "document-too-large"


class ReaderUnavailable(DocumentError):
    """The format is known, but what reads it is not installed."""

    code = "reader-unavailable"


class DocumentConflict(DocumentError):
    """Two documents of one run are different accounts of one body and year."""

    code = "document-conflict"


class DocumentOutside(DocumentError):
    """A link in a folder of documents leads out of it."""

    code = "document-outside"


class WorkerDied(DocumentError):
    """The process that built the document ended: out of memory, or by a fault of a library."""

    code = "worker-died"


class DocumentTooSlow(DocumentError):
    """Working on the document takes more time than the limit that the message names."""

    code = "document-too-slow"


class DocumentOutOfMemory(DocumentError):
    """Working on the document takes more memory than the limit that the message names."""

    code = "document-out-of-memory"


class DocumentNameInvalid(DocumentError):
    """The name of the file is not UTF-8, so no descriptor, page or catalogue can hold it."""

    code = "document-name-invalid"


class AccountError(JuesuanError):
    """The document was read, but it is no final account that can be published."""

    code = "account"
    exit_status = 4


class NotAFinalAccount(AccountError):
    """Nothing in the document says 决算, or it holds no statement."""

    code = "account-not-recognised"


class GovernmentNotDepartment(AccountError):
    """The document is the final account of a government (政府决算), not of a department."""

    code = "account-is-government"


class BudgetNotAccount(AccountError):
    """The document is a budget (部门预算)."""

    code = "account-is-budget"


class TemplateNotAccount(AccountError):
    """The document has the statements of a final account but no amounts."""

    code = "account-is-template"


class SeveralAccounts(AccountError):
    """One file holds the accounts of several bodies or years."""

    code = "account-several"


class YearMissing(AccountError):
    """The document does not say of which year it is."""

    code = "account-year-missing"


class OrganizationMissing(AccountError):
    """The document does not say of which body it is."""

    code = "account-organization-missing"


class PackageError(JuesuanError):
    """A data package is missing, broken or refused."""

    code = "package"
    exit_status = 5


class PackageMissing(PackageError):
    """There is no data package at the path."""

    code = "package-missing"


class PackageInvalid(PackageError):
    """The package does not hold what its descriptor and schemas promise."""

    code = "package-invalid"


class PackageNewer(PackageError):
    """A newer version of the software made the package, and may mean something else by it."""

    code = "package-newer"


class PackageConflict(PackageError):
    """Two packages of one run are the account of one body and year."""

    code = "package-conflict"


class PackageNotLoaded(PackageError):
    """A package that should leave the store is not in it."""

    code = "package-not-loaded"


class BuildRefused(PackageError):
    """What was built from a document does not pass the checks that every package passes."""

    code = "build-refused"


class PackageUnwritable(PackageError):
    """The package, or what it is made from, cannot be written: the disk is full or forbids it."""

    code = "package-unwritable"


class RegisterConflict(PackageError):
    """The register holds something else under this name or identifier."""

    code = "register-conflict"


class WithdrawalInvalid(PackageError):
    """A package cannot be marked as withdrawn with such a reason or day."""

    code = "withdrawal-invalid"


class PackageWithdrawn(PackageError):
    """The account was withdrawn; the message says when and why, and lists its revisions."""

    code = "package-withdrawn"


class StoreError(JuesuanError):
    """The triple store cannot do what was asked."""

    code = "store"
    exit_status = 6


class StoreMissing(StoreError):
    """There is no store at the path."""

    code = "store-missing"


class StoreBusy(StoreError):
    """Another process is writing to the store."""

    code = "store-busy"


class QueryError(JuesuanError):
    """A query cannot be answered."""

    code = "query"
    exit_status = 7


class QuerySyntaxError(QueryError):
    """The text is no SPARQL 1.1 query."""

    code = "query-syntax"


class QueryRefused(QueryError):
    """The query asks for something this endpoint does not do: writing, federation, loading."""

    code = "query-refused"


class QueryLimitReached(QueryError):
    """The query was stopped at the limit that the message names.

    Attributes:
        limit: Which limit: ``seconds``, ``memory``, ``rows``, ``bytes``, ``length``, ``depth``.
    """

    code = "query-limit"

    def __init__(self, message: str, *, limit: str = "", place: str = "") -> None:
        super().__init__(message, place=place)
        self.limit = limit


class QueryBusy(QueryError):
    """No worker was free to take the query."""

    code = "query-busy"


class SettingInvalid(JuesuanError):
    """A setting (``JUESUAN_…``) has a value that it cannot have."""

    code = "setting-invalid"
    exit_status = 2


class OriginInvalid(JuesuanError):
    """An address or a day that was told of a source cannot be one."""

    code = "origin-invalid"
    exit_status = 2


class ManifestInvalid(JuesuanError):
    """A manifest cannot be read, or says of a document what the document itself says otherwise."""

    code = "manifest-invalid"
    exit_status = 2


class MachineError(JuesuanError):
    """The machine refuses to write."""

    code = "machine"
    exit_status = 9


class DiskFull(MachineError):
    """No space is left, or the quota is used up."""

    code = "disk-full"


class FolderReadOnly(MachineError):
    """The folder, or the file system that it is on, must not be written."""

    code = "folder-read-only"


class ClusterMissing(JuesuanError):
    """The scheduler does not answer, has no worker, or Dask is not installed."""

    code = "cluster-missing"
    exit_status = 9


class CatalogueError(JuesuanError):
    """CKAN refuses or does not answer."""

    code = "catalogue"
    exit_status = 8


class CatalogueUnreachable(CatalogueError):
    """CKAN does not answer, breaks off, asks to come back later for too long, or fails itself."""

    code = "catalogue-unreachable"


class CatalogueNotCkan(CatalogueError):
    """What answers at the address is no CKAN, or sends elsewhere."""

    code = "catalogue-not-ckan"


class CatalogueForbidden(CatalogueError):
    """The token is missing, wrong, expired, or its user may not do this."""

    code = "catalogue-forbidden"


class CatalogueRejected(CatalogueError):
    """CKAN does not accept a field of the record."""

    code = "catalogue-rejected"


class CatalogueConflict(CatalogueError):
    """The name belongs to a record that is not ours, or somebody keeps changing it while we write."""

    code = "catalogue-conflict"


class CatalogueTooLarge(CatalogueError):
    """A file is larger than the catalogue takes."""

    code = "catalogue-too-large"


class CatalogueMissing(CatalogueError):
    """The catalogue has no such record, or it is no data package of ours."""

    code = "catalogue-missing"


class CatalogueDamaged(CatalogueError):
    """What is read back from the catalogue is not what was sent."""

    code = "catalogue-damaged"
