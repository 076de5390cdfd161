"""A package as one zip file; the same package gives the same bytes."""

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Final

__all__ = ["archive", "write_archive"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""In place of the time of zipping, which would make every zip differ."""

_MODE: Final = 0o644 << 16


def write_archive(output: BinaryIO, package: Path) -> None:
    """Write a zip file of a package, one file at a time, below ``<organization>-<year>/``.

    Args:
        output: Where to.
        package: The folder ``…/<organization>/<year>``.
    """
    name = f"{package.parent.name}-{package.name}"
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(package.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{name}/{path.relative_to(package).as_posix()}", _EPOCH)
                entry.external_attr = _MODE
                entry.compress_type = zipfile.ZIP_DEFLATED
                with path.open("rb") as source, zipped.open(entry, "w", force_zip64=True) as target:
                    shutil.copyfileobj(source, target)


def archive(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A zip file that holds one folder with the files, by path inside it."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _EPOCH)
            entry.external_attr = _MODE
            zipped.writestr(entry, files[path], zipfile.ZIP_DEFLATED)
    return output.getvalue()
