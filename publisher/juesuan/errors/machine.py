"""What people tell a command that cannot be so, and a machine that refuses."""

from juesuan.errors.root import JuesuanError


class SettingInvalid(JuesuanError):
    """A setting (``JUESUAN_…``) has a value that it cannot have."""

    code = "setting-invalid"
    exit_status = 2


class PortUnavailable(JuesuanError):
    """The server cannot listen at the address and port that it was given."""

    code = "port-unavailable"
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
