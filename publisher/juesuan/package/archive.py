"""A package as one zip file; the same package gives the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

__all__ = ["archive"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""In place of the time of zipping, which would make every zip differ."""


def archive(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A zip file that holds one folder with the files, by path inside it."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _EPOCH)
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, files[path], zipfile.ZIP_DEFLATED)
    return output.getvalue()
