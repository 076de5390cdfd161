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

import errno
import os
from typing import ClassVar, Final


class JuesuanError(Exception):
    """Something that stops a command: what happened, where, and what to do.

    Attributes:
        code: Stable name of the error, the name of its page in ``docs/errors/``.
        title: One line that is true of every such error.
        hint: What the reader can do about it.
        exit_status: What the command line ends with.
        place: Where it happened: a file, a page, a cell, a resource; empty if nowhere in
            particular.
    """

    code: ClassVar[str] = "error"
    title: ClassVar[str] = "Something went wrong"
    hint: ClassVar[str] = ""
    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, *, place: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        """The message with its place in front."""
        return f"{self.place}: {self.message}" if self.place else self.message


class DocumentError(JuesuanError):
    """The file cannot be read as a document."""

    code = "document"
    title = "The document cannot be read"
    exit_status = 3


class DocumentMissing(DocumentError):
    """There is no file at the path."""

    code = "document-missing"
    title = "There is no such file"
    hint = "Check the path; quote names that hold spaces."


class DocumentEmpty(DocumentError):
    """The file has no bytes, or only white space."""

    code = "document-empty"
    title = "The file is empty"
    hint = "Download it again; portals sometimes deliver empty files."


class DocumentFormatUnknown(DocumentError):
    """No reader knows the format of the file."""

    code = "document-format-unknown"
    title = "No reader knows this format"
    hint = "`juesuan formats` lists what can be read; convert the file to one of them."


class DocumentDamaged(DocumentError):
    """The file is of a known format but broken: truncated, inconsistent, or not what its name says."""

    code = "document-damaged"
    title = "The file is damaged"
    hint = "Download it again, or open and save it with the program that made it."


class DocumentEncrypted(DocumentError):
    """The file is protected by a password."""

    code = "document-encrypted"
    title = "The file is protected by a password"
    hint = "Save a copy without protection."


class DocumentTooLarge(DocumentError):
    """The file is larger, or grows larger when unpacked, than the limit that the message names."""

    code = "document-too-large"
    title = "The file is larger than the limit"
    hint = "If the document is genuine, raise the limit that the message names."


class ReaderUnavailable(DocumentError):
    """The format is known, but what reads it is not installed."""

    code = "reader-unavailable"
    title = "What reads this format is not installed"
    hint = "Install what the message names and try again."


class DocumentConflict(DocumentError):
    """Two documents of one run are different accounts of one body and year."""

    code = "document-conflict"
    title = "Two documents of one run are different accounts of one body and year"
    hint = (
        "None of them was written. Build the one that was published first, and then the other: "
        "it becomes the next revision. Or name body and year with --organization and --year."
    )


class DocumentOutside(DocumentError):
    """A link in a folder of documents leads out of it."""

    code = "document-outside"
    title = "The link leads out of the folder"
    hint = "Copy the file into the folder, or name it by itself."


class WorkerDied(DocumentError):
    """The process that built the document ended: out of memory, or by a fault of a library."""

    code = "worker-died"
    title = "The process that built the document died"
    hint = "Build the document by itself; if it dies again, send it to us with its format."


class DocumentTooSlow(DocumentError):
    """Working on the document takes more time than the limit that the message names."""

    code = "document-too-slow"
    title = "The document needs more time than the limit"
    hint = "If the document is genuine, raise the limit that the message names."


class DocumentOutOfMemory(DocumentError):
    """Working on the document takes more memory than the limit that the message names."""

    code = "document-out-of-memory"
    title = "The document needs more memory than the limit"
    hint = "If the document is genuine, raise the limit that the message names."


class DocumentNameInvalid(DocumentError):
    """The name of the file is not UTF-8, so no descriptor, page or catalogue can hold it."""

    code = "document-name-invalid"
    title = "The name of the file is not UTF-8"
    hint = "Rename the file; `convmv -f gbk -t utf8` renames many."


class AccountError(JuesuanError):
    """The document was read, but it is no final account that can be published."""

    code = "account"
    title = "The document is no final account"
    exit_status = 4


class NotAFinalAccount(AccountError):
    """Nothing in the document says 决算, or it holds no statement."""

    code = "account-not-recognised"
    title = "No final account was recognised"
    hint = "`juesuan inspect` shows what was found in the document."


class GovernmentNotDepartment(AccountError):
    """The document is the final account of a government (政府决算), not of a department."""

    code = "account-is-government"
    title = "The document is the account of a whole government, not of a department"
    hint = "Juesuan publishes 部门决算 and 单位决算; the account of a government has other tables."


class BudgetNotAccount(AccountError):
    """The document is a budget (部门预算)."""

    code = "account-is-budget"
    title = "The document is a budget, not a final account"
    hint = "Juesuan publishes 决算; the budget of a year is another document."


class TemplateNotAccount(AccountError):
    """The document has the statements of a final account but no amounts."""

    code = "account-is-template"
    title = "The document is an empty template"
    hint = "Use the filled document of a department."


