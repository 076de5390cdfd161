"""Which documents have their package already: how a long run that was stopped goes on."""

import hashlib
from pathlib import Path

from juesuan import __version__
from juesuan.errors import PackageError
from juesuan.package.opened import DESCRIPTOR, read_descriptor

__all__ = ["digest", "made"]


def digest(path: Path) -> str:
    """The digest of a file as descriptors write it: ``sha256:`` and 64 hex digits."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def made(into: Path) -> dict[str, Path]:
    """The packages below a folder that this version made, by the digest of their document.

    A descriptor that cannot be read is passed over: its document is built again.
    """
    found: dict[str, Path] = {}
    for path in sorted(into.glob(f"*/[0-9]*/{DESCRIPTOR}")):
        try:
            descriptor = read_descriptor(path.parent)
        except PackageError:
            continue
        if descriptor.get("software", {}).get("version") == __version__:
            found |= {
                source["hash"]: path.parent
                for source in descriptor.get("sources", [])
                if "hash" in source
            }
    return found
