"""What the machine refuses: errors of the system as errors of ours."""

import errno
import os
from typing import Final

from juesuan.errors import DiskFull, FolderReadOnly, JuesuanError, MachineError

__all__ = ["machine_error"]

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
        return DiskFull("{reason}", reason=os.strerror(number), place=place)
    if number in _READ_ONLY:
        return FolderReadOnly("{reason}", reason=os.strerror(number), place=place)
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
