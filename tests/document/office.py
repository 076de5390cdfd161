"""LibreOffice as a converter: the same file in an older or an open format."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

__all__ = ["converted", "needs_office"]

_OFFICE: Final = shutil.which("soffice")
_SECONDS: Final = 180
needs_office = pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")


def converted(source: Path, to: str) -> Path:
    """The file as ``to`` (a suffix without its dot), beside the source."""
    assert _OFFICE is not None
    profile = (source.parent / "profile").as_uri()
    command = [_OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    command += ["--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own file
    return source.with_suffix(f".{to}")
