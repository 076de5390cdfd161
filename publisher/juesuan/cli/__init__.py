"""The command line.

``juesuan --help`` starts in a fifth of a second: what is heavy is imported where it is used.
"""

from juesuan.cli.program import main

__all__ = ["main"]
