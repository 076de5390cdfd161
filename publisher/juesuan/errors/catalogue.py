"""A catalogue that refuses or does not answer."""

from juesuan.errors.root import JuesuanError


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
    """The name belongs to a record that is not ours, or somebody changes it while we write."""

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
