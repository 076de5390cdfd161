"""Work that a process of its own does in the background, after the rest of the machine."""

import os
import sys
from collections.abc import Callable
from typing import Final

from juesuan.errors import JuesuanError

_NICE: Final = 15


def run_in_background(work: Callable[[], object]) -> int:
    """Do a piece of work with low priority.

    Returns:
        The exit status of the process: 0, or that of the error, which is told on stderr.
    """
    os.nice(_NICE)
    try:
        work()
    except JuesuanError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    return 0
