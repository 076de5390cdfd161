"""Files that cannot be read as documents."""

from juesuan.errors.root import JuesuanError


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
    """The file is of a known format but broken: cut off, inconsistent, or misnamed."""

    code = "document-damaged"


class DocumentIllegible(DocumentError):
    """The file is whole, but nothing that its pages or its picture show could be read."""

    code = "document-illegible"


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


class DocumentFault(DocumentError):
    """Juesuan itself failed over the document; the other documents of the run are built."""

    code = "document-fault"
    exit_status = 70


class DocumentTooSlow(DocumentError):
    """Working on the document takes more time than the limit that the message names."""

    code = "document-too-slow"


class DocumentOutOfMemory(DocumentError):
    """Working on the document takes more memory than the limit that the message names."""

    code = "document-out-of-memory"


class DocumentNameInvalid(DocumentError):
    """The name of the file is not UTF-8, so no descriptor, page or catalogue can hold it."""

    code = "document-name-invalid"
