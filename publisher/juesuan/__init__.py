"""Chinese final accounts (部门决算) as data packages, linked data and a catalogue."""

from importlib.metadata import version

__all__ = ["__version__"]
__version__ = version("juesuan")
