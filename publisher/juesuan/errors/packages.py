"""Data packages that are missing, broken or refused."""

from juesuan.errors.root import JuesuanError


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
