"""All that can go wrong, in one tree.

::

    JuesuanError
    ├── DocumentError           the file cannot be read                        exit 3
    │   ├── DocumentMissing     ├── DocumentEmpty       ├── DocumentFormatUnknown
    │   ├── DocumentDamaged     ├── DocumentEncrypted   ├── DocumentTooLarge
    │   ├── ReaderUnavailable   ├── DocumentConflict    ├── DocumentOutside
    │   ├── DocumentTooSlow     ├── DocumentOutOfMemory ├── DocumentNameInvalid
    │   ├── DocumentIllegible
    │   └── WorkerDied          └── DocumentFault (exit 70)
    ├── AccountError            the document is read but is no final account   exit 4
    │   ├── NotAFinalAccount    ├── BudgetNotAccount    ├── TemplateNotAccount
    │   ├── GovernmentNotDepartment                     ├── AccountUnread
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
    ├── PortUnavailable         the server cannot listen there                 exit 2
    ├── OriginInvalid           what is told of a source cannot be so          exit 2
    ├── ManifestInvalid         a list of documents cannot be so               exit 2
    ├── MachineError            the machine refuses to write                   exit 9
    │   └── DiskFull            └── FolderReadOnly
    ├── ClusterMissing          nobody is there to work on what was asked      exit 9
    └── CatalogueError          CKAN refuses or does not answer                exit 8
        ├── CatalogueUnreachable    ├── CatalogueNotCkan    ├── CatalogueForbidden
        ├── CatalogueRejected       ├── CatalogueConflict   ├── CatalogueTooLarge
        └── CatalogueMissing        └── CatalogueDamaged

Import errors from here. Problems in data are findings, not exceptions. Each leaf has a code, which
names its page in ``docs/errors/``. Another library's exception is turned into one of these at the
border, with ``raise … from``.
"""

from juesuan.errors.accounts import (
    AccountError,
    AccountUnread,
    BudgetNotAccount,
    GovernmentNotDepartment,
    NotAFinalAccount,
    OrganizationMissing,
    SeveralAccounts,
    TemplateNotAccount,
    YearMissing,
)
from juesuan.errors.catalogue import (
    CatalogueConflict,
    CatalogueDamaged,
    CatalogueError,
    CatalogueForbidden,
    CatalogueMissing,
    CatalogueNotCkan,
    CatalogueRejected,
    CatalogueTooLarge,
    CatalogueUnreachable,
)
from juesuan.errors.documents import (
    DocumentConflict,
    DocumentDamaged,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentFault,
    DocumentFormatUnknown,
    DocumentIllegible,
    DocumentMissing,
    DocumentNameInvalid,
    DocumentOutOfMemory,
    DocumentOutside,
    DocumentTooLarge,
    DocumentTooSlow,
    ReaderUnavailable,
    WorkerDied,
)
from juesuan.errors.machine import (
    ClusterMissing,
    DiskFull,
    FolderReadOnly,
    MachineError,
    ManifestInvalid,
    OriginInvalid,
    PortUnavailable,
    SettingInvalid,
)
from juesuan.errors.packages import (
    BuildRefused,
    PackageConflict,
    PackageError,
    PackageInvalid,
    PackageMissing,
    PackageNewer,
    PackageNotLoaded,
    PackageUnwritable,
    PackageWithdrawn,
    RegisterConflict,
    WithdrawalInvalid,
)
from juesuan.errors.root import (
    JuesuanError,
)
from juesuan.errors.store import (
    QueryBusy,
    QueryError,
    QueryLimitReached,
    QueryRefused,
    QuerySyntaxError,
    StoreBusy,
    StoreError,
    StoreMissing,
)

__all__ = [
    "AccountError",
    "AccountUnread",
    "BudgetNotAccount",
    "BuildRefused",
    "CatalogueConflict",
    "CatalogueDamaged",
    "CatalogueError",
    "CatalogueForbidden",
    "CatalogueMissing",
    "CatalogueNotCkan",
    "CatalogueRejected",
    "CatalogueTooLarge",
    "CatalogueUnreachable",
    "ClusterMissing",
    "DiskFull",
    "DocumentConflict",
    "DocumentDamaged",
    "DocumentEmpty",
    "DocumentEncrypted",
    "DocumentError",
    "DocumentFault",
    "DocumentFormatUnknown",
    "DocumentIllegible",
    "DocumentMissing",
    "DocumentNameInvalid",
    "DocumentOutOfMemory",
    "DocumentOutside",
    "DocumentTooLarge",
    "DocumentTooSlow",
    "FolderReadOnly",
    "GovernmentNotDepartment",
    "JuesuanError",
    "MachineError",
    "ManifestInvalid",
    "NotAFinalAccount",
    "OrganizationMissing",
    "OriginInvalid",
    "PackageConflict",
    "PackageError",
    "PackageInvalid",
    "PackageMissing",
    "PackageNewer",
    "PackageNotLoaded",
    "PackageUnwritable",
    "PackageWithdrawn",
    "PortUnavailable",
    "QueryBusy",
    "QueryError",
    "QueryLimitReached",
    "QueryRefused",
    "QuerySyntaxError",
    "ReaderUnavailable",
    "RegisterConflict",
    "SettingInvalid",
    "SeveralAccounts",
    "StoreBusy",
    "StoreError",
    "StoreMissing",
    "TemplateNotAccount",
    "WithdrawalInvalid",
    "WorkerDied",
    "YearMissing",
]