class SeveralAccounts(AccountError):
    """One file holds the accounts of several bodies or years."""

    code = "account-several"
    title = "The file holds more than one final account"
    hint = "Split the file: one account, one file."


class YearMissing(AccountError):
    """The document does not say of which year it is."""

    code = "account-year-missing"
    title = "The document does not name its year"
    hint = "Give it with --year."


class OrganizationMissing(AccountError):
    """The document does not say of which body it is."""

    code = "account-organization-missing"
    title = "The document does not name its department or unit"
    hint = "Give it with --organization."


class PackageError(JuesuanError):
    """A data package is missing, broken or refused."""

    code = "package"
    title = "The data package cannot be used"
    exit_status = 5


class PackageMissing(PackageError):
    """There is no data package at the path."""

    code = "package-missing"
    title = "There is no data package here"
    hint = "Name a folder that holds datapackage.json."


class PackageInvalid(PackageError):
    """The package does not hold what its descriptor and schemas promise."""

    code = "package-invalid"
    title = "The data package is not valid"
    hint = "`juesuan validate` lists every problem with its place."


class PackageNewer(PackageError):
    """A newer version of the software made the package, and may mean something else by it."""

    code = "package-newer"
    title = "A newer version of Juesuan made the data package"
    hint = "Update Juesuan, or build the package again with this version from the document in its source/."


class PackageConflict(PackageError):
    """Two packages of one run are the account of one body and year."""

    code = "package-conflict"
    title = "Two data packages are of one account"
    hint = "Name one of them; neither was used."


class PackageNotLoaded(PackageError):
    """A package that should leave the store is not in it."""

    code = "package-not-loaded"
    title = "The store does not hold the data package"
    hint = "Name it by its folder, or as <organization>/<year>; nothing was unloaded."


class BuildRefused(PackageError):
    """What was built from a document does not pass the checks that every package passes."""

    code = "build-refused"
    title = "What was built is not a valid data package"
    hint = (
        "Nothing was replaced. The document was misread: `juesuan inspect` shows how it was understood; "
        "report it with this message."
    )


class PackageUnwritable(PackageError):
    """The package, or what it is made from, cannot be written: the disk is full or forbids it."""

    code = "package-unwritable"
    title = "The package cannot be written"
    hint = "Free some space or correct the rights, then run the same command again."


class RegisterConflict(PackageError):
    """The register holds something else under this name or identifier."""

    code = "register-conflict"
    title = "The register says something else"
    hint = "Correct datapackages/register/, or name the body with --organization."


class WithdrawalInvalid(PackageError):
    """A package cannot be marked as withdrawn with such a reason or day."""

    code = "withdrawal-invalid"
    title = "The withdrawal does not say when or why"
    hint = "Give --reason, and --date such as 2025-09-01."


class PackageWithdrawn(PackageError):
    """The account was withdrawn; the message says when and why, and lists its revisions."""

    code = "package-withdrawn"
    title = "The account was withdrawn"
    hint = "The data stays in the archive; ask whoever publishes it here."


class StoreError(JuesuanError):
    """The triple store cannot do what was asked."""

    code = "store"
    title = "The store cannot be used"
    exit_status = 6


class StoreMissing(StoreError):
    """There is no store at the path."""

    code = "store-missing"
    title = "There is no store here"
    hint = "`juesuan load` makes one."


class StoreBusy(StoreError):
    """Another process is writing to the store."""

    code = "store-busy"
    title = "Another process is writing to the store"
    hint = "Wait for it to end."


class QueryError(JuesuanError):
    """A query cannot be answered."""

    code = "query"
    title = "The query cannot be answered"
    exit_status = 7


class QuerySyntaxError(QueryError):
    """The text is no SPARQL 1.1 query."""

    code = "query-syntax"
    title = "The query is not valid SPARQL"
    hint = "The message names the place in the query."


class QueryRefused(QueryError):
    """The query asks for something this endpoint does not do: writing, federation, loading."""

    code = "query-refused"
    title = "The query asks for something this endpoint refuses"
    hint = "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE over the graphs of this store, without SERVICE."


class QueryLimitReached(QueryError):
    """The query was stopped at the limit that the message names.

    Attributes:
        limit: Which limit: ``seconds``, ``memory``, ``rows``, ``bytes``, ``length``, ``depth``.
    """

    code = "query-limit"
    title = "The query was stopped at a limit"
    hint = "Ask for less: add LIMIT, name the graph, or narrow the pattern."

    def __init__(self, message: str, *, limit: str = "", place: str = "") -> None:
        super().__init__(message, place=place)
        self.limit = limit


class QueryBusy(QueryError):
    """No worker was free to take the query."""

    code = "query-busy"
    title = "Too many queries at the moment"
    hint = "Ask again in a few seconds."


class SettingInvalid(JuesuanError):
    """A setting (``JUESUAN_…``) has a value that it cannot have."""

    code = "setting-invalid"
    title = "A setting has a value that it cannot have"
    hint = "docs/reference/settings.md lists the settings with their types."
    exit_status = 2


class OriginInvalid(JuesuanError):
    """An address or a day that was told of a source cannot be one."""

    code = "origin-invalid"
    title = "What is told of the source cannot be so"
    hint = "Give an http address, and days such as 2025-09-01."
    exit_status = 2


class ManifestInvalid(JuesuanError):
    """A manifest cannot be read, or says of a document what the document itself says otherwise."""

    code = "manifest-invalid"
    title = "The manifest cannot be so"
    hint = "Correct the line, or leave the body or the year out: the document names it."
    exit_status = 2


class MachineError(JuesuanError):
    """The machine refuses to write."""

    code = "machine"
    title = "The machine refuses to write"
    exit_status = 9


class DiskFull(MachineError):
    """No space is left, or the quota is used up."""

    code = "disk-full"
    title = "The disk is full"
    hint = "Free some space and run the same command again; what stood there is untouched."


class FolderReadOnly(MachineError):
    """The folder, or the file system that it is on, must not be written."""

    code = "folder-read-only"
    title = "The folder cannot be written"
    hint = "Correct the rights, or name another folder; nothing was changed."


class ClusterMissing(JuesuanError):
    """The scheduler does not answer, has no worker, or Dask is not installed."""

    code = "cluster-missing"
    title = "The cluster is not there"
    hint = "Start `dask scheduler` and `dask worker`, or build with --jobs on this machine."
    exit_status = 9


_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_ONLY: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
# Libraries pass some refusals on as text alone; these mean the same whoever passes them on.
_TOLD_AS_TEXT: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def machine_error(error: BaseException) -> MachineError | None:
    """What a refusal of the system means for whoever ran the command; None if it is another one.

    The error may be of the system, of a library that passes on what the system said, or one of ours
    that was raised from such a one.
    """
    number, place = _refusal_in(error), _place_of(error)
    if number in _FULL:
        return DiskFull(os.strerror(number), place=place)
    if number in _READ_ONLY:
        return FolderReadOnly(os.strerror(number), place=place)
    return None


def _refusal_in(error: BaseException) -> int:
    """The ``errno`` of a refusal; 0 if there is none."""
    if isinstance(error, OSError) and error.errno:
        return error.errno
    texts = [str(error), str(error.__cause__ or "")]
    return next((one for one in _TOLD_AS_TEXT if os.strerror(one) in "".join(texts)), 0)


def _place_of(error: BaseException) -> str:
    if isinstance(error, JuesuanError):
        return error.place
    return str(getattr(error, "filename", None) or "")


class CatalogueError(JuesuanError):
    """CKAN refuses or does not answer."""

    code = "catalogue"
    title = "The catalogue cannot be used"
    exit_status = 8


class CatalogueUnreachable(CatalogueError):
    """CKAN does not answer, breaks off, asks to come back later for too long, or fails itself."""

    code = "catalogue-unreachable"
    title = "The catalogue does not answer"
    hint = "Run the same command again: what is already there is not written twice."


class CatalogueNotCkan(CatalogueError):
    """What answers at the address is no CKAN, or sends elsewhere."""

    code = "catalogue-not-ckan"
    title = "The address does not answer like CKAN"
    hint = "Give the address under which /api/3/action/status_show answers, with https:// if the portal wants it."


class CatalogueForbidden(CatalogueError):
    """The token is missing, wrong, expired, or its user may not do this."""

    code = "catalogue-forbidden"
    title = "The catalogue does not allow this"
    hint = "Put a valid token into CKAN_API_TOKEN or a file; its user must be an editor of the organization."


class CatalogueRejected(CatalogueError):
    """CKAN does not accept a field of the record."""

    code = "catalogue-rejected"
    title = "The catalogue does not accept the record"
    hint = "The message names the field and what CKAN says of it; the portal may have a schema of its own."


class CatalogueConflict(CatalogueError):
    """The name belongs to a record that is not ours, or somebody keeps changing it while we write."""

    code = "catalogue-conflict"
    title = "The record belongs to somebody else, or is being changed"
    hint = "Look at the record in the catalogue; rename or remove it, or wait until the other writer is done."


class CatalogueTooLarge(CatalogueError):
    """A file is larger than the catalogue takes."""

    code = "catalogue-too-large"
    title = "The catalogue does not take files of this size"
    hint = "Raise ckan.max_resource_size, and the limit of the web server before it."


class CatalogueMissing(CatalogueError):
    """The catalogue has no such record, or it is no data package of ours."""

    code = "catalogue-missing"
    title = "The catalogue has no such data package"
    hint = "Check the name: it is the last part of the address of the dataset."


class CatalogueDamaged(CatalogueError):
    """What is read back from the catalogue is not what was sent."""

    code = "catalogue-damaged"
    title = "The catalogue holds something else than what was sent"
    hint = "Run the same command again; if it stays so, check the storage of the portal."
